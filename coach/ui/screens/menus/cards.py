"""The cards of the screens to choose from, and the plain list of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coach.ui.kit.actions import BACK, Choose
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, MARGIN, button, page

MENU_KEYS = (("1-9", "choose"), ("Enter", "take it"), ("Esc", "back"), ("F", "full screen"))
BY_ITSELF = "Taken by itself in a moment. Page Up stops that."
BACK_U = 230.0
_BADGE_U = 40.0
_DETAIL_FROM_U = 44.0  # a lower card has room for its title alone


@dataclass(frozen=True, slots=True)
class Cursor:
    """What is selected, counted from 0; the way back comes after the last choice.

    waited: how much of a remote's wait is over, 0-1; None if nothing waits.
    """

    at: int = 0
    waited: float | None = None


FIRST = Cursor()
NOWHERE = Cursor(-1)  # on a screen with nothing to select


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose. detail: a few more words about it."""

    title: str
    detail: str = ""


def menu(
    canvas: Canvas,
    title: str,
    items: Sequence[Item],
    cursor: Cursor = FIRST,
    *,
    lead: str = "",
    columns: int = 1,
) -> None:
    """Choose(n): the n-th item. END: back. columns: at most."""
    body = begin_menu(canvas, title, len(items), cursor, MENU_KEYS)
    if lead:
        place, body = body.cut_top(36, 12)
        canvas.text(lead, place, 26, colour=canvas.palette.SOFT)
    across = min(columns, len(items))
    down = math.ceil(len(items) / across)
    cells = body.cut_top(min(body.h, 118.0 * down))[0].grid(down, across, 14)
    for number, (item, cell) in enumerate(zip(items, cells, strict=False)):
        card(canvas, cell, item, cursor, number)


def begin_menu(
    canvas: Canvas,
    title: str,
    count: int,
    cursor: Cursor,
    keys: Sequence[tuple[str, str]],
    notice: str | None = None,
) -> Box:
    """An empty screen with a title and the way back, which is the choice after `count` others; returns the rest."""
    body = menu_page(canvas, keys, cursor, notice)
    head, body = body.cut_top(68, 12)
    head = way_back(canvas, head, cursor, count)
    canvas.text(title, head, 50, face=Face.TITLE)
    return body


def way_back(canvas: Canvas, head: Box, cursor: Cursor, count: int) -> Box:
    """The button that leads back, at the right of a heading, after `count` choices; returns the rest of it."""
    back, head = head.cut_right(min(BACK_U, head.w * 0.4), GAP)
    back = back.centred(back.w, 60)
    mark(canvas, back.inset(-6), cursor, count)
    button(canvas, back, BACK)
    return head


def menu_page(canvas: Canvas, keys: Sequence[tuple[str, str]], cursor: Cursor, notice: str | None = None) -> Box:
    """An empty screen to choose on. While a choice waits to be taken, that is the notice."""
    return page(canvas, keys, BY_ITSELF if cursor.waited is not None else notice, side=MARGIN + 16, bottom=10)


def mark(canvas: Canvas, box: Box, cursor: Cursor, at: int) -> bool:
    """The frame of what is selected; during a remote's wait it fills from the left. Returns whether choice `at` is."""
    if at != cursor.at:
        return False
    canvas.card(box, canvas.palette.ACCENT if cursor.waited is None else canvas.palette.EDGE, radius=18)
    if cursor.waited is not None:
        canvas.card(box.cut_left(max(36.0, box.w * cursor.waited))[0], canvas.palette.ACCENT, radius=18)
    return True


def framed(canvas: Canvas, box: Box, cursor: Cursor, at: int) -> bool:
    """A card, framed if choice `at` is selected; returns whether it is."""
    chosen = mark(canvas, box, cursor, at)
    fill = canvas.palette.CARD_HIGH if chosen else canvas.palette.CARD
    canvas.card(box.inset(4) if chosen else box, fill, radius=14)
    return chosen


def card(canvas: Canvas, box: Box, item: Item, cursor: Cursor, number: int) -> None:
    """A choice with its number: given from 0, shown from 1."""
    chosen = framed(canvas, box, cursor, number)
    canvas.hit(box, Choose(number + 1))
    place, text = box.inset(14, 6).cut_left(_BADGE_U, 12)
    badge(canvas, place.centred(_BADGE_U, _BADGE_U), number + 1, chosen=chosen)
    if not item.detail or text.h < _DETAIL_FROM_U:
        canvas.text(item.title, text, 32, face=Face.BOLD, lines=2)
        return
    title_h = 66.0 if canvas.width(item.title, 27, Face.BOLD) > text.w else 38.0
    detail_h = 58.0 if canvas.width(item.detail, 23) > text.w else 32.0
    share = min(1.0, text.h / (title_h + detail_h))
    title, detail = text.centred(text.w, (title_h + detail_h) * share).cut_top(title_h * share)
    canvas.text(item.title, title, 27, face=Face.BOLD, lines=2)
    canvas.text(item.detail, detail, 23, colour=canvas.palette.SOFT, lines=2)


def badge(canvas: Canvas, box: Box, number: int, *, chosen: bool) -> None:
    """The number that chooses it; beyond nine there is no such key, only a dot."""
    disc = box if number <= 9 else box.centred(14, 14)
    canvas.card(disc, canvas.palette.ACCENT if chosen else canvas.palette.EDGE, radius=disc.h / 2)
    if number <= 9:
        colour = canvas.palette.ON_ACCENT if chosen else canvas.palette.TEXT
        canvas.number(str(number), box, box.h * 0.56, colour=colour)
