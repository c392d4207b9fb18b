"""`coach calibrate`: ten seconds in front of the camera, or of a clip, kept in the profile.

It wires source -> landmarker -> calibrator -> window or lines of text. What is found is told in plain words and kept;
if it is of no use, that is told too, and nothing is kept.
"""

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from coach.app.entrance import require_camera_now
from coach.app.session.terminal import Write, tell
from coach.app.session.terminal_host import Terminal, has_display, open_host
from coach.app.session.webcams import Webcams
from coach.capture.feed import Feed
from coach.capture.landmarker import require_model
from coach.capture.opening import open_file, require_readable
from coach.capture.recording import is_recording
from coach.core.calibration import TAKE_S
from coach.core.exercise import Exercise
from coach.errors import CoachError
from coach.storage.profile import ProfileFile
from coach.storage.settings import Preferences, SettingsFile
from coach.storage.shipped.catalog import Catalog
from coach.ui.guide import Guide
from coach.ui.host import Host, accept_safety
from coach.voice.languages import chosen_words


def calibrate(
    exercise: str,
    *,
    source: Path | None = None,
    camera: str | None = None,
    model: Path | None = None,
    full_screen: bool | None = None,
    write: Write = tell,
) -> int:
    """Takes a calibration and keeps it. Gives the exit status; raises CoachError if a file shows none."""
    named = Catalog().exercise(exercise)
    if source is not None:
        return _from_file(named, source, model, write)
    require_model(model)
    file = SettingsFile()
    stored, notice = file.load()
    if notice is not None:
        write(notice)
    now = replace(stored, full_screen=stored.full_screen if full_screen is None else full_screen)
    preferences = Preferences(now, file=file)
    if not has_display():
        require_camera_now(camera if camera is not None else now.camera)
    words = chosen_words(None, now.language)
    named = words.exercise(named)
    with closing(open_host(preferences, write, words)) as host:
        if not accept_safety(host, preferences):
            return 0
        if preferences.problem is not None:
            write(preferences.problem)
        watched = Webcams(model).watched(camera if camera is not None else now.camera)
        at_camera(host, named, watched, write)
    return 0


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


def _from_file(exercise: Exercise, source: Path, model: Path | None, write: Write) -> int:
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
