"""The count and the correction on the pictures of an annotated video."""

from dataclasses import dataclass

import numpy as np
import pygame

from coach.capture.frame import Image
from coach.core.exercise import Exercise, Kind
from coach.core.tracking.overlay import Overlay
from coach.core.tracking.status import Status
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign, surface_over
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face, Fonts
from coach.ui.parts.overlay_shapes import Fit, paint_overlay


@dataclass(frozen=True, slots=True)
class Hud:
    """The texts on one picture of an annotated video. sub: what the number counts. words: what is wrong, if it is."""

    title: str
    number: str
    sub: str
    words: str | None = None


def hud_of(exercise: Exercise, status: Status, correction: str | None = None) -> Hud:
    held_s, good_s = status.holds.held_s(), status.holds.good_s()
    if exercise.kind is Kind.HOLD:
        number, sub = f"{good_s:.0f}", f"good seconds of {held_s:.0f} held"
    else:
        rejected = status.reps.rejected
        number, sub = str(status.reps.counted), f"reps, {rejected} not counted" if rejected else "reps"
    return Hud(exercise.title, number, sub, correction if status.presence.seen else "I can't see you")


def paint_hud(canvas: Canvas, hud: Hud) -> None:
    """The number in the top left corner and the correction beside it: on the wall, not on the person on the floor."""
    left = Box(20, 20, 250, 208)
    canvas.card(left, canvas.palette.GROUND)
    title, rest = left.inset(18, 14).cut_top(34)
    sub, number = rest.cut_bottom(28)
    canvas.text(hud.title, title, 24, face=Face.BOLD, colour=canvas.palette.SOFT)
    canvas.text(hud.number, number, 124, face=Face.BOLD)
    canvas.text(hud.sub, sub, 22, colour=canvas.palette.SOFT)
    if hud.words is None:
        return
    band = Box(left.right + 16, 20, canvas.box.w - left.right - 36, 92)
    canvas.card(band, canvas.palette.GROUND, edge=canvas.palette.WRONG, thick=3)
    sign, words = band.inset(20, 8).cut_left(52, 16)
    canvas.sign(Sign.ALERT, sign, canvas.palette.WRONG)
    canvas.text(hud.words, words, 38, face=Face.BOLD, lines=2)


def annotated(image: Image, overlay: Overlay | None, hud: Hud | None, fonts: Fonts) -> Image:
    """A copy of a (height, width, 3) BGR picture with the overlay and the count on it; unmirrored."""
    copy: Image = np.ascontiguousarray(image).copy()
    surface = surface_over(copy)
    canvas = Canvas(surface, fonts)
    height, width = copy.shape[:2]
    if overlay is not None:
        fit = Fit(pygame.Rect(0, 0, width, height), overlay.width, overlay.height, mirrored=False)
        paint_overlay(copy, surface, overlay, fit, fonts, canvas.unit)
    if hud is not None:
        paint_hud(canvas, hud)
    return copy
