"""Pictures kept in the project as PNG files of few colours, and whether two of them differ.

They differ where a person would see it: a pixel counts only if nothing within a pixel of it in the other picture is
like it, so that the edges of letters may shift a little from one FreeType to the next.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pygame

from coach.capture.frame import Image
from coach.capture.native import load_cv2

COLOURS = 128  # of a screen without a photograph: hardly any pixel is then off by more than UNLIKE
UNLIKE = 48  # levels of 255: edges smoothed differently or drawn bolder differ by less
AREA_PX = 9  # the square in which unlike pixels are counted: about one of the smallest letters
AREA_UNLIKE = 5  # this many in one square are a change; the most similar digits (6, 8) at their smallest make 6
AREA_SHARE = 0.002  # of the picture: a colour with more of it fills an area

_Counts = npt.NDArray[np.int64]


def pixels_of(surface: pygame.Surface) -> Image:
    """(height, width, 3) red, green, blue."""
    width, height = surface.get_size()
    return np.frombuffer(pygame.image.tobytes(surface, "RGB"), dtype=np.uint8).reshape(height, width, 3)


def load_still(path: Path) -> Image:
    """The picture in a file, (height, width, 3) red, green, blue."""
    return pixels_of(pygame.image.load(path))


def save_still(surface: pygame.Surface, path: Path, colours: int = COLOURS) -> None:
    """Writes the picture in at most `colours` colours, up to 256."""
    pixels = pixels_of(surface)
    palette, numbers = reduced(pixels, colours)
    small = pygame.Surface(surface.get_size(), 0, 8)
    small.set_palette([tuple(colour) for colour in palette.tolist()])
    pygame.surfarray.blit_array(small, numbers.T)
    pygame.image.save(small, path, "PNG")


def reduced(pixels: Image, colours: int) -> tuple[Image, Image]:
    """A palette, (n, 3), and for each pixel the number of its colour.

    The colours of areas are kept; the others are merged by Heckbert's median cut (1982).
    """
    flat = pixels.reshape(-1, 3)
    found, inverse, counts = np.unique(_key(flat), return_inverse=True, return_counts=True)
    values = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    areas = counts >= AREA_SHARE * len(flat)
    boxes = [box for box in (*np.flatnonzero(areas)[:, np.newaxis], np.flatnonzero(~areas)) if len(box)]
    while len(boxes) < colours:
        # Mostly by how far apart the colours are, and a little by how many pixels have them.
        spread = [np.ptp(values[box], axis=0).max() * counts[box].sum() ** 0.25 for box in boxes]
        widest = int(np.argmax(spread))
        if spread[widest] == 0:
            break
        box = boxes.pop(widest)
        box = box[np.argsort(values[box, np.argmax(np.ptp(values[box], axis=0))], kind="stable")]
        weight = np.cumsum(counts[box])
        cut = min(max(1, int(np.searchsorted(weight, weight[-1] / 2)) + 1), len(box) - 1)
        boxes += [box[:cut], box[cut:]]
    palette = np.array([np.average(values[box], axis=0, weights=counts[box]).round() for box in boxes], dtype=np.uint8)
    number = np.zeros(len(found), dtype=np.uint8)
    for index, box in enumerate(boxes):
        number[box] = index
    return palette, number[inverse].reshape(pixels.shape[:2])


def _key(flat: Image) -> _Counts:
    """Each colour as one number."""
    red, green, blue = flat.astype(np.int64).T
    return red << 16 | green << 8 | blue


def change(fresh: Image, kept: Image) -> tuple[int, int] | None:
    """The x, y around which the pictures differ most; None if they are alike."""
    if fresh.shape != kept.shape:
        return 0, 0
    cv2 = load_cv2()
    across, down, width, height = cv2.boundingRect(_beyond(cv2.absdiff(fresh, kept)))
    if not width:
        return None
    # Only around what differs at all.
    top, left = max(0, down - AREA_PX), max(0, across - AREA_PX)
    within = np.s_[top : down + height + AREA_PX, left : across + width + AREA_PX]
    fresh, kept = fresh[within], kept[within]
    near = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    unlike = np.zeros(fresh.shape[:2], dtype=np.uint8)
    for one, other in ((fresh, kept), (kept, fresh)):
        brighter, darker = cv2.subtract(one, cv2.dilate(other, near)), cv2.subtract(cv2.erode(other, near), one)
        unlike |= _beyond(cv2.max(brighter, darker))
    crowd = cv2.boxFilter(unlike, cv2.CV_32F, (AREA_PX, AREA_PX), normalize=False)
    y, x = np.unravel_index(int(np.argmax(crowd)), crowd.shape)
    return (left + int(x), top + int(y)) if crowd[y, x] >= AREA_UNLIKE else None


def _beyond(apart: Image) -> Image:
    """1 where a channel is unlike, else 0."""
    cv2 = load_cv2()
    red, green, blue = cv2.split(apart)
    found: Image = cv2.threshold(cv2.max(cv2.max(red, green), blue), UNLIKE, 1, cv2.THRESH_BINARY)[1]
    return found
