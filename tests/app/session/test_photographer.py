"""The pictures at the top of the best and of the weakest repetition of a set, taken while it goes on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest

from coach.app.session.photographer import LATEST_S, WIDTH_PX, Photographer
from coach.capture.eye import Seen
from coach.capture.frame import Frame
from coach.capture.recording import Sample
from coach.core.events import Rep
from coach.core.session import Stage, View
from coach.core.session.plan import Block
from coach.storage.pictures import SessionPictures
from tests.support.made import made_rep, made_status
from tests.tools import gallery

SET = Block(exercise="glute_bridge", set=2, sets=2, reps=3)
GOOD, WEAK, SHORT = (
    made_rep(start, start + 2.0, start + 4.0, form=form, counted=counted)
    for start, form, counted in ((0.0, 0.9, True), (5.0, 1.0, True), (10.0, 0.4, False))
)


def seen_at(t: float) -> Seen:
    """A picture as bright as its time."""
    image = np.full((540, 960, 3), round(t * 10), dtype=np.uint8)
    return Seen(frame=Frame.of(image, t=t), sample=Sample(t=t, pose=None))


def at_work(*reps: Rep, block: Block = SET, stage: Stage = Stage.WORK) -> View:
    return gallery.view(stage, block, status=made_status(reps=reps))


def photographed(folder: Path, *reps: Rep, block: Block = SET, step_s: float = 0.1) -> SessionPictures:
    """A set of 15 s, and the rest after it. reps: each ends when it does."""
    album = SessionPictures("one", folder)
    photographer = Photographer(album)
    for t in np.arange(0.0, 15.0, step_s):
        photographer.see(at_work(*(rep for rep in reps if rep.end_s <= t), block=block), seen_at(float(t)))
    photographer.see(at_work(*reps, block=block, stage=Stage.REST), seen_at(15.0))
    return album


def t_of(path: Path | None) -> float:
    """When the picture was taken, by its brightness."""
    assert path is not None
    picture = pygame.image.load(str(path))
    assert picture.get_width() == WIDTH_PX
    return float(picture.get_at((5, 5))[0]) / 10


def test_the_best_and_the_weakest_are_kept_at_their_tops_and_no_other(tmp_path: Path) -> None:
    album = photographed(tmp_path, GOOD, WEAK, SHORT)
    assert t_of(album.of("glute_bridge", 2, WEAK)) == pytest.approx(WEAK.top_s, abs=0.3)
    assert t_of(album.of("glute_bridge", 2, SHORT)) == pytest.approx(SHORT.top_s, abs=0.3)
    assert len(list(tmp_path.rglob("*.jpg"))) == 2


def test_a_single_repetition_has_one_picture(tmp_path: Path) -> None:
    photographed(tmp_path, GOOD)
    assert len(list(tmp_path.rglob("*.jpg"))) == 1


def test_of_a_hold_and_of_a_set_without_repetitions_there_is_none(tmp_path: Path) -> None:
    photographed(tmp_path, block=Block(exercise="plank", hold_s=10.0))
    photographed(tmp_path)
    assert list(tmp_path.rglob("*")) == []


def test_a_top_that_no_picture_shows_has_none(tmp_path: Path) -> None:
    photographed(tmp_path, GOOD, step_s=5.0)
    assert list(tmp_path.rglob("*.jpg")) == []


def test_only_what_is_recent_is_remembered(tmp_path: Path) -> None:
    photographer = Photographer(SessionPictures("one", tmp_path))
    for t in np.arange(0.0, 3 * LATEST_S, 0.25):
        photographer.see(at_work(), seen_at(float(t) % 25))
    assert len(photographer._recent) <= LATEST_S / 0.2
