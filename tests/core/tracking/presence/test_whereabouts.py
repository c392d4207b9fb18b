"""Never silent: who is seen outside the exercise is told what is missing, and each second is accounted for."""

from dataclasses import replace
from itertools import pairwise

import pytest

from coach.capture.recording import RecordingSource
from coach.core.events import Elsewhere, Missing, Side, Strayed, WasElsewhere
from coach.core.exercise import Exercise
from coach.core.pose import Landmark
from coach.core.tracking.presence.whereabouts import Whereabouts, is_turned_away, missing_of
from coach.core.tracking.tracker import Tracker
from tests.measure.placing import FOLDER
from tests.support import builders
from tests.support.builders import bridge, half_kneeling, sitting, sphinx, standing
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK
from tests.support.films import Film, Watched, body_of, film, joined, reps, stay, watch

Frames = list[tuple[float, "Missing | None"]]


def elsewhere(watched: Watched) -> list[Elsewhere]:
    return [event.elsewhere for event in watched.events if isinstance(event, WasElsewhere)]


def sat_back(by: float) -> builders.Pose:
    """Half-kneeling with the hips so many trunks further back and lower, both feet where they were."""
    pose = half_kneeling()
    landmarks = pose.landmarks.copy()
    landmarks[: Landmark.LEFT_KNEE, :2] += (-by * builders.TRUNK_PX, 0.6 * by * builders.TRUNK_PX)
    straight = landmarks[[Landmark.LEFT_HIP, Landmark.LEFT_ANKLE], :2].mean(axis=0)
    landmarks[Landmark.LEFT_KNEE, :2] = straight - (0, 0.1 * builders.TRUNK_PX)
    return replace(pose, landmarks=landmarks)


@pytest.mark.parametrize(
    ("exercise", "pose", "missing"),
    [
        (BRIDGE, builders.prone(), Missing.ON_THE_BACK),
        (BRIDGE, builders.knees_hugged(both=True), Missing.FEET_ON_FLOOR),
        (BRIDGE, builders.hip_thrust(150.0), Missing.TRUNK_DOWN),  # from a bench
        (BRIDGE, bridge(178.0), Missing.HIPS_DOWN),  # up from the first picture on
        (PLANK, bridge(), Missing.ON_THE_BELLY),
        (PLANK, builders.prone(), Missing.ON_THE_ARMS),
        (KNEELING, builders.both_knees(), Missing.ONE_KNEE_DOWN),
        (KNEELING, half_kneeling(trunk_deg=60.0), Missing.TRUNK_UP),
        (KNEELING, sat_back(0.4), Missing.HIPS_FORWARD),
        (KNEELING, sat_back(0.8), Missing.HIPS_UP),
        (FOUR, bridge(), Missing.ANKLE_CROSSED),
    ],
)
def test_what_is_missing_is_told_after_three_seconds(exercise: Exercise, pose: builders.Pose, missing: Missing) -> None:
    watched = watch(exercise, stay(pose, 6.0))
    (strayed,) = [event for event in watched.events if isinstance(event, Strayed)]
    assert strayed.missing is missing
    assert (strayed.start_s, strayed.t) == (pytest.approx(0.0, abs=0.1), pytest.approx(3.0, abs=0.1))
    assert watched.status.presence.missing is missing
    assert elsewhere(watched) == [Elsewhere(start_s=strayed.start_s, end_s=6.0, missing=missing)]


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"yaw_deg": 45.0}, Missing.SIDE_ON),
        ({"twist_deg": 50.0}, Missing.SIDE_ON),
        ({"yaw_deg": 30.0}, Missing.POSITION),  # nothing is
    ],
)
def test_who_half_kneels_turned_or_twisted_is_told_to_turn_the_side(
    changed: dict[str, float], missing: Missing
) -> None:
    assert KNEELING.near is not None
    body = replace(body_of(half_kneeling(rear=Side.RIGHT)), **changed)
    assert missing_of(KNEELING.near, body) is missing


