"""Every screen of the app in made situations: for the screen tests, and as pictures in docs/screens.

`python -m tests.gallery` makes the pictures, on the clips that ship, with the landmarker. The tests put a plain picture
in the place of the clips.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pygame

from coach.capture.native import load_cv2
from coach.core.events import Hold, Rejection, Rep, Side, Unseeable
from coach.core.exercise.person import RangeMode
from coach.core.pose import N_LANDMARKS, Landmark, Pose
from coach.core.session import Stage, View
from coach.core.session.calibration import Progress
from coach.core.session.plan import Block, Plan, hold_plan
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal, Summary
from coach.core.setup.placement import SetupCheck
from coach.core.setup.reasons import TEXTS, Aspect, Reason
from coach.core.tracking.overlay import Arc, Dot, Label, Line, Overlay, Tone
from coach.core.tracking.rep_course import Course, course_of
from coach.core.tracking.tracker import Status, Tracker
from coach.storage.history import Past, amounts
from coach.storage.resources import assets, demo_clip
from coach.storage.settings import Settings
from coach.ui.kit.actions import Hit
from coach.ui.kit.fonts import Fonts
from coach.ui.kit.palette import DARK, LIGHT, Palette
from coach.ui.kit.theme import Canvas
from coach.ui.kit.translation import Translate, as_it_is
from coach.ui.parts.camera_pane import Shown
from coach.ui.parts.painter import PicturePainter
from coach.ui.screens.calibration import calibration
from coach.ui.screens.menus.cards import menu
from coach.ui.screens.menus.history import Weeks, history
from coach.ui.screens.menus.home import exercise_items, hold_items, home, home_groups, usual_hold
from coach.ui.screens.menus.settings import settings
from coach.ui.screens.safety import safety
from coach.ui.screens.session import session
from coach.ui.screens.summary import summary
from coach.ui.settings_control import fields
from exercises import figure_four, glute_bridge, kneeling_hip_flexor_stretch, plank
from tests.support.stills import save_still

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
EXERCISES = {
    module.EXERCISE.name: module.EXERCISE for module in (glute_bridge, plank, kneeling_hip_flexor_stretch, figure_four)
}
SIZES = ((1280, 720), (640, 480), (3840, 2160), (720, 1280))
DOCS_SIZES = ((1280, 720), (640, 480), (720, 1280))
"""Every screen is kept in docs/screens at these sizes: as most people see it, in a small window, and in portrait."""
TESTED_ALONE = frozenset(
    {
        "calibrate_refused",
        "calibrate_trouble",
        "calibrate_waiting",
        "home_exercise",
        "history_empty",
        "history_more",
        "home_notice",
        "settings_trouble",
        "setup_start",
        "summary_empty",
        "summary_long",
        "timer",
        "work_low",
        "work_waiting",
    }
)
"""Situations that look like others, which are kept."""
DOCS_COLOURS = 96  # of a picture that is kept: hardly to be seen, and a file is a third as large
NOTICE = "This is a clip, not your camera."

Look = Callable[[str, float], tuple[Shown, Status]]
"""The picture of an exercise's clip at a time in seconds, and what the tracker says of it."""
Draw = Callable[..., list[Hit]]
"""Draws on a canvas with a painter; the screens of a session take a caption as well."""


# --- what is seen


def plain_look(exercise: str, _t: float) -> tuple[Shown, Status]:
    """A grey picture with a made bridge in it: no clip and no model."""
    image = np.full((480, 640, 3), 96, np.uint8)
    image[400:] = 70
    landmarks = np.zeros((N_LANDMARKS, 4))
    landmarks[:, :2] = (320, 380)
    for joint, at in _BRIDGE.items():
        landmarks[joint, :2] = at
    pose = Pose(t=0.0, landmarks=landmarks, width=640, height=480)
    seen = Status(seen=True, in_position=True, value_deg=172.0, target_deg=180.0, overlay=OVERLAY)
    if exercise == "glute_bridge":
        seen = replace(seen, course=course(1.6, 2.4), last_course=course(1.2, 2.9, 4.6))
    return Shown(image, pose), seen


