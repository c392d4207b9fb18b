"""When not to train, in plain words: shown to everyone before the first session."""

TITLE = "Before you start"
SEE_A_DOCTOR_AT_ONCE = (
    "numbness in the saddle area: between the legs, around the seat",
    "trouble with bladder or bowel",
)
SEE_A_DOCTOR_FIRST = (
    "new weakness in a leg",
    "a fever",
    "a recent fall or accident",
)
AT_ONCE = "Do not train, and see a doctor at once, if you have:"
FIRST = "Do not train, and see a doctor first, if you have:"
STOP = (
    "Stop if the pain gets sharp or runs down the leg. "
    "The key P, or the button That hurts, ends the session at once. Without hands: cross your arms over your chest, "
    "and keep them there; in a plank, put your knees down and sit up first."
)
NOT_A_DOCTOR = "This app watches your form. It is no doctor, and it cannot feel what you feel."


def sentences() -> tuple[str, ...]:
    """The whole text, to be said aloud."""
    return (TITLE, AT_ONCE, *SEE_A_DOCTOR_AT_ONCE, FIRST, *SEE_A_DOCTOR_FIRST, STOP, NOT_A_DOCTOR)


def lines() -> tuple[str, ...]:
    """The whole text as lines, for a terminal."""
    at_once = [f"  - {sign}" for sign in SEE_A_DOCTOR_AT_ONCE]
    first = [f"  - {sign}" for sign in SEE_A_DOCTOR_FIRST]
    return (TITLE, AT_ONCE, *at_once, FIRST, *first, STOP, NOT_A_DOCTOR)
