"""What a summary has to tell: what went well, what to work on, and each exercise beside the last time."""

from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from coach.core.events import Fault
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, Summary
from coach.report.review import Praise, Review, kept_review, review_of
from coach.storage.history.kept import Asked
from coach.storage.history.reader import History
from coach.ui.kit.canvas import Canvas
from coach.ui.screens.summary import summary, words
from tests.support.diaries import months, with_sets
from tests.support.exercises import EXERCISES
from tests.support.opened import open_database
from tests.tools.gallery import FONTS, FULL, HURT, TODAY

BRIDGE, PLANK = FULL.blocks[0], FULL.blocks[3]
CLEAN = replace(PLANK, held_s=30.0, good_s=30.0, form=1.0, faults=())


def of(*rows: BlockResult, before: tuple[Summary, ...] | None = (), **more: object) -> Review:
    return review_of(replace(FULL, blocks=rows, **more), EXERCISES, before)  # type: ignore[arg-type]


def last_time(*rows: BlockResult) -> tuple[Summary, ...]:
    return (replace(FULL, blocks=rows),)


@pytest.mark.parametrize(
    ("rows", "before", "title", "praise"),
    [
        ((BRIDGE, PLANK), last_time(replace(BRIDGE, form=0.8)), "Glute bridge", Praise.BETTER),
        ((BRIDGE, CLEAN), (), "Plank", Praise.CLEAN),
        ((replace(BRIDGE, rejected=0, why=(), form=0.7, faults=()),), (), "Glute bridge", Praise.COUNTED),
        ((PLANK,), (), "Plank", Praise.FORM),
    ],
)
def test_one_thing_is_praised(
    rows: tuple[BlockResult, ...], before: tuple[Summary, ...], title: str, praise: Praise
) -> None:
    well = of(*rows, before=before).well
    assert (well[0].exercise.title, well[1]) == (title, praise)


def test_where_there_is_nothing_to_praise_it_is_said_kindly() -> None:
    poor = of(replace(PLANK, form=0.4))
    assert poor.well is None
    assert words.done_well(poor) == "You made time for it."


def test_what_came_up_most_often_is_to_work_on_with_its_cue() -> None:
    assert words.to_work_on(of(BRIDGE, PLANK)) == ("To work on · Glute bridge: hips too low", "Hips higher")
    assert words.to_work_on(of(CLEAN)) == ("To work on", "Nothing. Go on like this.")


@pytest.mark.parametrize(
    ("form", "took_s", "sentence"),
    [
        (0.96, 1384.0, "You did all of it in 23 minutes, nearly all in good form."),
        (0.85, 1384.0, "You did all of it in 23 minutes, most of it in good form."),
        (0.65, 61.0, "You did all of it in 1 minute, a good part of it in good form."),
        (0.3, 10.0, "You did all of it in less than a minute, some of it in good form."),
        (None, 1384.0, "You did all of it in 23 minutes."),
    ],
)
def test_one_sentence_says_how_it_went(form: float | None, took_s: float, sentence: str) -> None:
    assert words.how_it_went(of(replace(PLANK, form=form), took_s=took_s)) == sentence


def test_a_session_that_was_ended_or_not_done_whole_says_how_much_was_done() -> None:
    whole = of(BRIDGE, PLANK)
    short = replace(whole, summary=replace(whole.summary, planned=(Block(exercise="figure_four"),)))
    assert words.how_it_went(short).startswith("You did 2 sets in ")
    assert words.how_it_went(review_of(HURT, EXERCISES)) == "You did 4 sets in 7 minutes, most of it in good form."
    assert words.how_it_went(of()) == "Nothing was done yet."


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ((), "Form 88% · for the first time"),
        (None, "Form 88%"),
        (last_time(replace(PLANK, form=0.90)), "Form 88% · as last time"),
        (last_time(replace(PLANK, form=0.60)), "Form 88% · last time 60%"),
        (last_time(BRIDGE) + last_time(replace(PLANK, form=0.60)), "Form 88% · last time 60%"),
        (last_time(replace(PLANK, good_s=20.0)), "Form 88% · as last time · 30 s a set, last time 20 s"),
    ],
    ids=[
        "never done", "nothing to compare with", "within the error", "beyond it", "not in the session before",
        "longer",
    ],
)  # fmt: skip
def test_it_is_compared_with_the_last_time_it_was_done(before: tuple[Summary, ...] | None, told: str) -> None:
    (part,) = of(PLANK, before=before).parts
    assert words.compared(part) == told.replace("88%", f"{PLANK.form:.0%}")


