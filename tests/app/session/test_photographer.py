"""The pictures of the best and of the weakest moment of a set, taken while it goes on."""

from pathlib import Path

import numpy as np
import pygame
import pytest

from coach.app.session.photographer import LATEST_S, WIDTH_PX, Photographer
from coach.capture.eye import Seen
from coach.capture.frame import Frame
from coach.capture.recording import Sample
from coach.core.events import Fault, Hold, Rep
from coach.core.session import Stage
from coach.core.session.moments import moments
from coach.core.session.plan import Block
from coach.core.session.summary import SetSeen
from coach.storage.pictures import SessionPictures
from tests.support.made import made_hold, made_rep
from tests.support.room import Room, made_session
from tests.support.scripted import sign
from tests.tools import gallery

SET = Block(exercise="glute_bridge", set=2, sets=2, reps=3)
GOOD, WEAK, SHORT = (
    made_rep(start, start + 2.0, start + 4.0, form=form, counted=counted)
    for start, form, counted in ((0.0, 0.9, True), (5.0, 1.0, True), (10.0, 0.4, False))
)


def seen_at(t: float) -> Seen:
    """A picture as bright as its time."""
    image = np.full((540, 960, 3), round(t * 10) % 256, dtype=np.uint8)
    return Seen(frame=Frame.of(image, t=t), sample=Sample(t=t, pose=None))


def fault(name: str, start_s: float, end_s: float) -> Fault:
    return Fault(name=name, start_s=start_s, end_s=end_s)


def photographed(
    folder: Path, *reps: Rep, holds: tuple[Hold, ...] = (), block: Block = SET, step_s: float = 0.1
) -> SessionPictures:
    """A set of 15 s, which is known when it is over, and the rest after it."""
    album, sets = SessionPictures("one", folder), list[SetSeen]()
    photographer = Photographer(album, lambda: sets)
    for t in np.arange(0.0, 15.0, step_s):
        photographer.see(gallery.view(Stage.WORK, block), seen_at(float(t)))
    sets.append(SetSeen(exercise=block.exercise, set=block.set, reps=reps, holds=holds))
    photographer.see(gallery.view(Stage.REST, block), seen_at(15.0))
    return album


def t_of(path: Path | None) -> float:
    """When the picture was taken, by its brightness."""
    assert path is not None
    picture = pygame.image.load(str(path))
    assert picture.get_width() == WIDTH_PX
    return float(picture.get_at((5, 5))[0]) / 10


def test_the_best_and_the_weakest_are_kept_at_their_tops_and_no_other(tmp_path: Path) -> None:
    album = photographed(tmp_path, GOOD, WEAK, SHORT)
    best, weakest = moments((GOOD, WEAK, SHORT), ())
    assert (best.of, weakest.of) == (WEAK, SHORT)
    assert t_of(album.of("glute_bridge", 2, best)) == pytest.approx(WEAK.top_s, abs=0.3)
    assert t_of(album.of("glute_bridge", 2, weakest)) == pytest.approx(SHORT.top_s, abs=0.3)
    assert len(list(tmp_path.rglob("*.jpg"))) == 2


def test_a_single_repetition_has_one_picture(tmp_path: Path) -> None:
    photographed(tmp_path, GOOD)
    assert len(list(tmp_path.rglob("*.jpg"))) == 1


def test_of_a_hold_the_middle_of_its_best_stretch_and_of_its_longest_fault_are_kept(tmp_path: Path) -> None:
    sag, short = fault("hips_sag", 8.0, 11.0), fault("head_drop", 3.0, 3.5)
    hold = made_hold(1.0, 14.0, faults=(short, sag), lost=((3.0, 3.5), (8.0, 11.0)))
    album = photographed(tmp_path, holds=(hold,), block=Block(exercise="plank", hold_s=10.0))
    best, weakest = moments((), (hold,))
    assert (best.is_best, weakest.is_best) == (True, False)
    assert t_of(album.of("plank", 1, best)) == pytest.approx(5.75, abs=0.3)
    assert t_of(album.of("plank", 1, weakest)) == pytest.approx(9.5, abs=0.3)
    assert len(list(tmp_path.rglob("*.jpg"))) == 2


def test_of_several_holds_the_best_and_the_weakest_moments_are_those_of_all() -> None:
    one = made_hold(0.0, 10.0, faults=(fault("hips_sag", 2.0, 6.0),), lost=((2.0, 6.0),))
    other = made_hold(20.0, 28.0, faults=(fault("hips_sag", 27.0, 28.0),), lost=((27.0, 28.0),))
    assert [(each.of, each.t) for each in moments((), (one, other))] == [(other, 23.5), (one, 4.0)]
    assert [each.of for each in moments((), (made_hold(0.0, 5.0),))] == [made_hold(0.0, 5.0)]


def test_of_a_set_in_which_nothing_was_done_there_is_none(tmp_path: Path) -> None:
    photographed(tmp_path)
    assert list(tmp_path.rglob("*")) == []


def test_a_top_that_no_picture_shows_has_none(tmp_path: Path) -> None:
    photographed(tmp_path, GOOD, step_s=5.0)
    assert list(tmp_path.rglob("*.jpg")) == []


def test_only_what_is_recent_is_remembered(tmp_path: Path) -> None:
    photographer = Photographer(SessionPictures("one", tmp_path), tuple)
    for t in np.arange(0.0, 2 * LATEST_S, 0.25):
        photographer.see(gallery.view(Stage.WORK, SET), seen_at(float(t)))
    assert len(photographer._recent) <= LATEST_S / 0.2


@pytest.mark.parametrize(
    ("block", "word"),
    [(Block(exercise="glute_bridge", reps=1), "up"), (Block(exercise="plank", hold_s=2.0), "hold")],
    ids=["a repetition", "a hold"],
)
def test_what_ends_a_set_by_reaching_its_target_has_its_picture_too(tmp_path: Path, block: Block, word: str) -> None:
    room = Room(made_session(block), step_s=0.1)
    room.until(Stage.WORK)
    photographer = Photographer(SessionPictures("one", tmp_path), lambda: room.session.summary.sets)
    for number in range(50):
        room.run(room.step_s, sign(word if 10 <= number < 40 else "rest"))
        photographer.see(room.session.view, seen_at(room.frame_s))
    photographer.finish()
    assert room.session.stage is Stage.DONE
    assert len(list(tmp_path.rglob("*.jpg"))) == 1
