"""What is asked before the first session, and again after thirty days: whether to exercise, and what to leave out.

The questions' words, with their sources, stand in `assets/health.toml`; here is only what follows from an answer.
"""

from dataclasses import dataclass
from enum import Enum

from coach.core.events import Word

ASK_AGAIN_DAYS = 30


class Consequence(Enum):
    """What follows from a yes, the most serious first."""

    GET_HELP = "get_help"  # do not exercise; get help now
    ASK_FIRST = "ask_first"  # ask a doctor or physiotherapist before exercising
    LEAVE_OUT = "leave_out"  # exercises are left out until a professional allows them
    NONE = "none"


class Question(Word):
    """What is asked. Each is answered by yes or no."""

    NUMB_SEAT = "numb_seat"
    BLADDER_BOWEL = "bladder_bowel"
    BOTH_LEGS = "both_legs"
    ACCIDENT = "accident"
    FEVER = "fever"
    WEIGHT_LOSS = "weight_loss"
    CANCER_BONES = "cancer_bones"
    NIGHT_PAIN = "night_pain"
    UNDER_16 = "under_16"
    PREGNANT = "pregnant"
    SURGERY = "surgery"
    BLOOD_PRESSURE = "blood_pressure"
    REPLACED_HIP = "replaced_hip"

    @property
    def consequence(self) -> Consequence:
        """What a yes leads to."""
        if self in (Question.NUMB_SEAT, Question.BLADDER_BOWEL, Question.BOTH_LEGS):
            return Consequence.GET_HELP
        return Consequence.LEAVE_OUT if self is Question.REPLACED_HIP else Consequence.ASK_FIRST


NOT_WITH_A_REPLACED_HIP = frozenset({"figure_four", "kneeling_hip_flexor_stretch"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person answered, and on which day. allowed: a professional has said that they may do it all the same."""

    day: int
    yes: frozenset[Question] = frozenset()
    allowed: frozenset[Question] = frozenset()

    def __post_init__(self) -> None:
        if not self.allowed <= self.yes:
            raise ValueError("only what was answered with yes can be allowed by a professional")

    @property
    def consequence(self) -> Consequence:
        """The most serious one; what needs help now is allowed by nobody."""
        open_ones = {q.consequence for q in self.yes if q not in self.allowed or q.consequence is Consequence.GET_HELP}
        return next((each for each in Consequence if each in open_ones), Consequence.NONE)

    @property
    def may_exercise(self) -> bool:
        return self.consequence in (Consequence.NONE, Consequence.LEAVE_OUT)

    @property
    def left_out(self) -> frozenset[str]:
        open_hip = Question.REPLACED_HIP in self.yes - self.allowed
        return NOT_WITH_A_REPLACED_HIP if open_hip else frozenset()


def is_due(answers: Answers | None, day: int) -> bool:
    """Whether it is time to ask: never asked, or thirty days ago, or by a clock that was far ahead."""
    return answers is None or abs(day - answers.day) >= ASK_AGAIN_DAYS
