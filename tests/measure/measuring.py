"""How right the measurements of oneself are, on rendered people whose truth is known.

    python -m tests.measure.measuring                what docs/measuring.md says: holds, ranges, and who is named
    python -m tests.measure.measuring take FOLDER    measures the films of `tests.tools.measured_people` anew
    python -m tests.measure.measuring take_sinking FOLDER   the same of the holds that sink

The films are not kept; what the coach measured in them is (`measured_people.json`: for each person, side and test the
true tries and the measured ones). Who would be named is asked of 1,000 people: each has a true difference, tries that
scatter, and the errors that the coach made on the two sides of one rendered person, frame by frame through the real
measuring code.
"""

import argparse
import contextlib
import gzip
import json
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from coach.app.analysis.record import record
from coach.capture.opening import open_file
from coach.capture.recording import Sample
from coach.core.events import HoldEnded, RepEnded, Side
from coach.core.exercise import RangeTest
from coach.core.programme.prescription import side_that_opened_less
from coach.core.programme.record import Measured, Record
from coach.core.tracking.measuring.hold_course import LEAST_S
from coach.core.tracking.measuring.measuring_tracker import measuring
from coach.core.tracking.measuring.range_course import RangeCourse
from coach.core.tracking.tracker import Tracker
from coach.storage.shipped.catalog import measuring_exercises
from tests.measure.corpus import RECORDINGS, SUFFIX, place_of, rows, samples, shrink
from tests.support import packing
from tests.support.packing import PACKED_SUFFIX

KEPT = Path(__file__).with_name("measured_people.json")
SINKING = Path(__file__).with_name("sinking_holds")
PEOPLE = 1000
REPEAT_DEG = 2.0  # how far the tries of one person scatter: half-kneeling and seated tests are repeated to 2-3 degrees
NOISE_DEG = 0.8  # of a kept angle from frame to frame, as the rendered people's
FPS = 15.0
SPEED_OVER_S = 0.5
SETTLED_S = 0.2  # after the labelled begin of a hold, its angle has settled
SIDES = (Side.LEFT, Side.RIGHT)
MEANS_DEG = {"hip_extension": 22.0, "hip_rotation": 36.0, "hip_rotation_out": 30.0}
GROUPS = (
    ("hip_extension", "kneeling"),  # what is believed of the thigh was made from them
    ("hip_extension", "leaning"),
    ("hip_rotation", "seated"),
    ("hip_rotation_out", "seated"),
)
"""Each test, with the group of rendered people who were measured by it."""


@dataclass(frozen=True)
class Taken:
    """One side of one rendered person in one test: true and measured degrees of each try that was both."""

    person: str
    test: str
    side: Side
    true: tuple[float, ...]
    measured: tuple[float, ...]

    @property
    def error(self) -> float:
        return statistics.fmean(self.measured) - statistics.fmean(self.true)


# --- ranges: what the coach measures in the films