@pytest.mark.parametrize(
    ("changed", "turned"),
    [
        ({"yaw_deg": 46.0, "lying_yaw_deg": 40.0}, True),
        ({"yaw_deg": -134.0, "lying_yaw_deg": -40.0}, True),  # left and right exchanged
        ({"yaw_deg": 46.0, "lying_yaw_deg": 30.0}, False),
        ({"yaw_deg": 30.0, "lying_yaw_deg": 46.0}, False),
        ({"yaw_deg": 46.0, "lying_yaw_deg": None}, False),
    ],
)
def test_who_lies_is_turned_away_where_both_measures_of_the_view_say_so(
    changed: dict[str, float | None], turned: bool
) -> None:
    assert is_turned_away(replace(body_of(bridge()), **changed)) is turned
    assert not is_turned_away(replace(body_of(standing()), **changed))


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "exercise"), [("yaw_6", BRIDGE), ("yaw_7", BRIDGE), ("yaw_7", FOUR)])
def test_who_lies_turned_away_is_told_to_turn_and_nothing_that_only_looks_wrong(name: str, exercise: Exercise) -> None:
    """A bridge lay so far off the side view, both feet flat, and was told to put them on the floor."""
    seen = [(sample.t, sample.pose) for sample in RecordingSource(FOLDER / f"{name}.jsonl.gz")]
    assert {found.missing for found in elsewhere(watch(exercise, seen))} == {Missing.SIDE_ON}


def test_bridges_on_one_leg_are_told_by_their_name_from_the_foots_leaving_the_floor_on() -> None:
    keys = [(0.0, bridge()), (1.0, bridge()), (1.6, bridge(up_deg=110.0)), (3.0, bridge(up_deg=110.0))]
    for t in (3.0, 6.0, 9.0):
        keys += [(t + 1.0, bridge(176.0, up_deg=150.0)), (t + 1.6, bridge(176.0, up_deg=150.0))]
        keys += [(t + 2.6, bridge(up_deg=110.0)), (t + 3.0, bridge(up_deg=110.0))]
    watched = watch(BRIDGE, film(*keys))
    assert watched.reps == []
    (found,) = elsewhere(watched)
    assert found.missing is Missing.BOTH_LEGS
    assert (found.start_s, found.end_s) == (pytest.approx(1.4, abs=0.4), 12.0)
    strayed = [event.missing for event in watched.events if isinstance(event, Strayed)]
    assert strayed[-1] is Missing.BOTH_LEGS


def test_marching_with_the_hips_up_is_on_one_leg() -> None:
    march = film(
        (0.0, bridge()),
        (1.0, bridge()),
        (2.2, bridge(176.0)),
        (2.8, bridge(176.0, up_deg=100.0)),
        (6.0, bridge(176.0, up_deg=100.0)),
    )
    (found,) = elsewhere(watch(BRIDGE, march))
    assert found.missing is Missing.BOTH_LEGS


@pytest.mark.parametrize("head", ["left", "right"])
def test_a_bridge_with_the_legs_crossed_is_on_one_leg(head: str) -> None:
    def crossed(hip_deg: float) -> builders.Pose:
        return bridge(hip_deg, head=head, crossed=True)

    keys = [(0.0, bridge(head=head)), (1.0, bridge(head=head)), (2.0, crossed(130.0)), (3.0, crossed(130.0))]
    for t in (3.0, 6.0):
        keys += [(t + 1.0, crossed(176.0)), (t + 1.6, crossed(176.0))]
        keys += [(t + 2.6, crossed(130.0)), (t + 3.0, crossed(130.0))]
    watched = watch(BRIDGE, film(*keys))
    assert watched.reps == []
    (found,) = elsewhere(watched)
    assert found.missing is Missing.BOTH_LEGS
    assert (found.start_s, found.end_s) == (pytest.approx(1.6, abs=0.5), 9.0)


def test_a_leg_in_the_air_with_the_hips_down_is_no_bridge() -> None:
    (found,) = elsewhere(watch(BRIDGE, stay(bridge(up_deg=110.0), 6.0)))
    assert found.missing is Missing.FEET_ON_FLOOR


def test_lying_on_a_side_is_no_rest_in_a_figure_four() -> None:
    """A leg lifted and lowered lying on the side: the ankle comes near the other knee again and again."""
    crossed = replace(body_of(builders.figure_four(crossed=Side.RIGHT, hip_deg=70.0)), on_side_deg=20.0)
    assert FOUR.near.met(crossed, Side.NONE, inside=False) is True
    assert missing_of(FOUR.near, replace(crossed, on_side_deg=60.0)) is Missing.ON_THE_BACK


