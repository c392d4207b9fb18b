"""Videos with the times of their pictures, the webcam's thread, and the script that stands in for a camera."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach.capture.film.deinterlaced import Deinterlaced
from coach.capture.film.real_time import RealTime
from coach.capture.film.video import Stamps, VideoSource
from coach.capture.frame import Frame
from coach.capture.opening import camera_of, open_source
from coach.capture.source import Source
from coach.capture.webcam.camera import GONE, SLOW, STALLED, STALLED_S, WebcamSource
from coach.capture.webcam.device import CameraTrouble
from coach.errors import SourceError
from coach.storage.shipped.resources import demo_clip
from tests.support.scripted_camera import Fail, Play, ScriptedSource, Stall
from tests.support.waiting import PATIENCE_S, eventually

PLANK = demo_clip("plank")

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg makes the clip")


def frames(source: Source) -> Iterator[Frame]:
    with closing(source):
        while (frame := source.read()) is not None:
            yield frame


def ffmpeg(*arguments: str | Path) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-y", *map(str, arguments)], check=True)


class TestAVideo:
    def test_gives_every_picture_with_its_time_from_the_file(self) -> None:
        times = [frame.t for frame in frames(VideoSource(PLANK))]
        assert len(times) == 543
        assert times[:3] == pytest.approx([0, 1 / 30, 2 / 30], abs=1e-5)
        assert times[-1] == pytest.approx(542 / 30, abs=1e-5)

    def test_gives_pictures_in_blue_green_red_with_their_brightness(self) -> None:
        frame = next(frames(VideoSource(PLANK)))
        assert frame.image.shape == (480, 640, 3)
        assert frame.image.dtype == np.uint8
        assert (frame.width, frame.height) == (640, 480)
        assert frame.light == pytest.approx(frame.image.mean(), abs=2.0)

    def test_announces_its_rate_and_length(self) -> None:
        with closing(VideoSource(PLANK)) as source:
            assert source.fps == pytest.approx(30.0)
            assert source.expected_frames == 543

    @pytest.mark.process
    @needs_ffmpeg
    def test_keeps_the_times_of_a_variable_frame_rate(self, tmp_path: Path) -> None:
        clip = tmp_path / "vfr.mp4"
        ffmpeg("-i", PLANK, "-t", "4", "-vf", "select='not(mod(n,7))+not(mod(n,3))'", "-vsync", "vfr", clip)
        times = [round(frame.t * 30) for frame in frames(VideoSource(clip))]
        assert times == [n for n in range(120) if n % 7 == 0 or n % 3 == 0]

    @pytest.mark.process
    @needs_ffmpeg
    def test_turns_the_picture_as_a_phone_asks(self, tmp_path: Path) -> None:
        clip = tmp_path / "portrait.mp4"
        ffmpeg("-i", PLANK, "-t", "1", "-c", "copy", "-metadata:s:v", "rotate=90", clip)
        if next(frames(VideoSource(clip))).image.shape == (480, 640, 3):  # newer ffmpeg notes it another way
            ffmpeg("-display_rotation", "90", "-i", PLANK, "-t", "1", "-c", "copy", clip)
        assert next(frames(VideoSource(clip))).image.shape == (640, 480, 3)

    @pytest.mark.process
    @needs_ffmpeg
    def test_is_read_up_to_where_it_breaks_off(self, tmp_path: Path) -> None:
        whole, broken = tmp_path / "whole.mp4", tmp_path / "broken.mp4"
        ffmpeg("-i", PLANK, "-c", "copy", "-movflags", "+faststart", whole)
        broken.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
        source = VideoSource(broken)
        times = [frame.t for frame in frames(source)]
        assert source.remarks == [f"The file breaks off after {times[-1]:.1f} of 18.1 s."]
        assert 100 < len(times) < 500
        assert times == sorted(set(times))

    @pytest.mark.parametrize(
        ("name", "what"),
        [
            ("none.mp4", "There is no file"),
            ("empty.mp4", "is empty"),
            (".", "is a folder"),
            ("notes.mp4", "not a video"),
            ("null\0.mp4", "cannot be read"),
            ("/dev/zero", "a pipe or a device"),
            pytest.param(
                "bad\udcff.mp4",
                "rename the file",
                marks=pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names"),
            ),
        ],
    )
    def test_that_cannot_be_read_says_why(self, tmp_path: Path, name: str, what: str) -> None:
        (tmp_path / "empty.mp4").touch()
        (tmp_path / "notes.mp4").write_text("not a film\n")
        if sys.platform == "linux":
            shutil.copy(PLANK, tmp_path / "bad\udcff.mp4")
        with pytest.raises(SourceError, match=what):
            VideoSource(tmp_path / name)

    @needs_ffmpeg
    @pytest.mark.process
    def test_with_pixels_that_are_not_square_is_drawn_out(self, tmp_path: Path) -> None:
        ffmpeg("-i", PLANK, "-t", "0.2", "-vf", "scale=450:480,setsar=64/45", tmp_path / "sar.mp4")
        ffmpeg("-i", PLANK, "-t", "0.2", "-vf", "scale=640:240,setsar=1/2", tmp_path / "flat.mp4")
        square = next(frames(VideoSource(PLANK))).image.astype(float)
        for name in ("sar.mp4", "flat.mp4"):
            image = next(frames(VideoSource(tmp_path / name))).image
            assert image.shape == square.shape
            assert np.abs(image - square).mean() < 6.0

    @needs_ffmpeg
    @pytest.mark.process
    def test_that_is_interlaced_is_decoded_by_pyav_or_says_how_to_convert_it(self, tmp_path: Path) -> None:
        clip = tmp_path / "tv.mp4"
        ffmpeg("-i", PLANK, "-t", "0.5", "-c:v", "libx264", "-flags", "+ildct+ilme", "-x264opts", "tff=1", clip)
        if importlib.util.find_spec("av") is None:
            with pytest.raises(SourceError, match=r"is interlaced.*pip install av.*yadif"):
                VideoSource(clip)
            return
        there, plain = list(frames(VideoSource(clip))), list(frames(VideoSource(PLANK)))
        assert len(there) == 15
        assert [frame.t for frame in there] == pytest.approx([n / 30 for n in range(15)], abs=1e-3)
        assert np.abs(there[7].image.astype(float) - plain[7].image).mean() < 6.0

    def test_that_is_interlaced_says_what_to_install_where_that_is_missing(self, tmp_path: Path) -> None:
        with pytest.MonkeyPatch.context() as without:
            without.setitem(sys.modules, "av", None)
            with pytest.raises(SourceError, match=r"is interlaced.*pip install av.*yadif"):
                Deinterlaced(tmp_path / "tv.mp4")

    @needs_ffmpeg
    @pytest.mark.process
    def test_with_a_time_stamp_that_jumps_says_so(self, tmp_path: Path) -> None:
        clip = tmp_path / "jump.mkv"
        jump = "setpts=PTS+gt(N\\,14)*7200/TB"
        ffmpeg("-i", PLANK, "-vf", jump, "-vsync", "passthrough", "-frames:v", "30", clip)
        source = VideoSource(clip)
        times = [frame.t for frame in frames(source)]
        assert times == sorted(set(times))
        assert source.remarks == ["The time stamps jump by 2.0 hours at 0.5 s."]

    @pytest.mark.process
    @needs_ffmpeg
    def test_with_sound_alone_says_that_it_is_no_video(self, tmp_path: Path) -> None:
        ffmpeg("-f", "lavfi", "-i", "sine=d=1", tmp_path / "sound.mp4")
        with pytest.raises(SourceError, match="not a video"):
            VideoSource(tmp_path / "sound.mp4")

    def test_never_makes_the_decoder_use_the_network(self, tmp_path: Path) -> None:
        with Listener() as listener:
            playlist = tmp_path / "list.m3u8"
            playlist.write_text(f"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:{listener.port}/a.ts\n#EXT-X-ENDLIST\n")
            with pytest.raises(SourceError):
                list(frames(VideoSource(playlist)))
            assert not listener.was_called

    def test_may_have_a_name_that_looks_like_an_address(self, tmp_path: Path) -> None:
        clip = tmp_path / "http:clip ü.mp4"
        shutil.copy(PLANK, clip)
        assert next(frames(VideoSource(clip))).t == 0.0


class TestTimeStamps:
    def of(self, *stamps_s: float) -> tuple[list[float], list[str]]:
        stamps = Stamps(10.0)
        times = [stamps.time_s(now, after) for now, after in zip(stamps_s, (*stamps_s[1:], None), strict=True)]
        return times, stamps.remarks

    def test_one_that_is_alone_in_its_jump_is_put_right_and_told(self) -> None:
        assert self.of(0.0, 0.1, 7200.0, 0.3, 0.4) == (
            [0.0, 0.1, 0.2, 0.3, 0.4],
            ["A time stamp jumps at 0.1 s; it was put right."],
        )

    def test_a_gap_stays_a_gap_and_is_told(self) -> None:
        assert self.of(0.0, 0.1, 20.1, 20.2) == ([0.0, 0.1, 20.1, 20.2], ["The time stamps jump by 20.0 s at 0.1 s."])

    def test_those_that_stand_still_or_fall_go_on_by_a_frame(self) -> None:
        assert self.of(0.0, 0.0, 0.0, 0.3) == ([0.0, 0.1, 0.2, 0.3], [])
        assert self.of(5.0, 5.1, 0.0, 0.1)[0] == [5.0, 5.1, 5.2, 5.3]


class Listener:
    """A server on this machine that notes whether anybody came."""

    def __enter__(self) -> Listener:
        import socket

        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self.port = self._socket.getsockname()[1]
        return self

    @property
    def was_called(self) -> bool:
        try:
            self._socket.accept()[0].close()
        except TimeoutError:
            return False
        return True

    def __exit__(self, *_error: object) -> None:
        self._socket.close()


def played(clock: FakeClock) -> RealTime:
    return RealTime(ScriptedSource([Play(1.0, fps=10)]), clock=clock.read, sleep=clock.sleep)


class TestRealTime:
    def test_waits_until_each_picture_is_due(self) -> None:
        source = played(clock := FakeClock())
        for _ in range(5):
            source.read()
        assert clock.slept == pytest.approx([0.1] * 4)

    def test_does_not_hurry_after_a_pause(self) -> None:
        source = played(clock := FakeClock())
        source.read()
        clock.now += 60.0
        source.read()
        source.read()
        assert clock.slept == pytest.approx([0.1])

    def test_catches_up_a_short_delay(self) -> None:
        source = played(clock := FakeClock())
        source.read()
        clock.now += 0.15
        source.read()
        source.read()
        assert clock.slept == pytest.approx([0.05])

    def test_leaves_no_picture_out(self) -> None:
        source = RealTime(ScriptedSource([Play(1.0, fps=10)]), clock=lambda: 0.0, sleep=lambda _s: None)
        assert len(list(frames(source))) == 10


class TestRealTimeAsACamera:
    """A clip that plays in place of a camera, to measure how fast the app is."""

    def test_leaves_out_what_another_picture_has_overtaken(self) -> None:
        clock = FakeClock()
        source = RealTime(VideoSource(PLANK), as_camera=True, clock=clock.read, sleep=clock.sleep)
        numbers = []
        for _ in range(40):
            frame = source.read()
            assert frame is not None and frame.captured_s is not None
            numbers.append(frame.number)
            assert clock.now - frame.captured_s < 1 / 30 + 1e-6
            clock.now += 0.05  # looking at a picture takes longer than a picture lasts
        assert numbers[-1] == pytest.approx(39 * 0.05 * 30, abs=2)

    def test_does_not_hurry_after_a_pause_either(self) -> None:
        clock = FakeClock()
        source = RealTime(VideoSource(PLANK), as_camera=True, clock=clock.read, sleep=clock.sleep)
        source.read()
        clock.now += 60.0
        frame = source.read()
        assert frame.number == 1


class FakeClock:
    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Camera:
    """Stands in for a device: `next` says what the following reads give, from the test's own thread."""

    def __init__(self) -> None:
        self.opened = 0
        self.released = 0
        self.refusal: CameraTrouble | None = None
        self.value = 0
        self.asked = 0
        self.working = True
        self._turn = threading.Semaphore(0)

    def open(self, _camera: int | str) -> Camera:
        self.opened += 1
        if self.refusal is not None:
            raise self.refusal
        return self

    def give(self, pictures: int = 1) -> None:
        for _ in range(pictures):
            self._turn.release()

    def read(self) -> tuple[bool, Any]:
        self.asked += 1
        while not self._turn.acquire(timeout=0.02):
            if not self.working or self.released:
                return False, None
        if not self.working:
            return False, None
        self.value += 1
        return True, np.full((24, 32, 3), self.value, np.uint8)

    def release(self) -> None:
        self.released += 1


