"""The course of a repetition, and the calm tempo that goes on from where the person is."""

import itertools

import pytest

from coach.core.exercise.rep_rule import Part, Tempo
from coach.core.tracking.overlay import Label, Tone
from coach.core.tracking.repetition.rep_course import MAX_SAMPLES, Course, course_of, guide
from coach.core.tracking.status import Status
from coach.core.tracking.tracker import Tracker
from exercises.glute_bridge import EXERCISE
from tests.support.builders import standing
from tests.support.films import Film, joined, reps, stay

CALM = Tempo(up_s=2.0, hold_s=2.0, down_s=3.0)


def course(end_s: float, top_s: float | None = None, down_s: float | None = None) -> Course:
    return Course(samples=((0.0, 130.0), (end_s, 150.0)), end_s=end_s, top_s=top_s, down_s=down_s)


@pytest.mark.parametrize(
    ("now", "corners_s"),
    [
        (None, (0.0, 2.0, 4.0, 7.0)),
        (course(1.0), (0.0, 2.0, 4.0, 7.0)),
        (course(3.5), (0.0, 3.5, 5.5, 8.5)),  # slower up than the tempo: the top waits
        (course(1.5, top_s=1.0), (0.0, 1.0, 3.0, 6.0)),  # faster up: the whole hold is still ahead
        (course(6.0, top_s=1.0), (0.0, 1.0, 6.0, 9.0)),  # held for longer: the way down waits
        (course(3.0, top_s=1.0, down_s=2.5), (0.0, 1.0, 2.5, 5.5)),
        (course(9.0, top_s=1.0, down_s=2.5), (0.0, 1.0, 2.5, 9.0)),
    ],
)
def test_the_guide_goes_on_from_where_the_person_is(now: Course | None, corners_s: tuple[float, ...]) -> None:
    assert guide(CALM, now) == tuple(zip(corners_s, (0.0, 1.0, 1.0, 0.0), strict=True))


@pytest.mark.parametrize(
    ("now", "part", "seconds"),
    [
        (course(1.2), Part.UP, (1.2, 0.0, 0.0)),
        (course(2.0, top_s=1.5), Part.HOLD, (1.5, 0.5, 0.0)),
        (course(4.0, top_s=1.5, down_s=2.5), Part.DOWN, (1.5, 1.0, 1.5)),
    ],
)
def test_each_part_has_its_seconds(now: Course, part: Part, seconds: tuple[float, ...]) -> None:
    assert now.part is part
    assert tuple(now.seconds(each) for each in Part) == seconds


def test_a_rise_that_turned_back_was_never_held() -> None:
    now = course_of([(10.0, 130.0), (11.0, 150.0), (12.0, 140.0)], top_s=None, down_s=11.0)
    assert tuple(now.seconds(each) for each in Part) == (1.0, 0.0, 1.0)


@pytest.mark.parametrize("count", [1, 2, MAX_SAMPLES, MAX_SAMPLES + 1, 5000])
def test_a_long_repetition_keeps_its_ends_and_no_more_samples_than_can_be_shown(count: int) -> None:
    samples = [(5.0 + n / 30, float(n)) for n in range(count)]
    found = course_of(samples, top_s=None, down_s=None)
    assert len(found.samples) <= MAX_SAMPLES
    assert found.samples[0] == (0.0, 0.0)
    assert found.samples[-1] == (pytest.approx((count - 1) / 30), count - 1)
    assert course_of([], top_s=None, down_s=None) is None


def test_a_tempo_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="takes time"):
        Tempo(up_s=2.0, hold_s=0.0, down_s=2.0)


def followed(frames: Film) -> list[tuple[float, Status]]:
    tracker, told = Tracker(EXERCISE), []
    for t, pose in frames:
        tracker.update(pose, t=t)
        told.append((t, tracker.status))
    return told


def test_while_a_repetition_is_under_way_its_parts_come_in_order_and_its_clock_runs() -> None:
    told = followed(reps(180.0))
    courses = [status.reps.course for _, status in told if status.reps.course is not None]
    parts = [now.part for now in courses]
    assert list(dict.fromkeys(parts)) == [Part.UP, Part.HOLD, Part.DOWN]
    assert parts == sorted(parts, key=list(Part).index)  # a wobble at the top is no new rise
    assert all(before.end_s < after.end_s for before, after in itertools.pairwise(courses))


def test_the_last_repetition_s_curve_is_that_of_its_rep_and_stays_until_the_next_ends() -> None:
    told = followed(reps(180.0, 176.0))
    assert told[0][1].reps.last_course is None
    shown = {id(s.reps.last_course): s for _, s in told if s.reps.last_course is not None}
    assert [s.reps.counted for s in shown.values()] == [1, 1, 2, 2]  # as it counted, and when the hips were down
    for status in shown.values():
        rep, last = status.reps.last, status.reps.last_course
        assert last.end_s == pytest.approx(rep.end_s - rep.start_s, abs=0.1)
        assert last.seconds(Part.UP) == pytest.approx(rep.top_s - rep.start_s, abs=0.1)
        assert last.seconds(Part.HOLD) == pytest.approx(rep.top_hold_s, abs=0.1)
        assert max(value for _, value in last.samples) == pytest.approx(rep.peak_hip_deg, abs=2.0)


def test_out_of_position_there_is_no_repetition_under_way() -> None:
    told = followed(joined(reps(180.0)[:30], stay(standing(), 1.0)))
    assert any(status.reps.course is not None for _, status in told)
    assert told[-1][1].reps.course is None


def test_the_hips_are_shown_as_right_from_where_they_count() -> None:
    """Green is what the rule calls a top."""

    def tone(hip_deg: float) -> Tone:
        overlay = followed(reps(hip_deg)[:42])[-1][1].overlay  # half a second into its top
        return next(shape.tone for shape in overlay.shapes if isinstance(shape, Label))

    assert (tone(164.0), tone(172.0), tone(180.0), tone(199.0)) == (Tone.FOCUS, Tone.GOOD, Tone.GOOD, Tone.FOCUS)
