"""Ten seconds in front of the camera, or of a clip, kept in the profile.

What is found is told in plain words and kept; if it is of no use, that is told too, and nothing is kept.
"""

from datetime import datetime
from pathlib import Path

from coach.app.session.terminal import Write, tell
from coach.app.session.terminal_host import Terminal
from coach.capture.feed import Feed
from coach.capture.landmarker import require_model
from coach.capture.opening import open_file, require_readable
from coach.capture.recording import is_recording
from coach.core.calibration import TAKE_S
from coach.core.exercise import Exercise
from coach.errors import CoachError
from coach.storage.profile import ProfileFile
from coach.storage.shipped.catalog import Catalog
from coach.ui.guide import Guide
from coach.ui.host import Host


def at_camera(host: Host, exercise: Exercise, watched: Feed, write: Write) -> bool:
    """Calibrates in front of the camera, and keeps the result if the person stays to the end. Gives whether to use it.

    watched: closed afterwards.
    """
    with watched as feed:
        guide = Guide(exercise, feed, when=_today())
        used = host.calibrate(guide)
    if guide.progress.result is not None:
        _keep(guide, write, told=not host.has_window)
    return used


def from_file(exercise: Exercise, source: Path, model: Path | None = None, *, write: Write = tell) -> int:
    """Calibrates from a film or recording. Gives the exit status; raises CoachError if it is of no use."""
    require_readable(source)
    if not is_recording(source):
        require_model(model)
    with Feed(lambda: open_file(source, model), live=False, real_time=False) as feed:
        guide = Guide(exercise, feed, when=_today())
        Terminal(write).calibrate(guide)
    if guide.progress.result is None:
        raise CoachError(f"{source} does not show {TAKE_S:g} useful seconds: nothing was calibrated.")
    _keep(guide, write, told=True)
    return 0


def forget(exercise: str, *, write: Write = tell) -> int:
    """Takes an exercise's calibration out of the profile."""
    named = Catalog().exercise(exercise)
    file = ProfileFile()
    profile, problem = file.load()
    if problem is not None:
        write(problem)
    if named.name not in profile.calibrations:
        write(f"{named.title}: there is no calibration.")
        return 0
    file.save(profile.without(named.name))
    write(f"{named.title}: the calibration is forgotten.")
    return 0


def _keep(guide: Guide, write: Write, *, told: bool) -> None:
    """told: whether to say it here, since no window has shown it."""
    result = guide.progress.result
    assert result is not None  # the callers look
    file = ProfileFile()
    profile, problem = file.load()
    if problem is not None:
        write(problem)
    file.save(profile.with_calibration(result))
    for line in (*guide.words, f"Kept in {file.path}.") if told else ():
        write(line)


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