def test_getting_into_position_is_told_in_the_document_and_not_on_the_screen() -> None:
    watched = watch(BRIDGE, joined(film((0.0, sitting()), (0.5, sitting()), (2.5, bridge())), reps(178.0)))
    assert [event for event in watched.events if isinstance(event, Strayed)] == []
    found = elsewhere(watched)
    assert found[0].start_s == pytest.approx(0.0, abs=0.1)
    assert found[-1].end_s == pytest.approx(2.0, abs=0.6)


def test_a_lift_that_is_given_up_for_something_else_is_elsewhere_from_its_begin() -> None:
    """Up and onto the feet: no repetition, and not a word would be said of it."""
    lift = film((0.0, bridge()), (1.0, bridge()), (2.0, bridge(160.0)), (3.5, sitting()), (6.0, sitting()))
    watched = watch(BRIDGE, lift)
    assert watched.reps == []
    assert elsewhere(watched)[0].start_s == pytest.approx(1.0, abs=0.3)


def test_who_rests_in_position_lacks_nothing() -> None:
    assert elsewhere(watch(BRIDGE, stay(bridge(), 6.0))) == []
    assert elsewhere(watch(PLANK, stay(sphinx(), 7.8))) == []
    assert elsewhere(watch(KNEELING, stay(half_kneeling(), 6.0))) == []  # and is told to move the hips


@pytest.mark.parametrize(
    ("pose", "missing"),
    [
        (sphinx(), Missing.HIPS_UP),
        (builders.plank(110.0, arms="straight", on_knees=True), Missing.ONE_LINE),
    ],
)
def test_who_rests_near_a_hold_for_long_is_told_what_makes_it_one(pose: builders.Pose, missing: Missing) -> None:
    watched = watch(PLANK, stay(pose, 12.0))
    (strayed,) = [event for event in watched.events if isinstance(event, Strayed)]
    assert strayed.missing is missing
    assert strayed.t == pytest.approx(11.0, abs=0.2)


def test_lifts_too_small_to_be_tried_ones_are_not_passed_over_in_silence() -> None:
    watched = watch(BRIDGE, reps(*[140.0] * 6))
    assert watched.reps == []
    assert {event.missing for event in watched.events if isinstance(event, Strayed)} == {Missing.HIPS_UP}


def test_a_rest_after_a_hold_begins_with_its_end_and_what_was_missing_ends_with_the_next_hold() -> None:
    down = builders.plank(110.0, arms="straight", on_knees=True)
    up = builders.plank(arms="straight")
    watched = watch(PLANK, joined(stay(up, 6.0), stay(down, 12.0), stay(up, 4.0)))
    first, second = watched.holds
    (lacked,) = elsewhere(watched)
    assert lacked.missing is Missing.ONE_LINE
    assert lacked.start_s == pytest.approx(first.end_s + 8.0, abs=0.2)
    assert lacked.end_s == pytest.approx(second.start_s, abs=0.5)


def test_three_pictures_a_second_are_too_few_for_a_bridge() -> None:
    assert {found.missing for found in elsewhere(watch(BRIDGE, reps(178.0, 178.0, fps=3.0)))} == {Missing.MORE_PICTURES}


def test_a_blink_of_the_landmarks_is_no_lack_of_pictures() -> None:
    """A quarter of a second without them, as somebody who lay in position sits up."""
    sat_up = film((0.0, bridge()), (2.0, bridge()), (2.6, sitting()), (6.0, sitting()), fps=25.0)
    watched = watch(BRIDGE, [(t, None if 2.3 < t < 2.56 else pose) for t, pose in sat_up])
    assert Missing.MORE_PICTURES not in {e.missing for e in elsewhere(watched)}


def test_what_one_picture_could_not_show_before_none_came_is_unseen_and_nothing_else() -> None:
    """A black picture, and then the same one again for half a second: that is told once."""
    seen = stay(standing(), 6.0)
    watched = watch(BRIDGE, [*seen[:30], (2.0, None), *seen[38:]])
    (gap,) = watched.unseen
    first, second = elsewhere(watched)
    assert (first.end_s, second.start_s) == (gap.start_s, gap.end_s)
    assert Missing.MORE_PICTURES not in {first.missing, second.missing}


