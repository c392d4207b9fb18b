"""Every screen of the app in made situations: for the screen tests, and as the pictures of docs/screens.

    python -m tests.tools.gallery [FOLDER] [NAME...] [--size 640x480]

draws them (all, or the named ones) on the clips that ship, seen through the landmarker; the tests put a plain picture
in the clips' place.
"""

import argparse
import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pygame

from coach.app.measure import results
from coach.app.programme import record_of
from coach.app.readiness import GROUPS
from coach.capture.frame import Image
from coach.core.calibration import Progress
from coach.core.events import Rejection, Side, Unseeable
from coach.core.exercise import Exercise
from coach.core.exercise.person import RangeMode
from coach.core.programme.readiness import Question
from coach.core.programme.week import Mark
from coach.core.session import Stage, View
from coach.core.session.moments import KeyMoment
from coach.core.session.plan import Block, hold_plan
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal, Summary
from coach.core.session.view import Place
from coach.core.setup.placement import SetupCheck
from coach.core.setup.reasons import TEXTS, Aspect, Reason
from coach.report.review import review_of
from coach.storage.history.kept import Asked, KeptSession, Measurement
from coach.storage.pictures import SessionPictures
from coach.storage.routines import find_routine, load_routine
from coach.storage.settings import Settings
from coach.storage.shipped.catalog import measuring_exercises
from coach.storage.shipped.resources import assets
from coach.ui.kit.canvas import TEXT_SIZES, USUAL, Canvas, Look
from coach.ui.kit.choice import Asking, Offer, People, Weekly
from coach.ui.kit.fonts import Fonts
from coach.ui.kit.palette import LIGHT
from coach.ui.messages import (
    FIRST_STEPS,
    HELP,
    KEYS,
    NO_SOUND,
    OPENING,
    SOUND_OFF,
    TRY_A_HAND,
    no_camera,
    where_the_data_are,
)
from coach.ui.parts.camera_pane import Shown
from coach.ui.screens.calibration import calibration
from coach.ui.screens.how_to import how_to
from coach.ui.screens.menus.cards import Cursor, menu
from coach.ui.screens.menus.exercise import amount_items, doing_items, set_items, usual_amount
from coach.ui.screens.menus.history import history
from coach.ui.screens.menus.home import home, home_groups, people_items
from coach.ui.screens.menus.progress import progress
from coach.ui.screens.menus.question import question
from coach.ui.screens.menus.rating import rating
from coach.ui.screens.menus.settings import settings
from coach.ui.screens.message import message
from coach.ui.screens.safety import safety
from coach.ui.screens.session import session
from coach.ui.screens.summary import summary
from coach.ui.settings_control import PICTURES, fields
from coach.voice.languages import load_words
from tests.support.diaries import kept, made_diary, with_sets
from tests.support.exercises import EXERCISES
from tests.support.looks import ClipLook, Glance, held, wrong
from tests.support.made import made_rep, made_reps, with_status, with_view
from tests.support.stills import save_still

FONTS = Fonts(assets() / "fonts")
SIZE = (1280, 720)
COLOURS = 96  # of a picture in docs/screens: hardly to be seen, and the file is a third of the size
TESTED_ALONE = {
    "calibrate_refused", "calibrate_trouble", "calibrate_waiting", "home_exercise", "history_empty", "history_more",
    "home_notice", "settings_trouble", "setup_start", "summary_empty", "summary_long", "timer", "work_low",
    "work_waiting", "help_keys", "sound_none", "camera_opening", "first_steps_2", "first_steps_3", "exercise_sets",
    "work_hold_silent", "rest_next_largest", "setup_wrong_largest", "summary_old", "summary_one", "settings_pictures",
    "summary_pictures_hold",
}  # fmt: skip
"""Situations that look like others, and are not kept in docs/screens."""
DATA = Path("/home/anna/.local/share/coach")
NOTICE = "This is a clip, not your camera."

Exercises = Mapping[str, Exercise]
Draw = Callable[..., None]
"""Draws on a canvas; a session's screen also takes a caption."""