def next_frame(source: Source) -> Frame:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        frame = source.read()
        if frame is not None:
            return frame
    raise AssertionError("no frame came")


@contextmanager
def watching(camera: Camera, **how: Any) -> Iterator[WebcamSource]:
    source = WebcamSource(open_capture=camera.open, retry_s=0.01, **how)
    yield source
    camera.working = False
    source.close()


class TestAWebcam:
    def test_gives_the_newest_picture_and_each_only_once(self) -> None:
        camera = Camera()
        with watching(camera) as source:
            camera.give(5)
            eventually(lambda: camera.asked == 6)  # the fifth has been handed on
            assert next_frame(source).image[0, 0, 0] == 5
            assert source.read() is None

    def test_begins_at_time_zero_and_tells_the_time_of_the_grab(self) -> None:
        camera, clock = Camera(), FakeClock()
        with watching(camera, clock=clock.read) as source:
            camera.give()
            assert next_frame(source).t == 0.0
            clock.now += 2.5
            camera.give()
            assert next_frame(source).t == 2.5

    def test_says_that_it_has_stalled_and_that_it_is_back(self) -> None:
        camera, clock = Camera(), FakeClock()
        with watching(camera, clock=clock.read) as source:
            camera.give()
            next_frame(source)
            assert source.trouble is None
            clock.now += STALLED_S + 0.1
            assert source.trouble == STALLED
            camera.give()
            next_frame(source)
            assert source.trouble is None

    def test_says_why_it_cannot_be_opened_and_opens_once_it_can(self) -> None:
        camera = Camera()
        camera.refusal = CameraTrouble("in use by another program")
        with watching(camera) as source:
            eventually(lambda: source.trouble == "in use by another program")
            assert source.read() is None
            eventually(lambda: camera.opened >= 3)
            camera.refusal = None
            camera.give()
            next_frame(source)
            assert source.trouble is None

    def test_is_opened_again_when_it_was_gone_and_time_goes_on(self) -> None:
        camera, clock = Camera(), FakeClock()
        with watching(camera, clock=clock.read) as source:
            camera.give()
            next_frame(source)
            camera.working = False
            eventually(lambda: source.trouble == GONE)
            eventually(lambda: camera.released >= 1)
            clock.now += 7.0
            camera.released = 0
            camera.working = True
            camera.give()
            assert next_frame(source).t == 7.0
            assert source.trouble is None

    def test_gives_the_device_back_when_closed(self) -> None:
        before = set(threading.enumerate())
        camera = Camera()
        source = WebcamSource(open_capture=camera.open, retry_s=0.01)
        camera.give()
        next_frame(source)
        camera.working = False
        source.close()
        source.close()
        assert camera.released >= 1
        assert set(threading.enumerate()) <= before


