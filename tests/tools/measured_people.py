"""Renders people who are measured, with their true angles beside each film: for `tests.measure.opened_less`.

    python -m tests.tools.measured_people seated OUT [SEED ...]     both shins swung out to the side and in, three times
    python -m tests.tools.measured_people kneeling OUT [SEED ...]   hips moved forward three times, a film for each side

It wants the renderer of rendered people (`synth`) on the path, which is no part of this project. Who sits, sits on a
chair that is not drawn. The truth, `NAME.json`, has `tries`: what was meant, each with its side and its time.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

FPS = 12
UP_S, KEPT_S, PAUSE_S = 0.9, 1.6, 0.9
TRIES = 3
MEAN_IN, MEAN_OUT, SPREAD, REPEAT = 34.0, 30.0, 7.0, 2.0  # degrees: of people, and of the tries of one
SIDES_APART = (0.0, 0.0, 15.0, -15.0)
"""By how many degrees the left leg opens further inward than the right, by turns."""


def seated_class(motion: Any) -> Any:
    """The movement, as a class of the renderer's own kind. motion: its module `motion`."""

    class Seated(motion.Motion):  # type: ignore[misc]
        name = "kneeling_hip_flexor_stretch"  # the renderer frames the picture by this name
        front = 1.0

        def __init__(self, body: Any, cfg: dict[str, Any], fps: int) -> None:
            super().__init__(body, cfg, fps)
            self.tries: list[dict[str, Any]] = []
            self.add(3.0, "rest", L=0.0, R=0.0)
            apart = SIDES_APART[int(cfg["seed"]) % len(SIDES_APART)]
            inward, outward = self.r.normal(MEAN_IN, SPREAD), self.r.normal(MEAN_OUT, SPREAD)
            for side in ("L", "R"):
                own = inward + (apart if side == "L" else 0.0)
                for way, mean in ((1.0, own), (-1.0, outward)):
                    for _ in range(TRIES):
                        angle = way * (mean + self.r.normal(0.0, REPEAT))
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
                thigh = np.array([1.0, motion.SG[k] * 0.08, 0.0])
                shin = np.array([0.02, motion.SG[k] * np.sin(angle), -np.cos(angle)])
                b.leg_dirs(G, k, T["thigh" + k], thigh, shin, np.cross(thigh, shin))
            T, _ = b.fk(G, root)
            for k in motion.SIDES:
                hand = T["thigh" + k] + np.array([self.lt * 0.55, motion.SG[k] * 0.02, 0.11 * self.sc])
                b.arm(G, k, T["uarm" + k], hand, (-0.3, motion.SG[k], -0.2))
            return root

    return Seated


def kneeling_class(motion: Any) -> Any:
    """Half-kneeling, the hips moved forward three times; the side is that of the knee on the floor."""

    class Kneeling(motion.HipFlexor):  # type: ignore[misc]
        def __init__(self, body: Any, cfg: dict[str, Any], fps: int) -> None:
            super().__init__(body, {**cfg, "hold_s": 1.0}, fps)
            self.tl, self.holds, self.t, self.tries = [], [], 0.0, []
            side = cfg["side"]
            rear = side[0].upper()
            own = np.random.default_rng(int(cfg["seed"]))
            mean = own.normal(19.0, 3.5) + (SIDES_APART[int(cfg["seed"]) % 4] * 0.6 if side == "left" else 0.0)
            self.add(3.0, "rest", beta=-2.0, lean=0.0, sw=0.0, rear=rear)
            for _ in range(TRIES):
                angle = float(np.clip(mean + self.r.normal(0.0, REPEAT / 2), 6.0, 32.0))
                self.add(1.3, "move", beta=angle)
                begin = self.t
                self.add(KEPT_S, "hold")
                self.tries.append({"side": side, "deg": angle, "start_s": begin, "end_s": self.t})
                self.add(1.3, "move", beta=-2.0)
                self.add(PAUSE_S, "rest")

    return Kneeling


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.tools.measured_people")
    asked.add_argument("what", choices=("seated", "kneeling"))
    asked.add_argument("out", type=Path)
    asked.add_argument("seeds", nargs="*", type=int, default=[1, 2, 3, 4])
    given = asked.parse_args()
    from synth import __main__ as synth
    from synth import motion

    moving = {"seated": seated_class, "kneeling": kneeling_class}[given.what](motion)
    made: list[Any] = []

    def remembered(*how: Any) -> Any:
        made.append(moving(*how))
        return made[-1]

    synth.EX["kneeling_hip_flexor_stretch"] = remembered
    for seed in given.seeds:
        random = np.random.default_rng(seed)
        camera = {"pitch": random.uniform(0, 10), "roll": random.uniform(-3, 3), "fill": 0.62}
        yaw = random.uniform(-8, 8)
        if given.what == "seated":
            films = {f"seated_{seed}": {**camera, "yaw": 90.0 + yaw}}
        else:  # the knee on the floor is the near one: who has turned round, turns the camera's yaw round as well
            films = {
                f"kneeling_{seed}_left": {**camera, "yaw": yaw, "side": "left", "head": "left"},
                f"kneeling_{seed}_right": {**camera, "yaw": -yaw, "side": "right", "head": "right"},
            }
        for name, options in films.items():
            plain = {"exercise": "kneeling_hip_flexor_stretch", "seed": seed, "fps": FPS, "name": name}
            synth.make({**plain, **options}, str(given.out))
            path = given.out / f"{name}.json"
            camera_of = json.loads(path.read_text("utf-8"))["camera"]
            path.write_text(json.dumps({"tries": made[-1].tries, "camera": camera_of}), encoding="utf-8")


if __name__ == "__main__":
    main()