def course(top_s: float, now_s: float, end_s: float | None = None) -> Course | None:
    """A made repetition that comes to its top at `top_s`, is there until `now_s`, and down at `end_s`."""
    times = np.arange(0.0, (end_s or now_s) + 1e-9, 0.1)
    values = np.interp(times, (0.0, top_s, now_s, end_s or now_s + 1.0), (126.0, 180.0, 180.0, 126.0))
    samples = list(zip(times.tolist(), values.tolist(), strict=True))
    return course_of(samples, top_s=top_s, down_s=now_s if end_s is not None else None)


def held(seconds: float, side: Side, *lost: tuple[float, float]) -> Hold:
    """A hold of so many seconds with stretches that were lost."""
    good_s = seconds - sum(end - start for start, end in lost)
    return Hold(start_s=0.0, end_s=seconds, side=side, variant=None, good_s=good_s, faults=(), lost=lost)


_BRIDGE = {
    Landmark.LEFT_SHOULDER: (480, 395),
    Landmark.RIGHT_SHOULDER: (484, 390),
    Landmark.LEFT_HIP: (340, 330),
    Landmark.RIGHT_HIP: (344, 326),
    Landmark.LEFT_KNEE: (220, 270),
    Landmark.RIGHT_KNEE: (224, 266),
    Landmark.LEFT_ANKLE: (200, 400),
    Landmark.RIGHT_ANKLE: (206, 398),
}
OVERLAY = Overlay(
    640,
    480,
    (
        Line((480, 395), (220, 270), Tone.IDEAL, dashed=True),
        Line((480, 395), (340, 330), Tone.GOOD),
        Line((340, 330), (220, 270), Tone.GOOD),
        Arc((340, 330), (480, 395), (220, 270), Tone.GOOD),
        Dot((340, 330), Tone.GOOD),
        Label((340, 330), "178°", Tone.GOOD),
    ),
)


class ClipLook:
    """The clips that ship, seen through the landmarker and the tracker."""

    def __init__(self) -> None:
        self._seen: dict[str, list[tuple[float, Shown, Status]]] = {}

    def __call__(self, exercise: str, t: float) -> tuple[Shown, Status]:
        if exercise not in self._seen:
            self._seen[exercise] = list(self._follow(exercise))
        _, shown, status = min(self._seen[exercise], key=lambda seen: abs(seen[0] - t))
        return shown, status

    def _follow(self, exercise: str) -> Iterator[tuple[float, Shown, Status]]:
        from coach.capture.landmarker import Landmarker
        from coach.capture.video import VideoSource

        tracker = Tracker(EXERCISES[exercise])
        with closing(VideoSource(demo_clip(exercise))) as video, closing(Landmarker(None)) as landmarker:
            while (frame := video.read()) is not None:
                pose = landmarker.detect(frame)
                tracker.update(pose, t=frame.t, light=frame.light)
                # Without the clip's noise, which nobody sees and which would make up most of a picture's file.
                yield frame.t, Shown(load_cv2().medianBlur(frame.image, 3), pose), tracker.status


def wrong(status: Status) -> Status:
    """The status with its overlay as it is while a fault is on."""
    if status.overlay is None:
        return status
    shapes = [replace(shape, tone=Tone.WRONG) if shape.tone in (Tone.GOOD, Tone.FOCUS) else shape
              for shape in status.overlay.shapes]  # fmt: skip
    return replace(status, overlay=replace(status.overlay, shapes=tuple(shapes)))


# --- situations


def view(stage: Stage, exercise: str, block: Block | None = None, **more: Any) -> View:
    known: dict[str, Any] = dict.fromkeys(View.__dataclass_fields__)
    known |= {"stage": stage, "paused": False, "block_index": 3, "block_count": 12}
    return View(**{**known, "exercise": EXERCISES[exercise], "block": block, **more})


