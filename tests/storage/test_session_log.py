"""The log of a session: whole lines at every moment, and an end to it where the disk is full."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coach.core.events import RepEnded, Side
from coach.core.session import Stage, StageChanged
from coach.core.session.plan import Block
from coach.core.speech.queue import Line, Said, Urgency
from coach.errors import CoachError
from coach.storage.session_log import SessionLog
from tests.support.spoken import Record, records_of
from tests.tools.gallery import SHORT, view

LEFT = Block(exercise="kneeling_hip_flexor_stretch", side=Side.LEFT, hold_s=40.0)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SessionLog]:
    with closing(SessionLog(tmp_path / "log.jsonl")) as made:
        yield made


def lines(tmp_path: Path) -> list[Record]:
    return records_of(tmp_path / "log.jsonl")


def test_an_event_is_written_out_at_once_with_all_that_it_says(log: SessionLog, tmp_path: Path) -> None:
    log.hear((RepEnded(t=3.1, rep=SHORT), StageChanged(t=9.0, stage=Stage.INTRO, block=LEFT)), t=12.34567)
    rep, stage = lines(tmp_path)
    assert (rep["t"], rep["kind"], rep["name"]) == (12.3457, "event", "RepEnded")
    assert rep["data"]["t"] == 3.1
    assert rep["data"]["rep"]["rejected_because"] == "short"
    assert stage["data"]["block"]["side"] == "left"


def test_a_spoken_line_says_when_it_began_how_long_it_takes_and_why_it_was_said(
    log: SessionLog, tmp_path: Path
) -> None:
    line = Line(parts=("7", "Hips higher"), urgency=Urgency.CORRECTION, until_s=9.0, fault="hips_low", rep=7)
    log.spoken(Said(t=4.0, length_s=1.25, line=line))
    assert lines(tmp_path) == [
        {
            "t": 4.0, "kind": "spoken", "text": "7. Hips higher", "length_s": 1.25, "urgency": "correction",
            "fault": "hips_low", "rep": 7, "cuts_off": False,
        }
    ]  # fmt: skip


def test_captions_and_screens_are_written_when_they_change(log: SessionLog, tmp_path: Path) -> None:
    work = view(Stage.WORK, LEFT)
    paused = view(Stage.WORK, LEFT, paused=True)
    for t, shown, caption in ((0.0, work, "Hold it"), (0.1, work, "Hold it"), (0.2, paused, None), (0.3, paused, None)):
        log.screen(shown, t=t)
        log.caption(caption, t=t)
    told = [(record["t"], record.get("screen") or record.get("text")) for record in lines(tmp_path)]
    assert told == [(0.0, "work"), (0.0, "Hold it"), (0.2, "paused"), (0.2, None)]


def test_a_new_session_begins_with_its_plan(log: SessionLog, tmp_path: Path) -> None:
    log.begin("plank", "2026-03-01T07:30:00+00:00")
    log.close()
    assert lines(tmp_path) == [{"t": 0.0, "kind": "session", "plan": "plank", "started": "2026-03-01T07:30:00+00:00"}]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_ends_the_log_and_not_the_session() -> None:
    log = SessionLog(Path("/dev/full"))
    log.begin("plank", "")
    log.begin("plank", "")
    log.close()
    assert log.problem.startswith("The log /dev/full ends here: ")


def test_a_log_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CoachError, match="cannot be written"):
        SessionLog(tmp_path / "none" / "log.jsonl")


def test_a_log_is_json_in_plain_letters(log: SessionLog, tmp_path: Path) -> None:
    log.caption("Becken höher", t=1.0)
    raw = (tmp_path / "log.jsonl").read_bytes()
    assert raw.isascii()
    assert json.loads(raw)["text"] == "Becken höher"
