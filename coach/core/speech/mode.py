"""How much the coach says."""

from coach.core.events import Word
from coach.core.speech.queue import Urgency


class Mode(Word):
    """From the least to the most.

    BEGIN_END: what comes next, the set-up, the start and end of holds and sets, and safety. QUIET: corrections too.
    NORMAL: steps, counts and praise too. TALKATIVE: the reasons as well.
    """

    BEGIN_END = "begin_end"
    QUIET = "quiet"
    NORMAL = "normal"
    TALKATIVE = "talkative"

    @property
    def says(self) -> frozenset[Urgency]:
        """The kinds of lines that are said at all."""
        if self is Mode.BEGIN_END:
            return frozenset({Urgency.SAFETY, Urgency.STAGE, Urgency.TEACHING})
        if self is Mode.QUIET:
            return frozenset({Urgency.SAFETY, Urgency.STAGE, Urgency.CORRECTION, Urgency.TEACHING})
        return frozenset(Urgency)

    @property
    def teaches(self) -> bool:
        """Whether the steps are told. How to lie and how to stop is told in every mode."""
        return self in (Mode.NORMAL, Mode.TALKATIVE)
