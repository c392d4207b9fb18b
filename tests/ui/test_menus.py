"""Home, questions and settings by keys, mouse and a presenter's two keys, on a board of scripted turns."""

import time
from contextlib import closing
from dataclasses import replace

import pytest

from coach.capture.eye import ShutEye
from coach.capture.feed import Feed
from coach.core.session.plan import plan_for_exercise
from coach.storage.settings import Settings
from coach.ui import menus
from coach.ui.kit.actions import Act, Action, Adjust, Choose
from coach.ui.kit.choice import Asking, Choice, Destination, Offer, People
from coach.ui.messages import SOUND_OFF
from coach.ui.screens.menus import home
from coach.ui.screens.menus.cards import Cursor, Item
from coach.ui.screens.menus.question import question
from coach.ui.selection import WAIT_S, Selection
from coach.ui.settings_control import PICTURES, SettingsControl, fields
from tests.support.scripted_board import ScriptedBoard
from tests.support.scripted_camera import Play, ScriptedSource
from tests.tools import gallery
from tests.tools.gallery import EXERCISES

OFFERS = {"short": Offer(plan_for_exercise(EXERCISES["plank"]), 3)}
WAIT = "wait"
NEXT, BACK = Action.NEXT, Action.PREVIOUS


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
        ((Choose(9), Choose(3)), Choice(place=Destination.PEOPLE, person="zoe")),
        ((Choose(9), Action.CONFIRM), Choice(place=Destination.PEOPLE, person="anna")),
        ((Choose(9), Choose(1)), Choice(place=Destination.PEOPLE, person=None)),
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
        ((Choose(6),), Choice(place=Destination.HISTORY)),
        ((Choose(7),), Choice(place=Destination.SETTINGS)),
        ((Choose(8), Choose(1)), Choice(place=Destination.ONBOARDING)),
        ((Choose(8), Choose(3), Action.END, Choose(4), Action.END, Choose(2)), Choice(place=Destination.DEMO)),
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
    assert board.said == ["Is this so? | A fever | Press 1 | No | Press 2 | Yes", *said]


@pytest.mark.parametrize(
    ("acts", "number"),
    [((Choose(0),), 0), ((Choose(7),), 7), ((Action.RIGHT,) * 10 + (Action.CONFIRM,), 10), ((Action.END,), None)],
)
def test_how_much_it_hurts_is_answered_by_its_number_from_0_on(acts: tuple[Act, ...], number: int | None) -> None:
    board = ScriptedBoard(*acts)
    assert menus.rate(board, "How is the pain?") == number
    assert board.said[0] == "How is the pain? | Press the number, or Escape to skip"


def test_0_is_no_entry_of_a_menu() -> None:
    board = ScriptedBoard(Choose(0), Choose(2))
    assert menus.pick(board, "Help", [Item("First steps", ""), Item("Demo", "")]) == 1
    assert board.said == ["Help | First steps"]  # where one is, so that Enter takes nothing unheard


def test_a_question_is_answered_by_the_mouse() -> None:
    canvas = gallery.draw(lambda on: question(on, ASKING, Cursor()))
    assert {act for _, act in canvas.hits} == {Choose(1), Choose(2), Action.END}


def test_home_says_what_is_due_and_how_to_start() -> None:
    board = ScriptedBoard(Action.DOWN)
    menus.home(board, {"today": Offer(OFFERS["short"].plan, 3, "Strength is due today")}, EXERCISES, None)
    assert board.said[0] == "Plank | Strength is due today | Press Enter to start, or the arrow keys for more"
    assert len(board.said) == 2


def test_who_comes_back_home_hears_where_they_are_and_not_that_a_session_starts() -> None:
    board = ScriptedBoard()
    menus.home(board, OFFERS, EXERCISES, None, at=5)
    assert board.said == ["History | The arrow keys choose, and Enter opens"]


def test_home_is_where_it_was_when_the_person_comes_back() -> None:
    board = ScriptedBoard(Choose(6))
    assert menus.home(board, OFFERS, EXERCISES, None) == (Choice(place=Destination.HISTORY), 5)


def test_how_an_exercise_is_done_is_told_whole() -> None:
    board = ScriptedBoard(Action.CONFIRM)
    plank = EXERCISES["plank"]
    assert menus.show_how(board, plank)
    told = (plank.title, plank.instructions.placement, *plank.instructions.steps, "Press Enter to start")
    assert board.said == [" | ".join(told)]


def preview(camera: str) -> Feed:
    return Feed(lambda: (ScriptedSource([Play(5.0)], sleep=time.sleep), ShutEye()), live=True, real_time=True)


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
        ((Adjust(NUMBER["volume"], -1),), {"volume": 70}),
        ((*[Action.DOWN] * (NUMBER["voice"] - 1), Action.RIGHT), {"voice": "talkative"}),
        ((*[Action.DOWN] * (NUMBER["voice"] - 1), Action.RIGHT, Action.CONFIRM), {"voice": "off"}),
        ((*[Action.DOWN] * (NUMBER["theme"] - 1), Action.LEFT), {"theme": "light"}),
        ((Adjust(NUMBER["text_size"], 1), Adjust(NUMBER["text_size"], 1)), {"text_size": "largest"}),
        ((Adjust(NUMBER["language"], 1),), {"language": "de"}),
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
    assert adjusted(Adjust(NUMBER["volume"], 1), settings=Settings(volume=37)).preferences.now.volume == 40


def test_each_setting_is_heard_with_its_value_and_so_is_each_change() -> None:
    assert adjusted(Action.DOWN, Action.RIGHT, Action.UP, Adjust(NUMBER["pace"], -1), Action.CONFIRM).said == [
        "Settings | Up and down choose, left and right change | Sound | on",
        "Volume | 80",
        "90",
        "Sound | on",
        "slow",
        "Speed of speech | slow",
        "normal",
    ]
    assert adjusted(*[Action.DOWN] * len(NUMBER)).said[-4:] == [
        f"Keep pictures of me | off | {PICTURES}",
        "Camera | 0, not there",
        "Mirror the picture | on",
        "Back",
    ]


def test_a_camera_is_opened_only_while_one_is_to_be_chosen() -> None:
    opened: list[str] = []

    def watched(camera: str) -> Feed:
        opened.append(camera)
        return preview(camera)

    board = ScriptedBoard()
    with closing(SettingsControl(board, watched, at="full_screen")) as control:
        for act, expected in ((None, 0), (Action.DOWN, 0), (Action.DOWN, 1), (Action.DOWN, 1), (Action.DOWN, 1)):
            control.is_over(act)
            control.draw()
            assert len(opened) == expected
    assert adjusted().shown == []


def test_a_remote_changes_a_value_and_goes_on() -> None:
    clock = Ticking()
    board = ScriptedBoard()
    with closing(SettingsControl(board, preview, clock)) as control:
        for act in (NEXT, NEXT, WAIT, NEXT, WAIT, NEXT, NEXT, WAIT, NEXT, NEXT, BACK):
            if act == WAIT:
                clock.now += WAIT_S
            assert not control.is_over(None if isinstance(act, str) else act)
    now = board.preferences.now
    assert (now.volume, now.voice) == (90, "talkative")