def follow(*changes: tuple[float, Missing | None], until_s: float) -> tuple[Frames, list[Elsewhere]]:
    """What was told, and the stretches; what is missing changes at these times, ten pictures a second."""
    whereabouts, told, found = Whereabouts(), [], []
    for number in range(round(until_s * 10) + 1):
        t = number / 10
        missing = [what for at_s, what in changes if at_s <= t + 1e-9][-1]
        events = whereabouts.update(missing, since_s=max(0.0, t - 0.1), t=t)
        told += [(event.t, event.missing) for event in events if isinstance(event, Strayed)]
        found += [event.elsewhere for event in events if isinstance(event, WasElsewhere)]
    found += [e.elsewhere for e in whereabouts.end(until_s, t=until_s) if isinstance(e, WasElsewhere)]
    return told, found


def test_half_a_second_elsewhere_is_part_of_what_comes_before_and_after() -> None:
    assert follow((0.0, None), (2.0, Missing.POSITION), (2.3, None), until_s=4.0) == ([], [])


def test_a_flicker_of_something_else_changes_no_word() -> None:
    told, found = follow((0.0, Missing.POSITION), (2.0, Missing.KNEES_UP), (2.8, Missing.POSITION), until_s=6.0)
    assert told == [(3.0, Missing.POSITION)]
    assert found == [Elsewhere(start_s=0.0, end_s=6.0, missing=Missing.POSITION)]


def to_and_fro(*both: Missing | None, every_s: float) -> list[tuple[float, Missing]]:
    """What is told in twelve seconds to somebody who goes from one to the other."""
    changes = [(n * every_s, both[n % 2]) for n in range(int(12.0 / every_s))]
    return follow(*changes, until_s=12.0)[0]


def test_who_is_back_for_moments_only_is_told_what_is_missing() -> None:
    told = to_and_fro(Missing.KNEES_UP, None, every_s=0.9)
    assert [missing for _, missing in told] == [Missing.KNEES_UP] * 2
    assert told[0][0] == pytest.approx(5.7, abs=0.5)  # of which something was missing for three


def test_who_lacks_something_else_every_other_moment_is_told_it() -> None:
    assert to_and_fro(Missing.KNEES_UP, Missing.ON_THE_BACK, every_s=1.6)[0][0] == pytest.approx(3.2, abs=1.2)


def test_who_was_back_for_longer_begins_anew() -> None:
    assert to_and_fro(Missing.KNEES_UP, None, every_s=2.0) == []


def test_something_else_that_is_missing_for_a_second_is_a_stretch_of_its_own() -> None:
    told, found = follow((0.0, Missing.ON_THE_BACK), (5.0, Missing.KNEES_UP), (10.0, None), until_s=12.0)
    assert told == [(3.0, Missing.ON_THE_BACK), (8.0, Missing.KNEES_UP)]
    assert [(e.start_s, e.missing) for e in found] == [(0.0, Missing.ON_THE_BACK), (5.0, Missing.KNEES_UP)]
    assert [e.end_s for e in found] == [5.0, pytest.approx(9.9)]


@pytest.mark.parametrize("exercise", [BRIDGE, PLANK, KNEELING, FOUR], ids=lambda e: e.name)
def test_every_second_with_a_picture_is_accounted_for(exercise: Exercise) -> None:
    frames: Film = joined(
        film((0.0, standing()), (2.0, standing()), (4.0, bridge())),
        reps(178.0, 150.0),
        film((0.0, None), (2.0, None)),
        film((0.0, sphinx()), (1.0, sphinx()), (2.0, builders.plank()), (7.0, builders.plank()), (8.0, sphinx())),
        stay(half_kneeling(thigh_deg=20.0), 4.0),
        stay(builders.figure_four(crossed=builders.Side.LEFT, hip_deg=70.0), 5.0),
        film((0.0, bridge()), (2.0, bridge()), (3.0, bridge(165.0)), (3.6, sitting()), (5.0, standing())),
    )
    tracker, events, rested = Tracker(exercise), [], set()
    for t, pose in frames:
        events += tracker.update(pose, t=t)
        if tracker.status.phase != "away":
            rested.add(t)
    events += tracker.finish(t=frames[-1][0])
    told = Watched(tuple(events), tracker.status)
    spans = [(s.start_s, s.end_s) for s in (*told.reps, *told.holds, *told.unseen, *elsewhere(told))]
    silent = [t for t, _ in frames if t not in rested and not any(start <= t <= end for start, end in spans)]
    stretches = [[silent[0]]] if silent else []
    for before, t in pairwise(silent):
        if t - before > 0.1:
            stretches.append([])
        stretches[-1].append(t)
    assert [(s[0], s[-1]) for s in stretches if s[-1] - s[0] > 0.5] == []
