"""Whatever people did before, it is not counted, and the exercise after it is measured as if they had not done it."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from tests.support import builders
from tests.support.builders import bridge, over
from tests.support.examples import examples
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK
from tests.support.films import Film, Watched, film, joined, reps, trembling, watch

REST, DOWN = bridge(126.0), builders.prone()
CROSSED, DRAWN_IN = (builders.figure_four(crossed=Side.LEFT, hip_deg=deg) for deg in (120.0, 65.0))
UPRIGHT, EASED = (builders.half_kneeling(rear=Side.LEFT, thigh_deg=deg) for deg in (0.0, 22.0))
FORWARD = over(EASED, UPRIGHT)
ANYTHING: Mapping[str, Pose] = {
    "standing": builders.standing(),
    "standing, from the front": builders.standing(breadth=0.7),
    "sitting": builders.sitting(),
    "on both knees": builders.both_knees(),
    "on the back": REST,
    "on the side": bridge(126.0, breadth=0.75),
    "curled up": builders.crunch(25.0),
    "on the belly": DOWN,
    "propped up": builders.sphinx(),
    "a knee hugged": builders.knees_hugged(both=False),
    "both knees hugged": builders.knees_hugged(both=True),
    "hips up": bridge(178.0),
    "plank": builders.plank(),
    "kneeling": EASED,
    "crossed": DRAWN_IN,
}
# An exercise of 6 s or two repetitions, and what is that exercise itself, or near enough to be one of its faults.
CASES: dict[str, tuple[Exercise, Film, set[str]]] = {
    "bridge": (BRIDGE, reps(178.0, 178.0), {"hips up", "a knee hugged", "both knees hugged"}),
    "plank": (
        PLANK,
        film((0.0, DOWN), (1.0, DOWN), (2.2, builders.plank()), (8.2, builders.plank()), (9.2, DOWN), (10.0, DOWN)),
        {"plank", "propped up"},
    ),
    "kneeling": (
        KNEELING,
        film((0.0, UPRIGHT), (1.2, UPRIGHT), (2.2, FORWARD), (8.2, FORWARD), (9.2, UPRIGHT), (10.0, UPRIGHT)),
        {"kneeling"},
    ),
    "figure_four": (
        FOUR,
        film(
            (0.0, REST), (1.0, REST), (2.0, CROSSED), (2.5, CROSSED), (3.5, DRAWN_IN), (9.5, DRAWN_IN), (10.5, CROSSED)
        ),
        {"crossed", "a knee hugged", "both knees hugged"},
    ),
}


def scenes(places: list[tuple[str, float, float]]) -> Film:
    """From one pose to the next: name, seconds there, seconds on the way to it."""
    keys, t = [], 0.0
    for name, stays_s, comes_s in places:
        t += comes_s
        keys += [(t, ANYTHING[name]), (t + stays_s, ANYTHING[name])]
        t += stays_s
    return film(*keys)


def measured(watched: Watched) -> list[float]:
    return [float(watched.counted)] + [hold.end_s - hold.start_s for hold in watched.holds]


def check(case: str, places: list[tuple[str, float, float]]) -> None:
    exercise, after, _ = CASES[case]
    before = trembling(scenes(places))
    watched = watch(exercise, before)
    assert (watched.counted, watched.holds, watched.faults) == (0, [], [])
    way = film((0.0, ANYTHING[places[-1][0]]), (1.2, after[0][1]), (1.6, after[0][1]))
    both = watch(exercise, joined(before, trembling(joined(way, after))))
    assert measured(both) == pytest.approx(measured(watch(exercise, trembling(after))), abs=0.5)
    assert both.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
@given(data=st.data())
@examples(6)
def test_what_came_before_changes_nothing(case: str, data: st.DataObject) -> None:
    name = st.sampled_from(sorted(set(ANYTHING) - CASES[case][2]))
    seconds = st.floats(0.2, 3.0), st.floats(0.4, 1.5)
    check(case, data.draw(st.lists(st.tuples(name, *seconds), min_size=1, max_size=6), label="before"))


@pytest.mark.parametrize(
    ("case", "places"),
    [
        ("kneeling", [("hips up", 0.2, 0.4), ("on the belly", 0.2, 0.4)]),
        ("figure_four", [("hips up", 1.0, 1.0), ("on the side", 0.5, 1.0), ("on the back", 1.0, 1.0)]),
        ("figure_four", [("standing", 1.0, 1.0)]),
    ],
    ids=["up from the belly", "back from the side", "down at once from standing"],
)
def test_what_once_did_change_something(case: str, places: list[tuple[str, float, float]]) -> None:
    check(case, places)
