"""What a file comes to as a set-up: right for two seconds anywhere, or why not, the worst first."""

from coach.core.events import Side
from coach.core.setup.file_check import Verdict
from coach.core.setup.placement import SetupCheck
from coach.core.setup.reasons import Reason


def verdict(*parts: tuple[float, tuple[Reason, ...]]) -> Verdict:
    """Ten frames a second; each part lasts so many seconds and has these reasons."""
    made, frame, since = Verdict(), 0, 0
    for seconds, reasons in parts:
        since = frame
        for _ in range(round(seconds * 10)):
            steady_s = 0.0 if reasons else (frame - since) / 10
            made.add(
                SetupCheck(ok=not reasons, steady_s=steady_s, reason=None, text="", reasons=reasons, yaw_deg=12.34),
                t=frame / 10,
            )
            frame += 1
    return made


def test_two_seconds_right_are_enough_wherever_they_are() -> None:
    made = verdict((5.0, (Reason.TOO_DARK,)), (2.5, ()), (3.0, (Reason.TILTED,)))
    assert made.right_at_s == 7.0
    assert made.document("plank", Side.NONE) == {
        "schema": "coach.placement/1",
        "exercise": "plank",
        "side": "none",
        "ok": True,
        "right_at_s": 7.0,
        "first": None,
        "reasons": [],
        "yaw_deg": 12.3,
        "seconds": {"tilted": 3.0, "too_dark": 4.9},
    }


def test_the_worst_comes_first_not_the_longest() -> None:
    made = verdict((2.0, (Reason.OUT_OF_PICTURE, Reason.TILTED)), (4.0, (Reason.TILTED,)))
    assert made.reasons == (Reason.OUT_OF_PICTURE, Reason.TILTED)


def test_what_is_only_passed_through_is_no_reason() -> None:
    assert verdict((0.6, (Reason.OUT_OF_PICTURE,)), (6.0, (Reason.NOT_SIDE_ON,))).reasons == (Reason.NOT_SIDE_ON,)


def test_somebody_who_is_seen_now_and_then_is_somebody() -> None:
    made = verdict((2.0, (Reason.NO_PERSON,)), (3.0, (Reason.TOO_FAR,)))
    assert made.reasons == (Reason.TOO_FAR, Reason.NO_PERSON)
    assert verdict((9.0, (Reason.NO_PERSON,)), (1.0, (Reason.TOO_FAR,))).reasons == (Reason.NO_PERSON,)


def test_right_but_too_short_is_unsteady() -> None:
    assert verdict((1.0, ())).reasons == (Reason.UNSTEADY,)
