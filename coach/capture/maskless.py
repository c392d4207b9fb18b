"""The pose model without the part that paints a mask of the person, which nobody here looks at.

MediaPipe has the model compute the mask whether or not it is asked for, at two fifths of the cost. Here the operators
that serve the mask alone are left out of the model, in memory; all others stay as they are, in their order, so that
poses are the same to the bit.

A `.task` file is a zip that compresses nothing; in it a `.tflite` file is a FlatBuffer. Its table `SubGraph` lists
operators in the order in which they run. The list is made shorter where it stands, and nothing else moves.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

_NETWORK = "pose_landmarks_detector.tflite"
_MASK, _STAND_IN = 2, 1
"""Places among the network's outputs. MediaPipe takes them by place: where the mask was, the smallest one stands in."""

# The fields that are read of TensorFlow Lite's schema, by their numbers.
_MODEL_SUBGRAPHS = 2
_GRAPH_OUTPUTS, _GRAPH_OPERATORS = 2, 3
_OPERATOR_INPUTS, _OPERATOR_OUTPUTS = 1, 2


def without_mask(task: bytes) -> bytes:
    """task: the pose model that ships, or another with the same outputs, as a `.task` file."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(task)) as whole, zipfile.ZipFile(made, "w") as changed:
        for entry in whole.infolist():
            data = whole.read(entry)
            changed.writestr(entry, _leave_out_mask(data) if entry.filename == _NETWORK else data)
    return made.getvalue()


def _leave_out_mask(network: bytes) -> bytes:
    buffer = _FlatBuffer(network)
    (graph,) = buffer.tables(buffer.root, _MODEL_SUBGRAPHS)
    outputs = buffer.numbers(graph, _GRAPH_OUTPUTS)
    outputs[_MASK] = outputs[_STAND_IN]
    buffer.put_numbers(graph, _GRAPH_OUTPUTS, outputs)
    operators = buffer.tables(graph, _GRAPH_OPERATORS)
    buffer.shorten(graph, _GRAPH_OPERATORS, _needed(buffer, operators, outputs))
    return bytes(buffer.data)


def _needed(buffer: _FlatBuffer, operators: Sequence[int], outputs: Sequence[int]) -> list[int]:
    """Those of the operators that the outputs depend on, in their order."""
    wanted, needed = set(outputs), []
    for operator in reversed(operators):
        if wanted.intersection(buffer.numbers(operator, _OPERATOR_OUTPUTS)):
            wanted.update(buffer.numbers(operator, _OPERATOR_INPUTS))
            needed.append(operator)
    return needed[::-1]


class _FlatBuffer:
    """As much of the format as is needed here. A table is named by its place in the data, in bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)
        self.root = self._followed(0)

    def numbers(self, table: int, field: int) -> list[int]:
        first, count = self._vector(table, field)
        return list(struct.unpack_from(f"<{count}i", self.data, first))

    def put_numbers(self, table: int, field: int, numbers: Sequence[int]) -> None:
        """As many as there are."""
        first, count = self._vector(table, field)
        struct.pack_into(f"<{count}i", self.data, first, *numbers)

    def tables(self, table: int, field: int) -> list[int]:
        first, count = self._vector(table, field)
        return [self._followed(first + 4 * number) for number in range(count)]

    def shorten(self, table: int, field: int, kept: Sequence[int]) -> None:
        """Lets the field list these tables only. They lie further on than the list, as offsets must."""
        first, _ = self._vector(table, field)
        struct.pack_into("<I", self.data, first - 4, len(kept))
        for number, place in enumerate(kept):
            struct.pack_into("<I", self.data, first + 4 * number, place - (first + 4 * number))

    def _vector(self, table: int, field: int) -> tuple[int, int]:
        """Where a field's items begin, and how many there are; a field that is left out has none."""
        layout = table - int(struct.unpack_from("<i", self.data, table)[0])
        (size,) = struct.unpack_from("<H", self.data, layout)
        slot = 4 + 2 * field
        offset = struct.unpack_from("<H", self.data, layout + slot)[0] if slot < size else 0
        if offset == 0:
            return 0, 0
        vector = self._followed(table + offset)
        return vector + 4, int(struct.unpack_from("<I", self.data, vector)[0])

    def _followed(self, place: int) -> int:
        return place + int(struct.unpack_from("<I", self.data, place)[0])
