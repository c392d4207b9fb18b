"""The clock of a clip that runs as fast as it can: every timer runs down."""

import pytest

from coach.app.session.clock import ClipClock


@pytest.mark.parametrize("rest_s", [3.6e-15, 1e-9, 0.02])
def test_a_rest_of_any_size_moves_the_clock(rest_s):
    clock = ClipClock()
    for _ in range(1000):
        clock.pass_timer(0.05)
    before = clock.now()
    clock.pass_timer(rest_s)
    assert clock.now() >= before + rest_s
    assert clock.now() > before


def test_a_timer_that_has_run_down_takes_no_time():
    clock = ClipClock()
    clock.pass_timer(0.0)
    assert clock.now() == 0.0
