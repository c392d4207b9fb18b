"""The history as one document: nothing is lost on the way out and in."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.fields import DocumentError
from coach.storage.history.exchange.document import SCHEMA, read_json, write_json
from coach.storage.history.kept import KeptSession, Measurement
from coach.storage.history.reader import History
from coach.storage.plain import to_plain
from tests.support.examples import examples
from tests.support.histories import days, measurements, sessions
from tests.support.opened import open_database


def history(folder: str | Path, *kept: KeptSession) -> History:
    made = History(open_database(Path(folder)))
    for session in kept:
        assert made.add(session)
    return made


def written(made: History) -> Any:
    file = io.StringIO()
    write_json(made, file)
    return json.loads(file.getvalue())


@examples(15)
@given(
    kept=st.lists(sessions, max_size=3, unique_by=lambda session: session.uid),
    measured=st.lists(measurements, max_size=2),
    days=st.sets(days.map(lambda day: day.isoformat()), max_size=2),
)
def test_what_is_written_is_read_back_to_an_equal_history(
    kept: Sequence[KeptSession], measured: Sequence[Measurement], days: set[str]
) -> None:
    with TemporaryDirectory() as here, TemporaryDirectory() as there:
        one, other = history(here, *kept), history(there)
        for measurement in measured:
            one.add_measurement(measurement)
        for day in days:
            one.add_sick_day(day)
        assert read_json(other, written(one), "file") == (len(kept), 0)
        assert tuple(other.whole()) == tuple(one.whole())
        assert sorted(s.uid for s in other.whole()) == sorted(s.uid for s in kept)
        assert other.measurements() == one.measurements()
        assert other.sick_days() == one.sick_days() == tuple(sorted(days))
        assert written(other) == written(one)


@examples(10)
@given(session=sessions)
def test_a_session_is_read_as_it_was_added(session: KeptSession) -> None:
    with TemporaryDirectory() as folder:
        made = history(folder, session)
        assert made.session(session.uid) == session
        assert not made.add(session)
        (light,) = made.sessions()
        assert light.summary == session.summary


def example(folder: Path) -> Any:
    kept = KeptSession(uid="a", started="2026-03-01T07:00:00+01:00")
    return written(history(folder, kept))


def test_what_is_there_already_is_not_added_again(tmp_path: Path) -> None:
    document = example(tmp_path)
    assert read_json(history(tmp_path), document, "file") == (0, 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"uid": 7}, "file: session 1.uid: 7 is not text"),
        ({"started": "yesterday"}, "file: session 1: started"),
        ({"took_s": True}, "file: session 1.took_s: True is not a number"),
        ({"took_s": float("nan")}, "file: session 1.took_s: nan is not a number"),
        ({"ended_by": "boredom"}, "file: session 1.ended_by: 'boredom' is none of finished, stopped"),
        ({"mood": "good"}, "file: session 1: 'mood' is no field here"),
        ({"asked": {"pain_before": 11}}, "pain is a number from 0 to 10, not 11"),
        ({"sets": {}}, "file: session 1.sets: {} is not a list"),
        (
            {
                "sets": [
                    {
                        "number": 0,
                        "block": {"exercise": "plank"},
                        "holds": [
                            {
                                "start_s": 1.0,
                                "end_s": 2.0,
                                "side": "left",
                                "variant": None,
                                "good_s": 1.0,
                                "faults": [],
                                "right": {"near": "left", "points": [1, 2]},
                            }
                        ],
                    }
                ]
            },
            "holds[0].right: a body has 34 coordinates, not 2",
        ),
        ({"started": "9999-12-31T08:00:00"}, "9999-12-31 is not in the years from 1970 to 2200"),
        ({"took_s": 1e300}, "took_s is from 0 to 1e+06 seconds"),
        ({"sets": [{"number": 0}]}, "file: session 1.sets[0]: 'block' is missing"),
        ({"blocks": [{"exercise": "plank", "set": 3}]}, "file: session 1.blocks[0]: set must be between"),
    ],
)
def test_what_cannot_be_right_is_refused_whole_and_says_where(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    document = example(tmp_path / "one")
    document["sessions"] += [{**document["sessions"][0], "uid": "b"}]
    document["sessions"][0].update(change)
    other = history(tmp_path / "other")
    with pytest.raises(DocumentError) as error:
        read_json(other, document, "file")
    assert str(error.value).startswith(message) or message in str(error.value)
    assert len(other) == 0


@pytest.mark.parametrize("day", ["soon", "0001-01-01", ""])
def test_a_measurement_of_no_day_is_refused(tmp_path: Path, day: str) -> None:
    document = {"schema": SCHEMA, "measurements": [{"day": day, "name": "hold", "tries": [1.0]}]}
    with pytest.raises(DocumentError, match="file: measurement 1"):
        read_json(history(tmp_path), document, "file")


@pytest.mark.parametrize(
    "document", [None, [], {}, {"schema": "coach.history/2"}, {"schema": "coach.history/1", "sessions": 1}]
)
def test_another_document_is_refused(tmp_path: Path, document: Any) -> None:
    with pytest.raises(DocumentError):
        read_json(history(tmp_path), document, "file")


def test_a_session_is_a_line(tmp_path: Path) -> None:
    made = history(tmp_path, *(KeptSession(uid=uid, started="2026-03-01T07:00:00+01:00") for uid in "abc"))
    file = io.StringIO()
    assert write_json(made, file) == 3
    assert len(file.getvalue().splitlines()) == 5
    assert to_plain(next(made.whole()))["uid"] == "a"
