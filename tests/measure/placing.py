"""The rendered placements of `tests/placements`, and the page `docs/placement.md` made from them.

    python -m tests.measure.placing

Forty bad placements and twenty good ones, as pose recordings, with what was rendered in `labels.json`: `why` is what is
wrong (null: nothing), `made` what was done beside rendering.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coach.app.analysis.check_placement import check
from coach.core.events import Side
from tests.measure.golden import EXERCISES

FOLDER = Path(__file__).parents[1] / "placements"
LABELS = FOLDER / "labels.json"
DOCUMENT = Path(__file__).parents[2] / "docs" / "placement.md"


@dataclass(frozen=True)
class Placed:
    """A placement, with what is said of it."""

    label: dict[str, Any]
    found: dict[str, Any]

    @property
    def right(self) -> bool:
        """Whether a good one passes, or a bad one is refused with the reason that it was made with."""
        if self.label["why"] is None:
            return bool(self.found["ok"])
        return not self.found["ok"] and self.found["first"] == self.label["why"]


@cache
def placed() -> tuple[Placed, ...]:
    """All of them, checked."""
    labels = json.loads(LABELS.read_text(encoding="utf-8"))["placements"]
    return tuple(Placed(row, _check(row)) for row in labels)


def _check(row: dict[str, Any]) -> dict[str, Any]:
    return check(FOLDER / row["file"], EXERCISES[row["exercise"]], Side(row["side"]))


HEAD = """\
# Placement

Whether the set-up check is right, measured. This page is written by `python -m tests.measure.placing`; a test fails
when it is not what the recordings give. `coach placement FILE --exercise NAME` runs the same check on any clip.

The clips are rendered people in the start of each exercise, and the first seconds of it; bodies, rooms, views and light
were drawn at random. No limit was chosen on them: those in `coach/core` were chosen on 189 other renders.
What cannot be rendered was made, and is said: darkness and frame rate, a second person beside or above the first, an
empty room. Rendered people stand in tidy rooms and wear tight clothes: real ones are harder.

One that is called out of the picture is so by a wrist alone, and passes: hands may reach out.

What it cannot do: somebody who lies with the feet to the camera is often not seen at all, and is then asked to come
into the picture with the side to the camera. Half-kneeling, a camera that looks down is seen at half of its angle, so
that it is refused from about 40 degrees on. Which leg is crossed cannot be known before it is crossed: in the
figure-four the planned side says which end the head belongs to.
"""


def page() -> str:
    """The document, with what the check says of each placement."""
    bad = [each for each in placed() if each.label["why"] is not None]
    good = [each for each in placed() if each.label["why"] is None]
    slowest_s = max(each.found["right_at_s"] or 0.0 for each in good)
    summary = (
        f"\n**{sum(each.right for each in bad)} of {len(bad)} bad placements are refused with the right reason; "
        f"{sum(each.right for each in good)} of {len(good)} good ones pass, the slowest after {slowest_s:.1f} s.**\n"
    )
    return HEAD + summary + _table("Bad placements", bad) + _table("Good placements", good)


def _table(title: str, rows: list[Placed]) -> str:
    head = "| exercise | yaw | pitch | roll | fills | fps | picture | light | what is wrong | found first | yaw found |"
    lines = [f"\n## {title}\n", head, "|---" * 11 + "|"]
    for each in rows:
        label, found = each.label, each.found
        made = f" ({label['made']})" if label["made"] else ""
        first = found["first"] or f"right after {found['right_at_s']:.1f} s"
        yaw = "-" if found["yaw_deg"] is None else f"{found['yaw_deg']:+.0f}"
        fill = "-" if label["fill"] is None else f"{label['fill']:.2f}"
        lines.append(
            f"| {label['exercise']} | {label['yaw_deg']:+d} | {label['pitch_deg']} | {label['roll_deg']} | {fill} "
            f"| {label['fps']} | {label['resolution']} | {label['light']} | {label['why'] or '-'}{made} "
            f"| {first}{'' if each.right else ' (wrong)'} | {yaw} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(page(), encoding="utf-8")
