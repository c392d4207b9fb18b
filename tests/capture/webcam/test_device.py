"""Why a camera cannot be opened, in words."""

import errno
from pathlib import Path

import pytest

from coach.capture.webcam.device import CameraTrouble, Device, cameras, find_device, require_usable

LOGITECH = Device(2, "Logitech C920", Path("/dev/video2"))
BUILT_IN = Device(0, "Integrated Camera: Front", Path("/dev/video0"))


def refusal(code: int) -> CameraTrouble:
    def refuse(_path: Path, _flags: int) -> int:
        raise OSError(code, "refused")

    with pytest.raises(CameraTrouble) as caught:
        require_usable(LOGITECH, open_file=refuse)
    return caught.value


def test_without_any_camera_the_sentence_says_so() -> None:
    with pytest.raises(CameraTrouble, match="No camera was found"):
        find_device(0, ())


@pytest.mark.parametrize("camera", [2, "/dev/video2", "logitech", "C920"])
def test_a_camera_is_found_by_number_file_or_part_of_its_name(camera: int | str) -> None:
    assert find_device(camera, (BUILT_IN, LOGITECH)) is LOGITECH


def test_an_unknown_camera_names_those_that_are_there() -> None:
    with pytest.raises(CameraTrouble, match=r"no camera 7.*0 \(Integrated Camera: Front\), 2 \(Logitech C920\)"):
        find_device(7, (BUILT_IN, LOGITECH))


def test_a_denied_camera_says_how_to_allow_it() -> None:
    trouble = refusal(errno.EACCES)
    assert "Permission denied" in str(trouble)
    assert "usermod -aG video" in str(trouble)


def test_a_busy_camera_says_that_another_program_uses_it() -> None:
    assert "in use by another program" in str(refusal(errno.EBUSY))


def test_an_unplugged_camera_says_so() -> None:
    assert "has been unplugged" in str(refusal(errno.ENODEV))


def test_anything_else_names_the_reason() -> None:
    assert "cannot be opened (refused)" in str(refusal(errno.EIO))


def test_cameras_are_listed_by_number_without_those_that_carry_no_picture(tmp_path: Path) -> None:
    dev, about = tmp_path / "dev", tmp_path / "sys"
    dev.mkdir()
    for number, name, index in ((10, "Phone", "0"), (2, "Logitech C920", "0"), (3, "Logitech C920", "1")):
        (dev / f"video{number}").touch()
        (about / f"video{number}").mkdir(parents=True)
        (about / f"video{number}" / "name").write_text(f"{name}\n")
        (about / f"video{number}" / "index").write_text(f"{index}\n")
    (dev / "videography").touch()
    assert [(camera.index, camera.name) for camera in cameras(dev, about)] == [(2, "Logitech C920"), (10, "Phone")]