BRIDGE = Block(exercise="glute_bridge", set=2, sets=3, reps=12, rest_s=45.0)
PLANK = Block(exercise="plank", set=1, sets=2, hold_s=30.0, rest_s=45.0)
LEFT = Block(exercise="kneeling_hip_flexor_stretch", side=Side.LEFT, hold_s=40.0, rest_s=10.0)
RIGHT = replace(LEFT, side=Side.RIGHT)
FOUR = Block(exercise="figure_four", side=Side.RIGHT, hold_s=40.0, rest_s=10.0)
SHORT = Rep(
    start_s=1.0,
    top_s=2.0,
    end_s=3.0,
    counted=False,
    peak_hip_deg=154.0,
    top_hold_s=0.4,
    form=0.6,
    faults=("hips_low",),
    rejected_because=Rejection.SHORT,
)


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
HURT = replace(FULL, ended_by=EndedBy.PAIN, hurt_in="plank", took_s=412.0, blocks=FULL.blocks[:4])
EASED = replace(FULL, blocks=tuple(
    replace(row, mode=RangeMode.COMFORTABLE, eased="hips to 155 degrees instead of 167")
    if row.exercise == "glute_bridge"
    else replace(row, mode=RangeMode.BEGINNER, eased="thigh drawn in to 98 degrees instead of 92")
    if row.exercise == "figure_four" else row for row in FULL.blocks
))  # fmt: skip
FOUND = (
    "Kneeling hip flexor stretch: the trunk leans 3 degrees further back than usual. That is your neutral now.",
    "Your rear thigh goes 10 degrees forward in comfort.",
    "In the comfortable mode this counts: rear thigh 8 degrees forward instead of 11.",
)
LONG = replace(FULL, blocks=FULL.blocks * 2, ended_by=EndedBy.STOPPED)


CAPTIONS = {
    "intro": "Press through your heels and lift your hips.",
    "intro_side": "Kneeling hip flexor stretch. Right knee back. Hold for 40 seconds",
    "intro_plank": "Tuck your toes and lift hips and knees",
    "intro_crossed": "Figure-four stretch. Right ankle over the left knee. Hold for 40 seconds",
    "setup_wrong": "Move the camera back, I can't see your feet",
    "setup_right": "That's good, stay there",
    "setup_turn": "Turn round, head to the other end. I need to see your left side",
    "countdown": "3",
    "work_reps": "7",
    "work_rejected": "Not counted. Hips higher",
    "work_low": "7. Not so high: stop at a straight line",
    "work_hold": "Halfway",
    "work_correction": "Hips up a little",
    "work_other_side": "Please change sides. Right knee back",
    "work_unseen": "I can't see all of you",
    "rest_next": "Rest. Next: Kneeling hip flexor stretch",
    "rest_other_side": "Rest. Then the other side. Right knee back",
    "paused": "Paused",
    "trouble": "I have lost the camera. No time runs.",
}
"""What is being said on the screens on which something is."""


SETTING_ROWS = [
    field.row(Settings(camera="Integrated Camera"))
    for field in fields(Settings(camera="Integrated Camera"), (("Integrated Camera", "Integrated Camera"),),
                        (("de", "Deutsch"), ("en", "English")))
]  # fmt: skip
TODAY = date(2026, 3, 14)
MONDAY = date(2026, 2, 16)
PAST = (
    Past("2026-03-14T07-32-00", FULL),
    Past("2026-03-12T07-30-00", replace(HURT, started="2026-03-12T07:30:00+01:00")),
    Past("2026-03-11T19-02-11", None),
    *(
        Past(f"2026-03-{day:02d}T07-30-00",
             replace(FULL, started=f"2026-03-{day:02d}T07:30:00+01:00", blocks=FULL.blocks[: day % 5 * 3]))
        for day in (9, 7, 6, 4, 2)
    ),
    Past("2026-02-18T20-00-00", replace(FULL, started="2026-02-18T20:00:00+01:00", ended_by=EndedBy.STOPPED)),
)  # fmt: skip
WEEKS_SHOWN = Weeks(MONDAY, (TODAY - MONDAY).days, amounts(PAST, EXERCISES, MONDAY))


