"""Finds the data files: demo clips, routines, fonts, sounds.

In a wheel they lie inside the package (`coach/assets`), in a checkout beside it (`assets`).
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]


def assets(package: Path = _PACKAGE) -> Path:
    """The folder of data files. Raises FileNotFoundError if the installation is incomplete."""
    for folder in (package / "assets", package.parent / "assets"):
        if (folder / "demo").is_dir():
            return folder
    raise FileNotFoundError(f"The data files of coach are not in {package / 'assets'}; install it again.")


def demo_clip(exercise: str) -> Path:
    """The clip that ships for an exercise; for another package's there may be none."""
    return assets() / "demo" / f"{exercise}.mp4"
