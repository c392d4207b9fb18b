"""Home, history and settings by keys, mouse and a presenter's two keys, on a board of scripted turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import numpy as np
import pygame
import pytest

from coach.capture.eye import ShutEye
from coach.capture.feed import Feed
from coach.core.session.plan import plan_for_exercise
from coach.report.diary import Diary
from coach.report.review import review_of
from coach.storage.settings import Preferences, Settings
from coach.ui import menus
from coach.ui.kit.actions import Act, Action, Choose, Hit, Step
from coach.ui.kit.choice import Asking, Choice, Offer, People, Place
from coach.ui.kit.theme import Canvas
from coach.ui.messages import SOUND_OFF
from coach.ui.parts.painter import PicturePainter
from coach.ui.screens.menus import home
from coach.ui.screens.menus.question import question
from coach.ui.selection import WAIT_S, Selection
from coach.ui.settings_control import SettingsControl, fields
from tests.support.diaries import with_sets
from tests.support.scripted_camera import Play, ScriptedSource
from tests.tools import gallery
from tests.tools.gallery import EXERCISES, FONTS

OFFERS = {"short": Offer(plan_for_exercise(EXERCISES["plank"]), 3)}
WAIT = "wait"
NEXT, BACK = Action.NEXT, Action.PREVIOUS


class ScriptedBoard:
    """Gives the acts one by one, with a picture after each."""

    def __init__(self, *acts: Act, settings: Settings | None = None) -> None:
        self._acts = list(acts)
        self.shown: list[str] = []
        self.said: list[str] = []
        self.preferences = Preferences(settings or Settings())
        self.painter = PicturePainter(FONTS)
        self.followed: list[str] = []
        self.silence: str | None = None

    def canvas(self) -> Canvas:
        self._canvas = Canvas(pygame.Surface((640, 480), 0, 32), FONTS)
        return self._canvas

    def show(self, hits: Sequence[Hit]) -> None:
        self.shown.append(" | ".join(words for _, words in self._canvas.texts))

    def turns(self) -> Iterator[Act | None]:
        while self._acts:
            yield self._acts.pop(0)
            yield None

    def follow(self, name: str) -> None:
        self.followed.append(name)

    def say(self, *texts: str) -> None:
        self.said.append(" | ".join(texts))


class Ticking:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def remote(count: int, *acts: Act | str, at: int = 0) -> tuple[int, bool]:
    """Where the acts lead among `count` things, and whether that is taken."""
    clock = Ticking()
    selection = Selection(count, at=at, clock=clock)
    for act in acts:
        if isinstance(act, str):
            clock.now += WAIT_S
        if selection.takes(None if isinstance(act, str) else act):
            return selection.at, True
    return selection.at, False


@pytest.mark.parametrize(
    ("acts", "at", "taken"),
    [
        ((WAIT, WAIT), 0, False),
        ((NEXT,), 0, False),
        ((NEXT, WAIT), 0, True),
        ((NEXT, NEXT, WAIT), 1, True),
        ((NEXT, NEXT, NEXT, NEXT, WAIT), 0, True),
        ((BACK, WAIT), 2, True),
        ((NEXT, NEXT, BACK, WAIT), 1, False),
        ((NEXT, NEXT, BACK, BACK, WAIT), 0, True),
        ((NEXT, Action.DOWN, WAIT), 1, False),
        ((NEXT, NEXT, Action.CONFIRM), 1, True),
        ((Choose(3),), 2, True),
        ((Choose(4),), 0, False),
        ((Action.DOWN, Action.DOWN, Action.DOWN, Action.CONFIRM), 2, True),
    ],
)
def test_two_keys_choose_by_waiting_and_any_other_key_stops_the_wait(
    acts: tuple[Act | str, ...], at: int, taken: bool
) -> None:
    assert remote(3, *acts) == (at, taken)


def at_home(*acts: Act) -> Choice | None:
    return menus.home(ScriptedBoard(*acts), OFFERS, EXERCISES, None)[0]


@pytest.mark.parametrize(
    ("acts", "choice"),
    [
        ((Choose(9), Choose(3)), Choice(place=Place.PEOPLE, person="zoe")),
        ((Choose(9), Action.CONFIRM), Choice(place=Place.PEOPLE, person="anna")),
        ((Choose(9), Choose(1)), Choice(place=Place.PEOPLE, person=None)),
        ((Choose(9), Action.END, Choose(1)), Choice(routine="short")),
    ],
)
def test_where_there_are_others_one_can_say_who_it_is(acts: tuple[Act, ...], choice: Choice) -> None:
    people = People(("anna", "zoe"), "anna")
    assert menus.home(ScriptedBoard(*acts), OFFERS, EXERCISES, None, people=people)[0] == choice


def test_somebody_who_is_alone_is_never_asked() -> None:
    titles = [entry.title for entry in home.entries_of(home.home_groups(OFFERS, EXERCISES))]
    assert "Who is it?" not in titles


NAMES = ["plank", *(name for name in EXERCISES if name != "plank")]
"""Home shows the exercises of its offers first."""
DOSED = Choice(exercise="plank", sets=2, amount=10.0)
BACK_HOME = [Action.DOWN] * 5 + [Action.CONFIRM]


@pytest.mark.parametrize(
    ("acts", "choice"),
    [
        ((Action.CONFIRM,), Choice(routine="short")),
        ((Action.END,), None),
        ((Choose(2), Choose(1)), Choice(exercise="plank")),
        ((Action.DOWN, Action.DOWN, Action.CONFIRM, Action.CONFIRM), Choice(exercise=NAMES[1])),
        ((Choose(3), Action.END, Choose(1)), Choice(routine="short")),
        ((Choose(3), *BACK_HOME, Choose(1)), Choice(routine="short")),
        ((Choose(2), Choose(2), Action.CONFIRM), Choice(exercise="plank")),
        ((Choose(2), Choose(2), Action.END, Choose(5)), Choice(exercise="plank", calibrate=True)),
        ((Choose(2), Choose(3), Choose(3), Choose(4)), Choice(exercise="plank", sets=3, amount=30.0)),
        ((Choose(3), Choose(3), Action.CONFIRM, Choose(1)), Choice(exercise=NAMES[1], sets=3, amount=5.0)),
        ((Choose(2), Choose(3), Choose(1), Action.END, Choose(2), Choose(1)), DOSED),
        ((Choose(2), Choose(4), Choose(5)), Choice(exercise="plank", seconds=45.0)),
        ((Choose(2), Choose(4), Action.END, Choose(4), Action.CONFIRM), Choice(exercise="plank", seconds=30.0)),
        ((Choose(6),), Choice(place=Place.HISTORY)),
        ((Choose(7),), Choice(place=Place.SETTINGS)),
        ((Choose(8), Choose(1)), Choice(place=Place.ONBOARDING)),
        ((Choose(8), Choose(3), Action.END, Choose(4), Action.END, Choose(2)), Choice(place=Place.DEMO)),
    ],
)
def test_home_leads_everywhere_by_keys_and_clicks(acts: tuple[Act, ...], choice: Choice | None) -> None:
    assert at_home(*acts) == choice


def test_a_message_is_left_by_its_ways_alone() -> None:
    def told(*acts: Act) -> Act | None:
        return menus.tell(ScriptedBoard(*acts), SOUND_OFF)

    assert told(Action.UP, Action.MUTE) is Action.MUTE
    assert told(Action.CONFIRM) is Action.CONFIRM
    assert told(Action.NEXT) is Action.MUTE
    assert told(Action.UP) is None


ASKING = Asking(title="Is this so?", lines=("A fever",), answers=("No", "Yes"))


@pytest.mark.parametrize(
    ("acts", "answer", "said"),
    [
        ((Choose(2),), 1, []),
        ((Action.CONFIRM,), 0, []),
        ((Action.RIGHT, Action.CONFIRM), 1, ["Yes"]),
        ((NEXT, NEXT, Action.CONFIRM), 1, ["Yes"]),
        ((Action.RIGHT, Action.RIGHT, Action.CONFIRM), None, ["Yes", "Back"]),
        ((Action.END,), None, []),
    ],
)
def test_a_question_is_answered_by_number_keys_or_a_remote_and_where_a_key_leads_is_said(
    acts: tuple[Act, ...], answer: int | None, said: list[str]
) -> None:
    board = ScriptedBoard(*acts)
    assert menus.ask(board, ASKING) == answer
    assert board.said == ["Is this so? | A fever", *said]


def test_a_question_is_answered_by_the_mouse() -> None:
    canvas = gallery.draw(lambda on, _painter: question(on, ASKING, 0))
    assert {act for _, act in canvas.hits} == {Choose(1), Choose(2), Action.END}


def test_home_says_what_is_due_and_how_to_start() -> None:
    board = ScriptedBoard(Action.DOWN)
    menus.home(board, {"today": Offer(OFFERS["short"].plan, 3, "Strength is due today")}, EXERCISES, None)
    assert board.said[0] == "Plank | Strength is due today | Press Enter to start"
    assert len(board.said) == 2


def test_home_is_where_it_was_when_the_person_comes_back() -> None:
    board = ScriptedBoard(Choose(6))
    assert menus.home(board, OFFERS, EXERCISES, None) == (Choice(place=Place.HISTORY), 5)


def no_report() -> str:
    raise AssertionError("nobody asked for a report")


READ = {past.name: review_of(past.summary, EXERCISES) for past in gallery.PAST}


def looked_back(*acts: Act, diary: Diary = gallery.DIARY) -> list[str]:
    """What the screens showed, one after the other."""
    board = ScriptedBoard(*acts)
    menus.look_back(board, diary, READ.__getitem__, no_report)
    return board.shown


def test_a_report_is_written_when_it_is_asked_for_and_where_it_is_told() -> None:
    written: list[str] = []

    def write() -> str:
        written.append("one")
        return "The report is in Documents"

    menus.look_back(ScriptedBoard(Action.REPORT, Action.END), gallery.DIARY, READ.__getitem__, write)
    assert written == ["one"]
    there = [Action.DOWN] * (len(gallery.PAST) + 1)
    menus.look_back(ScriptedBoard(*there, Action.CONFIRM, Action.END), gallery.DIARY, READ.__getitem__, write)
    assert written == ["one", "one"]
    menus.look_back(ScriptedBoard(*there, Action.DOWN, Action.CONFIRM), gallery.DIARY, READ.__getitem__, no_report)
    assert "Nothing yet" in looked_back(Action.REPORT, Action.END, diary=gallery.NOT_YET)[0]


def test_a_session_of_the_past_opens_and_a_number_that_is_not_there_opens_nothing() -> None:
    shown = looked_back(Choose(1), Action.UP, Action.RIGHT, Action.CONFIRM, Choose(7), Action.END)
    assert sum("You did all of it" in words for words in shown) == 1
    assert "23:04" in next(words for words in shown if "Time taken" in words)


def test_a_session_is_opened_by_arrow_keys_and_by_a_remote() -> None:
    first = looked_back(Action.DOWN, Action.CONFIRM, Action.UP, Action.CONFIRM, Action.END)
    assert "You did all of it in 23 minutes" in " ".join(first)
    hurt = looked_back(Action.DOWN, Action.DOWN, Action.CONFIRM, Action.UP, Action.CONFIRM, Action.END)
    assert "You stopped because it hurt" in " ".join(hurt)


@pytest.mark.parametrize("act", [Action.RIGHT, Action.CONFIRM], ids=["the key", "the first choice"])
def test_how_each_exercise_goes_is_one_choice_away_and_left_by_any_key(act: Action) -> None:
    for leave in (Action.END, Action.LEFT, Action.NEXT, Action.PREVIOUS, Action.CONFIRM):
        shown = looked_back(act, Action.UP, leave, Action.END)
        assert "good seconds a set, up from" in shown[0]
        assert "planned" in shown[-1]


def heard(*acts: Act, diary: Diary = gallery.DIARY) -> list[str]:
    """What was said, screen by screen."""
    board = ScriptedBoard(*acts)
    menus.look_back(board, diary, READ.__getitem__, lambda: "The report is in your documents: /a/b.pdf")
    return board.said


def test_the_history_says_where_a_key_leads() -> None:
    first = "Strength and stretches | 14 March | Finished"
    there = [Action.DOWN] * (len(gallery.PAST) - 1)
    assert heard(Action.DOWN, Action.DOWN, Action.DOWN, Action.UP, Action.REPORT, *there, Action.DOWN) == [
        "History | How each exercise goes | The arrow keys choose, and Enter opens",
        first,
        "Strength and stretches | 12 March | Stopped: it hurt",
        "11 March | Ended early",
        "Strength and stretches | 12 March | Stopped: it hurt",
        "The report is in your documents",
        "11 March | Ended early",
        *(f"Stretches | {day} March | Finished" for day in (9, 7, 6, 4, 2)),
        "18 February | Ended early",
        "Report",
        "Back",
    ]
    assert heard(diary=gallery.NOT_YET) == ["History | Nothing yet. What you do is kept here."]


def test_a_session_and_its_trends_are_told_when_they_are_opened_and_where_one_is_after_them() -> None:
    said = heard(Action.CONFIRM, Action.END, Action.DOWN, Action.CONFIRM, Action.RIGHT, Action.RIGHT, Action.CONFIRM)
    assert said[1].startswith("How each exercise goes | Glute bridge | ")
    assert said[2] == "How each exercise goes"
    assert said[4:] == [
        "You did all of it in 23 minutes, most of it in good form. | Done well | Figure-four stretch: "
        "most of it in good form | To work on: Glute bridge | Hips higher | "
        "Press Enter to go on, or the right arrow for more",
        "Numbers",
        "Strength and stretches | 14 March | Finished",
    ]


def test_a_session_that_hurt_says_so_and_nothing_of_what_to_work_on() -> None:
    said = heard(Action.DOWN, Action.DOWN, Action.CONFIRM)[3]
    assert said.startswith("Stopped: it hurt | You did ")
    assert "work on" not in said


def test_the_pictures_of_a_session_are_a_page_and_deleted_there() -> None:
    album = gallery.MadeAlbum(*(np.zeros((9, 16, 3), dtype=np.uint8) for _ in range(2)))
    gone: list[bool] = []
    album.delete = lambda: gone.append(True)  # type: ignore[method-assign]
    of, album.of = album.of, lambda *what: None if gone else of(*what)  # type: ignore[method-assign]
    session = replace(READ[gallery.PAST[0].name], album=album)
    session = replace(session, parts=review_of(with_sets(session.summary), EXERCISES).parts)
    board = ScriptedBoard(*[Action.RIGHT] * 4, Action.DELETE, *[Action.RIGHT] * 4, Action.DELETE, Action.CONFIRM)
    menus.read_summary(board, session)
    assert gone == [True]
    assert board.said.count("Pictures") == 1
    assert board.said.count("The pictures of this session are deleted") == 1
    assert any("never leave this computer" in words for words in board.shown)


def test_how_an_exercise_is_done_is_told_whole() -> None:
    board = ScriptedBoard(Action.CONFIRM)
    plank = EXERCISES["plank"]
    assert menus.show_how(board, plank)
    told = (plank.title, plank.instructions.placement, *plank.instructions.steps, "Press Enter to start")
    assert board.said == [" | ".join(told)]


def test_the_pages_of_the_history_follow_what_is_selected() -> None:
    shown = looked_back(*[Action.DOWN] * 7, Action.END)
    assert "1 of 2" in shown[0]
    assert "2 of 2" in shown[-1]


def test_a_past_of_nothing_can_be_left() -> None:
    assert "Nothing yet" in looked_back(Choose(1), Action.CONFIRM, diary=gallery.NOT_YET)[0]


def preview(camera: str) -> Feed:
    return Feed(lambda: (ScriptedSource([Play(5.0)]), ShutEye()), live=True, real_time=True)


def adjusted(*acts: Act, settings: Settings | None = None) -> ScriptedBoard:
    board = ScriptedBoard(settings=settings)
    with closing(SettingsControl(board, preview)) as control:
        for act in acts:
            if control.is_over(act):
                break
            control.draw()
    return board


NUMBER = {field.name: number for number, field in enumerate(fields(Settings(), (("0", "Camera 0"),), ()), start=1)}


@pytest.mark.parametrize(
    ("acts", "changed"),
    [
        ((Choose(NUMBER["mirror"]),), {"mirror": False}),
        ((Step(NUMBER["volume"], -1),), {"volume": 70}),
        ((*[Action.DOWN] * (NUMBER["voice"] - 1), Action.RIGHT), {"voice": "talkative"}),
        ((*[Action.DOWN] * (NUMBER["voice"] - 1), Action.RIGHT, Action.CONFIRM), {"voice": "off"}),
        ((*[Action.DOWN] * (NUMBER["theme"] - 1), Action.LEFT), {"theme": "light"}),
        ((Step(NUMBER["text_size"], 1), Step(NUMBER["text_size"], 1)), {"text_size": "largest"}),
        ((Step(NUMBER["language"], 1),), {"language": "de"}),
        ((Choose(NUMBER["mute"]), Choose(NUMBER["full_screen"])), {"mute": True, "full_screen": True}),
        ((Action.END, Choose(NUMBER["mirror"])), {}),
    ],
)
def test_each_change_is_in_use_at_once(acts: tuple[Act, ...], changed: dict[str, object]) -> None:
    board = adjusted(*acts)
    assert board.preferences.now == replace(Settings(), **changed)  # type: ignore[arg-type]
    assert set(changed) <= set(board.followed)


def test_a_value_between_the_steps_stays_until_it_is_changed() -> None:
    assert "37%" in adjusted(Action.UP, settings=Settings(volume=37)).shown[-1]
    assert adjusted(Step(NUMBER["volume"], 1), settings=Settings(volume=37)).preferences.now.volume == 40


def test_a_remote_changes_a_value_and_goes_on() -> None:
    clock = Ticking()
    board = ScriptedBoard()
    with closing(SettingsControl(board, preview, clock)) as control:
        for act in (NEXT, NEXT, WAIT, NEXT, WAIT, NEXT, NEXT, WAIT, NEXT, NEXT, BACK):
            if act == WAIT:
                clock.now += WAIT_S
            assert not control.is_over(None if isinstance(act, str) else act)
    now = board.preferences.now
    assert (now.mirror, now.mute) == (False, True)
