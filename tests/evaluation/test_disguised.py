"""What counts as the same in a disguise, and that a few clips stay the same in all of them."""

from typing import Any

import pytest

from tests.measure.disguised import changes, compare
from tests.measure.disguises import Disguise, all_disguises
from tests.measure.golden import clips

PLAIN = Disguise("plain", lambda looks: iter(looks))
MIRROR = Disguise("mirrored", lambda looks: iter(looks), mirrored=True)
SHORT = ("strangers/wan_glute_bridge.jsonl.gz", "strangers/bmi_plank.jsonl.gz")


def document(held: float = 20.0, side: str = "left", reps: int = 0, fault: str | None = None) -> dict[str, Any]:
    hold = {"start_s": 1.0, "end_s": 1.0 + held, "held_s": held, "side": side}
    return {
        "exercise": "figure_four",
        "reps": [{"counted": True}] * reps,
        "holds": [hold] if held else [],
        "faults": [{"name": fault, "start_s": 2.0, "end_s": 9.0}] if fault else [],
    }


@pytest.mark.parametrize(
    ("plain", "found", "same"),
    [
        (document(), document(), True),
        (document(held=20.0), document(held=20.9), True),  # five per cent
        (document(held=20.0), document(held=18.9), False),
        (document(held=4.0), document(held=4.4), True),  # half a second
        (document(held=4.0), document(held=0.0), False),
        (document(reps=3), document(reps=3), True),
        (document(reps=3), document(reps=4), False),
        (document(side="left"), document(side="right"), False),
        (document(side="left"), document(side="none"), False),
        (document(fault="hips_sag"), document(fault="hips_pike"), False),
        (document(fault="hips_sag"), document(), True),  # within the error a correction may come or not
    ],
)
def test_counts_seconds_sides_and_directions_stay(plain: dict[str, Any], found: dict[str, Any], same: bool) -> None:
    assert compare("a", plain, found, PLAIN).same is same


def test_a_side_that_is_known_in_one_only_has_not_flipped() -> None:
    assert compare("a", document(side="left"), document(side="right"), PLAIN).flipped
    lost = compare("a", document(side="left"), document(side="none"), PLAIN)
    assert (lost.flipped, lost.unsure) == ((), ("left became none",))


def test_in_a_mirror_the_other_side_is_the_same_one() -> None:
    assert compare("a", document(side="left"), document(side="right"), MIRROR).same
    assert not compare("a", document(side="left"), document(side="left"), MIRROR).same
    assert compare("a", document(side="none"), document(side="none"), MIRROR).same


@pytest.mark.corpus
@pytest.mark.parametrize("file", SHORT)
def test_a_stranger_gives_the_same_in_every_disguise(file: str) -> None:
    assert [change for change in changes(clips()[file], all_disguises()) if not change.same] == []
