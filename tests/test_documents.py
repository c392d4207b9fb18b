"""Every document that the coach writes or ships is as its schema in docs/schemas says."""

import gzip
import importlib
import json
import re
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from coach.app.analysis.analyze import analyze
from coach.app.analysis.check_placement import check
from coach.app.analysis.evaluate import evaluate, read_labels
from coach.app.analysis.tables import exercise_document
from coach.app.doctor import Finding
from coach.app.doctor import document as doctor_document
from coach.app.session.statistics import Meter
from coach.core.events import Missing, Rejection, RepEnded, Side, Unseeable, Variant
from coach.core.exercise.bounds import parse_limits
from coach.core.exercise.fitting import fitted
from coach.core.exercise.person import Calibration, RangeMode
from coach.core.programme.prescription import usual
from coach.core.programme.readiness import Answers, Question
from coach.core.programme.record import Record
from coach.core.session.news import StageChanged
from coach.core.session.plan import Block
from coach.core.session.stages import Stage
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal, Summary
from coach.core.setup.reasons import Reason
from coach.core.speech.queue import Line, Said, Urgency
from coach.storage.history.exchange.csv_tables import COLUMNS
from coach.storage.history.kept import KeptSession, Measurement, MomentKind
from coach.storage.plain import to_plain
from coach.storage.prescriptions import written
from coach.storage.profile import Profile, ProfileFile
from coach.storage.readiness import save_answers
from coach.storage.session_log import SessionLog
from coach.storage.settings import Settings, SettingsFile
from coach.storage.shipped.resources import assets
from tests.measure.corpus import RECORDINGS
from tests.support.examples import examples
from tests.support.histories import measurements, sessions
from tests.tools.gallery import EXERCISES, SHORT, view

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "docs" / "schemas"
BRIDGE = RECORDINGS / "glute_bridge" / "real_1.jsonl.gz"
FIGURE_FOUR = RECORDINGS / "figure_four" / "real_1_right_then_left.jsonl.gz"
_toml: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")


@cache
def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    return jsonschema.Draft202012Validator(schema(name))


def validate(document: Any, name: str) -> None:
    """As it is read back from a file: with lists for tuples."""
    validator(name).validate(json.loads(json.dumps(document)))


def test_an_analysis_of_repetitions_and_one_of_holds() -> None:
    for path, exercise in ((BRIDGE, "glute_bridge"), (FIGURE_FOUR, "figure_four")):
        found = analyze(path, EXERCISES[exercise])
        assert found["reps"] or found["holds"]
        validate(found, "analysis-1")


def test_an_analysis_in_an_eased_range() -> None:
    found = analyze(BRIDGE, fitted(EXERCISES["glute_bridge"], None, RangeMode.BEGINNER))
    assert found["mode"] == "beginner"
    validate(found, "analysis-1")


def test_a_summary_with_an_eased_row_and_one_in_which_nothing_was_done() -> None:
    fault = FaultTotal(exercise="plank", name="hips_sag", times=2, seconds=3.25)
    rows = (
        BlockResult(exercise="glute_bridge", side=Side.NONE, set=1, reps=12, rejected=1, form=0.9),
        BlockResult(exercise="plank", side=Side.NONE, set=1, held_s=30.0, good_s=26.7, form=0.89, faults=(fault,)),
        BlockResult(exercise="plank", side=Side.NONE, set=2, mode=RangeMode.BEGINNER, eased="hips to 155 degrees"),
    )
    summary = Summary(started="2026-03-01T07:00:00+01:00", took_s=321.5, ended_by=EndedBy.PAIN, blocks=rows)
    validate(summary.as_dict(), "summary-1")


@pytest.mark.parametrize("path", [BRIDGE, FIGURE_FOUR], ids=lambda path: path.parent.name)
def test_every_line_of_a_recording(path: Path) -> None:
    lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    assert lines[0]["schema"] == "coach.recording/1"
    for line in (lines[0], *lines[1::20]):
        validate(line, "recording-1")


@pytest.mark.parametrize("path", sorted((assets() / "routines").glob("*.toml")), ids=lambda path: path.stem)
def test_a_routine_that_ships(path: Path) -> None:
    validate(_toml.loads(path.read_text(encoding="utf-8")), "routine-1")


def test_a_plan_that_was_written() -> None:
    validate(_toml.loads(written(usual(Record()))), "plan-1")


def test_the_answers_to_every_question(tmp_path: Path) -> None:
    every = frozenset(Question)
    save_answers(Answers(day=739_579, yes=every, allowed=every), tmp_path)
    validate(json.loads((tmp_path / "readiness.json").read_text(encoding="utf-8")), "readiness-1")


@pytest.mark.parametrize("path", sorted((assets() / "languages").glob("*.toml")), ids=lambda path: path.stem)
def test_a_language_that_ships(path: Path) -> None:
    validate(_toml.loads(path.read_text(encoding="utf-8")), "language")


@pytest.mark.parametrize("path", sorted((assets() / "figures").glob("*.json")), ids=lambda path: path.stem)
def test_a_figure_that_ships(path: Path) -> None:
    validate(json.loads(path.read_text(encoding="utf-8")), "figure-1")


def test_a_profile_with_a_calibration(tmp_path: Path) -> None:
    calibration = Calibration(
        exercise="plank", when="2026-03-01", seconds=10.0, side=Side.NONE, neutral={"hips": 171.5}, reach=None
    )
    file = ProfileFile(tmp_path)
    file.save(Profile(mode=RangeMode.COMFORTABLE).with_calibration(calibration))
    validate(json.loads(file.path.read_text()), "profile-1")


