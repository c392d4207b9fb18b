"""How many examples the property tests try.

pytest                                     as many as each test says, drawn at random
pytest --hypothesis-profile=ci             the same ones each time
pytest --hypothesis-profile=thorough       forty times as many
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

USUAL, CI, THOROUGH = "usual", "ci", "thorough"
MANY = 40

_films = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
settings.register_profile(USUAL, _films)
settings.register_profile(CI, _films, derandomize=True, print_blob=True)
settings.register_profile(THOROUGH, _films, print_blob=True)
settings.load_profile(USUAL)


def examples(number: int) -> settings:
    """For a test that usually tries so many."""
    return settings(max_examples=number * (MANY if settings.get_current_profile_name() == THOROUGH else 1))