class OddCamera(Camera):
    """Gives what `odd` holds, then pictures; an exception is raised."""

    def __init__(self, *odd: Any) -> None:
        super().__init__()
        self.odd = list(odd)

    def read(self) -> tuple[bool, Any]:
        if not self.odd:
            return super().read()
        first = self.odd.pop(0)
        if isinstance(first, Exception):
            raise first
        return True, first


class TestAnOddWebcam:
    @pytest.mark.parametrize(
        "odd", [None, np.zeros((0, 0, 3), np.uint8), np.zeros((4, 4, 2), np.uint8), ValueError("as cv2.error is")]
    )
    def test_one_read_that_fails_does_not_end_the_camera(self, odd: Any) -> None:
        camera = OddCamera(odd)
        with watching(camera) as source:
            camera.give()
            assert next_frame(source).image[0, 0, 0] == 1
            assert (source.trouble, camera.opened) == (None, 1)

    @pytest.mark.parametrize(
        "picture",
        [
            np.full((4, 6), 200, np.uint8),
            np.full((4, 6, 1), 200, np.uint8),
            np.full((4, 6, 4), 200, np.uint8),
            np.full((4, 6), 200 * 256 + 7, np.uint16),
            np.full((4, 6, 3), 200 * 256, np.uint16),
        ],
    )
    def test_grey_transparent_and_16_bit_pictures_are_pictures(self, picture: Any) -> None:
        camera = OddCamera(picture)
        with watching(camera) as source:
            image = next_frame(source).image
            assert (image.shape, image.dtype, set(image.ravel())) == ((4, 6, 3), np.uint8, {200})

    def test_says_when_opening_it_raises_what_nobody_expected(self) -> None:
        def fail(_camera: int | str) -> Any:
            raise RuntimeError("driver")

        source = WebcamSource(open_capture=fail, retry_s=0.01)
        eventually(lambda: source.trouble is not None)
        assert "cannot be opened (driver)" in str(source.trouble)
        source.close()

    @pytest.mark.parametrize("fps", [1.0, 2.0, 5.0])
    def test_with_too_few_pictures_a_second_says_that_all_the_time(self, fps: float) -> None:
        camera, clock = Camera(), FakeClock()
        with watching(camera, clock=clock.read) as source:
            said = []
            for _ in range(round(12 * fps)):
                camera.give()
                next_frame(source)
                for _ in range(4):
                    said.append(source.trouble)
                    clock.now += 0.25 / fps
            assert set(said[: round(8 * fps)]) <= {None, SLOW, STALLED}
            assert set(said[round(20 * fps) :]) == {SLOW}