def view(stage: Stage, block: Block, exercises: Exercises = EXERCISES, **more: Any) -> View:
    exercise = exercises[block.exercise].on(block.side)
    after = more.get("following")
    then = None if after is None else exercises[after.exercise].on(after.side)
    at = Place(block=block, exercise=exercise, index=3, count=12, next_exercise=then)
    return with_view(View(stage=stage, at=at), **more)


BRIDGE = Block(exercise="glute_bridge", set=2, sets=3, reps=12, rest_s=45.0)
PLANK = Block(exercise="plank", set=1, sets=2, hold_s=30.0, rest_s=45.0)
LEFT = Block(exercise="kneeling_hip_flexor_stretch", side=Side.LEFT, hold_s=40.0, rest_s=10.0)
RIGHT = replace(LEFT, side=Side.RIGHT)
FOUR = Block(exercise="figure_four", side=Side.RIGHT, hold_s=40.0, rest_s=10.0)
SHORT = made_rep(1.0, 2.0, 3.0, counted=False, peak_hip_deg=154.0, top_hold_s=0.4, form=0.6, faults=("hips_low",),
                 rejected_because=Rejection.SHORT)  # fmt: skip


def _row(
    exercise: str, side: Side, number: int, *, seconds: float = 0.0, good: float = 0.0, **more: object
) -> BlockResult:
    form = good / seconds if seconds else more.pop("form", None)
    return BlockResult(exercise=exercise, side=side, set=number, held_s=seconds, good_s=good, form=form, **more)  # type: ignore[arg-type]


def _faults(exercise: str, name: str, times: int, seconds: float | None = None) -> tuple[FaultTotal, ...]:
    return (FaultTotal(exercise=exercise, name=name, times=times, seconds=seconds),)


TWO_SHORT = (Rejection.SHORT, Rejection.SHORT)
LOW = _faults("glute_bridge", "hips_low", 3)
FULL = Summary(
    started="2026-03-14T07:32:00+01:00",
    took_s=1384.0,
    ended_by=EndedBy.FINISHED,
    blocks=(
        _row("glute_bridge", Side.NONE, 1, reps=12, rejected=2, form=0.91, faults=LOW, why=TWO_SHORT),
        _row("glute_bridge", Side.NONE, 2, reps=12, rejected=0, form=0.97),
        _row("glute_bridge", Side.NONE, 3, reps=11, rejected=1, form=0.88, faults=LOW, why=(Rejection.NOT_LOWERED,)),
        _row("plank", Side.NONE, 1, seconds=34.2, good=30.0, faults=_faults("plank", "hips_sag", 2, 4.2)),
        _row("plank", Side.NONE, 2, seconds=38.9, good=30.0, faults=_faults("plank", "shoulders_off_elbows", 2, 9.0)),
        _row("kneeling_hip_flexor_stretch", Side.LEFT, 1, seconds=44.0, good=40.0,
             faults=_faults("kneeling_hip_flexor_stretch", "knee_past_toes", 1, 4.0)),
        _row("kneeling_hip_flexor_stretch", Side.RIGHT, 1, seconds=41.0, good=40.0),
        _row("kneeling_hip_flexor_stretch", Side.LEFT, 2, seconds=40.5, good=40.0),
        _row("kneeling_hip_flexor_stretch", Side.RIGHT, 2, seconds=43.0, good=40.0,
             faults=_faults("kneeling_hip_flexor_stretch", "back_arch", 1, 2.0)),
        _row("figure_four", Side.LEFT, 1, seconds=121.4, good=118.0),
        _row("figure_four", Side.RIGHT, 1, seconds=42.7, good=40.0, faults=_faults("figure_four", "head_lift", 2, 2.7)),
        _row("figure_four", Side.LEFT, 2),
    ),
)  # fmt: skip
LAST_TIME = replace(FULL, started="2026-03-13T07:30:00+01:00", blocks=tuple(
    replace(row, form=0.78) if row.exercise == "glute_bridge" else row for row in FULL.blocks
))  # fmt: skip
HURT = replace(FULL, ended_by=EndedBy.PAIN, hurt_in="plank", took_s=412.0, blocks=FULL.blocks[:4])
EASED = replace(FULL, blocks=tuple(
    replace(row, mode=RangeMode.COMFORTABLE, eased="hips to 155 degrees instead of 167")
    if row.exercise == "glute_bridge"
    else replace(row, mode=RangeMode.BEGINNER, eased="thigh drawn in to 98 degrees instead of 92")
    if row.exercise == "figure_four" else row for row in FULL.blocks
))  # fmt: skip
FOUND = (
    "Hip flexor stretch: the trunk leans 3 degrees further back than usual. That is your neutral now.",
    "Your rear thigh goes 10 degrees forward in comfort.",
    "In the comfortable mode this counts: rear thigh 8 degrees forward instead of 11.",
)
LONG = replace(FULL, blocks=FULL.blocks * 2, ended_by=EndedBy.STOPPED)


