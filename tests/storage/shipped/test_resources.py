"""Where the data files are found."""

from pathlib import Path

import pytest

from coach.storage.shipped.resources import assets, demo_clip


def test_they_lie_inside_the_package_when_it_was_installed_from_a_wheel(tmp_path: Path) -> None:
    (tmp_path / "coach" / "assets" / "demo").mkdir(parents=True)
    (tmp_path / "assets" / "demo").mkdir(parents=True)
    assert assets(tmp_path / "coach") == tmp_path / "coach" / "assets"


def test_they_lie_beside_the_package_in_a_checkout(tmp_path: Path) -> None:
    (tmp_path / "assets" / "demo").mkdir(parents=True)
    assert assets(tmp_path / "coach") == tmp_path / "assets"


def test_an_incomplete_installation_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="install it again"):
        assets(tmp_path / "coach")


@pytest.mark.parametrize("name", ["glute_bridge", "plank", "kneeling_hip_flexor_stretch", "figure_four"])
def test_each_exercise_that_ships_has_a_small_clip(name: str) -> None:
    assert 50_000 < demo_clip(name).stat().st_size < 600_000
