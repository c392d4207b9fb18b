"""The course of one repetition: its curve, and when it came to its top and left it; and the calm tempo to do it in.

All seconds are since the repetition began. Nothing here counts or judges: the repetition machine has done that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach.core.exercise.rep_rule import Part, Tempo
from coach.core.signal.motion import Sample

MAX_SAMPLES = 120  # of a curve: three pixels apart where it is drawn largest
EVEN_SAMPLES = 24  # of one that is kept: a whole repetition's shape, at a few bytes each


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A repetition so far, or a whole one.

    samples: (seconds, the rule's measurement), at most MAX_SAMPLES and the newest. top_s: when it came to its top,
    down_s: when it left it; None before. A rise that turned back too low came to its top when it turned.
    """

    samples: tuple[Sample, ...]
    end_s: float
    top_s: float | None = None
    down_s: float | None = None

    @property
    def part(self) -> Part:
        """The part that it is in at its end."""
        if self.down_s is not None:
            return Part.DOWN
        return Part.HOLD if self.top_s is not None else Part.UP

    def seconds(self, part: Part) -> float:
        """How long a part has lasted; 0 before it."""
        top_s = self.end_s if self.top_s is None else self.top_s
        down_s = self.end_s if self.down_s is None else self.down_s
        return {Part.UP: top_s, Part.HOLD: down_s - top_s, Part.DOWN: self.end_s - down_s}[part]


def course_of(samples: Sequence[Sample], *, top_s: float | None, down_s: float | None) -> Course | None:
    """The course from the first sample to the last; times are the source's. None without samples."""
    if not samples:
        return None
    start_s = samples[0][0]
    end_s = samples[-1][0] - start_s
    step = -(-len(samples) // (MAX_SAMPLES - 1))
    kept = [*samples[:-1:step], samples[-1]]

    def since(t: float | None) -> float | None:
        return None if t is None else min(max(t - start_s, 0.0), end_s)

    down = since(down_s)
    top = down if top_s is None else since(top_s)
    return Course(samples=tuple((t - start_s, value) for t, value in kept), end_s=end_s, top_s=top, down_s=down)


def evenly(course: Course) -> tuple[int, ...]:
    """The curve as it is kept: whole degrees at EVEN_SAMPLES even steps, from its begin to its end."""
    times, values = zip(*course.samples, strict=True)
    return tuple(
        round(float(value)) for value in np.interp(np.linspace(0.0, course.end_s, EVEN_SAMPLES), times, values)
    )


def guide(tempo: Tempo, course: Course | None = None) -> tuple[Sample, ...]:
    """The four corners of a calm repetition, (seconds, 0 at rest and 1 at the top): begin, top, way down, end.

    It goes on from where the repetition is: who came up in one second still has the whole hold ahead, and who takes
    longer than the tempo is not hurried.
    """
    top_s, down_s, now_s = tempo.up_s, None, 0.0
    if course is not None:
        now_s = course.end_s
        top_s = max(tempo.up_s, now_s) if course.top_s is None else course.top_s
        down_s = course.down_s
    if down_s is None:
        down_s = max(top_s + tempo.hold_s, now_s)
    return (0.0, 0.0), (top_s, 1.0), (down_s, 1.0), (max(down_s + tempo.down_s, now_s), 0.0)