WHY = "You did 11 well twice"
CAPTIONS = {
    "intro": "Press through your heels and lift your hips.",
    "intro_why": f"Glute bridge. 12 reps. {WHY}",
    "intro_side": "Hip flexor stretch. Right knee back. Hold for 40 seconds",
    "intro_plank": "Tuck your toes under, and lift your hips and knees.",
    "intro_crossed": "Figure-four stretch. Right ankle on the left knee. Hold for 40 seconds",
    "setup_wrong": "Move the camera back, I can't see your feet",
    "setup_right": "Good, stay there",
    "setup_turn": "Turn round, head to the other end. I need to see your left side",
    "countdown": "3",
    "work_reps": "7",
    "work_rejected": "Not counted. Hips higher",
    "work_low": "7. Not so high: stop at a straight line",
    "work_hold": "20 more",
    "work_correction": "Hips up a little",
    "work_other_side": "Change sides. Right knee back",
    "work_unseen": "I can't see all of you",
    "rest_next": "Rest. Next: Hip flexor stretch",
    "rest_other_side": "Rest. Then the other side. Right knee back",
    "paused": "Let's take a break",
    "trouble": "I have lost the picture. The clock has stopped.",
}
"""What is being said on the screens on which something is."""


_PRESENT = {**asdict(Settings(camera="Integrated Camera")), "mode": RangeMode.STANDARD}
SETTING_ROWS = [
    field.row(_PRESENT.get(field.name))
    for field in fields(Settings(camera="Integrated Camera"), (("Integrated Camera", "Integrated Camera"),),
                        (("de", "Deutsch"), ("en", "English")))
]  # fmt: skip
TODAY = date(2026, 3, 14)


def _on(day: str, summary: Summary = FULL, title: str = "", **changed: Any) -> KeptSession:
    """One of the sessions to open. day: and the time."""
    return kept(replace(summary, started=f"{day}+01:00", **changed), title=title)


PAST = (
    kept(FULL, title="Strength and stretches"),
    _on("2026-03-12T07:30:00", HURT, "Strength and stretches"),
    _on("2026-03-11T19:02:11", ended_by=EndedBy.STOPPED, blocks=FULL.blocks[:3]),
    *(
        _on(f"2026-03-{day:02d}T07:30:00", title="Stretches", blocks=FULL.blocks[: day % 5 * 3])
        for day in (9, 7, 6, 4, 2)
    ),
    _on("2026-02-18T20:00:00", ended_by=EndedBy.STOPPED),
)
DIARY = made_diary(TODAY, PAST)
NOT_YET = replace(DIARY, past=(), trends=())


WORDS = load_words("en")


def _asked(title: str, *lines: str, answers: tuple[str, ...], step: tuple[int, int] | None = None) -> Asking:
    """A question by the keys of its texts."""
    told, given = (tuple(WORDS.text(f"health.{key}") for key in keys) for keys in (lines, answers))
    return Asking(title=WORDS.text(f"health.asked.{title}"), lines=told, answers=given, step=step)


