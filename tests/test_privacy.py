"""The app makes no network connection: watched from outside, by strace, while it analyses a clip with MediaPipe."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.storage.shipped.resources import demo_clip
from tests.support.clips import first_seconds

CALLS = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(")
ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
PORT = re.compile(r"sin6?_port=htons\((\d+)\)")
DNS_PORT = "53"


def forbidden_calls(log: str) -> list[str]:
    """The lines of a strace log that reach beyond this machine or look up a name.

    Sockets of the file system are this machine's own, except those that resolve names; so is loopback, except its port
    53, where some systems keep a name server.
    """
    return [line for line in log.splitlines() if CALLS.search(line) and _reaches_out(line)]


def _reaches_out(line: str) -> bool:
    if "AF_UNIX" in line:
        return "resolve" in line
    if "AF_INET" not in line:
        return False
    address, port = ADDRESS.search(line), PORT.search(line)
    if address is None or (port is not None and port.group(1) == DNS_PORT):
        return True
    ip = address.group(1) or address.group(2)
    return not (ip.startswith("127.") or ip in ("::1", "::ffff:127.0.0.1"))


def strace(log: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a command with its network calls, and those of its children, noted in a log."""
    direct = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(log), *command],
        capture_output=True,
        check=False,
        env=direct,
        timeout=300,
    )


def strace_works() -> bool:
    return shutil.which("strace") is not None and strace(Path(os.devnull), "true").returncode == 0


needs_strace = pytest.mark.skipif(not strace_works(), reason="strace is not installed or may not trace here")


@pytest.mark.mediapipe
@pytest.mark.process
@needs_strace
def test_analysing_a_clip_makes_no_connection_and_looks_up_no_name(tmp_path: Path) -> None:
    log, clip = tmp_path / "strace.log", first_seconds(demo_clip("plank"), 2.0, tmp_path / "clip.mp4")
    done = strace(log, sys.executable, "-m", "coach", "analyze", str(clip), "--exercise", "plank", "--json", "-")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["source"]["frames_with_person"] > 40  # MediaPipe was at work
    assert forbidden_calls(log.read_text()) == []


@pytest.mark.process
@needs_strace
def test_speaking_a_sentence_makes_no_connection_and_looks_up_no_name(tmp_path: Path) -> None:
    log = tmp_path / "strace.log"
    code = """
from coach.core.speech.queue import Line, Said, Urgency
from coach.storage.shipped.resources import assets
from coach.voice.sentences import Sentences, system_engine
from coach.voice.player import open_voice
from pathlib import Path
import sys
sentences = Sentences(assets() / "voice" / "en", Path(sys.argv[1]), system_engine("en"))
voice, _ = open_voice(sentences)
voice.prepare(["This does not ship: where the system has a voice, it speaks."])
line = Line(parts=("Hips up a little", "12"), urgency=Urgency.STAGE, until_s=0.0)
voice.say(Said(t=0.0, length_s=1.4, line=line))
voice.close()
print(type(voice).__name__)
"""
    done = strace(log, "env", "SDL_AUDIODRIVER=dummy", sys.executable, "-c", code, str(tmp_path))
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, [b"SpokenVoice"]), done.stderr.decode()
    assert forbidden_calls(log.read_text()) == []


@pytest.mark.process
@needs_strace
def test_the_watch_notices_a_connection(tmp_path: Path) -> None:
    log = tmp_path / "strace.log"
    # 192.0.2.1 is an address for examples; connecting a datagram socket sends nothing.
    code = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    assert strace(log, sys.executable, "-c", code).returncode == 0
    assert len(forbidden_calls(log.read_text())) == 1


@pytest.mark.parametrize(
    "line",
    [
        '12 connect(5, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("8.8.8.8")}, 16) = 0',
        '12 connect(5, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0',
        '12 connect(5, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("142.250.1.1")}, <unfinished ...>',
        "12 connect(5, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), "
        'inet_pton(AF_INET6, "2a00:1450::5f", &sin6_addr), sin6_scope_id=0}, 28) = 0',
        '12 sendto(5, "q", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.2")}, 16) = 1',
        '12 sendmsg(5, {msg_name={sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("10.0.0.2")}}, 0) = 1',
        '12 connect(5, {sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"}, 42) = 0',
    ],
)
def test_a_connection_or_a_look_up_is_noticed_in_a_log(line: str) -> None:
    assert forbidden_calls(f"11 socket(AF_INET, SOCK_STREAM, 0) = 5\n{line}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        '12 connect(5, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT',
        '12 connect(5, {sa_family=AF_INET, sin_port=htons(4317), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
        '12 connect(5, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0',
        "12 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0",
        "12 sendto(5, [{nlmsg_len=20}], 20, 0, {sa_family=AF_NETLINK, nl_pid=0}, 12) = 20",
        '12 sendmsg(6, {msg_name=NULL, msg_iov=[{iov_base="x"}]}, 0) = 1',
    ],
)
def test_what_stays_on_this_machine_is_allowed(line: str) -> None:
    assert forbidden_calls(line) == []
