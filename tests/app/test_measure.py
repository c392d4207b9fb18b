"""What is measured is kept where it was done to its end, shown beside published figures, and never as a verdict."""

from datetime import date

import pytest

from coach.app.measure import MeasurementKeeper, measuring_plan, results
from coach.app.programme import record_of
from coach.core.events import Event, Hold, HoldEnded, Rep, RepEnded, Side, Variant
from coach.core.programme.prescription import usual
from coach.core.session import BlockEnded, Stage
from coach.core.session.plan import Block
from coach.storage.history.kept import Measurement
from coach.storage.shipped.catalog import measuring_exercises
from coach.voice.languages import load_words
from tests.tools.gallery import view

EXERCISES = measuring_exercises()
DAY = date(2026, 3, 14)
WORDS = load_words("en")


def rep(deg: float) -> Event:
    return RepEnded(
        t=3.0,
        rep=Rep(start_s=1.0, top_s=2.0, end_s=3.0, counted=True, peak_hip_deg=deg, top_hold_s=0.0, form=1.0, faults=()),
    )


def hold(seconds: float, variant: Variant | None = None) -> Event:
    held = Hold(start_s=0.0, end_s=seconds, side=Side.NONE, variant=variant, good_s=seconds, faults=())
    return HoldEnded(t=seconds, hold=held)


def heard(block: Block, *events: Event) -> list[Measurement]:
    measured = MeasurementKeeper(EXERCISES, DAY)
    measured.hear((*events, BlockEnded(t=9.0, block=block, results=())), _VIEW, t=9.0)
    return measured.measurements


LEFT = Block(exercise="hip_rotation", side=Side.LEFT, reps=3)
_VIEW = view(Stage.WORK, Block(exercise="plank"))  # only the events are looked at


def test_the_tests_come_in_their_order_each_side_after_the_other() -> None:
    plan = measuring_plan(EXERCISES, "Measure yourself")
    assert [(b.exercise, str(b.side)) for b in plan.blocks] == [
        ("bridge_hold", "none"),
        ("plank_hold", "none"),
        *((name, side) for name in ("hip_extension", "hip_rotation", "hip_rotation_out") for side in ("left", "right")),
    ]
    assert [b.hold_s for b in plan.blocks[:2]] == [120.0, 90.0]


def test_with_a_replaced_hip_nothing_that_moves_it_far_is_measured() -> None:
    plan = measuring_plan(EXERCISES, "Measure yourself", {"figure_four"})
    assert plan is not None and {b.exercise for b in plan.blocks} == {"bridge_hold", "plank_hold"}


def test_only_what_was_done_to_its_end_is_kept() -> None:
    assert heard(LEFT, rep(30.0), rep(31.0)) == []
    (whole,) = heard(LEFT, rep(30.0), rep(31.04), rep(32.0))
    assert whole == Measurement(day="2026-03-14", name="hip_rotation", side=Side.LEFT, tries=(30.0, 31.0, 32.0))
    assert heard(Block(exercise="bridge_hold", hold_s=120.0)) == []


def test_a_plank_on_the_knees_is_kept_as_that_and_does_not_set_the_dose_of_the_other() -> None:
    block = Block(exercise="plank_hold", hold_s=90.0)
    (knees,) = heard(block, hold(50.0, Variant.KNEES))
    (toes,) = heard(block, hold(50.0, Variant.FOREARM))
    assert (knees.name, toes.name) == ("plank_hold_knees", "plank_hold")

    def first_s(measured: Measurement) -> float | None:
        plank = next(e for e in usual(record_of((), [measured])).exercises if e.exercise == "plank")
        return plank.steps[plank.first].hold_s

    assert (first_s(knees), first_s(toes)) == (20.0, 30.0)


def measured(name: str, *tries: float, side: Side = Side.NONE) -> Measurement:
    return Measurement(day="2026-03-14", name=name, side=side, tries=tries)


def pages(*found: Measurement, language: str = "en") -> list[tuple[str, ...]]:
    words = load_words(language)
    named = words.exercises(EXERCISES)
    shown = results(found, named, record_of((), found), words)
    return [(page.title, *page.lines) for page in shown]


def test_a_hold_stands_beside_the_published_figures() -> None:
    (page,) = pages(measured("bridge_hold", 47.3))
    assert page[:2] == ("Bridge hold", "47 seconds")
    assert "170 seconds" in page[2]


def test_who_held_to_the_end_of_the_test_hears_that_it_goes_no_further() -> None:
    for seconds, told in ((120.0, True), (119.0, False)):
        (page,) = pages(measured("bridge_hold", seconds))
        assert ("That is as long as this test goes" in page) is told


def test_a_plank_on_the_knees_stands_beside_no_figure_of_the_other_one() -> None:
    assert pages(measured("plank_hold_knees", 50.0)) == [("Plank hold", "50 seconds", "On your knees")]
    assert "73 seconds" in pages(measured("plank_hold", 50.0))[0][-1]


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ((30.0, 31.0, 32.0), (30.0, 29.0, 31.0), "No clear difference between your sides"),
        ((40.0, 41.0, 42.0), (26.0, 27.0, 28.0), "Your right side opened less"),
        ((26.0, 27.0, 28.0), (40.0, 41.0, 42.0), "Your left side opened less"),
        ((30.0, 42.0, 54.0), (20.0, 30.0, 40.0), "No clear difference between your sides"),
    ],
)
def test_a_side_is_named_only_beyond_ten_degrees_and_the_tries_own_scatter(
    left: tuple[float, ...], right: tuple[float, ...], said: str
) -> None:
    (page,) = pages(
        measured("hip_extension", *left, side=Side.LEFT), measured("hip_extension", *right, side=Side.RIGHT)
    )
    assert page[3] == said
    assert page[4] == load_words("en").text("health.about.camera")


def test_one_side_alone_is_compared_with_nothing() -> None:
    (page,) = pages(measured("hip_rotation", 30.0, 31.0, 32.0, side=Side.LEFT))
    assert page[1] == "Left: 31 degrees"
    assert not any("opened less" in line or "difference" in line for line in page)


def test_the_results_are_told_in_the_persons_language() -> None:
    (page,) = pages(measured("plank_hold", 61.0), language="de")
    assert page[:2] == ("Unterarmstütz halten", "61 Sekunden")


def test_what_is_said_has_sounds() -> None:
    named = {name: WORDS.exercise(exercise) for name, exercise in EXERCISES.items()}
    (page,) = results([measured("plank_hold", 73.0)], named, record_of(()), WORDS)
    assert page.spoken == ("Plank hold", "70 seconds")
