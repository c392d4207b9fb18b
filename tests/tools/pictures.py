"""The pictures that the screens are held against: every screen in its made situation, `tests/pictures/NAME.png`.

python -m tests.tools.pictures    make all of them anew; look at what has changed before it is kept
"""

from pathlib import Path

from tests.support.looks import plain_look
from tests.support.stills import save_still
from tests.tools import gallery

PICTURES = Path(__file__).resolve().parents[1] / "pictures"


def main(folder: Path = PICTURES) -> None:
    """Writes a picture for each screen, and removes those of screens that are no more."""
    folder.mkdir(exist_ok=True)
    screens = gallery.scenes(plain_look)
    for old in folder.glob("*.png"):
        if old.stem not in screens:
            old.unlink()
    for name, screen in screens.items():
        save_still(gallery.draw(screen).surface, folder / f"{name}.png")


if __name__ == "__main__":
    main()
