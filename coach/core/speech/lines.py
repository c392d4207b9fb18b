"""Puts what is said into the speech queue, by its key in the language."""

from coach.core.session.plan import Block
from coach.core.speech.queue import WAIT_S, SpeechQueue, Urgency
from coach.core.speech.words import Words


class Lines:
    """The queue of one session, and the words to fill it with."""

    def __init__(self, words: Words, queue: SpeechQueue) -> None:
        self.words = words
        self.queue = queue

    def say(
        self,
        urgency: Urgency,
        t: float,
        *keys: str,
        then: tuple[str, ...] = (),
        wait_s: float = WAIT_S,
        interrupts: bool = False,
        last: bool = False,
    ) -> None:
        """Says the texts of some keys, then the sentences in `then`, in one breath.

        The rest is as in `SpeechQueue.say`.
        """
        parts = (*map(self.words.text, keys), *then)
        self.queue.say(urgency, t, *parts, wait_s=wait_s, interrupts=interrupts, last=last)

    def side(self, block: Block) -> str:
        """Which side, as concretely as the language has it: "left knee back"."""
        words = self.words
        return words.text(f"exercise.{block.exercise}.side.{block.side}", words.text(f"talk.{block.side}_side"))