NO_AND_YES = ("asked.no", "asked.yes")
SOME = tuple(f"question.{question}.text" for question in GROUPS[1])
READY = _asked("lead", *SOME, answers=("asked.none", "asked.some"), step=(2, 3))
ONE = _asked("allowed", f"question.{Question.REPLACED_HIP}.text", answers=NO_AND_YES)
AWAY = _asked("away", answers=NO_AND_YES)
FOLLOWS = _asked("thanks", "asked.leave_out", answers=("asked.go_on",))


WEEK = Weekly((Mark.STRENGTH, Mark.STRETCH, Mark.STRENGTH, Mark.SICK, Mark.REST, Mark.PLANNED, Mark.PLANNED), 3)
TAKEN = (
    Measurement(day="2026-03-14", name="bridge_hold", tries=(64.2,)),
    Measurement(day="2026-03-14", name="hip_rotation", side=Side.LEFT, tries=(41.0, 42.5, 41.8)),
    Measurement(day="2026-03-14", name="hip_rotation", side=Side.RIGHT, tries=(27.0, 28.8, 28.1)),
)
MEASURED = results(TAKEN, measuring_exercises(), record_of((), TAKEN), WORDS)


def offers(exercises: Exercises = EXERCISES) -> dict[str, Offer]:
    """What home offers on a day for strength, after sessions that took a little longer than planned."""
    routine = load_routine(find_routine("daily_hip_and_back", assets() / "routines"), exercises)
    strong = replace(routine, name="today", title="Strength and stretches")
    short = strong.without({"plank", "figure_four"}, "A short session")
    assert short is not None
    return {"today": Offer(strong, 23, "Strength is due today"), "today_short": Offer(short, 11)}


def check(reason: Reason | None, text: str, right: Callable[[Aspect], bool | None], steady_s: float = 0) -> SetupCheck:
    """What the set-up says; right: whether an aspect is."""
    aspects = tuple((aspect, right(aspect)) for aspect in Aspect)
    return SetupCheck(ok=reason is None, steady_s=steady_s, reason=reason, text=TEXTS[text], right=aspects)


def scenes(look: Glance, exercises: Exercises = EXERCISES) -> dict[str, Draw]:
    """Every screen, by name. exercises: in the person's language."""
    drawn = {**_menu_scenes(look, exercises), **_session_scenes(look, exercises), **_summary_scenes(look, exercises)}
    drawn |= {
        f"{name}_light": _with(drawn[name], palette=LIGHT)
        for name in ("home", "work_hold", "history", "progress", "summary")
    }
    drawn |= {f"{name}_silent": _with(drawn[name], silence="Sound off") for name in ("home", "work_hold")}
    drawn |= {
        f"{name}_largest": _with(drawn[name], text_size=TEXT_SIZES["largest"])
        for name in ("intro_side", "setup_wrong", "work_correction", "rest_next", "summary", "history")
    }
    drawn["work_angles"] = _with(drawn["work_reps"], degrees=True)
    captions = {name: CAPTIONS.get(name) or CAPTIONS.get(name.rpartition("_")[0]) for name in drawn}
    return {name: partial(scene, caption=captions[name]) if captions[name] else scene for name, scene in drawn.items()}


def _on(screen: Callable[..., None], *what: Any, **how: Any) -> Draw:
    return lambda canvas: screen(canvas, *what, **how)


