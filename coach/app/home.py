"""Sessions in front of the camera: one that was named, or home, and one after another what is chosen there."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from coach.app.calibrate import at_camera
from coach.app.entrance import Entrance
from coach.app.history.report import report_to_documents
from coach.app.measure import MeasurementKeeper, measuring_plan, results
from coach.app.plans import chosen_plan, known_plans
from coach.app.programme import (
    TODAYS,
    Programme,
    diary,
    hurt_much_today,
    programme_now,
    record_of,
    this_week,
    todays_plans,
    why_today,
)
from coach.app.readiness import consequence_words, kept_answers
from coach.app.session.offers import GO_ON, offers_of
from coach.app.session.pain import (
    ask_after,
    ask_away,
    ask_before,
    ask_day_after,
    hurt_in_test,
    rested,
    too_much,
)
from coach.app.session.session_runner import SessionRunner
from coach.core.exercise import Exercise
from coach.core.exercise.person import RangeMode
from coach.core.programme.readiness import is_due
from coach.core.session.plan import Plan
from coach.core.session.summary import EndedBy
from coach.core.speech.words import Words
from coach.report.review import UNASKED, kept_review
from coach.storage.folders import choose_person
from coach.storage.history.kept import Asked, KeptSession
from coach.storage.history.opening import open_history
from coach.storage.history.past import past_sessions
from coach.storage.history.recorder import SessionToKeep
from coach.storage.profile import choose_mode, fitted_to_person
from coach.storage.settings import SettingsFile
from coach.storage.shipped.catalog import measuring_exercises, unwatched_exercises
from coach.ui.host import accept_safety
from coach.ui.kit.choice import Asking, Choice, Destination

NEWEST = 60  # how many sessions home looks back at, to say how long one takes


class Home:
    """Where sessions in front of the camera begin. notice: what home says first."""

    def __init__(self, runner: SessionRunner, plain: Mapping[str, Exercise], notice: str | None = None) -> None:
        """plain: the exercises in English, to be put into the words in use."""
        self._runner = runner
        self._host = runner.host
        self._preferences = runner.preferences
        self._entrance = Entrance(runner, plain)
        self._notice = notice
        self._go_on: SessionToKeep | None = None  # what is left of a session that was cut off today
        self._left_over: Plan | None = None  # what is left of the last session, where it hurt

    @property
    def _exercises(self) -> Mapping[str, Exercise]:
        return self._entrance.exercises

    @property
    def _words(self) -> Words:
        return self._runner.speech.words

    def run_one(self, plan: Plan) -> int:
        """A session that was named beforehand. Gives the exit status."""
        self._begin()
        self._notice = None
        status = self._session(plan) if self._entrance.lets_in() else 0
        self._tell()
        return status

    def _tell(self) -> None:
        """Says why there was no session, where no home comes that does."""
        if self._notice is not None:
            self._runner.write(self._notice)
            self._host.ask(Asking(title=self._notice, lines=(), answers=(self._words.text("health.asked.go_on"),)))

    def run(self) -> int:
        """Home, until the person closes the app. Gives the exit status."""
        self._begin()
        if self._host.has_window and not self._preferences.now.led_in:
            self._entrance.lead_in()
            self._preferences.change(led_in=True)
        if self._host.has_window and is_due(kept_answers(self._runner.write), date.today().toordinal()):
            self._entrance.ask()
        while True:
            programme = programme_now(self._exercises, self._runner.write)
            words, write = self._words, self._runner.write
            plans = {**self._rest(programme), **known_plans(programme, self._exercises, words, write)}
            choice = self._offer(plans, programme)
            ended = 0 if choice is None else self._follow(choice, plans)
            if ended is not None:
                return ended

    def _offer(self, plans: Mapping[str, Plan], programme: Programme) -> Choice | None:
        """What the person chooses; None if they close the app."""
        with open_history(self._exercises) as opened:
            past = past_sessions(opened.history, self._exercises, newest=NEWEST)
        weekly, advice = this_week(programme)
        advised = None if advice is None else self._words.text(f"health.advice.{advice.value}")
        self._notice = self._notice or programme.problem or advised
        answers = programme.answers
        may_not = answers is not None and not answers.may_exercise
        if answers is not None and may_not:
            self._notice = consequence_words(self._words, answers)
        offers = offers_of(plans, past, "" if may_not else why_today(programme))
        notice, self._notice = self._notice, None
        left_out = programme.record.left_out
        exercises = {name: exercise for name, exercise in self._exercises.items() if name not in left_out}
        return self._host.choose(offers, exercises, notice, weekly)

    def _follow(self, choice: Choice, plans: Mapping[str, Plan]) -> int | None:
        """Does what was chosen. Gives the exit status if the app ends with it, None if home is shown again."""
        if choice.place is Destination.HISTORY:
            self._look_back()
        elif choice.place is Destination.PEOPLE:
            return None if self._change_person(choice.person) else 0
        elif choice.place is Destination.MEASURE:
            return self.measure() or None
        elif choice.place is not None:
            self._entrance.go_to(choice.place)
        elif self._entrance.lets_in():
            return self._do(choice, plans) or None
        return None

    def _look_back(self) -> None:
        with open_history(self._exercises) as opened:
            history, exercises = opened.history, self._exercises
            self._host.look_back(
                diary(history, exercises, date.today()),
                lambda uid: kept_review(history, uid, exercises),
                report_to_documents,
            )

    def calibrate(self, exercise: str) -> int:
        """Learns the person's range in an exercise, and uses it if they say so. Gives the exit status."""
        watched = self._runner.cameras.watched(self._preferences.now.camera)
        if at_camera(self._host, self._exercises[exercise], watched, self._runner.write):
            choose_mode(RangeMode.COMFORTABLE)
        return 0

    def measure(self) -> int:
        """The tests of oneself, one after the other, and what they came to. Gives the exit status.

        There are none on a day on which it hurt much: they ask for all that somebody has.
        """
        if hurt_much_today(programme_now(self._exercises, self._runner.write)):
            self._notice = self._words.text("health.pain.rest")
            self._tell()
            self._notice = None
            return 0
        if not self._entrance.lets_in():
            return 0
        exercises = self._words.exercises(measuring_exercises())
        answers = kept_answers(self._runner.write)
        left_out = answers.left_out if answers is not None else ()
        plan = measuring_plan(exercises, self._words.text("measured.title"), left_out)
        if plan is None:
            return 0
        measured = MeasurementKeeper(exercises, date.today())
        status, session = self._runner.measure(plan, exercises, measured)
        if session.summary.ended_by is EndedBy.PAIN:
            asked = ask_after(self._host, self._words, None)
            self._keep(hurt_in_test(plan.title, session.summary, asked))
        self._show_measured(measured, exercises)
        return status

    def _show_measured(self, measured: MeasurementKeeper, exercises: Mapping[str, Exercise]) -> None:
        """Keeps what was measured, and shows it page by page."""
        with open_history(self._exercises) as opened:
            for each in measured.measurements:
                opened.history.add_measurement(each)
        words = self._words
        if not measured.measurements:
            self._notice = words.text("measured.nothing")
        record = record_of((), measured.measurements)
        for page in results(measured.measurements, exercises, record, words):
            for line in (page.title, *(f"  {line}" for line in page.lines)):
                self._runner.write(line)
            if self._host.has_window and self._host.ask(page) is None:
                return

    def _begin(self) -> None:
        self._find()
        self._host.tell_silence()
        with open_history(self._exercises) as opened:
            ask_day_after(self._host, opened.history, self._words, date.today())

    def _find(self) -> None:
        """Notes what to say about the history, and what is left of today's session if that was cut off."""
        with open_history(self._exercises) as opened:
            sentences = opened.sentences
        for sentence in sentences:
            self._runner.write(sentence)
        today = [each.rest for each in opened.cut_off if each.session.day == date.today()]
        self._go_on = today[-1] if today else None
        self._notice = self._notice or (sentences[-1] if sentences else None)

    def _rest(self, programme: Programme) -> dict[str, Plan]:
        """What is left of a session that ended because it hurt, or that was cut off; nothing after strong pain."""
        if hurt_much_today(programme):
            return {}
        if self._left_over is not None:
            return {GO_ON: replace(self._left_over, title="The rest, without what hurt")}
        return {} if self._go_on is None else {GO_ON: replace(self._go_on.plan, title="Go on where you stopped")}

    def _change_person(self, person: str | None) -> bool:
        """Switches to another person; whether they have accepted the safety text."""
        choose_person(person)
        self._left_over = None
        self._notice = self._preferences.belong_to(SettingsFile())
        self._host.meet()
        if not accept_safety(self._host, self._preferences):
            return False
        self._entrance.renew()
        self._find()
        return True

    def _do(self, choice: Choice, plans: Mapping[str, Plan]) -> int:
        """Does the calibration or session that was chosen. Gives the exit status."""
        if choice.calibrate and choice.exercise is not None:
            return self.calibrate(choice.exercise)
        return self._session(chosen_plan(choice, plans, self._exercises), goes_on=choice.routine == GO_ON)

    def _session(self, plan: Plan, *, goes_on: bool = False) -> int:
        """Asks for the pain, before and after, and does the plan; that of a day is made anew, since pain changes it.

        goes_on: it is the rest of an earlier one.
        """
        with open_history(self._exercises) as opened:
            ask_away(self._host, opened.history, self._words, date.today())
        pain = ask_before(self._host, self._words)
        if too_much(pain):
            self._rest_for_pain(pain)
            return 0
        allowed = self._allowed(plan if goes_on or plan.name not in TODAYS else self._anew(plan.name, pain))
        if allowed is None:
            return 0
        rest = None
        if goes_on:
            if self._left_over is None:
                rest, self._go_on = self._go_on if allowed == plan else None, None
            self._left_over = None  # it begins a new session
        return self._watch(allowed, rest, lambda: ask_after(self._host, self._words, pain))

    def _anew(self, name: str, pain: int | None) -> Plan | None:
        """A plan of today, from the answers as they are now: they may have changed on the way in."""
        words, write = self._words, self._runner.write
        programme = programme_now(self._exercises, write)
        return todays_plans(programme, self._exercises, words, write, pain_now=pain).get(name)

    def _allowed(self, plan: Plan | None) -> Plan | None:
        """The plan without what the answers leave out; None, and home says why, where nothing is left of it."""
        answers = kept_answers(self._runner.write)
        if answers is None or plan is None or not answers.left_out & {block.exercise for block in plan.blocks}:
            allowed = plan
        else:
            allowed = plan.without(answers.left_out, plan.title)
        if allowed is None and answers is not None:
            self._notice = consequence_words(self._words, answers) or None
        return allowed

    def _rest_for_pain(self, pain: int | None) -> None:
        """Not today: the pain is kept, as what comes next depends on it."""
        self._keep(rested(pain, datetime.now().astimezone()))
        self._notice = self._words.text("health.pain.rest")

    def _keep(self, session: KeptSession) -> None:
        with open_history(self._exercises) as opened:
            opened.history.add(session)

    def _watch(self, plan: Plan, rest: SessionToKeep | None = None, ask: Callable[[], Asked] = lambda: UNASKED) -> int:
        """rest: what is left of a session that was cut off, in place of the plan. ask: for the pain, after the work."""
        used = [block.exercise for block in plan.blocks]
        exercises = fitted_to_person(self._exercises, used, self._runner.options.mode, self._runner.write)
        exercises |= self._words.exercises(unwatched_exercises())
        status, session = self._runner.watch(plan, exercises, go_on=rest, ask=ask)
        self._left_over = session.left_over if session.summary.ended_by is EndedBy.PAIN else None
        return status
