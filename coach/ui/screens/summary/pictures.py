"""The pages with the camera's pictures of the best and the weakest moments, where the person wanted them kept."""

from functools import lru_cache
from pathlib import Path

import pygame

from coach.report.review import MomentPicture, Review
from coach.ui.kit.actions import Action, Way
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, button
from coach.ui.screens.summary.card import moment_figure

ON_A_PAGE = 2
FIGURE_SHARE = 0.34
ONLY_HERE = "These pictures lie in your data folder. They never leave this computer."
DELETE = "Delete"


def pictures(canvas: Canvas, body: Box, review: Review, page: int) -> None:
    """Each picture above the drawn figure of the same moment. DELETE: removes them all. page: counted from 0."""
    foot, body = body.cut_bottom(60, 10)
    place, foot = foot.cut_right(min(240.0, foot.w * 0.4), GAP)
    button(canvas, place, Way(DELETE, "Del", Action.DELETE))
    canvas.text(ONLY_HERE, foot, 22, colour=canvas.palette.SOFT, lines=2)
    boxes = body.rows(ON_A_PAGE, 10) if canvas.portrait else body.columns(ON_A_PAGE, 10)
    for box, each in zip(boxes, review.pictures[page * ON_A_PAGE :], strict=False):
        _picture(canvas, box, each)


def _picture(canvas: Canvas, box: Box, picture: MomentPicture) -> None:
    canvas.card(box, canvas.palette.CARD)
    head, inner = box.inset(18, 12).cut_top(38, 6)
    canvas.text(picture.exercise.title, head, 27, face=Face.BOLD)
    figure, photo = inner.cut_bottom(inner.h * FIGURE_SHARE, 8)
    moment_figure(canvas, figure, picture.exercise, picture.moment)
    area = canvas.rect(photo)
    surface = _scaled(picture.path, area.size)
    if surface is not None:
        canvas.surface.blit(surface, surface.get_rect(center=area.center))


@lru_cache(maxsize=8)
def _scaled(path: Path, size: tuple[int, int]) -> pygame.Surface | None:
    """As large as fits; None where it cannot be read."""
    try:
        found = pygame.image.load(str(path))
    except (OSError, pygame.error):
        return None
    share = min(size[0] / found.get_width(), size[1] / found.get_height())
    return pygame.transform.smoothscale(found, (int(found.get_width() * share), int(found.get_height() * share)))
