"""What the window has to say outside a session: the first steps, the keys, the sound, the camera, the data."""

from pathlib import Path

from coach.ui.kit.actions import BACK, NEXT, SKIP, START, Action, Way
from coach.ui.kit.brush import Sign
from coach.ui.screens.menus.cards import Item
from coach.ui.screens.message import Message

TO_START = "Press Enter to start"
TO_START_OR_MORE = "Press Enter to start, or the arrow keys for more"
TO_NEXT, TO_BACK = "Press Enter to go on", "Press Escape to go back"
TO_GO_ON = "Press Enter to go on, or the right arrow for more"
TO_RATE = "Press the number, or Escape to skip"
DELETED = "The pictures of this session are deleted"
TO_LOOK_BACK = "The arrow keys choose, and Enter opens"
REPORT_WRITTEN, REPORT_FAILED = "The report is in your documents", "The report cannot be written"
TO_ACCEPT = "Press Enter when you have heard this"

HELP = (
    Item("First steps", "laptop, mat, voice, hands"),
    Item("Demo", "a whole session on four short films"),
    Item("Keys", "and what they do"),
    Item("Where my data is", "and who can see it"),
    Item("The questions", "whether to exercise, asked again"),
)
KEYS = Message(
    "Keys during a session",
    (
        "Space: pause, and go on",
        "N: next. X: the next exercise",
        "P: it hurts. Everything stops",
        "Esc: end, and see the summary",
        "M: sound off and on. F: full screen",
    ),
    (BACK,),
    to_press=(TO_BACK,),
)
SOUND_OFF = Message(
    "The sound is off",
    ("You will hear no voice and no tones. Everything is shown in words as well.",),
    (Way("Go on without", "Enter", Action.CONFIRM), Way("Switch it on", "M", Action.MUTE)),
    Sign.SILENT,
)
NO_SOUND = Message(
    "There is no sound device",
    ("You will hear no voice and no tones. Everything is shown in words as well.",),
    (NEXT,),
    Sign.SILENT,
)
VOICE = Message(
    "I speak, so you need not look",
    (
        "That was my voice. Was it loud enough?",
        "The volume is in the settings. Everything I say stands at the bottom of the screen too.",
    ),
    (SKIP, NEXT),
    Sign.TICK,
    to_press=(TO_NEXT,),
)
FIRST_STEPS = (
    Message(
        "Put the laptop on the floor",
        (
            "Two or three metres from the mat, at its long side.",
            "The camera at the height of the mat, or a little above.",
        ),
        (SKIP, NEXT),
        Sign.CAMERA,
        to_press=(TO_NEXT,),
    ),
    Message(
        "Lie side-on to the camera",
        (
            "All of you in the picture, from head to feet.",
            "If something has to change, I say so before I start to count.",
        ),
        (SKIP, NEXT),
        Sign.TURN,
        to_press=(TO_NEXT,),
    ),
    VOICE,
)
TRY_A_HAND = Message(
    "Try it: hold up a hand",
    (
        "A hand for a second: pause, and go on.",
        "Both hands: on to the next.",
        "Arms crossed on your chest: it hurts.",
        "In a plank, knees down: pause.",
    ),
    (SKIP, START),
    Sign.UP,
    to_press=(TO_NEXT,),
)
WITHOUT_A_CAMERA = ("Press 1", "See the demo", "Press 2", "Choose a camera")
HAND_SEEN = "I have seen your hand."
OPENING = Message("Opening the camera", ("One moment.",), (BACK,), Sign.CAMERA)


def no_camera(trouble: str) -> Message:
    """Before a session: no camera gives a picture. trouble: why, and what to do."""
    return Message(
        "I have no picture yet",
        (trouble, "I go on by myself as soon as there is one."),
        (BACK, Way("See the demo", "1", Action.DEMO), Way("Choose a camera", "2", Action.SETTINGS)),
        Sign.CAMERA,
        to_press=WITHOUT_A_CAMERA,
    )


def where_the_data_are(folder: Path) -> Message:
    """Where everything is kept, and that it stays there."""
    return Message(
        "Everything stays on this computer",
        (
            "What you did is kept in this folder:",
            str(folder),
            "Pictures only if you switch them on. Nothing is sent anywhere.",
        ),
        (BACK,),
        to_press=(TO_BACK,),
    )
