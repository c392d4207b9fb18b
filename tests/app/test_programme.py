"""`coach plan` and `coach ready`: from the history to the coming days, and from the answers to what is left out."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.app.plan_command import ask_whether_ready, calendar, show_plan
from coach.app.plans import known_plans
from coach.app.programme import Programme, kind_words, programme_now, record_of, todays_plans, why_today
from coach.app.session.offers import OWN_IS_WRONG, STRENGTH_IS_DUE, STRENGTH_IS_ENOUGH, STRENGTH_WAS_YESTERDAY
from coach.core.events import Rejection, Side
from coach.core.programme.prescription import Prescribed, Prescription, Step, Training, usual
from coach.core.programme.record import SetDone
from coach.core.programme.today import ahead, today
from coach.core.session.plan import Block, Plan
from coach.core.session.summary import BlockResult, EndedBy
from coach.core.speech.words import Words
from coach.errors import UsageError
from coach.storage.folders import DATA_DIR_VARIABLE
from coach.storage.history.kept import Asked, KeptSession, KeptSet, Measurement
from coach.storage.history.reader import History
from coach.storage.readiness import load_answers
from coach.voice.languages import load_words
from tests.measure.golden import EXERCISES
from tests.support.made import made_rep
from tests.support.opened import open_database

WORDS = load_words("en")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))


def plans_of_today(words: Words = WORDS, write: Callable[[str], None] = print) -> dict[str, Plan]:
    return todays_plans(programme_now(EXERCISES, write), EXERCISES, words, write)


def bridges(day: date, *, reps: int = 10, form: float = 0.95, pain_after: int | None = 1) -> KeptSession:
    sets = tuple(
        KeptSet(
            number=number,
            block=Block(exercise="glute_bridge", set=number + 1, sets=3, reps=reps),
            results=(BlockResult(exercise="glute_bridge", side=Side.NONE, set=number + 1, reps=reps, form=form),),
        )
        for number in range(3)
    )
    return KeptSession(
        uid=f"bridges-{day}",
        started=f"{day}T08:00:00+00:00",
        ended_by=EndedBy.FINISHED,
        asked=Asked(pain_after=pain_after),
        sets=sets,
    )


def answers(*given: str) -> Iterator[str]:
    """By their numbers; then always the first."""
    yield from given
    while True:
        yield "1"


def test_a_history_becomes_the_programmes_record() -> None:
    record = record_of(
        [bridges(date(2026, 1, 5))], [Measurement(day="2026-01-02", name="plank_hold", tries=(60.0,))], ["2026-01-03"]
    )
    (session,) = record.sessions
    assert session.day == date(2026, 1, 5).toordinal()
    assert session.sets == (SetDone(exercise="glute_bridge", amount=10.0, form=0.95),) * 3
    assert (session.pain_after, record.measured[0].tries) == (1, (60.0,))
    assert record.sick_days == {date(2026, 1, 3).toordinal()}


@pytest.mark.parametrize(
    ("lower_s", "lasts_s", "lowered_s"), [(5.0, (5.0, 4.0, 0.5), 4.0), (5.0, (), None), (None, (2.0,), None)]
)
def test_the_record_knows_how_slowly_a_slow_set_was_lowered_in_the_middle_of_what_counted(
    tmp_path: Path, lower_s: float | None, lasts_s: tuple[float, ...], lowered_s: float | None
) -> None:
    session = bridges(date(2026, 1, 5))
    slow = replace(session.sets[0].block, lower_s=lower_s)
    reps = tuple(made_rep(0.0, 1.0, 2.0 + s, top_hold_s=1.0) for s in lasts_s)
    reps += (made_rep(10.0, 11.0, 20.0, counted=False, rejected_because=Rejection.SHORT),)
    with closing(open_database(tmp_path)) as database:
        History(database).add(replace(session, sets=(replace(session.sets[0], block=slow, reps=reps),)))
        found = History(database).sessions()
    (done,) = record_of(found).sessions[0].sets
    assert done.lowered_s == lowered_s


def test_two_good_sessions_make_the_next_bridges_more_and_the_plan_says_why(tmp_path: Path) -> None:
    today = date.today()
    with closing(open_database(tmp_path)) as database:
        for ago in (5, 3):
            History(database).add(bridges(today - timedelta(days=ago)))
    said: list[str] = []
    assert show_plan(days=3, name=None, ics=None, edit=False, write=said.append) == 0
    assert "3 x 11 repetitions  (You did 10 well twice)" in said[0]


@pytest.mark.parametrize("ahead_days", [1, 3000])
def test_a_session_of_a_day_to_come_when_the_clock_was_wrong_does_not_count_yet(
    tmp_path: Path, ahead_days: int
) -> None:
    with closing(open_database(tmp_path)) as database:
        History(database).add(bridges(date.today() + timedelta(days=ahead_days)))
    said: list[str] = []
    assert show_plan(days=14, name=None, ics=None, edit=False, write=said.append) == 0
    assert "3 x 10 repetitions  (This is where you start)" in said[0]
    assert set(plans_of_today()) == {"today", "today_short", "today_stretches"}


def test_a_calendar_has_an_event_a_day_and_lines_that_are_not_too_long(tmp_path: Path) -> None:
    record = record_of([])
    days = ahead(record, usual(record), date(2026, 1, 5).toordinal(), 14)
    text = calendar(days, EXERCISES, made=datetime(2026, 1, 4, 12, tzinfo=timezone.utc))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 14
    assert "DTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20260106\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    out = tmp_path / "plan.ics"
    assert show_plan(days=2, name=None, ics=str(out), edit=False, write=lambda _: None) == 0
    assert out.read_bytes().count(b"BEGIN:VEVENT") == 2


def test_one_more_on_a_side_is_in_the_plan_and_the_calendar(tmp_path: Path) -> None:
    degrees = {Side.LEFT: (5.0, 6.0, 7.0), Side.RIGHT: (25.0, 26.0, 27.0)}
    with closing(open_database(tmp_path)) as database:
        for side, tries in degrees.items():
            measured = Measurement(day=date.today().isoformat(), name="hip_extension", side=side, tries=tries)
            History(database).add_measurement(measured)
    said, out = list[str](), tmp_path / "plan.ics"
    show_plan(days=1, name=None, ics=None, edit=False, write=said.append)
    assert "stretch: 30 seconds a side  (This is where you start. One more on the left. That side opened" in said[0]
    show_plan(days=1, name=None, ics=str(out), edit=False, write=said.append)
    assert "Hip flexor stretch: 30 seconds a side\\, once more on the left" in out.read_text().replace("\n ", "")


def test_a_calendar_reminds_at_nine_and_promises_no_dose_that_is_still_to_be_earned() -> None:
    days = ahead(record_of([]), usual(record_of([])), date(2026, 1, 5).toordinal(), 2)
    text = calendar(days, EXERCISES, made=datetime(2026, 1, 4, 12, tzinfo=timezone.utc)).replace("\r\n ", "")
    assert text.count("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT9H\r\n") == 2
    today, tomorrow = (line for line in text.split("\r\n") if line.startswith("DESCRIPTION") and "Hip" in line)
    assert today.startswith("DESCRIPTION:Glute bridge: 3 x 10 repetitions")
    assert tomorrow.startswith("DESCRIPTION:If each day before goes well:\\nHip flexor stretch")


def test_when_it_is_time_to_ask_a_professional_the_plan_says_so_last(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as database:
        for ago in (3, 1):
            History(database).add(bridges(date.today() - timedelta(days=ago), pain_after=7))
    said: list[str] = []
    show_plan(days=2, name=None, ics=None, edit=False, write=said.append)
    assert said[-1].strip() == load_words("en").text("health.advice.pain_strong")


def test_a_plan_is_written_once_and_then_used(tmp_path: Path) -> None:
    said: list[str] = []
    show_plan(days=1, name="mine", ics=None, edit=True, write=said.append)
    path = tmp_path / "plans" / "mine.toml"
    path.write_text(path.read_text("utf-8").replace("reps = [6, 8, 10", "reps = [5, 6, 7"), encoding="utf-8")
    show_plan(days=2, name="mine", ics=None, edit=False, write=said.append)
    assert "3 x 7 repetitions" in said[-1]
    with pytest.raises(UsageError, match="it is not overwritten"):
        show_plan(days=1, name="mine", ics=None, edit=True, write=said.append)


def test_a_replaced_hip_takes_two_stretches_out_of_the_plan() -> None:
    said: list[str] = []
    given = answers("1", "1", "2", "1")
    assert ask_whether_ready(lambda _: next(given), said.append) == 0
    assert "I leave out the figure-four and the kneeling stretch" in said[-1]
    assert programme_now(EXERCISES, print).record.left_out == {"figure_four", "kneeling_hip_flexor_stretch"}


def test_what_needs_help_now_ends_with_a_status_that_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    given = answers("2", "2")
    assert ask_whether_ready(lambda _: next(given), said.append) == 1
    assert "Do not exercise now" in said[-1]
    kept = load_answers(tmp_path)
    assert kept is not None and not kept.may_exercise


def test_todays_plans_are_the_whole_day_a_short_one_and_stretches_only() -> None:
    plans = plans_of_today()
    assert list(plans) == ["today", "today_short", "today_stretches"]
    assert plans["today"].title == "Strength and stretches"
    assert {block.exercise for block in plans["today"].blocks} == set(EXERCISES)
    assert len({block.exercise for block in plans["today_short"].blocks}) == 2
    assert {block.exercise for block in plans["today_stretches"].blocks} == {
        "kneeling_hip_flexor_stretch",
        "figure_four",
    }


def test_a_plan_says_why_so_much_of_each_exercise_in_the_persons_language(tmp_path: Path) -> None:
    today = date.today()
    with closing(open_database(tmp_path)) as database:
        for ago in (5, 3):
            History(database).add(bridges(today - timedelta(days=ago)))
    reasons = plans_of_today()["today"].reasons
    assert reasons["glute_bridge"] == "You did 10 well twice"
    assert reasons["plank"] == "This is where you start"
    german = plans_of_today(load_words("de"))["today"].reasons
    assert german["glute_bridge"] == "Zweimal hast du 10 gut geschafft"


def test_the_day_after_strength_has_stretches_and_a_day_that_ended_in_pain_has_nothing(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as database:
        History(database).add(bridges(date.today() - timedelta(days=1)))
    assert [plan.title for plan in plans_of_today().values()] == ["Stretches", "A short session"]
    with closing(open_database(tmp_path)) as database:
        History(database).add(bridges(date.today(), pain_after=6))
    assert plans_of_today() == {}


def test_where_the_answers_say_not_to_exercise_today_offers_nothing_and_says_why() -> None:
    given = answers("2", "2")
    ask_whether_ready(lambda _: next(given), lambda _: None)
    said: list[str] = []
    assert plans_of_today(write=said.append) == {}
    assert said == ["Do not exercise now. Get medical help today: call your doctor or an emergency service."]


def test_where_the_answers_say_not_to_exercise_there_is_no_plan_and_no_calendar(tmp_path: Path) -> None:
    given = answers("2", "2")
    ask_whether_ready(lambda _: next(given), lambda _: None)
    said: list[str] = []
    assert show_plan(days=3, name=None, ics=str(tmp_path / "plan.ics"), edit=False, write=said.append) == 1
    assert said == [load_words("en").text("health.asked.get_help")]
    assert not (tmp_path / "plan.ics").exists()


def test_with_a_replaced_hip_no_routine_has_the_two_stretches() -> None:
    given = answers("1", "1", "2", "1")
    ask_whether_ready(lambda _: next(given), lambda _: None)
    plans = known_plans(programme_now(EXERCISES, print), EXERCISES, WORDS, print)
    assert "daily_hip_and_back" in plans
    assert {block.exercise for plan in plans.values() for block in plan.blocks} == {"glute_bridge", "plank"}
    assert plans["today"].title == "Strength"
    assert why_today(programme_now(EXERCISES, print)) == "Strength is due today"
    said: list[str] = []
    show_plan(days=2, name=None, ics=None, edit=False, write=said.append)
    assert said[0].split("\n")[-1].endswith(": a day off")


@pytest.mark.parametrize(
    ("done_ago", "why"),
    [((), STRENGTH_IS_DUE), ((1,), STRENGTH_WAS_YESTERDAY), ((2, 3), STRENGTH_IS_DUE), ((2, 3, 4), STRENGTH_IS_ENOUGH)],
)
def test_home_says_why_there_is_strength_today_or_none(done_ago: tuple[int, ...], why: str) -> None:
    saturday = date(2026, 1, 10)
    record = record_of([bridges(saturday - timedelta(days=ago)) for ago in sorted(done_ago, reverse=True)])
    assert why_today(Programme(record, usual(record), None), saturday) == why


def test_a_day_is_named_after_what_is_done_on_it() -> None:
    record, prescription, day = record_of([]), usual(record_of([])), date(2026, 1, 5).toordinal()
    assert kind_words(today(record, prescription, day)) == "strength and stretches"
    assert kind_words(today(record, prescription.without(frozenset({"glute_bridge", "plank"})), day)) == "stretches"
    release = Prescribed(exercise="release", kind=Training.RELEASE, steps=(Step(hold_s=60.0),))
    assert kind_words(today(record, Prescription(exercises=(release,)), day)) == "ball or roller"
    assert kind_words(today(record, prescription, day, pain_now=7)) == "rest, because it hurt"


def test_a_step_that_is_lowered_slowly_says_so(tmp_path: Path) -> None:
    show_plan(days=1, name="own", ics=None, edit=True, write=lambda _: None)
    path = tmp_path / "plans" / "own.toml"
    path.write_text(path.read_text("utf-8").replace("first = 3", "first = 9", 1), encoding="utf-8")
    assert [block.lower_s for block in plans_of_today()["today"].blocks if block.exercise == "glute_bridge"] == [
        5.0
    ] * 3
    assert (
        plans_of_today()["today"].reasons["glute_bridge"] == "This is where you start. Count to five on each way down"
    )
    said: list[str] = []
    show_plan(days=1, name=None, ics=None, edit=False, write=said.append)
    assert "3 x 10 repetitions, lowered slowly  (This is where you start. " in said[0]


def test_release_is_planned_only_where_somebody_adds_it_to_their_own_plan(tmp_path: Path) -> None:
    assert not any(b.exercise == "release" for b in plans_of_today()["today"].blocks)
    show_plan(days=1, name="own", ics=None, edit=True, write=lambda _: None)
    path = tmp_path / "plans" / "own.toml"
    added = '\n[[exercise]]\nname = "release"\nkind = "release"\nhold_s = [60]\nsides = ["left", "right"]\n'
    path.write_text(path.read_text("utf-8") + added, encoding="utf-8")
    blocks = plans_of_today()["today"].blocks
    assert [(str(b.side), b.hold_s) for b in blocks if b.exercise == "release"] == [("left", 60.0), ("right", 60.0)]
    said: list[str] = []
    show_plan(days=1, name=None, ics=None, edit=False, write=said.append)
    assert "Ball or roller: 60 seconds a side" in said[0]


def test_an_own_plan_that_cannot_be_right_is_told_and_the_usual_one_followed(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "own.toml").write_text("schema = 3", encoding="utf-8")
    said: list[str] = []
    assert plans_of_today(write=said.append)["today"].blocks
    assert "own.toml" in said[0]
    assert programme_now(EXERCISES, print).problem == OWN_IS_WRONG
