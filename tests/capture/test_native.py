"""What the libraries print is parted from what we print."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from coach.capture.native import SHOW_CHATTER, missing_library, uninterrupted

NOISE = """
import os, sys, threading
from coach.capture.native import hush_libraries
hush_libraries()
os.write(2, b"W0000 chatter of a library\\n")
print("our sentence", file=sys.stderr)
"""


def stderr_of(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ | environment
    )
    return done.stderr


@pytest.mark.process
def test_chatter_is_gone_and_our_words_are_there() -> None:
    assert stderr_of(NOISE) == "our sentence\n"


@pytest.mark.process
def test_a_traceback_is_still_shown_also_one_of_another_thread() -> None:
    errors = stderr_of(f"{NOISE}\nthread = threading.Thread(target=lambda: 1 / 0)\nthread.start()\nthread.join()\nnone")
    assert "ZeroDivisionError" in errors
    assert "NameError: name 'none'" in errors
    assert "chatter" not in errors


@pytest.mark.process
def test_a_crash_inside_a_library_still_shows_where() -> None:
    errors = stderr_of(f"{NOISE}\nos.abort()")
    assert "Fatal Python error: Aborted" in errors


@pytest.mark.process
def test_chatter_can_be_asked_for() -> None:
    assert "chatter of a library" in stderr_of(NOISE, **{SHOW_CHATTER: "1"})


@pytest.mark.process
def test_a_process_without_standard_error_is_left_alone() -> None:
    code = (
        f"import os; os.close(2)\n{NOISE.replace('print', 'None and print').replace('os.write', 'None and os.write')}"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the wheels bring all they need")
def test_all_missing_system_libraries_are_named_at_once() -> None:
    there = {"libxcb.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"}
    said = missing_library("libGL.so.1: cannot open shared object file: No such file", loads=there.__contains__)
    assert said == (
        "The system libraries libGL.so.1, libEGL.so.1, libGLESv2.so.2 are missing; "
        "on Debian and Ubuntu: sudo apt-get install libgl1 libegl1 libgles2"
    )
    assert missing_library("No module named 'cv2'") is None


@pytest.mark.process
def test_mediapipe_brings_no_matplotlib_and_so_no_word_of_its_fonts() -> None:
    code = (
        "from coach.capture.native import load_mediapipe\nload_mediapipe().tasks.vision.PoseLandmarker\n"
        "import sys; sys.exit(any(name.startswith('matplotlib') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX systems know them")
class TestCtrlC:
    def test_waits_until_the_library_is_done(self) -> None:
        done = False
        with pytest.raises(KeyboardInterrupt), uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
            done = True
        assert done
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

    def test_is_as_before_afterwards_also_when_the_call_failed(self) -> None:
        with pytest.raises(ValueError, match="its own"), uninterrupted():
            raise ValueError("its own")
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

    def test_is_left_to_the_main_thread(self) -> None:
        seen = []

        def call() -> None:
            with uninterrupted():
                seen.append(signal.getsignal(signal.SIGINT))

        thread = threading.Thread(target=call)
        thread.start()
        thread.join()
        assert seen == [signal.default_int_handler]