def _menu_scenes(look: Glance, exercises: Exercises) -> dict[str, Draw]:
    groups = home_groups(offers(exercises), exercises)
    people = People(("anna", "zoe"), "anna")
    low, flat, knee = (look(*seen)[0] for seen in (("glute_bridge", 5.7), ("plank", 9.0), (LEFT.exercise, 8.0)))
    bridge, plank = exercises["glute_bridge"], exercises["plank"]
    moved = "You moved too much for it to be your own position: hold still"
    busy = "The camera is in use by another program. Close that program; it goes on by itself."
    gone = "No camera was found. Plug one in or switch it on; it is used as soon as it is there."
    full = "The settings cannot be kept: settings.json cannot be written: No space left on device."
    waiting = bridge.instructions.calibrate

    def calibrating(*what: Any, **how: Any) -> Draw:
        return _on(calibration, *what, **how)

    def setting(*what: Any, **how: Any) -> Draw:
        return _on(settings, SETTING_ROWS, *what, **how)

    return {
        "safety": _on(safety),
        "home": _on(home, groups, Cursor(), weekly=WEEK),
        "home_advice": _on(home, groups, Cursor(), WORDS.text("health.advice.no_change"), weekly=WEEK),
        "home_exercise": _on(home, groups, Cursor(2)),
        "calibrate": calibrating(plank, Progress(share=0.62), flat),
        "calibrate_waiting": calibrating(bridge, Progress(share=0.3, waiting=waiting), low),
        "calibrate_refused": calibrating(plank, Progress(share=0.0, refused=moved), flat),
        "calibrate_trouble": calibrating(plank, Progress(share=0.0, waiting="Looking for you"), None, trouble=busy),
        "calibrate_done": calibrating(exercises[LEFT.exercise], Progress(share=1.0), knee, FOUND),
        "home_notice": _on(home, groups, Cursor(8), "The settings were damaged and are set aside."),
        "home_people": _on(home, home_groups(offers(exercises), exercises, people), Cursor(),
                           "A session was cut off: 14 March. What you did is kept."),
        "question": _on(question, READY, Cursor()),
        "question_one": _on(question, ONE, Cursor(1, 0.4)),
        "question_follows": _on(question, FOLLOWS, Cursor()),
        "question_away": _on(question, AWAY, Cursor()),
        "measured": _on(question, MEASURED[0], Cursor()),
        "measured_sides": _on(question, MEASURED[1], Cursor()),
        "pain": _on(rating, WORDS.text("health.pain.now"), Cursor(2)),
        "people": _on(menu, "Who is it?", people_items(people), Cursor(1),
                      lead="Everybody has their own history, calibration and settings."),
        "home_waiting": _on(home, groups, Cursor(3, 0.4)),
        "exercise": _on(menu, bridge.title, doing_items(bridge)),
        "exercise_sets": _on(menu, bridge.title, set_items(), Cursor(2), lead="How many sets?", columns=5),
        "timer_seconds": _on(menu, plank.title, amount_items(plank), Cursor(usual_amount(plank), 0.6),
                             lead="How much in each set?", columns=4),
        "how_to": _on(how_to, exercises[LEFT.exercise], Side.LEFT, 2.0),
        "help": _on(menu, "Help", HELP),
        "help_keys": _on(message, KEYS),
        "help_data": _on(message, where_the_data_are(DATA)),
        "sound_off": _on(message, SOUND_OFF),
        "sound_none": _on(message, NO_SOUND),
        "camera_none": _on(message, no_camera(gone)),
        "camera_opening": _on(message, OPENING),
        **{f"first_steps_{at}": _on(message, replace(what, step=(at, 4))) for at, what in enumerate(FIRST_STEPS, 1)},
        "first_steps_4": _on(message, replace(TRY_A_HAND, step=(4, 4)), knee, camera=True),
        "settings": setting(Cursor(2)),
        "settings_camera": setting(Cursor(13), flat, watched=True),
        "settings_remote": setting(Cursor(6, 0.5), editing=True),
        "settings_pictures": setting(Cursor(12), notice=PICTURES),
        "settings_trouble": setting(Cursor(13), None, watched=True, trouble=gone, notice=full),
        "history": _on(history, DIARY, Cursor(2)),
        "history_more": _on(history, DIARY, Cursor(8, 0.3)),
        "history_empty": _on(history, NOT_YET, Cursor()),
        "progress": _on(progress, DIARY),
    }  # fmt: skip


