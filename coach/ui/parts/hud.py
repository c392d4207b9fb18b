"""The measurements, the count and the correction on the pictures of an annotated video."""

import numpy as np
import pygame

from coach.capture.frame import Image
from coach.core.exercise import Exercise, Kind
from coach.core.tracking.status import Status
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign, surface_over
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face, Fonts
from coach.ui.parts.overlay_shapes import Fit, paint_overlay


def annotated(image: Image, exercise: Exercise, status: Status, correction: str | None, fonts: Fonts) -> Image:
    """A copy of a (height, width, 3) BGR picture with all of it on it; unmirrored."""
    copy: Image = np.ascontiguousarray(image).copy()
    surface = surface_over(copy)
    canvas = Canvas(surface, fonts)
    height, width = copy.shape[:2]
    overlay = status.overlay
    if overlay is not None:
        fit = Fit(pygame.Rect(0, 0, width, height), overlay.width, overlay.height, mirrored=False)
        paint_overlay(copy, surface, overlay, fit, fonts, canvas.unit)
    paint_hud(canvas, exercise, status, correction)
    return copy


def paint_hud(canvas: Canvas, exercise: Exercise, status: Status, correction: str | None = None) -> None:
    """The number in the top left corner and the correction beside it: on the wall, not on the person on the floor."""
    if exercise.kind is Kind.HOLD:
        amount, of = f"{status.holds.good_s():.0f}", f"good seconds of {status.holds.held_s():.0f} held"
    else:
        rejected = status.reps.rejected
        amount, of = str(status.reps.counted), f"reps, {rejected} not counted" if rejected else "reps"
    left = Box(20, 20, 250, 208)
    canvas.card(left, canvas.palette.GROUND)
    title, rest = left.inset(18, 14).cut_top(34)
    sub, number = rest.cut_bottom(28)
    canvas.text(exercise.title, title, 24, face=Face.BOLD, colour=canvas.palette.SOFT)
    canvas.text(amount, number, 124, face=Face.BOLD)
    canvas.text(of, sub, 22, colour=canvas.palette.SOFT)
    said = correction if status.presence.seen else "I can't see you"
    if said is None:
        return
    band = Box(left.right + 16, 20, canvas.box.w - left.right - 36, 92)
    canvas.card(band, canvas.palette.GROUND, edge=canvas.palette.WRONG, thick=3)
    sign, words = band.inset(20, 8).cut_left(52, 16)
    canvas.sign(Sign.ALERT, sign, canvas.palette.WRONG)
    canvas.text(said, words, 38, face=Face.BOLD, lines=2)
