"""`coach doctor`: each thing is looked at and is right, or says what to do; and nothing personal is in its document."""

import getpass
import json
import platform
from pathlib import Path

import pytest

from coach.app.doctor import Finding, document, examine
from coach.storage.folders import DATA_DIR_VARIABLE

NAMES = [
    "Python", "packages", "system libraries", "pose model", "speed", "cameras", "display", "sound", "voices",
    "data folder",
]  # fmt: skip


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(DATA_DIR_VARIABLE, str(tmp_path_factory.mktemp("home") / "of" / "somebody"))
        return list(examine())


@pytest.mark.mediapipe
def test_everything_is_looked_at(findings: list[Finding]) -> None:
    assert [finding.name for finding in findings] == NAMES
    told = {finding.name: finding for finding in findings}
    for name in ("Python", "packages", "system libraries", "pose model", "voices", "data folder"):
        assert told[name].remedy is None, told[name].line
    assert told["speed"].data["poses_per_s"] > 0


@pytest.mark.mediapipe
@pytest.mark.skipif(bool(list(Path("/dev").glob("video*"))), reason="this machine has a camera")
@pytest.mark.skipif(platform.system() != "Linux", reason="other systems do not list their cameras")
def test_what_is_missing_says_what_to_do(findings: list[Finding]) -> None:
    (camera,) = (finding for finding in findings if finding.name == "cameras")
    assert camera.line == "LOOK  cameras: no camera was found. Plug one in or switch it on; `coach demo` needs none."


@pytest.mark.mediapipe
def test_the_document_holds_nothing_personal(findings: list[Finding]) -> None:
    text = json.dumps(document(findings))
    for personal in ("somebody", str(Path.home()), platform.node()):
        assert personal not in text
    assert f'"{getpass.getuser()}"' not in text


def test_one_wrong_finding_makes_the_whole_wrong() -> None:
    right, wrong = Finding("a", "fine"), Finding("b", "", remedy="Do this.")
    assert document([right])["ok"]
    assert not document([right, wrong])["ok"]
    assert (right.line, wrong.line) == ("ok    a: fine", "LOOK  b: Do this.")