def routines() -> dict[str, Plan]:
    from coach.storage.routines import find_routine, load_routine

    name = "daily_hip_and_back"
    return {name: load_routine(find_routine(name, assets() / "routines"), EXERCISES)}


def scenes(look: Look) -> dict[str, Draw]:
    """Every screen, by name."""
    groups = home_groups(routines(), EXERCISES)

    def of(made: View, shown: Shown | None, notice: str | None = None) -> Draw:
        return lambda canvas, painter, caption="": session(canvas, painter, made, shown, notice, EXERCISES, caption)

    bridge, up = look("glute_bridge", 7.5)
    low, down = look("glute_bridge", 5.7)
    lifting, rising = look("glute_bridge", 6.4)
    flat, planked = look("plank", 9.0)
    knee, kneel = look("kneeling_hip_flexor_stretch", 8.0)
    seen, four = look("figure_four", 8.0)
    reps = replace(up, reps=7, rejected=0, phase="top", seen=True, in_position=True, faults=())
    sag = replace(wrong(planked), seen=True, in_position=True, holding=True, phase="hold", faults=("hips_sag",),
                  total_held_s={Side.NONE: 21.4}, total_good_s={Side.NONE: 17.8},
                  hold=held(21.4, Side.NONE, (6.2, 7.8), (19.4, 21.4)))  # fmt: skip
    stretch = replace(kneel, seen=True, in_position=True, holding=True, phase="hold", faults=(), side=Side.LEFT,
                      total_held_s={Side.LEFT: 24.3}, total_good_s={Side.LEFT: 24.3},
                      hold=held(24.3, Side.LEFT))  # fmt: skip
    cross = replace(four, seen=True, in_position=True, holding=True, phase="hold", faults=(), side=Side.RIGHT,
                    total_held_s={Side.RIGHT: 104.3}, total_good_s={Side.RIGHT: 100.3},
                    holds=(held(31.0, Side.RIGHT, (0.0, 1.5)),), hold=held(73.3, Side.RIGHT, (20.0, 22.5)))  # fmt: skip
    lost = replace(stretch, seen=False, why=Unseeable.OUT_OF_PICTURE, overlay=None, holding=False)
    ok = SetupCheck(
        ok=True, steady_s=1.2, reason=None, text=TEXTS["good"], right=tuple((aspect, True) for aspect in Aspect)
    )
    cut = SetupCheck(
        ok=False,
        steady_s=0.0,
        reason=Reason.OUT_OF_PICTURE,
        text=TEXTS["no_feet"],
        right=tuple((aspect, None if aspect is Aspect.ALONE else aspect is not Aspect.BODY) for aspect in Aspect),
    )
    round_ = SetupCheck(
        ok=False,
        steady_s=0.0,
        reason=Reason.WRONG_END,
        text=TEXTS["other_end_left"],
        right=tuple((aspect, aspect is not Aspect.SIDE_ON) for aspect in Aspect),
    )
    work = Stage.WORK
    drawn: dict[str, Draw] = {
        "safety": lambda canvas, painter: safety(canvas),
        "home": lambda canvas, painter: home(canvas, groups, 0),
        "home_exercise": lambda canvas, painter: home(canvas, groups, 2),
        "calibrate": lambda canvas, painter: calibration(
            canvas, painter, EXERCISES["plank"], Progress(share=0.62), flat
        ),
        "calibrate_waiting": lambda canvas, painter: calibration(
            canvas, painter, EXERCISES["glute_bridge"],
            Progress(share=0.3, waiting=EXERCISES["glute_bridge"].instructions.calibrate), low,
        ),
        "calibrate_refused": lambda canvas, painter: calibration(
            canvas, painter, EXERCISES["plank"],
            Progress(share=0.0, refused="You moved too much for it to be your own position: hold still"), flat,
        ),
        "calibrate_trouble": lambda canvas, painter: calibration(
            canvas, painter, EXERCISES["plank"], Progress(share=0.0, waiting="Looking for you"), None,
            trouble="The camera is in use by another program. Close that program; it goes on by itself.",
        ),
        "calibrate_done": lambda canvas, painter: calibration(
            canvas, painter, EXERCISES["kneeling_hip_flexor_stretch"], Progress(share=1.0), knee, FOUND
        ),
        "home_notice": lambda canvas, painter: home(canvas, groups, 8, "The settings were damaged and are set aside."),
        "home_waiting": lambda canvas, painter: home(canvas, groups, 3, None, 0.4),
        "timer": lambda canvas, painter: menu(
            canvas, "Hold timer", exercise_items(list(EXERCISES.values())), 1,
            lead="The clock runs only while you hold well.",
        ),
        "timer_seconds": lambda canvas, painter: menu(
            canvas, EXERCISES["plank"].title, hold_items(), usual_hold(EXERCISES["plank"]), 0.6,
            lead="For how long?", columns=4,
        ),
        "settings": lambda canvas, painter: settings(canvas, painter, SETTING_ROWS, 4, flat),
        "settings_remote": lambda canvas, painter: settings(
            canvas, painter, SETTING_ROWS, 7, flat, waited=0.5, editing=True
        ),
        "settings_trouble": lambda canvas, painter: settings(
            canvas, painter, SETTING_ROWS, 0, None,
            trouble="No camera was found. Plug one in or switch it on; it is used as soon as it is there.",
            notice="The settings cannot be kept: settings.json cannot be written: No space left on device.",
        ),
        "history": lambda canvas, painter: history(canvas, WEEKS_SHOWN, PAST, 1),
        "history_more": lambda canvas, painter: history(canvas, WEEKS_SHOWN, PAST, 7, 0.3),
        "history_empty": lambda canvas, painter: history(canvas, replace(WEEKS_SHOWN, amounts=()), (), 0),
        "intro": of(view(Stage.INTRO, "glute_bridge", BRIDGE, remaining_s=9.0), low, NOTICE),
        "intro_side": of(view(Stage.INTRO, "kneeling_hip_flexor_stretch", RIGHT, remaining_s=5.2), knee),
        "intro_plank": of(view(Stage.INTRO, "plank", PLANK, remaining_s=3.0), flat),
        "intro_crossed": of(view(Stage.INTRO, "figure_four", FOUR, remaining_s=4.6), seen),
        "setup_wrong": of(view(Stage.SETUP, "glute_bridge", BRIDGE, setup=cut), low),
        "setup_right": of(view(Stage.SETUP, "kneeling_hip_flexor_stretch", LEFT, setup=ok), knee),
        "setup_turn": of(view(Stage.SETUP, "figure_four", FOUR, setup=round_), seen),
        "setup_start": of(view(Stage.SETUP, "figure_four", FOUR), None),
        "countdown": of(view(Stage.COUNTDOWN, "glute_bridge", BRIDGE, remaining_s=2.4), low),
        "work_reps": of(
            view(work, "glute_bridge", BRIDGE, status=reps, next_block=replace(BRIDGE, set=3)), bridge, NOTICE
        ),
        "work_last_set": of(view(work, "glute_bridge", replace(BRIDGE, set=3), status=replace(
            rising, reps=3, phase="up"), next_block=PLANK), lifting),
        "work_rejected": of(
            view(work, "glute_bridge", BRIDGE, status=replace(
                down, reps=11, rejected=2, phase="rest", last_rep=SHORT, seen=True, in_position=True)), low
        ),
        "work_low": of(
            view(work, "glute_bridge", BRIDGE, correction="Not so high: stop at a straight line",
                 status=replace(wrong(reps), phase="down", faults=("overarched",))), bridge
        ),
        "work_hold": of(
            view(work, "kneeling_hip_flexor_stretch", LEFT, status=stretch, remaining_s=15.7, next_block=RIGHT), knee
        ),
        "work_correction": of(
            view(work, "plank", PLANK, status=sag, correction="Hips up a little", remaining_s=12.2,
                 next_block=LEFT), flat
        ),
        "work_other_side": of(
            view(work, RIGHT.exercise, RIGHT, status=stretch, correction="Change sides: the right one now"), knee
        ),
        "work_unseen": of(view(work, "kneeling_hip_flexor_stretch", LEFT, status=lost), knee),
        "work_open": of(view(work, "figure_four", Block(exercise="figure_four"), status=cross), seen, NOTICE),
        "work_waiting": of(view(work, "plank", PLANK), None),
        "rest": of(view(Stage.REST, "glute_bridge", BRIDGE, remaining_s=28.3, next_block=replace(BRIDGE, set=3)), low),
        "rest_next": of(view(Stage.REST, "plank", replace(PLANK, set=2), remaining_s=44.0, next_block=LEFT), flat),
        "rest_other_side": of(
            view(Stage.REST, "kneeling_hip_flexor_stretch", LEFT, remaining_s=8.0, next_block=RIGHT), knee
        ),
        "paused": of(view(work, "plank", PLANK, paused=True, status=sag), flat),
        "trouble": of(
            view(work, "plank", PLANK, status=sag, trouble="The camera is in use by another program. "
                 "Close that program; it goes on by itself."), flat
        ),
        "summary": lambda canvas, painter: summary(canvas, FULL, EXERCISES, "Daily hip and back"),
        "summary_own_range": lambda canvas, painter: summary(canvas, EASED, EXERCISES, "Daily hip and back"),
        "summary_pain": lambda canvas, painter: summary(canvas, HURT, EXERCISES, "Daily hip and back"),
        "summary_long": lambda canvas, painter: summary(canvas, LONG, EXERCISES, "Daily hip and back", page=1),
        "summary_empty": lambda canvas, painter: summary(
            canvas, replace(FULL, blocks=(), ended_by=EndedBy.INTERRUPTED, started=""), EXERCISES,
            hold_plan(EXERCISES["plank"], 45).title,
        ),
    }  # fmt: skip
    drawn |= {f"{name}_light": _in_light(drawn[name]) for name in ("home", "work_hold", "history")}
    return {
        name: partial(scene, caption=CAPTIONS[name]) if name in CAPTIONS else scene for name, scene in drawn.items()
    }


