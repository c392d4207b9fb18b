"""What is kept about a person: the calibrations and the chosen mode, `profile.json` in the data folder.

The document is `coach.profile/1`. One that cannot be understood is set aside under another name, with a message, and
then nothing is calibrated. Fields of a newer version are kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.exercise.fitting import fitted
from coach.core.exercise.person import Calibration, RangeMode
from coach.errors import CoachError
from coach.fields import DocumentError, Fields
from coach.storage.documents import read_kept
from coach.storage.folders import data_folder
from coach.storage.output import write_document

PROFILE_SCHEMA = "coach.profile/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One person: the mode to use if none is named, and the calibrations by exercise."""

    mode: RangeMode = RangeMode.STANDARD
    calibrations: Mapping[str, Calibration] = field(default_factory=dict)
    unknown: Mapping[str, Any] = field(default_factory=dict)

    def with_calibration(self, calibration: Calibration) -> Profile:
        return replace(self, calibrations={**self.calibrations, calibration.exercise: calibration})

    def without(self, exercise: str) -> Profile:
        return replace(self, calibrations={name: c for name, c in self.calibrations.items() if name != exercise})


class ProfileFile:
    """The file that the profile is kept in. `load` does not raise: it says what happened."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or data_folder()) / "profile.json"

    def load(self) -> tuple[Profile, str | None]:
        """The profile, and a sentence if something is wrong with the file.

        A damaged file is set aside; one that cannot be read, or that a newer version wrote, is left alone.
        """
        return read_kept(self.path, _profile, Profile(), name="profile", instead="nothing is calibrated now")

    def save(self, profile: Profile) -> None:
        """Writes the profile. Raises CoachError, with a sentence, if that fails."""
        try:
            if self.path.exists() and not os.access(self.path, os.R_OK):
                raise CoachError(f"{self.path} cannot be read, and would be lost.")
            write_document(self.path, _document(profile), private=True)
        except CoachError as error:
            raise CoachError(f"The profile cannot be kept: {error}") from error


def choose_mode(mode: RangeMode | None) -> tuple[Profile, str | None]:
    """Keeps the mode in the profile, unless it is None; gives the profile, and a sentence if the file was damaged.

    Raises CoachError if it cannot be kept.
    """
    file = ProfileFile()
    profile, damage = file.load()
    if mode is not None:
        unknown = {name: value for name, value in profile.unknown.items() if name != "mode"}
        profile = replace(profile, mode=mode, unknown=unknown)
        file.save(profile)
    return profile, damage


def fit(
    exercises: Mapping[str, Exercise], profile: Profile, mode: RangeMode | None = None
) -> tuple[dict[str, Exercise], dict[str, str]]:
    """The exercises fitted to a person, and a sentence for each that could not be fitted as asked.

    mode: None for the profile's own.
    """
    asked = profile.mode if mode is None else mode
    made = {name: fitted(each, profile.calibrations.get(name), asked) for name, each in exercises.items()}
    notes = {
        name: f"{each.title}: no calibration yet, so the beginner's range counts. "
        f"`coach calibrate {name.replace('_', '-')}` takes ten seconds."
        for name, each in made.items()
        if asked is RangeMode.COMFORTABLE and each.mode is RangeMode.BEGINNER
    }
    return made, notes


def fitted_to_person(
    exercises: Mapping[str, Exercise],
    used: Iterable[str],
    mode: RangeMode | None,
    write: Callable[[str], None],
    *,
    own: bool = True,
) -> dict[str, Exercise]:
    """`fit` for the person whose profile is kept (own), or for nobody in particular.

    write: is told what is wrong with the profile, and what of the exercises that are used could not be fitted.
    """
    profile, problem = ProfileFile().load() if own else (Profile(), None)
    made, notes = fit(exercises, profile, mode)
    for line in (problem, *(notes.get(name) for name in dict.fromkeys(used))):
        if line is not None:
            write(line)
    return made


def _document(profile: Profile) -> dict[str, Any]:
    unknown = dict(profile.unknown)
    strange = unknown.pop("calibrations", {})
    return {
        "schema": PROFILE_SCHEMA,
        "mode": str(profile.mode),
        **unknown,
        "calibrations": {
            **strange,
            **{name: _calibration_document(each) for name, each in profile.calibrations.items()},
        },
    }


def _calibration_document(calibration: Calibration) -> dict[str, Any]:
    return {
        **calibration.unknown,
        "when": calibration.when,
        "seconds": calibration.seconds,
        "side": str(calibration.side),
        "neutral": dict(calibration.neutral),
        "reach": calibration.reach,
    }


_CALIBRATION_FIELDS = ("when", "seconds", "side", "neutral", "reach")


def _profile(document: object) -> tuple[Profile, str | None]:
    """The profile, and a sentence about what was not understood, which is kept in `unknown`.

    Raises DocumentError for another kind of document.
    """
    top = Fields(document, "the profile")
    newer = _is_newer(top.text("schema"))
    if not newer:
        top.schema(PROFILE_SCHEMA)
    rows, known, problems = top.table("calibrations"), {}, []
    unknown = top.besides(("mode", "calibrations") if newer else ("schema", "mode", "calibrations"))
    mode = RangeMode.STANDARD
    try:
        mode = top.one_of("mode", RangeMode, mode)
    except DocumentError as error:
        problems.append(str(error))
        unknown |= top.besides(set(top) - {"mode"})
    for name in rows:
        try:
            known[name] = _calibration(name, rows.table(name))
        except DocumentError as error:
            problems.append(str(error))
    strange = rows.besides(known)
    if strange:
        unknown["calibrations"] = strange
    message = (
        f"Not all of the profile is understood, and is left as it is: {'; '.join(problems)}." if problems else None
    )
    return Profile(mode=mode, calibrations=known, unknown=unknown), message


def _is_newer(schema: str) -> bool:
    kind, _, version = PROFILE_SCHEMA.partition("/")
    named, _, other = schema.partition("/")
    return named == kind and other.isdecimal() and len(other) < 5 and int(other) > int(version)


def _calibration(exercise: str, row: Fields) -> Calibration:
    neutral = row.table("neutral")
    return Calibration(
        exercise=exercise,
        when=row.text("when", ""),
        seconds=row.number("seconds"),
        side=row.one_of("side", Side, Side.NONE),
        neutral={name: neutral.number(name) for name in neutral},
        reach=row.number("reach") if row.has("reach") else None,
        unknown=row.besides(_CALIBRATION_FIELDS),
    )