@examples(20)
@given(session=sessions, measurement=measurements)
def test_a_history(session: KeptSession, measurement: Measurement) -> None:
    head = {"schema": "coach.history/1", "measurements": [to_plain(measurement)], "sick_days": ["2026-03-01"]}
    validate({**head, "sessions": [to_plain(session)]}, "history-1")


def test_every_column_of_the_tables_is_explained() -> None:
    page = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    assert {column for columns in COLUMNS.values() for column in columns} <= set(re.findall(r"`(\w+)`", page))


def test_the_settings(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.save(Settings(language="de"))
    validate(json.loads(file.path.read_text()), "settings")


def test_the_labels_of_the_recordings() -> None:
    validate(json.loads((RECORDINGS / "labels.json").read_text(encoding="utf-8")), "labels")


def test_an_evaluation_with_a_clip_of_something_else_and_one_that_is_gone() -> None:
    known = list(EXERCISES.values())
    clips = read_labels(RECORDINGS / "labels.json", known)
    bridge = next(clip for clip in clips if clip.exercise == "glute_bridge")
    negative = next(clip for clip in clips if clip.negative)
    validate(evaluate([bridge, negative], RECORDINGS, known).document(), "evaluation-1")
    gone = evaluate([bridge], RECORDINGS / "nowhere", known).document()
    assert gone["clips"][0]["error"]
    validate(gone, "evaluation-1")


def test_limits() -> None:
    document = {
        "schema": "coach.limits/1",
        "limits": {"plank": {"body/hip": {"low": 150.0, "error": 4.0, "rule": "q"}}},
    }
    assert parse_limits(document, "plank")["body/hip"].low == 150.0
    validate(document, "limits-1")


def test_the_true_angles_of_a_rendered_clip() -> None:
    path = min(RECORDINGS.rglob("*.angles.json.gz"))
    validate(json.loads(gzip.decompress(path.read_bytes())), "angles-1")


@pytest.mark.parametrize("name", ["good_00", "dark_0", "nobody_0"])
def test_a_placement(name: str) -> None:
    found = check(ROOT / "tests" / "placements" / f"{name}.jsonl.gz", EXERCISES["glute_bridge"])
    validate(found, "placement-1")


def test_what_the_doctor_found() -> None:
    findings = [Finding("speed", "30 poses a second", data={"poses_per_s": 30.0}), Finding("sound", "", remedy="Do.")]
    validate(doctor_document(findings), "doctor-1")


def test_the_speed_of_a_session_without_work() -> None:
    validate(Meter(has_window=False).document(), "speed")


def test_every_kind_of_line_in_a_log(tmp_path: Path) -> None:
    log = SessionLog(tmp_path / "log.jsonl")
    block = Block(exercise="kneeling_hip_flexor_stretch", side=Side.LEFT, hold_s=40.0)
    line = Line(parts=("7", "Hips higher"), urgency=Urgency.CORRECTION, until_s=9.0, fault="hips_low", rep=7)
    log.begin("daily", "2026-03-01T07:00:00+01:00")
    log.hear((RepEnded(t=3.1, rep=SHORT), StageChanged(t=9.0, stage=Stage.INTRO, block=block)), t=12.3)
    log.spoken(Said(t=4.0, length_s=1.25, line=line))
    log.caption("7. Hips higher", t=4.0)
    log.caption(None, t=6.0)
    log.screen(view(Stage.WORK, block), t=7.0)
    log.announced("Thank you", t=0.5)
    log.close()
    lines = [json.loads(text) for text in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert {line["kind"] for line in lines} == {"session", "event", "spoken", "caption", "screen", "announced"}
    for each in lines:
        validate(each, "log")


def test_the_exercises() -> None:
    validate([exercise_document(exercise) for exercise in EXERCISES.values()], "exercises")


def lists_in(rules: Any) -> Iterator[set[str]]:
    """The closed lists of a schema."""
    if isinstance(rules, dict):
        if "enum" in rules:
            yield set(rules["enum"]) - {None}
        for part in rules.values():
            yield from lists_in(part)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("analysis-1", Unseeable), ("analysis-1", Rejection), ("analysis-1", Variant), ("analysis-1", Side),
        ("analysis-1", Missing), ("summary-1", EndedBy), ("placement-1", Reason), ("profile-1", RangeMode),
        ("history-1", MomentKind), ("history-1", Rejection),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)  # fmt: skip
def test_a_closed_list_is_the_one_in_the_code(name: str, words: type[Enum]) -> None:
    assert {member.value for member in words} in list(lists_in(schema(name)))


def test_a_document_with_a_field_too_many_or_too_few_is_refused() -> None:
    summary = Summary(started="2026-03-01T07:00:00+01:00", took_s=1.0, ended_by=EndedBy.STOPPED, blocks=()).as_dict()
    for wrong in ({**summary, "more": 1}, {key: value for key, value in summary.items() if key != "took_s"}):
        with pytest.raises(jsonschema.ValidationError):
            validate(wrong, "summary-1")


def test_every_document_of_the_code_has_a_schema_and_every_schema_a_line_in_the_list() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "coach").rglob("*.py"))
    named = {f"{kind}-{number}" for kind, number in re.findall(r'= "coach\.(\w+)/(\d+)"', source)}
    kept = {path.stem for path in SCHEMAS.glob("*.json")}
    listed = re.findall(r"\(schemas/([\w-]+)\.json\)", (ROOT / "docs" / "documents.md").read_text(encoding="utf-8"))
    assert named <= kept == set(listed)