class TestTheScript:
    def test_plays_stalls_slows_down_fails_and_returns(self) -> None:
        source = ScriptedSource([Play(1.0), Stall(3.0), Play(1.0, fps=8), Fail(1.5), Play(1.0)])
        times, troubles = [], []
        while source.now < 7.5:
            frame = source.read()
            if frame is not None:
                times.append(frame.t)
            if not troubles or troubles[-1] != source.trouble:
                troubles.append(source.trouble)
        assert troubles == [None, STALLED, None, GONE, None]
        assert sum(t <= 1.01 for t in times) == 30
        assert sum(4.0 < t <= 5.05 for t in times) == 8
        assert not [t for t in times if 1.05 < t < 4.0 or 5.2 < t < 6.5]

    def test_plays_in_real_time_when_told_how_to_sleep(self) -> None:
        slept: list[float] = []
        source = ScriptedSource([Play(0.1, fps=10), Stall(0.1)], sleep=slept.append)
        source.read()
        source.read()
        assert slept == pytest.approx([0.1, 0.1])


class TestOpeningByText:
    def test_takes_a_path_for_a_video(self) -> None:
        with closing(open_source(str(PLANK))) as source:
            assert not source.live

    def test_takes_a_number_or_a_name_for_a_camera(self) -> None:
        assert camera_of("2") == 2
        assert camera_of("Logitech") == "Logitech"

    @pytest.mark.parametrize("text", ["0", "camera:Logitech", "/dev/video9"])
    def test_a_camera_that_is_not_there_tells_of_its_trouble(self, text: str) -> None:
        with closing(open_source(text)) as source:
            assert source.live
            if not list(Path("/dev").glob("video*")):
                eventually(lambda: source.trouble is not None)
                assert "amera" in str(source.trouble)
