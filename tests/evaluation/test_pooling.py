"""Scores taken together, and the groups that they are looked at by."""

from typing import Any

import pytest

from coach.evaluation.fault_scoring import Direction, FaultScore
from coach.evaluation.labels import parse
from coach.evaluation.pooling import (
    VIEWS,
    fps_group,
    grouped,
    near_leg_group,
    pitch_group,
    pool,
    pool_negatives,
    yaw_group,
)
from coach.evaluation.scoring import FalseScore, HoldScore, RepScore, Score


def clip_score(*, reps: RepScore | None = None, holds: HoldScore | None = None, **values: Any) -> Score:
    about = {key: values.pop(key) for key in ("faults", "duration_s", "unseen_s", "fps", "error") if key in values}
    (clip,) = parse({"clips": [{"file": "a.mp4", "exercise": "any", "holds": [], **values}]})
    return Score(clip=clip, reps=reps, holds=holds, **about)


def reps(want: int, got: int, *tops: float, mixed_up: int = 0) -> RepScore:
    return RepScore(
        want=want, got=got, off=abs(got - want), attempts=want, matched=len(tops), mixed_up=mixed_up, top_off_s=tops
    )


def holds(want_s: float, off_s: float, overlap: float = 1.0, side: float = 1.0) -> HoldScore:
    return HoldScore(want_s=want_s, got_s=want_s + off_s, off_s=off_s, overlap=overlap, side=side)


def test_counts_are_shares_of_clips_and_the_top_is_a_median() -> None:
    totals = pool([clip_score(reps=reps(4, 4, 0.1, 0.3)), clip_score(reps=reps(5, 3, 0.2, mixed_up=1))])
    assert (totals.reps.exact, totals.reps.within_one, totals.reps.mixed_up) == (0.5, 0.5, 1)
    assert totals.reps.mae == pytest.approx(0.2)
    assert totals.reps.top_off_s == 0.2


def test_a_side_weighs_by_the_seconds_that_should_be_held_on_it() -> None:
    totals = pool([clip_score(holds=holds(9.0, 0.2, 0.9)), clip_score(holds=holds(0.0, 1.0, 0.0, side=0.0))])
    assert totals.holds.side == 0.9
    assert (totals.holds.within, totals.holds.off_s, totals.holds.overlap) == pytest.approx((0.5, 0.6, 0.45))


def test_faults_give_precision_recall_edges_and_the_way_they_pointed() -> None:
    one = FaultScore(found=("a", "b"), missed=("c",), edges=1, dated=3, direction=Direction(right=3, idle=4))
    two = FaultScore(found=("a",), extra=("d",), edges=1, dated=1, direction=Direction(wrong=1))
    totals = pool([clip_score(faults=one), clip_score(faults=two)])
    assert (totals.precision, totals.recall, totals.edges, totals.right_way) == (0.75, 0.75, 0.5, 0.75)


def test_what_nothing_went_into_is_not_known() -> None:
    totals = pool([clip_score(error="gone")])
    assert (totals.clips, totals.failed) == (1, 1)
    assert totals.reps is totals.holds is totals.precision is totals.recall is totals.edges is totals.right_way is None
    assert totals.unseen is None


def test_the_share_not_trusted_is_of_all_seconds() -> None:
    assert pool([clip_score(duration_s=30.0, unseen_s=3.0), clip_score(duration_s=10.0, unseen_s=1.0)]).unseen == 0.1


def test_negatives_add_up() -> None:
    clean = FalseScore(file="a", exercise="plank", reps=0, held_s=0.0, cues=1, duration_s=30.0)
    totals = pool_negatives([clean, FalseScore(file="a", exercise="x", reps=2, held_s=1.5, cues=0, duration_s=30.0)])
    assert (totals.runs, totals.clean, totals.reps, totals.held_s, totals.cues, totals.minutes) == (
        2, 1, 2, 1.5, 1, 1.0,
    )  # fmt: skip


@pytest.mark.parametrize(("yaw", "band"), [(0, "0-10"), (-10, "0-10"), (11, "11-20"), (-40, "31-40"), (55, "over 40")])
def test_a_yaw_counts_alike_to_both_sides(yaw: float, band: str) -> None:
    assert yaw_group(clip_score(view={"yaw_deg": yaw})) == band


def test_what_nobody_knows_of_a_view_sorts_nothing() -> None:
    unknown = clip_score(view="side")
    assert yaw_group(unknown) is pitch_group(unknown) is fps_group(unknown) is VIEWS["picture"](unknown) is None
    assert grouped([unknown, clip_score(view={"pitch_deg": 20})], pitch_group).keys() == {"11-25"}


def test_the_frame_rate_is_the_one_of_the_view_or_the_measured_one() -> None:
    assert fps_group(clip_score(view={"fps": 12}, fps=30.0)) == "12-15"
    assert fps_group(clip_score(fps=29.97)) == "25-30"


@pytest.mark.parametrize(
    ("sides", "group"),
    [(["left"], "near"), (["right"], "away"), (["left", "right"], "both in turn"), (["none"], None), ([], None)],
)
def test_the_worked_leg_is_near_the_camera_or_away_from_it(sides: list[str], group: str | None) -> None:
    made = [{"start_s": n, "end_s": n + 1, "side": side} for n, side in enumerate(sides)]
    (clip,) = parse({"clips": [{"file": "a", "exercise": "x", "holds": made, "view": {"near_side": "left"}}]})
    assert near_leg_group(Score(clip=clip)) == group