def _session_scenes(look: Glance, exercises: Exercises) -> dict[str, Draw]:
    def of(made: View, shown: Shown | None, notice: str | None = None) -> Draw:
        return lambda canvas, caption="": session(canvas, made, shown, notice, caption)

    here = partial(view, exercises=exercises)
    higher = exercises["plank"].criterion("hips_sag").cue
    work, rest = Stage.WORK, Stage.REST
    bridge, up = look("glute_bridge", 7.5)
    low, down = look("glute_bridge", 5.7)
    lifting, rising = look("glute_bridge", 6.4)
    flat, planked = look("plank", 9.0)
    knee, kneel = look(LEFT.exercise, 8.0)
    seen, four = look("figure_four", 8.0)
    there: dict[str, Any] = {"seen": True, "in_position": True}
    holding: dict[str, Any] = {**there, "phase": "hold", "faults": ()}
    reps = with_status(up, reps=made_reps(7), phase="top", faults=(), **there)
    short = with_status(down, reps=(*made_reps(11, 1), SHORT), phase="rest", **there)
    sag = with_status(
        wrong(planked), **{**holding, "faults": ("hips_sag",)}, hold=held(21.4, Side.NONE, (6.2, 7.8), (19.4, 21.4))
    )
    stretch = with_status(kneel, **holding, hold=held(24.3, Side.LEFT))
    cross = with_status(
        four, **holding, holds=(held(31.0, Side.RIGHT, (0.0, 1.5)),), hold=held(73.3, Side.RIGHT, (20.0, 22.5))
    )
    lost = with_status(
        stretch, seen=False, why=Unseeable.OUT_OF_PICTURE, overlay=None, hold=None, holds=(held(24.3, Side.LEFT),)
    )
    fine = check(None, "good", lambda _: True, steady_s=1.2)
    cut = check(Reason.OUT_OF_PICTURE, "no_feet", lambda a: None if a is Aspect.ALONE else a is not Aspect.BODY)
    round_ = check(Reason.WRONG_END, "other_end_left", lambda a: a is not Aspect.SIDE_ON)
    busy = "The camera is in use by another program. Close that program; it goes on by itself."
    return {
        "intro": of(here(Stage.INTRO, BRIDGE, remaining_s=9.0), low, NOTICE),
        "intro_why": of(here(Stage.INTRO, BRIDGE, remaining_s=9.0, why=WHY), low),
        "intro_side": of(here(Stage.INTRO, RIGHT, remaining_s=5.2), knee),
        "intro_plank": of(here(Stage.INTRO, PLANK, remaining_s=3.0), flat),
        "intro_crossed": of(here(Stage.INTRO, FOUR, remaining_s=4.6), seen),
        "setup_wrong": of(here(Stage.SETUP, BRIDGE, setup=cut), low),
        "setup_right": of(here(Stage.SETUP, LEFT, setup=fine), knee),
        "setup_turn": of(here(Stage.SETUP, FOUR, setup=round_), seen),
        "setup_start": of(here(Stage.SETUP, FOUR), None),
        "countdown": of(here(Stage.COUNTDOWN, BRIDGE, remaining_s=2.4), low),
        "work_reps": of(here(work, BRIDGE, status=reps, following=replace(BRIDGE, set=3)), bridge, NOTICE),
        "work_last_set": of(here(work, replace(BRIDGE, set=3), following=PLANK,
                                 status=with_status(rising, reps=made_reps(3), phase="up")), lifting),
        "work_rejected": of(here(work, BRIDGE, status=short), low),
        "work_low": of(here(work, BRIDGE, correction=exercises["glute_bridge"].criterion("overarched").cue,
                            status=replace(wrong(reps), phase="down", faults=("overarched",))), bridge),
        "work_hold": of(here(work, LEFT, status=stretch, remaining_s=15.7, following=RIGHT), knee),
        "work_correction": of(here(work, PLANK, status=sag, correction=higher, remaining_s=12.2, following=LEFT), flat),
        "work_other_side": of(here(work, RIGHT, status=stretch, correction="Change sides: the right one now"), knee),
        "work_unseen": of(here(work, LEFT, status=lost), knee),
        "work_open": of(here(work, Block(exercise="figure_four"), status=cross), seen, NOTICE),
        "work_waiting": of(here(work, PLANK), None),
        "rest": of(here(rest, BRIDGE, remaining_s=28.3, following=replace(BRIDGE, set=3)), low),
        "rest_next": of(here(rest, replace(PLANK, set=2), remaining_s=44.0, following=LEFT), flat),
        "rest_other_side": of(here(rest, LEFT, remaining_s=8.0, following=RIGHT), knee),
        "paused": of(here(work, PLANK, paused=True, status=sag), flat),
        "trouble": of(here(work, PLANK, status=sag, trouble=busy), flat),
    }  # fmt: skip


