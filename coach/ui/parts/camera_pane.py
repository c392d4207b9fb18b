"""The camera's picture on a screen, and the layout of the screens around it."""

from dataclasses import dataclass

import pygame

from coach.capture.frame import Image
from coach.core.pose import Pose
from coach.core.tracking.overlay import Overlay
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.widgets import GAP
from coach.ui.parts.overlay_shapes import Fit
from coach.ui.parts.painter import paint_picture, plain, skeleton

PANEL_U = 390.0
BAND_U = 116.0


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The newest picture, (height, width, 3) BGR, with its pose. mirrored: show it as a mirror would."""

    image: Image
    pose: Pose | None = None
    mirrored: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture, a band of words below it, and a panel: at the right, or at the bottom of a portrait window."""

    picture: Box
    band: Box
    panel: Box


def beside_picture(canvas: Canvas, body: Box) -> Layout:
    """Lays out `body` around the camera's picture, which gets smaller as the words get larger."""
    far = canvas.far
    if canvas.portrait:
        picture, below = body.cut_top(min(body.w * 0.75, body.h * 0.4 / far), GAP)
        strip, panel = below.cut_top((BAND_U + 20) * far, GAP)
        return Layout(picture, strip, panel)
    if far > 1:
        strip, above = body.cut_bottom(BAND_U * (0.4 + 0.7 * far), GAP)
        panel, picture = above.cut_right(body.w * (0.2 + 0.18 * far), GAP + 4)
        return Layout(picture, strip, panel)
    panel, left = body.cut_right(max(PANEL_U, body.w * 0.28), GAP + 4)
    strip, picture = left.cut_bottom(BAND_U, GAP)
    return Layout(picture, strip, panel)


def pane(canvas: Canvas, box: Box, shown: Shown | None, overlay: Overlay | None) -> None:
    """The picture with its overlay, or a card that waits for the camera."""
    if shown is None:
        canvas.card(box, canvas.palette.CARD)
        sign, words = box.centred(min(420.0, box.w - 32), 150).cut_top(84, 14)
        canvas.sign(Sign.CAMERA, sign, canvas.palette.EDGE)
        canvas.text("Waiting for the camera", words, 26, colour=canvas.palette.SOFT, align=0.5)
        return
    overlay = plain(overlay) if overlay is not None and not canvas.look.degrees else overlay
    picture = Fit.inside(canvas.rect(box), shown.image.shape[1], shown.image.shape[0], mirrored=shown.mirrored).rect
    for free in _beside(canvas.rect(box), picture):  # what the picture covers need not be drawn
        canvas.surface.set_clip(free)
        canvas.card(box, canvas.palette.CARD)
    canvas.surface.set_clip(None)
    paint_picture(canvas, box, shown.image, overlay, mirrored=shown.mirrored, ground=canvas.palette.CARD)


def skeleton_pane(canvas: Canvas, box: Box, shown: Shown | None) -> None:
    """The picture with the bones of its pose."""
    pose = shown.pose if shown is not None else None
    pane(canvas, box, shown, skeleton(pose) if pose is not None else None)


def _beside(whole: pygame.Rect, covered: pygame.Rect) -> list[pygame.Rect]:
    """What is left above and below, and at the left and the right."""
    left, top, right, bottom = whole.left, whole.top, whole.right, whole.bottom
    found = [
        pygame.Rect(left, top, whole.w, covered.top - top),
        pygame.Rect(left, covered.bottom, whole.w, bottom - covered.bottom),
        pygame.Rect(left, covered.top, covered.left - left, covered.h),
        pygame.Rect(covered.right, covered.top, right - covered.right, covered.h),
    ]
    return [each for each in found if each.w > 0 and each.h > 0]
