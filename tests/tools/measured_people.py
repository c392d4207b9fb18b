"""Renders people who are measured, with their true angles beside each film: for `tests.measure.measuring`.

    python -m tests.tools.measured_people seated OUT [SEED ...]     both shins swung out to the side and in
    python -m tests.tools.measured_people kneeling OUT [SEED ...]   hips moved forward, a film for each side
    python -m tests.tools.measured_people leaning OUT [SEED ...]    the same, and the trunk leans or arches meanwhile
    python -m tests.tools.measured_people sinking OUT               bridges and planks that are held, and sink

It wants the renderer of rendered people (`synth`) on the path, which is no part of this project. Who sits, sits on a
chair that is not drawn. The truth, `NAME.json`, has `tries`, each with its side, its time and its degrees: what was
meant on a chair, and what the joints did from rest for who kneels; of a hold that sinks it has the true angle of the
hip, frame by frame.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

FPS = 10
REST_S, UP_S, KEPT_S, PAUSE_S = 2.4, 0.8, 1.4, 0.7
MEAN_IN, MEAN_OUT, MEAN_EXTENSION = 34.0, 30.0, 19.0  # degrees, and how people differ:
SPREAD, EXTENSION_SPREAD = 7.0, 3.5
SIDES_APART = (0.0, 0.0, 15.0, -15.0)
"""By how many degrees the left leg opens further than the right, by turns."""
KNEE_DRIFT, KNEE_LIFT = (-0.06, 0.06), (0.0, 0.03)
"""How far a knee goes aside and up while the shin swings out by 35 degrees, in thighs: 2.5 cm, 1 cm at most."""
LIGHTS = ("normal", "normal", "normal", "low", "side", "back", "bright")


def own_degrees(random: Any, seed: int, mean: float, spread: float, share: float = 1.0) -> dict[str, float]:
    """How far each leg of a person opens. share: of how far the sides are apart."""
    middle, apart = random.normal(mean, spread), SIDES_APART[seed % len(SIDES_APART)] * share
    return {"L": float(np.clip(middle + apart / 2, 8.0, 56.0)), "R": float(np.clip(middle - apart / 2, 8.0, 56.0))}


def seated_class(motion: Any) -> Any:
    """The movement, as a class of the renderer's own kind. motion: its module `motion`."""

    class Seated(motion.Motion):  # type: ignore[misc]
        name = "kneeling_hip_flexor_stretch"  # the renderer frames the picture by this name
        front = 1.0

        def __init__(self, body: Any, cfg: dict[str, Any], fps: int) -> None:
            super().__init__(body, cfg, fps)
            self.tries: list[dict[str, Any]] = []
            self.knees_apart, self.thigh_slope = self.r.uniform(0.02, 0.22), self.r.uniform(-0.12, 0.08)
            self.shin_forward = self.r.uniform(-0.15, 0.2)  # feet a little under the chair, or before the knees
            self.drift = {side: self.r.uniform(*KNEE_DRIFT) for side in motion.SIDES}
            self.lift = {side: self.r.uniform(*KNEE_LIFT) for side in motion.SIDES}
            self.add(REST_S, "rest", L=0.0, R=0.0)
            seed = int(cfg["seed"])
            inward = own_degrees(self.r, seed, MEAN_IN, SPREAD)
            outward = own_degrees(self.r, seed // len(SIDES_APART), MEAN_OUT, SPREAD)
            for side in motion.SIDES:
                for angle in (inward[side], -outward[side]):
                    self.add(UP_S, "move", **{side: angle})
                    begin = self.t
                    self.add(KEPT_S, "hold")
                    self.tries.append({"side": motion.FULL[side], "deg": angle, "start_s": begin, "end_s": self.t})
                    self.add(UP_S, "move", **{side: 0.0})
                    self.add(PAUSE_S, "rest")

        def build(self, G: Any, s: Any, t: float) -> Any:
            b, j = self.b, self.jit
            motion.trunk(G, 2.0 + 0.5 * j(1, t), 1.0 + 0.5 * j.breath(t), 3.0 + 1.5 * j(2, t))
            hips_z = self.ls + self.az + 0.02
            root = np.array([0.0, 0.0, hips_z]) + G["pelvis"] @ (b.h["pelvis"] - (b.h["thighL"] + b.h["thighR"]) / 2)
            T, _ = b.fk(G, root)
            for k in motion.SIDES:
                angle = np.deg2rad(s[k] + 0.4 * j(3, t))
                out = s[k] / 35.0
                aside = self.knees_apart + self.drift[k] * out
                thigh = np.array([1.0, motion.SG[k] * aside, self.thigh_slope + self.lift[k] * abs(out)])
                shin = np.array([self.shin_forward, motion.SG[k] * np.sin(angle), -np.cos(angle)])
                b.leg_dirs(G, k, T["thigh" + k], thigh, shin, np.cross(thigh, shin))
            T, _ = b.fk(G, root)
            for k in motion.SIDES:
                hand = T["thigh" + k] + np.array([self.lt * 0.55, motion.SG[k] * 0.02, 0.11 * self.sc])
                b.arm(G, k, T["uarm" + k], hand, (-0.3, motion.SG[k], -0.2))
            return root

    return Seated


def kneeling_class(motion: Any, *, apart: float = 0.6, leans: float = 0.0) -> Any:
    """Half-kneeling, the hips moved forward once; the side is that of the knee on the floor.

    apart: how much of `SIDES_APART`. leans: by up to so many degrees the trunk leans forward or back with the hips.
    """

    class Kneeling(motion.HipFlexor):  # type: ignore[misc]
        def __init__(self, body: Any, cfg: dict[str, Any], fps: int) -> None:
            super().__init__(body, {**cfg, "hold_s": 1.0}, fps)
            self.tl, self.holds, self.t, self.tries = [], [], 0.0, []
            side, seed = cfg["side"], int(cfg["seed"])
            rear, random = side[0].upper(), np.random.default_rng(seed)  # the same person on both sides
            angle = min(own_degrees(random, seed, MEAN_EXTENSION, EXTENSION_SPREAD, share=apart)[rear], 32.0)
            lean = float(np.random.default_rng([seed, rear == "L"]).uniform(-leans, leans))
            self.add(REST_S, "rest", beta=-2.0, lean=0.0, sw=0.0, rear=rear)
            self.add(1.3, "move", beta=angle, lean=lean)
            begin = self.t
            self.add(KEPT_S, "hold")
            self.tries.append({"side": side, "deg": angle, "start_s": begin, "end_s": self.t})
            self.add(1.3, "move", beta=-2.0, lean=0.0)
            self.add(PAUSE_S, "rest")

    return Kneeling


def leaning_class(motion: Any) -> Any:
    """The same, with a trunk that leans or arches by up to 8 degrees, and sides that are as far apart as on a chair."""
    return kneeling_class(motion, apart=1.0, leans=8.0)


def extended_deg(rendered: dict[str, Any], tried: dict[str, Any]) -> float:
    """How far the joints opened from rest to what a try kept: the thigh under the trunk, as seen from the side."""
    at = {name: np.array(places) for name, places in rendered["joints_3d"].items()}
    thigh = at[f"{tried['side']}_hip"] - at[f"{tried['side']}_knee"]
    trunk = (at["left_shoulder"] + at["right_shoulder"] - at["left_hip"] - at["right_hip"]) / 2
    leans = [np.arctan2(way[:, 0], way[:, 2]) for way in (thigh, trunk)]
    open_deg = np.degrees(leans[0] - leans[1])
    kept = slice(round(tried["start_s"] * FPS) + 1, round(tried["end_s"] * FPS))
    return round(float(np.median(open_deg[kept]) - np.median(open_deg[8:22])), 2)


SINKS_S, SINKING_FPS = (3.0, 6.0, 12.0), 15
SINKS_SLOWLY_S, SINKING_SLOWLY_FPS = (24.0, 48.0, 24.0, 48.0), 10
SUNK_DEG, HELD_S = 25.0, 5.0


def bridge_class(motion: Any) -> Any:
    """A bridge that is kept up for a while, and then sinks."""

    class SinkingBridge(motion.GluteBridge):  # type: ignore[misc]
        def __init__(self, body: Any, cfg: dict[str, Any], fps: int) -> None:
            super().__init__(body, cfg, fps)
            self.tl, self.reps, self.t = [], [], 0.0
            peak = self.r.uniform(172, 180)
            self.add(1.5, "rest", theta=self.rest)
            self.held_from_s = self.add(1.2, "up", theta=peak)
            self.add(HELD_S, "top")
            self.add(cfg["sinks_s"], "top", theta=peak - SUNK_DEG)
            self.add(0.8, "down", theta=self.rest)
            self.add(1.0, "rest")

    return SinkingBridge


def plank_class(motion: Any) -> Any:
    """A plank whose hips sag, or come up, after a while."""

    class SinkingPlank(motion.Plank):  # type: ignore[misc]
        def __init__(self, body: Any, cfg: dict[str, Any], fps: int) -> None:
            super().__init__(body, cfg, fps)
            self.tl, self.holds, self.t = [], [], 0.0
            self.add(1.2, "setup", lie=1.0, lift=0.0, dev=self.base, knee=177.0, head=0.0)
            self.add(1.0, "setup", lie=0.0)
            self.held_from_s = self.add(1.3, "setup", lift=1.0)
            self.add(HELD_S, "hold")
            self.add(cfg["sinks_s"], "hold", dev=self.base + (SUNK_DEG if int(cfg["seed"]) % 2 else -SUNK_DEG))
            self.add(0.8, "release", lift=0.0)
            self.add(1.0, "release", lie=1.0)

    return SinkingPlank


_MOVING = {"seated": seated_class, "kneeling": kneeling_class, "leaning": leaning_class}
_SINKING = {"glute_bridge": bridge_class, "plank": plank_class}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.tools.measured_people")
    asked.add_argument("what", choices=("seated", "kneeling", "leaning", "sinking"))
    asked.add_argument("out", type=Path)
    asked.add_argument("seeds", nargs="*", type=int, default=[1, 2, 3, 4])
    given = asked.parse_args()
    if given.what == "sinking":
        wanted = [film for exercise in ("glute_bridge", "plank") for film in sinking_films(exercise)]
    else:
        wanted = [film for seed in given.seeds for film in films(given.what, seed)]
    for options in wanted:
        if not (given.out / f"{options['name']}.json").exists():
            render(given.what, options, given.out)


def render(what: str, options: dict[str, Any], out: Path) -> None:
    """One film, with its truth beside it."""
    from synth import __main__ as synth
    from synth import motion

    made: list[Any] = []

    def remembered(*how: Any) -> Any:
        made.append(moving(*how))
        return made[-1]

    exercise = options["exercise"]
    moving = {**_MOVING, "sinking": _SINKING.get(exercise)}[what](motion)
    synth.EX[exercise] = remembered
    synth.make(dict(options), str(out))
    path = out / f"{options['name']}.json"
    rendered = json.loads(path.read_text("utf-8"))
    if what == "sinking":
        near = rendered["camera"]["near_side"]
        truth = {
            "test": {"glute_bridge": "bridge_hold", "plank": "plank_hold"}[exercise],
            "fps": options["fps"],
            "held_from_s": round(made[-1].held_from_s, 3),
            "hip_deg": [round(deg, 1) for deg in rendered["angles"][f"{near}_shk_sagittal_coco"]],
        }
    else:
        tries = made[-1].tries
        if what != "seated":
            tries = [{**tried, "deg": extended_deg(rendered, tried)} for tried in tries]
        truth = {"tries": tries, "camera": rendered["camera"]}
    path.write_text(json.dumps(truth), encoding="utf-8")


def films(what: str, seed: int) -> list[dict[str, Any]]:
    """The films of a person: where the camera stands, and what light there is."""
    random = np.random.default_rng(seed)
    plain = {
        "exercise": "kneeling_hip_flexor_stretch",
        "seed": seed,
        "fps": FPS,
        "pitch": random.uniform(0, 12),
        "roll": random.uniform(-3, 3),
        "fill": random.uniform(0.5, 0.68),
        "hfov": random.uniform(50, 72),
        "light": str(random.choice(LIGHTS)),
    }
    yaw = random.uniform(-10, 10)
    if what == "seated":
        return [{**plain, "name": f"seated_{seed}", "yaw": 90.0 + yaw}]
    # The knee on the floor is the near one: who has turned round, turns the camera's yaw round as well.
    return [
        {**plain, "name": f"{what}_{seed}_left", "yaw": yaw, "side": "left", "head": "left"},
        {**plain, "name": f"{what}_{seed}_right", "yaw": -yaw, "side": "right", "head": "right"},
    ]


def sinking_films(exercise: str) -> list[dict[str, Any]]:
    """Three people each, who sink within 3, 6 and 12 seconds, and four who take 24 and 48."""
    first = 7111 if exercise == "plank" else 7101
    fast = [
        _sinking(exercise, f"{sinks_s:.0f}", number, number, SINKING_FPS, sinks_s)
        for number, sinks_s in enumerate(SINKS_S, start=first)
    ]
    slow = [
        _sinking(exercise, f"{sinks_s:.0f}_{n}", first + 20 + n, _slow_seed(exercise, n), SINKING_SLOWLY_FPS, sinks_s)
        for n, sinks_s in enumerate(SINKS_SLOWLY_S)
    ]
    return fast + slow


def _slow_seed(exercise: str, n: int) -> int:
    """A plank sags or pikes by its seed: one of each with each speed."""
    return 7131 + n + n // 2 if exercise == "plank" else 7121 + n


def _sinking(exercise: str, name: str, camera: int, seed: int, fps: int, sinks_s: float) -> dict[str, Any]:
    random = np.random.default_rng(camera)
    return {
        "exercise": exercise, "name": f"{exercise}_sinks_{name}", "seed": seed, "fps": fps, "sinks_s": sinks_s,
        "pitch": random.uniform(3, 12), "yaw": random.uniform(-12, 12), "head": ("left", "right")[camera % 2],
    }  # fmt: skip


if __name__ == "__main__":
    main()
