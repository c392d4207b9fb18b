"""Something the person has to know before it goes on: a few words in large type, and what can be done about it."""

from dataclasses import dataclass

from coach.ui.kit.actions import Way
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, Style, button, page
from coach.ui.parts.camera_pane import Shown, skeleton_pane


@dataclass(frozen=True, slots=True)
class Message:
    """ways: from the left; the last is the one most people want. step: its number, and of how many.

    to_press: what is said, after the lines, of how to go on.
    """

    title: str
    lines: tuple[str, ...]
    ways: tuple[Way, ...]
    sign: Sign | None = None
    step: tuple[int, int] | None = None
    to_press: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        return (self.title, *self.lines, *self.to_press)


def message(canvas: Canvas, what: Message, shown: Shown | None = None, *, camera: bool = False) -> None:
    """Draws the message; its ways are the clickable areas. camera: what it shows stands beside it."""
    canvas.step_back()
    far = canvas.far
    body = page(canvas, (), top=34)
    foot, body = body.cut_bottom(84, GAP)
    if what.step is not None:
        place, body = body.cut_top(34, 8)
        number, count = what.step
        canvas.text(f"{number} of {count}", place, 25, face=Face.BOLD, colour=canvas.palette.ACCENT, align=0.5)
    if camera and far < 2 and not canvas.portrait:
        picture, body = body.cut_right(body.w * (0.42 if far == 1 else 0.25), GAP)
        skeleton_pane(canvas, picture, shown)
    card = body.centred(min(1100.0 * far, body.w), min((130 + 100 * len(what.lines)) * far, body.h))
    canvas.card(card, canvas.palette.CARD, radius=24)
    inner = card.inset(44, 24 if far == 1 else 20)
    title, inner = inner.cut_top(72 if far == 1 else 64 * far, 16)
    if what.sign is not None and far == 1:
        sign, title = title.cut_left(72, 24)
        canvas.sign(what.sign, sign, canvas.palette.ACCENT)
    canvas.read(what.title, title, 48, face=Face.TITLE, lines=2)
    canvas.stack(what.lines, inner, 38 if len(what.lines) < 4 else 34, gap=14, read=True)
    foot = foot.centred(min(foot.w, 440.0 * len(what.ways)), foot.h)
    for at, (way, place) in enumerate(zip(what.ways, foot.columns(len(what.ways), GAP), strict=True), start=1):
        button(canvas, place, way, Style.MAIN if at == len(what.ways) else Style.PLAIN)
