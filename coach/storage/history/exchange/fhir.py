"""The history for a health record: an HL7 FHIR R4 Bundle of Observations, after the Physical Activity guide.

Each session is an activity (LOINC 73985-4) with its duration (55411-3), and with the pain that was reported (72514-3).
It does not say who it is: whoever takes it in knows.
"""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from coach.storage.history.kept import KeptSession
from coach.storage.history.reader import History

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
CATEGORY = "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes"

Resource = dict[str, Any]


def bundle(history: History) -> Resource:
    """All sessions with something done, the oldest first."""
    done = (session for session in history.sessions() if session.results)
    entries = [{"fullUrl": address, "resource": each} for session in done for address, each in _observations(session)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _observations(session: KeptSession) -> Iterator[tuple[str, Resource]]:
    duration = _address(session, "duration")
    when = _when(session)
    minutes = {"value": round(session.took_s / 60, 1), "unit": "min", "system": UCUM, "code": "min"}
    activity = {"valueCodeableConcept": {"text": session.title or "Hip and low-back exercises"}}
    yield (
        _address(session, "activity"),
        {**_observation("73985-4", "Exercise activity"), **when, **activity, "hasMember": [{"reference": duration}]},
    )
    yield duration, {**_observation("55411-3", "Exercise duration"), **when, "valueQuantity": minutes}
    kinds = ("before the session", 0), ("after the session", 0), ("on the next day", 1)
    for (kind, days), pain in zip(kinds, session.asked.pains, strict=True):
        if pain is not None:
            yield _address(session, kind), _pain(session.day + timedelta(days=days), pain, kind)


def _pain(day: date, pain: int, kind: str) -> Resource:
    return {
        **_observation("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported"),
        "effectiveDateTime": day.isoformat(),
        "valueInteger": pain,
        "note": [{"text": f"Said {kind}"}],
    }


def _observation(code: str, display: str) -> Resource:
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "PhysicalActivity"}]}],
        "code": {"coding": [{"system": LOINC, "code": code, "display": display}]},
    }


def _when(session: KeptSession) -> Resource:
    """From begin to end; the day alone where the time has no offset, as FHIR asks for one."""
    begin = datetime.fromisoformat(session.started)
    if begin.tzinfo is None:
        return {"effectiveDateTime": begin.date().isoformat()}
    end = begin + timedelta(seconds=round(session.took_s))
    return {"effectivePeriod": {"start": begin.isoformat(), "end": end.isoformat()}}


def _address(session: KeptSession, kind: str) -> str:
    """The same for the same session, wherever and whenever it is exported."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{session.uid}/{kind}')}"
