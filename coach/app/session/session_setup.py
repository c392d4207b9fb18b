"""Opens what sessions are run with: the log, the window or the terminal, and the voice."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager

from coach.app.options import Options
from coach.app.session.announcements import announcements
from coach.app.session.console import Console
from coach.app.session.session_runner import SessionRunner
from coach.app.session.statistics import Meter
from coach.app.session.terminal import Write, say_nothing
from coach.app.session.terminal_host import open_host
from coach.app.session.voice_in_use import VoiceInUse, chosen_voice
from coach.app.session.webcams import Webcams
from coach.core.exercise import Exercise
from coach.core.speech.words import Words, sentences
from coach.storage.output import write_document
from coach.storage.session_log import SessionLog
from coach.storage.settings import Preferences
from coach.voice.player import SilentVoice


@contextmanager
def open_runner(
    preferences: Preferences,
    exercises: Mapping[str, Exercise],
    words: Words,
    options: Options,
    write: Write,
    *,
    live: bool,
    cameras: Webcams | None = None,
) -> Iterator[SessionRunner]:
    """Opens all of it, and closes it again. cameras: None for those of this computer."""
    with ExitStack() as open_things:
        log = open_things.enter_context(closing(SessionLog(options.log)))
        host = open_things.enter_context(closing(open_host(preferences, write, words)))
        # A clip without a window runs as fast as it can: nobody could listen.
        in_real_time = live or host.has_window or options.measures
        voice = chosen_voice(preferences, words, write) if in_real_time else SilentVoice()
        voice.prepare((*sentences(words, exercises), *(announcements(words) if live else ())))
        speech = VoiceInUse(preferences, words, voice, log)
        open_things.callback(speech.close)
        host.announce = speech.announce
        tell = say_nothing if host.has_window else write  # with a window, the terminal gets only the summary
        meter = Meter(has_window=host.has_window) if options.measures else None
        yield SessionRunner(
            preferences,
            host,
            Console(tell, exercises),
            options,
            speech,
            log,
            write,
            cameras or Webcams(options.model),
            meter,
        )
        _tell_stats(meter, options, write)
    if log.problem is not None:
        write(log.problem)


def _tell_stats(meter: Meter | None, options: Options, write: Write) -> None:
    if meter is None:
        return
    if options.stats:
        write(meter.line_at_end)
    if options.stats_json is not None:
        write_document(options.stats_json, meter.document())