def take(folder: Path) -> None:
    """Measures every film, and keeps what it came to."""
    found = [taken for film in sorted(folder.glob("*.mp4")) for taken in _taken(film)]
    lines = [json.dumps({**vars(each), "side": str(each.side)}) for each in found]
    KEPT.write_text('{"taken": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def _taken(film: Path) -> Iterator[Taken]:
    truth = json.loads(film.with_suffix(".json").read_text("utf-8"))
    source, eye = open_file(film, None)
    with contextlib.closing(source), contextlib.closing(eye):
        seen = [eye.look(frame) for frame in iter(source.read, None)]
    yield from measured_in(film.stem, truth, seen)


def measured_in(name: str, truth: dict[str, Any], seen: Sequence[Sample]) -> Iterator[Taken]:
    """What the coach measures in a film of which this is the truth."""
    kind, person, *_ = name.split("_")
    exercises = measuring_exercises()
    tests = {"hip_rotation": 1, "hip_rotation_out": -1} if kind == "seated" else {"hip_extension": 1}
    for name, way in tests.items():
        for side in SIDES:
            true = [each for each in truth["tries"] if each["side"] == str(side) and each["deg"] * way > 0]
            if not true:
                continue
            meter = measuring(Tracker(exercises[name].on(side)), _test(name), side)
            got = [
                event.rep
                for sample in seen
                for event in meter.update(sample.pose, t=sample.t, light=sample.light)
                if isinstance(event, RepEnded)
            ]
            pairs = [
                (abs(each["deg"]), rep.peak_hip_deg)
                for each in true
                for rep in got
                if each["start_s"] - 0.5 <= rep.top_s <= each["end_s"] + 0.5
            ]
            if pairs:
                trues, measured = zip(*pairs, strict=True)
                yield Taken(
                    f"{kind}_{person}",
                    name,
                    side,
                    *(tuple(round(deg, 1) for deg in each) for each in (trues, measured)),
                )


def _test(name: str) -> RangeTest:
    test = measuring_exercises()[name].dosage.measure
    assert isinstance(test, RangeTest)
    return test


def kept() -> list[Taken]:
    document = json.loads(KEPT.read_text("utf-8"))
    return [
        Taken(each["person"], each["test"], Side(each["side"]), tuple(each["true"]), tuple(each["measured"]))
        for each in document["taken"]
    ]


# --- who is named


def errors_of(test: str, group: str) -> list[tuple[float, float]]:
    """The coach's error on the left and on the right side of each rendered person of whom both were measured."""
    return [(left.error, right.error) for left, right in _both_sides(test, group)]


def sides_apart(test: str, group: str) -> list[tuple[float, float]]:
    """By how much the left side of each rendered person opens further than the right: truly, and as measured."""
    mean = statistics.fmean
    return [
        (mean(left.true) - mean(right.true), mean(left.measured) - mean(right.measured))
        for left, right in _both_sides(test, group)
    ]


def of_group(test: str, group: str) -> list[Taken]:
    return [taken for taken in kept() if taken.test == test and taken.person.startswith(group)]


def _both_sides(test: str, group: str) -> list[tuple[Taken, Taken]]:
    by_person: dict[str, dict[Side, Taken]] = {}
    for taken in of_group(test, group):
        by_person.setdefault(taken.person, {})[taken.side] = taken
    return [(sides[Side.LEFT], sides[Side.RIGHT]) for sides in by_person.values() if len(sides) == 2]


def named(test: str, group: str, apart_deg: float, people: int = PEOPLE, seed: int = 1) -> list[Side]:
    """Which side is named of so many people, whose left side truly opens `apart_deg` further than the right."""
    random, errors = np.random.default_rng(seed), errors_of(test, group)
    found = []
    for _ in range(people):
        mean = MEANS_DEG[test] + float(np.clip(random.normal(0.0, 4.0), -4.0, 8.0))
        pair = errors[int(random.integers(len(errors)))]
        pair = pair if random.random() < 0.5 else (pair[1], pair[0])  # a camera favours neither side
        measured = []
        for side, half, error in zip(SIDES, (0.5, -0.5), pair, strict=True):
            tries = [mean + half * apart_deg + error + random.normal(0.0, REPEAT_DEG) for _ in range(3)]
            got = measured_tries(test, tries, random)
            if len(got) == len(tries):  # only what was done to its end is kept
                measured.append(Measured(day=1, name=test, side=side, tries=got))
        found.append(side_that_opened_less(Record(measured=tuple(measured)), test))
    return found


def measured_tries(test: str, tries: Sequence[float], random: np.random.Generator) -> tuple[float, ...]:
    """What the measuring code makes of such tries, frame by frame: rest, out, kept for a moment, and back."""
    course, found, t = RangeCourse(_test(test)), [], 0.0
    angles = [0.0] * round(2.0 * FPS)
    for deg in tries:
        way = 0.5 - 0.5 * np.cos(np.linspace(0.0, np.pi, round(0.9 * FPS)))
        angles += [*(deg * way), *([deg] * round(1.8 * FPS)), *(deg * way[::-1]), *([0.0] * round(0.8 * FPS))]
    noise, blurred = random.normal(0.0, NOISE_DEG, len(angles)), 0.0
    for angle, step in zip(angles, noise, strict=True):
        blurred += 0.4 * (step - blurred)  # the landmarks' noise is smooth over some frames
        t += 1.0 / FPS
        done = course.update(float(angle + blurred * 1.9), inside=True, t=t)
        if done is not None:
            found.append(done.deg)
    return tuple(found)


# --- holds


@dataclass(frozen=True)
class HoldFound:
    """A hold of a rendered person: when it ended by the rule, on the true angle, and as it was measured.

    speed: degrees a second, at the rule.
    """

    clip: str
    rule_s: float
    ended_s: float | None
    speed: float

    @property
    def late_s(self) -> float:
        return float("inf") if self.ended_s is None else self.ended_s - self.rule_s


def holds() -> Iterator[HoldFound]:
    """Planks of the corpus in which the hips truly move by 10 degrees, and when the test says that they have."""
    for row in rows():
        if not row["file"].split("/")[-1].startswith("plank") or "angles" not in row or not row["holds"]:
            continue
        angles, hold = json.loads(gzip.decompress((RECORDINGS / row["angles"]).read_bytes())), row["holds"][0]
        series = [
            (t, deg)
            for t, deg in zip(angles["t"], angles["coco"][angles["near_side"]]["hip_deg"], strict=True)
            if hold["start_s"] <= t <= hold["end_s"]
        ]
        rule_s = _rule_s(series, either_way=True)
        if rule_s is None or rule_s < hold["start_s"] + SETTLED_S + LEAST_S:
            continue  # who gives up so soon begins anew
        ended_s = _ended_s("plank_hold", samples(place_of(row["file"])))
        yield HoldFound(row["file"].split("/")[-1].split(".")[0], rule_s, ended_s, _speed(series, rule_s))


@cache
def sinking_holds() -> tuple[HoldFound, ...]:
    """Bridges and planks that were rendered to be measured: held for five seconds, and then lost slowly or fast."""
    return tuple(_sinking_holds())


def _sinking_holds() -> Iterator[HoldFound]:
    for name, truth in json.loads((SINKING / "truth.json").read_text("utf-8")).items():
        series = [
            (n / truth["fps"], deg)
            for n, deg in enumerate(truth["hip_deg"])
            if n / truth["fps"] >= truth["held_from_s"]
        ]
        rule_s = _rule_s(series, either_way=truth["test"] == "plank_hold")
        assert rule_s is not None
        ended_s = _ended_s(truth["test"], samples(SINKING / f"{name}{PACKED_SUFFIX}"))
        yield HoldFound(name, rule_s, ended_s, _speed(series, rule_s))


def take_sinking(folder: Path) -> None:
    """Keeps what the landmarker sees in the films of `tests.tools.measured_people sinking`."""
    SINKING.mkdir(exist_ok=True)
    truths = {film.stem: json.loads(film.with_suffix(".json").read_text("utf-8")) for film in folder.glob("*.mp4")}
    with tempfile.TemporaryDirectory() as room:
        whole, small = Path(room) / f"whole{SUFFIX}", Path(room) / f"small{SUFFIX}"
        for name in truths:
            record(str(folder / f"{name}.mp4"), whole)
            shrink(whole, small)
            (SINKING / f"{name}{PACKED_SUFFIX}").write_bytes(packing.pack(*packing.read(small)))
    lines = [f"{json.dumps(name)}: {json.dumps(truths[name])}" for name in sorted(truths)]
    (SINKING / "truth.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _ended_s(test: str, seen: Sequence[Sample]) -> float | None:
    exercise = measuring_exercises()[test]
    assert exercise.dosage.measure is not None
    meter = measuring(Tracker(exercise), exercise.dosage.measure, Side.NONE)
    events = [event for each in seen for event in meter.update(each.pose, t=each.t, light=each.light)]
    return next((event.hold.end_s for event in events if isinstance(event, HoldEnded)), None)


def _rule_s(series: Sequence[tuple[float, float]], *, either_way: bool) -> float | None:
    """When 10 degrees of what the true hip was in the first second are lost; None where they never are."""
    level = statistics.median(deg for t, deg in series if t <= series[0][0] + 1.0)
    past = [(t, abs(deg - level) if either_way else level - deg) for t, deg in series]
    for (before_s, before), (after_s, after) in pairwise(past):
        if after >= 10.0 > before:
            return before_s + (after_s - before_s) * (10.0 - before) / (after - before)
    return None


def _speed(series: Sequence[tuple[float, float]], rule_s: float) -> float:
    near = [(t, deg) for t, deg in series if abs(t - rule_s) <= SPEED_OVER_S / 2]
    return abs(near[-1][1] - near[0][1]) / (near[-1][0] - near[0][0])


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.measure.measuring")
    asked.add_argument("what", nargs="?", choices=("take", "take_sinking"))
    asked.add_argument("folder", nargs="?", type=Path)
    given = asked.parse_args()
    if given.what == "take":
        take(given.folder)
    elif given.what == "take_sinking":
        take_sinking(given.folder)
    for test, group in GROUPS:
        pairs, own = errors_of(test, group), of_group(test, group)
        apart, errors = [left - right for left, right in pairs], [each.error for each in own]
        slope = np.polyfit([each.true[0] for each in own], [each.measured[0] for each in own], 1)[0]
        print(
            f"{test}, {group}: {len(own)} sides, {len(pairs)} people; of each degree {slope:.2f}; error "
            f"{statistics.fmean(errors):+.1f}, s.d. {statistics.pstdev(errors):.1f}; between the sides of one person "
            f"{statistics.fmean(map(abs, apart)):.1f} (most {max(map(abs, apart)):.1f})"
        )
        for deg in (0.0, 5.0, 10.0, 15.0):
            sides = named(test, group, deg)
            right, left = (100 * sides.count(side) / PEOPLE for side in (Side.RIGHT, Side.LEFT))
            print(f"  {deg:4.0f} degrees apart: the right one named {right:.1f} %, the left one {left:.1f} %")
    for found in (*holds(), *sinking_holds()):
        at = f"{found.rule_s:.2f} s, at {found.speed:.1f} degrees a second"
        print(f"{found.clip}: by the rule at {at}, measured {found.late_s:+.2f} s")


if __name__ == "__main__":
    main()
