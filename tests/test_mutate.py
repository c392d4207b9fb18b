"""The faults that are put into modules to try the tests out are the ones meant, and nothing else."""

import ast

import pytest

from tests.tools.mutate import MACHINES, faults, modules, room_tests

SOURCE = '''\
"""Waits 3 seconds."""
LIMIT_S: float = 10.0


def wait(self, t: float, ready: bool) -> str:
    self.since = t
    if ready and t > 3:
        self.reset()
    return "yes" if not ready else f"{t:.1f}"
'''


@pytest.mark.parametrize(
    "now",
    [
        "LIMIT_S: float = 13.0", "    pass\n    if ready and t > 3:", "    if (ready or t > 3):", "    if (ready):",
        "    if (t > 3):", "    if True:", "    if False:", "    if ready and (t <= 3):", "    if ready and t > 4:",
        "        pass\n    return", '    return "yes" if (ready) else', "    return ('yes')",
    ],
)  # fmt: skip
def test_a_fault_is_a_small_change_of_what_the_code_does(now: str) -> None:
    changed = [fault.put_into(SOURCE.encode()).decode() for fault in faults(SOURCE.encode())]
    assert sum(now in source for source in changed) == 1


def test_every_fault_is_python_and_one_of_a_kind() -> None:
    changed = {fault.put_into(SOURCE.encode()) for fault in faults(SOURCE.encode())}
    assert len(changed) == len(faults(SOURCE.encode())) == 13
    for source in changed:
        ast.parse(source)
        assert source != SOURCE.encode()


def test_texts_and_annotations_are_left_alone() -> None:
    assert all(b"Waits 3 seconds." in fault.put_into(SOURCE.encode()) for fault in faults(SOURCE.encode()))
    assert faults(b'def f(x: "1 < 2" = None) -> "3": ...\n') == []


def test_a_module_is_found_by_its_name_and_tried_by_the_tests_of_its_room() -> None:
    (module,) = modules(["hold/holds"])
    assert [path.as_posix() for path in room_tests(module)] == [
        "tests/core/tracking",
        "tests/core/tracking/hold/test_holds.py",
    ]


def test_every_machine_that_is_tried_without_being_named_is_there() -> None:
    assert len(modules([*MACHINES])) == len(MACHINES)
