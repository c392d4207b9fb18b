"""A picture with its time: what a camera or a video hands to the landmarker and to the painter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from coach.capture.rounding import LIGHT_DECIMALS, T_DECIMALS

Image: TypeAlias = npt.NDArray[np.uint8]  # (height, width, 3) blue, green, red, 0-255; never mirrored
_SAME = 3  # of 255
_OTHER = 24  # of 255: more than a camera's noise
_SAME_STRIDE_PX = 2
_GLANCE = 16  # a multiple of that: most pictures differ at a first glance already
_LIGHT_STRIDE_PX = 8  # every eighth pixel each way is plenty for a mean brightness


def as_image(picture: object) -> Image | None:
    """What a driver or decoder gave, as an Image: also grey, transparent and 16-bit pictures.

    None for anything else.
    """
    if not isinstance(picture, np.ndarray) or picture.size == 0:
        return None
    if picture.dtype == np.uint16:
        picture = (picture >> 8).astype(np.uint8)
    if picture.dtype != np.uint8 or picture.ndim not in (2, 3):
        return None
    if picture.ndim == 2:
        picture = picture[:, :, np.newaxis]
    if picture.shape[2] == 1:
        return np.repeat(picture, 3, axis=2)
    return np.ascontiguousarray(picture[:, :, :3]) if picture.shape[2] in (3, 4) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """One picture. t: seconds since its source began. light: mean brightness, 0-255. number: among the source's
    pictures, from 0. captured_s: on the monotonic clock, when it was taken, or was due if a file plays in real time;
    None where that means nothing.
    """

    t: float
    image: Image
    light: float
    number: int = 0
    captured_s: float | None = None

    @classmethod
    def of(cls, image: Image, *, t: float, number: int = 0, captured_s: float | None = None) -> Frame:
        """The picture with its brightness measured; both numbers are rounded as `coach.capture.rounding` says."""
        light = float(np.mean(image[::_LIGHT_STRIDE_PX, ::_LIGHT_STRIDE_PX]))
        return cls(
            t=round(t, T_DECIMALS),
            image=image,
            light=round(light, LIGHT_DECIMALS),
            number=number,
            captured_s=captured_s,
        )

    @property
    def width(self) -> int:
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        return int(self.image.shape[0])


class Change(Enum):
    """What is different in a picture from the one before."""

    NONE = auto()
    """Nothing but what a film's compression changes by itself. In 600 pictures of a hung camera no pixel changes by
    more than 3 of 255; of somebody who keeps as still as can be, filmed or rendered, 2 of 1,100 pictures are so alike.
    """
    SOME = auto()
    CUT = auto()
    """Most of it at once: another camera, or another scene. Somebody who steps in front of the lens changes less."""


def change(before: Image, now: Image) -> Change:
    if before.shape != now.shape:
        return Change.CUT
    glance = _apart(before[::_GLANCE, ::_GLANCE], now[::_GLANCE, ::_GLANCE])
    if _largest(glance) > _SAME:
        return Change.CUT if float((glance.max(axis=2) > _OTHER).mean()) > 0.5 else Change.SOME
    apart = _apart(before[::_SAME_STRIDE_PX], now[::_SAME_STRIDE_PX])  # whole rows: numpy is ten times as fast in them
    same = _largest(apart) <= _SAME or _largest(apart[:, ::_SAME_STRIDE_PX]) <= _SAME
    return Change.NONE if same else Change.SOME


def _apart(one: Image, other: Image) -> Image:
    return np.maximum(one, other) - np.minimum(one, other)


def _largest(apart: Image) -> int:
    return int(np.max(apart, initial=0))
