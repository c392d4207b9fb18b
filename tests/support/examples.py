"""How many examples the property tests try.

pytest                                     a third of what each test says, the same ones each time
pytest --hypothesis-profile=ci             all of it, the same ones each time
pytest --hypothesis-profile=thorough       forty times as many, drawn at random
"""

from hypothesis import HealthCheck, settings

USUAL, CI, THOROUGH = "usual", "ci", "thorough"
SHARE = {USUAL: 1 / 3, CI: 1, THOROUGH: 40}
A_TEST = 100
"""Examples of a test that says nothing."""

_films = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
settings.register_profile(USUAL, _films, max_examples=round(SHARE[USUAL] * A_TEST), derandomize=True)
settings.register_profile(CI, _films, max_examples=A_TEST, derandomize=True, print_blob=True)
settings.register_profile(THOROUGH, _films, max_examples=SHARE[THOROUGH] * A_TEST, print_blob=True)
settings.load_profile(USUAL)


def examples(number: int) -> settings:
    """For a test that tries so many in `ci`."""
    return settings(max_examples=round(number * SHARE[settings.get_current_profile_name()]))