def test_tempo_and_sides_are_told_from_what_happened() -> None:
    bridge, plank, stretch, four = review_of(with_sets(FULL), EXERCISES).parts
    assert words.tempo(bridge) == "Up 1.8 s · top 1.4 s · down 2.3 s"
    assert words.tempo(plank) == words.sides(plank) == ""
    assert words.sides(stretch) == "Both sides alike"
    assert words.sides(four) == "Left 1:58 good · right 0:40 good"
    left, right = four.holds
    wobbled = replace(left, end_s=left.start_s + 80.0, good_s=40.0)
    sets = tuple(replace(each, holds=(hold,)) for each, hold in zip(four.sets, (wobbled, right), strict=False))
    assert words.sides(replace(four, sets=sets)) == "Left 50% good · right 94% good"


def test_the_best_and_the_worst_repetition_are_those_of_all_sets() -> None:
    bridge = review_of(with_sets(FULL), EXERCISES).parts[0]
    found = bridge.best_and_worst
    assert found is not None
    best, worst = found
    assert best.counted and best.peak_hip_deg == max(rep.peak_hip_deg for rep in bridge.reps if rep.form == 1.0)
    assert not worst.counted and worst.peak_hip_deg == min(rep.peak_hip_deg for rep in bridge.reps)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Asked(), ""),
        (Asked(pain_before=3), "Pain before 3"),
        (Asked(pain_before=3, pain_after=0), "Pain before 3 · after 0"),
        (Asked(pain_after=2, pain_next_day=1), "Pain after 2 · the next day 1"),
    ],
)
def test_pain_is_told_where_it_was_said(asked: Asked, told: str) -> None:
    assert words.pain(asked) == told


def test_a_fault_that_is_not_known_here_is_drawn_without_a_name(tmp_path: Path) -> None:
    session = months(TODAY, 3)[-1]
    strange = [
        replace(each, holds=tuple(replace(hold, faults=(Fault(name="purple", start_s=3.0, end_s=4.0),))
                                  for hold in each.holds))
        for each in session.sets
    ]  # fmt: skip
    history = History(open_database(tmp_path))
    history.add(replace(session, sets=tuple(strange)))
    review = kept_review(history, session.uid, EXERCISES)
    holds = [hold for part in review.parts for hold in part.holds]
    assert holds and all(hold.faults == () and hold.lost for hold in holds)
    canvas = Canvas(pygame.Surface((1280, 720), 0, 32), FONTS)
    summary(canvas, review)
    assert "in good form" in " ".join(said for _, said in canvas.texts)


def test_a_kept_session_is_reviewed_as_it_was(tmp_path: Path) -> None:
    history = History(open_database(tmp_path))
    sessions = months(TODAY, 10)
    for session in sessions:
        history.add(session)
    first, last = (kept_review(history, sessions[n].uid, EXERCISES) for n in (0, -1))
    assert first.summary == sessions[0].summary
    assert all(part.before is None for part in first.parts)
    assert all(part.before is not None for part in last.parts)
    assert last.asked == sessions[-1].asked
    assert sum(len(part.holds) for part in last.parts) == sum(len(each.holds) for each in sessions[-1].sets)
    with pytest.raises(KeyError):
        kept_review(history, "nowhere", EXERCISES)