class MadeAlbum(SessionPictures):
    """Of some exercises a picture of the best moment, and one of the weakest."""

    def __init__(self, **images: tuple[Image, Image]) -> None:
        super().__init__("made")
        self._folder = Path(tempfile.mkdtemp())
        atexit.register(shutil.rmtree, self._folder)
        for name, pair in images.items():
            for is_best, image in zip((True, False), pair, strict=True):
                height, width = image.shape[:2]
                picture = pygame.image.frombuffer(image.tobytes(), (width, height), "BGR")
                pygame.image.save(picture, str(self._folder / f"{name}-{is_best}.png"))

    def of(self, exercise: str, set_number: int, moment: KeyMoment) -> Path | None:
        path = self._folder / f"{exercise}-{moment.is_best}.png"
        return path if path.is_file() else None


def _summary_scenes(look: Glance, exercises: Exercises) -> dict[str, Draw]:
    title = "Daily hip and back"
    asked = Asked(pain_before=3, pain_after=2)
    full = review_of(with_sets(FULL), exercises, (LAST_TIME,), asked)
    high, low, flat = (look(*when)[0].image for when in (("glute_bridge", 7.5), ("glute_bridge", 5.7), ("plank", 9.0)))
    pictured = replace(full, album=MadeAlbum(glute_bridge=(high, low), plank=(flat, flat)))
    eased, hurt, long = (review_of(with_sets(each), exercises, (LAST_TIME,)) for each in (EASED, HURT, LONG))
    old = review_of(replace(FULL, blocks=FULL.blocks[:5]), exercises)
    bridges = review_of(with_sets(replace(FULL, blocks=FULL.blocks[:3])), exercises)
    empty = review_of(replace(FULL, blocks=(), ended_by=EndedBy.INTERRUPTED, started=""), exercises)
    return {
        "summary": _on(summary, full, title),
        "summary_numbers": _on(summary, full, title, page=99),
        "summary_pictures": _on(summary, pictured, title, page=1),
        "summary_pictures_hold": _on(summary, pictured, title, page=2),
        "summary_one": _on(summary, bridges, title),
        "summary_own_range": _on(summary, eased, title, page=99),
        "summary_pain": _on(summary, hurt, title),
        "summary_old": _on(summary, old, title),
        "summary_long": _on(summary, long, title, page=99),
        "summary_empty": _on(summary, empty, hold_plan(exercises["plank"], 45).title),
    }


def _with(scene: Draw, **look: Any) -> Draw:
    """The scene as somebody with these wishes sees it."""

    def seen(canvas: Canvas, **more: Any) -> None:
        canvas.look = replace(canvas.look, **look)
        canvas._set_unit(canvas.look.text_size.near)
        scene(canvas, **more)

    return seen


def draw(scene: Draw, size: tuple[int, int] = SIZE, look: Look = USUAL) -> Canvas:
    canvas = Canvas(pygame.Surface(size, 0, 32), FONTS, look)
    scene(canvas)
    return canvas


def main() -> None:
    """Writes FOLDER/NAME.png for every screen or the named ones; without names, pictures of other screens go."""
    asked = argparse.ArgumentParser(prog="python -m tests.tools.gallery")
    asked.add_argument("folder", nargs="?", type=Path, default=Path("docs/screens"))
    asked.add_argument("names", nargs="*")
    asked.add_argument("--size", default="x".join(map(str, SIZE)), help="in pixels, such as 640x480")
    given = asked.parse_args()
    width, height = map(int, given.size.split("x"))
    made = scenes(ClipLook())
    wanted = given.names or [name for name in made if name not in TESTED_ALONE]
    given.folder.mkdir(parents=True, exist_ok=True)
    for old in () if given.names else given.folder.glob("*.png"):
        if old.stem not in wanted:
            old.unlink()
    for name in wanted:
        save_still(draw(made[name], (width, height)).surface, given.folder / f"{name}.png", COLOURS)


if __name__ == "__main__":
    main()