def _in_light(scene: Draw) -> Draw:
    def lit(canvas: Canvas, painter: PicturePainter, **more: Any) -> list[Hit]:
        canvas.palette = LIGHT
        return scene(canvas, painter, **more)

    return lit


def draw(
    scene: Draw,
    size: tuple[int, int],
    fonts: Fonts,
    translate: Translate = as_it_is,
    palette: Palette = DARK,
    scale: float = 1.0,
) -> Canvas:
    canvas = Canvas(pygame.Surface(size, 0, 32), fonts, translate, palette, scale)
    scene(canvas, PicturePainter(fonts))
    return canvas


def main(folder: str = "docs/screens", *names: str) -> None:
    """Writes the pictures, <folder>/<width>x<height>/<name>.png, of every screen or of the named ones.

    Without names, pictures of screens that are no more are removed.
    """
    fonts = Fonts(FONTS)
    made = scenes(ClipLook())
    wanted = names or tuple(name for name in made if name not in TESTED_ALONE)
    for size in DOCS_SIZES:
        out = Path(folder) / f"{size[0]}x{size[1]}"
        out.mkdir(parents=True, exist_ok=True)
        for old in [] if names else out.glob("*.png"):
            if old.stem not in wanted:
                old.unlink()
        for name in wanted:
            save_still(draw(made[name], size, fonts).surface, out / f"{name}.png", DOCS_COLOURS)


if __name__ == "__main__":
    main(*sys.argv[1:])
