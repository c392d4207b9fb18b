"""The annotated video: its times, and that it is whole."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from coach.app.analysis.annotated_video import Annotator, Film
from coach.capture.film.video import VideoSource
from coach.capture.frame import Frame
from coach.core.tracking.tracker import Tracker
from coach.errors import CoachError, UsageError
from coach.storage.shipped.catalog import Catalog
from coach.storage.shipped.resources import demo_clip
from tests.support.clips import coach, first_seconds, write_clip


def grey(level: int, width: int = 64, height: int = 48) -> np.ndarray:
    return np.full((height, width, 3), level, np.uint8)


def read(path: Path) -> list[Frame]:
    with closing(VideoSource(path)) as video:
        return list(iter(video.read, None))


def test_every_picture_is_in_the_film_at_its_time(tmp_path: Path) -> None:
    frames = read(write_clip(tmp_path / "film.mp4", [grey(level) for level in range(0, 200, 10)], fps=25.0))
    assert [frame.t for frame in frames] == pytest.approx([n / 25 for n in range(20)], abs=1e-5)
    assert [frame.light for frame in frames] == pytest.approx(list(range(0, 200, 10)), abs=4)


def test_a_variable_rate_keeps_its_times_by_repeating_and_leaving_out(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with closing(Film(path, fps=10.0)) as film:
        for t, level in ((5.0, 20), (5.1, 60), (5.13, 0), (5.5, 120)):
            film.add(grey(level), t=t)
    film.require_whole()
    assert [frame.light for frame in read(path)] == pytest.approx([20, 60, 120, 120, 120, 120], abs=5)


@pytest.mark.parametrize(("width", "height"), [(65, 49), (1280, 720), (90, 160)])
def test_a_picture_of_any_size_can_be_filmed_to_the_even_pixel(tmp_path: Path, width: int, height: int) -> None:
    frames = read(write_clip(tmp_path / "film.mp4", [grey(100, width, height)] * 3))
    assert [(frame.width, frame.height) for frame in frames] == [(width // 2 * 2, height // 2 * 2)] * 3


def test_a_film_that_was_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    film = Film(path, fps=30.0)
    for n in range(30):
        film.add(grey(n), t=n / 30)
    film.close()
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(CoachError, match="not written completely"):
        film.require_whole()


def test_a_name_that_is_no_video_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"of 64 x 48 pixels cannot be written to a file \.odd"):
        Film(tmp_path / "film.odd", fps=30.0).add(grey(1), t=0.0)


def test_the_annotation_is_on_a_copy_of_the_picture() -> None:
    plank = Catalog().exercise("plank")
    tracker, image = Tracker(plank), grey(90, 640, 480)
    tracker.update(None, t=0.0)
    painted = Annotator(plank).paint(Frame.of(image, t=0.0), tracker.status)
    assert painted.shape == image.shape
    assert (image == 90).all()
    assert not (painted == image).all()


@pytest.mark.process
def test_analyse_writes_it_beside_the_document(tmp_path: Path) -> None:
    clip = first_seconds(demo_clip("plank"), 1.0, tmp_path / "clip.mp4")
    done = coach("analyze", clip, "-e", "plank", "--json", "-", "--video", tmp_path / "out.mp4")
    assert done.returncode == 0, done.stderr
    frames = read(tmp_path / "out.mp4")
    assert len(frames) == 30
    assert (frames[0].width, frames[0].height) == (640, 480)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip.mp4", "out.mp4"]
