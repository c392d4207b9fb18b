"""The history for a health record is FHIR that a validator accepts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from coach.storage.history.exchange.fhir import bundle
from coach.storage.history.kept import Asked, KeptSession
from coach.storage.history.reader import History
from tests.support.histories import STARTED, daily
from tests.support.opened import open_database


def made(folder: Path, *sessions: KeptSession) -> History:
    history = History(open_database(folder))
    for session in sessions:
        history.add(session)
    return history


@pytest.fixture
def found(tmp_path: Path) -> dict[str, Any]:
    one = replace(next(daily(1)), asked=Asked(pain_before=3, pain_after=0, pain_next_day=4))
    return bundle(made(tmp_path, one, KeptSession(uid="nothing done", started=STARTED)))


def of(found: dict[str, Any], code: str) -> list[dict[str, Any]]:
    resources = [entry["resource"] for entry in found["entry"]]
    return [each for each in resources if each["code"]["coding"][0]["code"] == code]


def test_a_validator_accepts_it(found: dict[str, Any]) -> None:
    assert len(Bundle.model_validate(found).entry) == 5


def test_a_session_is_an_activity_with_its_duration(found: dict[str, Any]) -> None:
    (activity,), (duration,) = of(found, "73985-4"), of(found, "55411-3")
    assert activity["valueCodeableConcept"]["text"] == "Daily hip and back"
    assert (duration["valueQuantity"]["value"], duration["valueQuantity"]["code"]) == (15.0, "min")
    assert duration["effectivePeriod"] == {"start": STARTED, "end": "2026-03-01T07:15:00+01:00"}
    addresses = {entry["fullUrl"] for entry in found["entry"]}
    assert activity["hasMember"][0]["reference"] in addresses


def test_pain_is_what_was_said_on_the_day_on_which_it_was_said_of(found: dict[str, Any]) -> None:
    said = [(each["effectiveDateTime"], each["valueInteger"]) for each in of(found, "72514-3")]
    assert said == [("2026-03-01", 3), ("2026-03-01", 0), ("2026-03-02", 4)]


def test_a_time_without_an_offset_is_a_day(tmp_path: Path) -> None:
    session = replace(next(daily(1)), started="2026-03-01T07:00:00")
    found = bundle(made(tmp_path, session))
    assert of(found, "55411-3")[0]["effectiveDateTime"] == "2026-03-01"
    Bundle.model_validate(found)


def test_exported_twice_it_has_the_same_addresses(tmp_path: Path) -> None:
    history = made(tmp_path, *daily(3))
    assert bundle(history) == bundle(history)
    addresses = [entry["fullUrl"] for entry in bundle(history)["entry"]]
    assert len(set(addresses)) == len(addresses)
