"""How far an answer is from the labels."""

from typing import Any

import pytest

from coach.core.exercise import Kind
from coach.evaluation.fault_scoring import Direction
from coach.evaluation.labels import LabelledClip, parse
from coach.evaluation.scoring import Score, ScoringError, no_answer, score, score_negative


def labelled(**values: Any) -> LabelledClip:
    (clip,) = parse({"clips": [{"file": "a.mp4", "exercise": "any", "reps": [], "faults_labelled": True, **values}]})
    return clip


def rep(top_s: float, *, counts: bool = True, faults: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"start_s": top_s - 1, "top_s": top_s, "end_s": top_s + 1, "counts": counts, "faults": list(faults)}


def found_rep(top_s: float, *, counted: bool = True, faults: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"start_s": top_s - 1, "top_s": top_s, "end_s": top_s + 1, "counted": counted, "faults": list(faults)}


def hold(start_s: float, end_s: float, side: str = "none", *faults: dict[str, Any]) -> dict[str, Any]:
    return {"start_s": start_s, "end_s": end_s, "side": side, "faults": list(faults)}


def found_hold(start_s: float, end_s: float, side: str = "none") -> dict[str, Any]:
    held_s = end_s - start_s
    return {"start_s": start_s, "end_s": end_s, "side": side, "held_s": held_s, "good_s": held_s}


def fault(name: str, start_s: float, end_s: float, **more: float) -> dict[str, Any]:
    return {"name": name, "start_s": start_s, "end_s": end_s, **more}


def answer(**values: Any) -> dict[str, Any]:
    return {"reps": [], "holds": [], "faults": [], "unseen": [], "source": {"duration_s": 20.0}, **values}


def of_reps(reps: list[dict[str, Any]], found: list[dict[str, Any]], **values: Any) -> Score:
    return score(labelled(reps=reps, **values), answer(reps=found), Kind.REPS)


def of_holds(holds: list[dict[str, Any]], found: list[dict[str, Any]], **values: Any) -> Score:
    more = {key: values.pop(key) for key in ("faults", "unseen") if key in values}
    labels = {"faults": values.pop("outside")} if "outside" in values else {}
    return score(labelled(holds=holds, **labels, **values), answer(holds=found, **more), Kind.HOLD)


class TestReps:
    def test_that_are_all_found_are_exact(self) -> None:
        got = of_reps([rep(2), rep(6)], [found_rep(2.1), found_rep(5.8)]).reps
        assert (got.want, got.got, got.off, got.matched, got.mixed_up) == (2, 2, 0, 2, 0)
        assert got.top_off_s == pytest.approx((0.1, 0.2))

    def test_that_should_not_count_and_do_are_mixed_up(self) -> None:
        got = of_reps([rep(2), rep(6, counts=False)], [found_rep(2, counted=False), found_rep(6)]).reps
        assert (got.off, got.mixed_up) == (0, 2)

    def test_too_far_from_a_top_are_another_attempt(self) -> None:
        got = of_reps([rep(2)], [found_rep(2.8)]).reps
        assert (got.off, got.matched) == (0, 0)

    def test_within_an_uncertain_count_are_right(self) -> None:
        assert of_reps([rep(2), rep(4)], [found_rep(2)], reps_range=[1, 2]).reps.off == 0
        assert of_reps([rep(2), rep(4)], [], reps_range=[1, 2]).reps.off == 1

    def test_in_an_ignored_part_are_not_counted(self) -> None:
        assert of_reps([rep(2)], [found_rep(2), found_rep(9)], ignore=[[8, 10]]).reps.got == 1

    def test_have_their_faults_compared_one_by_one(self) -> None:
        got = of_reps(
            [rep(2, faults=("hips_low",)), rep(6, faults=("feet_too_far",))],
            [
                found_rep(2, faults=("hips_low",)),
                found_rep(6, faults=("too_fast",)),
                found_rep(9, faults=("too_fast",)),
            ],
        ).faults
        assert (got.found, got.missed, got.extra) == (("hips_low",), ("feet_too_far",), ("too_fast", "too_fast"))

    def test_whose_faults_nobody_labelled_have_none_to_compare(self) -> None:
        got = of_reps([rep(2)], [found_rep(2, faults=("hips_low",))], faults_labelled=False).faults
        assert (got.found, got.missed, got.extra, got.direction) == ((), (), (), Direction())

    def test_corrected_the_wrong_way_are_told_from_those_with_nothing_to_correct(self) -> None:
        got = of_reps(
            [rep(2, faults=("hips_low",)), rep(6, faults=("hips_low",)), rep(9)],
            [
                found_rep(2, faults=("hips_low",)),
                found_rep(6, faults=("overarched",)),
                found_rep(9, faults=("hips_low",)),
            ],
        ).faults.direction
        assert got == Direction(right=1, wrong=1, idle=1)


