"""What stands between home and a session: may this person exercise, and does the camera see them?

From here one also gets to the settings, the first steps and the demo, which come back to where one was.
"""

from collections.abc import Mapping
from datetime import date

from coach.app.plans import DEMO_PLAN
from coach.app.readiness import ask_and_keep, consequence_words, kept_answers
from coach.app.session.session_runner import SessionRunner
from coach.capture.opening import camera_of
from coach.capture.webcam.device import require_camera
from coach.core.exercise import Exercise
from coach.core.programme.readiness import is_due
from coach.core.speech.words import Words
from coach.errors import SourceError
from coach.storage.shipped.resources import demo_clip
from coach.ui.host import Awaited
from coach.ui.kit.choice import Asking, Destination


class Entrance:
    """plain: the exercises in English."""

    def __init__(self, runner: SessionRunner, plain: Mapping[str, Exercise]) -> None:
        self._runner = runner
        self._host = runner.host
        self._preferences = runner.preferences
        self._plain = plain

    @property
    def _words(self) -> Words:
        return self._runner.speech.words

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """In the words in use, which change with the language."""
        return self._words.exercises(self._plain)

    def lets_in(self) -> bool:
        return self._is_ready() and self._has_camera()

    def ask(self) -> None:
        ask_and_keep(self._host, self._words, day=date.today().toordinal())

    def _is_ready(self) -> bool:
        """Whether the answers let the person exercise; asks if they are due. If nobody can answer: yes."""
        today, kept = date.today().toordinal(), kept_answers(self._runner.write)
        answers = ask_and_keep(self._host, self._words, day=today) if is_due(kept, today) else kept
        if answers is None and not self._host.has_window:
            answers = kept  # nobody is there to answer: what was said last holds
        if answers is None:
            return not self._host.has_window
        while answers is not None and not answers.may_exercise:
            words = consequence_words(self._words, answers)
            again = self._words.text("health.asked.again")
            if self._host.ask(Asking(title=words, lines=(), answers=(again,))) is None:
                return False
            answers = ask_and_keep(self._host, self._words, day=today)
        return answers is not None

    def _has_camera(self) -> bool:
        """Whether the camera gives a picture. In the window the person may choose another, see the demo, or leave.

        Raises SourceError if there is neither a camera nor a window.
        """
        if not self._host.has_window:
            require_camera_now(self._preferences.now.camera)
            return True
        while True:
            with self._runner.cameras.shown(self._preferences.now.camera) as feed:
                awaited = self._host.await_camera(feed)
            if awaited is Awaited.SETTINGS:
                self._adjust(at="camera")
            elif awaited is Awaited.DEMO:
                self._show_demo()
            else:
                return awaited is Awaited.PICTURE

    def go_to(self, place: Destination) -> None:
        """Shows another screen."""
        if place is Destination.SETTINGS:
            self._adjust()
        elif place is Destination.ONBOARDING:
            self.lead_in()
        elif place is Destination.DEMO:
            self._show_demo()
        elif place is Destination.QUESTIONS:
            self.ask()

    def _adjust(self, at: str | None = None) -> None:
        self._host.adjust(self._runner.cameras.shown, self.renew, at)

    def renew(self) -> None:
        self._runner.speech.renew(self._plain, self._runner.write)

    def lead_in(self) -> None:
        camera = self._preferences.now.camera
        self._host.lead_in(lambda: self._runner.cameras.watched(camera))

    def _show_demo(self) -> None:
        """It leaves nothing in the history."""
        self._runner.play(DEMO_PLAN, self.exercises, [demo_clip(block.exercise) for block in DEMO_PLAN.blocks])


def require_camera_now(camera: str) -> None:
    """Raises SourceError if there is no such camera, where there is no window to wait for one or to choose another."""
    try:
        require_camera(camera_of(camera))
    except SourceError as error:
        trouble = str(error).partition("; it is used as soon as")[0].rstrip(".")
        raise SourceError(f"{trouble}. Without a camera there are `coach demo` and --source FILE.") from error
