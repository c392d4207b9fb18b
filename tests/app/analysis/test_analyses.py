"""What an analysis makes of samples that say nothing new."""

import pytest

from coach.app.analysis.analyze import Analyses
from coach.capture.recording import Sample
from exercises.plank import EXERCISE as PLANK
from tests.support.builders import plank
from tests.support.films import stay

DOCUMENT = PLANK.name


def analyzed(*, unchanged_from_s: float, until_s: float, last_s: float = 12.0) -> dict[str, object]:
    analyses = Analyses([PLANK])
    for t, pose in stay(plank(), last_s):
        analyses.add(Sample(t=t, pose=pose, unchanged=unchanged_from_s < t < until_s))
    return analyses.documents("film")[DOCUMENT]


def test_a_plank_in_front_of_a_camera_that_hangs_is_held_only_while_the_picture_changed() -> None:
    found = analyzed(unchanged_from_s=4.0, until_s=9.0)
    assert [(hold["start_s"], hold["end_s"]) for hold in found["holds"]] == [  # type: ignore[attr-defined]
        (0.0, pytest.approx(4.0, abs=0.04)),
        (pytest.approx(9.0, abs=0.04), 12.0),
    ]
    (hung,) = found["elsewhere"]  # type: ignore[misc]
    assert hung == {
        "start_s": pytest.approx(4.0, abs=0.04),
        "end_s": pytest.approx(9.0, abs=0.04),
        "missing": "new_pictures",
    }


def test_a_camera_that_hangs_to_the_end_is_told_as_well() -> None:
    found = analyzed(unchanged_from_s=4.0, until_s=99.0)
    assert [hung["end_s"] for hung in found["elsewhere"]] == [12.0]  # type: ignore[attr-defined]
    assert found["totals"]["held_s"]["none"] == pytest.approx(4.0, abs=0.04)  # type: ignore[index]


def test_a_few_pictures_that_are_the_same_end_nothing() -> None:
    found = analyzed(unchanged_from_s=4.0, until_s=4.5)
    assert len(found["holds"]) == 1  # type: ignore[arg-type]
    assert found["elsewhere"] == []