class TestHolds:
    def test_are_compared_by_seconds_overlap_and_side(self) -> None:
        got = of_holds([hold(2, 12, "left")], [found_hold(3, 12.4, "left")]).holds
        assert (got.want_s, got.got_s, got.off_s) == pytest.approx((10.0, 9.4, -0.6))
        assert got.overlap == pytest.approx(9.0 / 10.4)
        assert got.side == 1.0
        assert not got.within

    def test_half_a_second_or_three_per_cent_is_within(self) -> None:
        assert of_holds([hold(0, 40)], [found_hold(0, 38.9)]).holds.within
        assert not of_holds([hold(0, 40)], [found_hold(0, 38.7)]).holds.within

    def test_on_the_wrong_side_overlap_all_the_same(self) -> None:
        got = of_holds(
            [hold(0, 5, "left"), hold(6, 11, "right")], [found_hold(0, 5, "left"), found_hold(6, 11, "left")]
        )
        assert (got.holds.overlap, got.holds.side) == (1.0, 0.5)

    def test_found_where_there_are_none_are_on_no_side(self) -> None:
        assert of_holds([], [found_hold(0, 5)]).holds.side == 0.0
        nothing = of_holds([], []).holds
        assert (nothing.overlap, nothing.side) == (1.0, 1.0)

    def test_of_a_hard_clip_leave_out_what_is_declared_unseen(self) -> None:
        unseen = [{"start_s": 8.0, "end_s": 12.0, "why": "collapsed"}]
        hard = of_holds([hold(2, 12)], [found_hold(2, 8)], unseen=unseen, difficulty="hard")
        easy = of_holds([hold(2, 12)], [found_hold(2, 8)], unseen=unseen)
        assert (hard.holds.off_s, hard.hidden) == (0.0, 0.4)
        assert (easy.holds.off_s, easy.hidden) == (-4.0, None)
        assert hard.unseen_s == easy.unseen_s == 4.0

    def test_that_are_pulsed_need_only_be_found_on_their_side(self) -> None:
        holds = [hold(1, 3, "left"), hold(5, 7, "left")]
        all_found = of_holds(holds, [found_hold(1.9, 2.2, "left"), found_hold(5, 9, "left")], pulsed=True).holds
        half_found = of_holds(holds, [found_hold(1.9, 2.2, "left"), found_hold(5, 9, "right")], pulsed=True).holds
        assert (all_found.off_s, all_found.overlap, all_found.side) == (0.0, 1.0, 1.0)
        assert (half_found.off_s, half_found.overlap, half_found.side) == (-2.0, 0.5, 0.5)

    @pytest.mark.parametrize(
        "holds",
        [
            [found_hold(0, 5), found_hold(4, 6)],
            [found_hold(4, 6), found_hold(0, 3)],
            [found_hold(0, 5) | {"held_s": 4.0}],
            [found_hold(0, 5) | {"good_s": 5.2}],
        ],
        ids=["overlap", "out of order", "seconds that do not add up", "more good than held"],
    )
    def test_that_break_the_contract_are_refused(self, holds: list[dict[str, Any]]) -> None:
        with pytest.raises(ScoringError):
            of_holds([hold(0, 5)], holds)


class TestFaultsOfHolds:
    def test_match_when_half_of_the_two_together_is_common(self) -> None:
        sag = fault("hips_sag", 4.0, 8.0)
        near = of_holds([hold(0, 10, "none", sag)], [found_hold(0, 10)], faults=[fault("hips_sag", 6.0, 8.0)]).faults
        far = of_holds([hold(0, 10, "none", sag)], [found_hold(0, 10)], faults=[fault("hips_sag", 6.1, 8.0)]).faults
        assert (near.found, near.missed, near.extra) == (("hips_sag",), (), ())
        assert (far.found, far.missed, far.extra) == ((), ("hips_sag",), ("hips_sag",))

    def test_are_dated_from_coming_on_to_being_fully_there(self) -> None:
        sag = fault("hips_sag", 4.0, 8.0, full_start_s=4.6, full_end_s=7.4)
        dated = [(3.5, 8.5), (4.9, 7.0), (3.4, 8.0), (4.0, 6.8)]
        edges = [
            of_holds([hold(0, 10, "none", sag)], [found_hold(0, 10)], faults=[fault("hips_sag", *span)]).faults.edges
            for span in dated
        ]
        assert edges == [1, 1, 0, 0]

    def test_outside_a_hold_are_compared_too(self) -> None:
        got = of_holds([], [], outside=[fault("no_shift", 1.0, 9.0)], faults=[fault("no_shift", 1.0, 9.0)]).faults
        assert (got.found, got.edges, got.dated) == (("no_shift",), 1, 1)

    def test_one_answer_is_good_for_one_fault(self) -> None:
        twice = [fault("hips_sag", 1.0, 3.0), fault("hips_sag", 1.0, 3.0)]
        got = of_holds([hold(0, 10, "none", *twice)], [found_hold(0, 10)], faults=[fault("hips_sag", 1.0, 3.0)]).faults
        assert (got.found, got.missed) == (("hips_sag",), ("hips_sag",))

    def test_point_the_right_way_the_wrong_way_or_nowhere(self) -> None:
        labels = [fault("hips_sag", 1.0, 4.0), fault("hips_pike", 6.0, 8.0)]
        raised = [fault("hips_sag", 2.0, 3.0), fault("hips_sag", 6.5, 7.5), fault("hips_pike", 9.0, 10.0)]
        got = of_holds([hold(0, 12, "none", *labels)], [found_hold(0, 12)], faults=raised).faults
        assert got.direction == Direction(right=1, wrong=1, idle=1)


def test_no_answer_is_a_wrong_answer() -> None:
    reps = no_answer(labelled(reps=[rep(2, faults=("hips_low",))]), "gone", Kind.REPS)
    holds = no_answer(labelled(holds=[hold(0, 1)]), "gone", Kind.HOLD)
    assert (reps.reps.off, reps.faults.missed, reps.error) == (2, ("hips_low",), "gone")
    assert (holds.holds.off_s, holds.holds.overlap, holds.holds.side) == (-2.0, 0.0, 0.0)


def test_whatever_is_found_in_a_clip_of_something_else_is_false() -> None:
    clip = labelled(negative=True)
    found = answer(exercise="plank", holds=[found_hold(1, 3)], faults=[fault("hips_sag", 1, 2)])
    got = score_negative(clip, found)
    assert (got.reps, got.held_s, got.cues, got.clean) == (0, 2.0, 1, False)
    assert score_negative(clip, answer(exercise="plank")).clean
