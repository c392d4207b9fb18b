"""The settings: a row for each, and what the chosen camera sees."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coach.ui.kit.actions import Adjust, Choose
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP
from coach.ui.parts.camera_pane import Shown, pane
from coach.ui.parts.painter import paint_picture
from coach.ui.screens.menus.cards import Cursor, begin_menu, framed

SETTINGS_KEYS = (("↑↓", "choose"), ("←→", "change"), ("Esc", "back"))
EDITING = "Page Up and Page Down change it; wait, and it stays."
_ROW_U = 84.0
_ARROW_U = 44.0


@dataclass(frozen=True, slots=True)
class Row:
    """A setting and its value, in words."""

    title: str
    value: str

    @property
    def said(self) -> str:
        """The value as it is said: of a percentage its number."""
        return self.value.rstrip("%")


def settings(
    canvas: Canvas,
    rows: Sequence[Row],
    cursor: Cursor,
    shown: Shown | None = None,
    *,
    watched: bool = False,
    trouble: str | None = None,
    notice: str | None = None,
    editing: bool = False,
) -> None:
    """Choose(n): the next value of the n-th row. Adjust(n, by): the next or previous one. END: back.

    watched: what the chosen camera sees (`shown`, or `trouble`: why it sees nothing) stands in the place of the first
    half of the rows. editing: a remote's two keys change the value.
    """
    body = begin_menu(canvas, "Settings", len(rows), cursor, SETTINGS_KEYS, notice)
    if editing:
        line, body = body.cut_bottom(32, 6)
        canvas.text(EDITING, line, 22, face=Face.BOLD, colour=canvas.palette.ACCENT)
    columns = [body] if canvas.portrait else body.columns(2, GAP)
    each = math.ceil(len(rows) / len(columns))
    boxes = [box for column in columns for box in column.cut_top(min(column.h, _ROW_U * each))[0].rows(each, 8)]
    hidden = math.ceil(len(rows) / 2) if watched else 0
    for number, (row, box) in enumerate(zip(rows, boxes, strict=False)):
        if number >= hidden:
            _row(canvas, box, row, cursor, number)
    if watched:
        first, last = boxes[0], boxes[hidden - 1]
        _preview(canvas, Box(first.x, first.y, first.w, last.bottom - first.y), shown, trouble)


def _preview(canvas: Canvas, view: Box, shown: Shown | None, trouble: str | None) -> None:
    picture = view.cut_top(min(view.h, view.w * 0.75))[0]
    if trouble is None and shown is not None:
        paint_picture(canvas, picture, shown.image, mirrored=shown.mirrored)
        return
    if trouble is None:
        pane(canvas, picture, None, None)
        return
    canvas.card(picture, canvas.palette.CARD, edge=canvas.palette.WRONG)
    sign, words = picture.inset(20, 14).cut_top(min(60.0, picture.h * 0.25), 8)
    canvas.sign(Sign.CAMERA, sign, canvas.palette.WRONG)
    canvas.text(trouble, words, 26, align=0.5, lines=6)


def _row(canvas: Canvas, box: Box, row: Row, cursor: Cursor, number: int) -> None:
    chosen = framed(canvas, box, cursor, number)
    inner = box.inset(16, 1)
    title, value = inner.cut_left(inner.w * 0.44, 8)
    canvas.text(row.title, title, 25, colour=canvas.palette.SOFT, lines=2)
    less, rest = value.cut_left(_ARROW_U)
    more, middle = rest.cut_right(_ARROW_U)
    for place, sign, by in ((less, Sign.LEFT, -1), (more, Sign.RIGHT, 1)):
        canvas.sign(sign, place.centred(22, 22), canvas.palette.ACCENT if chosen else canvas.palette.SOFT)
        canvas.hit(Box(place.x, box.y, place.w, box.h), Adjust(number + 1, by))
    canvas.text(row.value, middle, 25, face=Face.BOLD, align=0.5, lines=2)
    for place in (Box(box.x, box.y, less.x - box.x, box.h), Box(middle.x, box.y, middle.w, box.h)):
        canvas.hit(place, Choose(number + 1))
