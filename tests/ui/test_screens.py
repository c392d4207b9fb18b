"""Every screen, at every size: nothing clipped, nothing overlapping, everything in reach."""

import itertools
import statistics
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

import pygame
import pytest

from coach.app.session.announcements import said_of_health
from coach.core.events import Side
from coach.core.session import Stage
from coach.core.session.plan import Block, Plan
from coach.core.speech.words import sentences
from coach.report.review import review_of
from coach.ui.kit.actions import Action, Adjust, Choose, Hit
from coach.ui.kit.canvas import TEXT_SIZES, USUAL, Canvas, Look
from coach.ui.kit.choice import Destination
from coach.ui.kit.palette import LIGHT
from coach.ui.kit.translation import Translate, translator
from coach.ui.kit.wording import amount_words
from coach.ui.screens.menus.cards import BY_ITSELF
from coach.ui.screens.menus.home import entries_of, home, home_groups, moved
from coach.ui.screens.session import session
from coach.ui.screens.session.frame import CAPTION_TEXT_U, CAPTION_U, captioned
from coach.ui.screens.summary import last_page, summary
from coach.voice.languages import language_codes, load_words
from tests.support.looks import plain_look
from tests.tools import gallery
from tests.tools.gallery import EXERCISES, FONTS, SIZE


def named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


THREE = (SIZE, (640, 480), (720, 1280))
ALL = (*THREE, (1280, 540), (320, 240))
"""Sizes of all shapes. Others of these shapes look the same, and larger ones take longer: `at_4k` looks at some."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a canvas knows of what was drawn on it, without the picture; corner: the colour of its ground."""

    area: pygame.Rect
    unit: float
    texts: list[tuple[pygame.Rect, str]]
    hits: list[Hit]
    shortened: list[str]
    read_px: dict[tuple[str, float], int]
    corner: tuple[int, ...]


@cache
def made(code: str = "en") -> dict[str, gallery.Draw]:
    words = load_words(code)
    return gallery.scenes(plain_look, words.exercises(EXERCISES))


def drawn(name: str, size: tuple[int, int] = SIZE, look: Look = USUAL, code: str = "en") -> Drawn:
    """code: the language of the exercises' own words; the look has the screens'."""
    return _drawn(name, size, look, code)


@cache
def _drawn(name: str, size: tuple[int, int], look: Look, code: str) -> Drawn:
    on = gallery.draw(made(code)[name], size, look)
    corner = tuple(on.surface.get_at((1, 1))[:3])
    return Drawn(on.surface.get_rect(), on.unit, on.texts, on.hits, on.shortened, on.read_px, corner)


def look_of(code: str, text_size: str, silence: str | None = None) -> Look:
    """How somebody sees the screens in a language, with texts of a size."""
    return Look(_translator(code), text_size=TEXT_SIZES[text_size], silence=silence)


@cache
def _translator(code: str) -> Translate:
    if code == "en":
        return USUAL.translate
    health = dict(zip(said_of_health(load_words("en")), said_of_health(load_words(code)), strict=True))
    return translator({**load_words(code).screen, **health})


def words_on(canvas: Drawn | Canvas) -> str:
    return " | ".join(words for _, words in canvas.texts)


def outside(screen: Drawn) -> list[object]:
    return [what for rect, what in (*screen.texts, *screen.hits) if not screen.area.contains(rect)]


def collisions(marks: Iterable[tuple[pygame.Rect, object]]) -> list[str]:
    """Pairs of texts whose ink overlaps, or of areas to click that ask for different things."""
    pairs = itertools.combinations(marks, 2)
    return [
        f"{a!r} at {one} and {b!r} at {other}" for (one, a), (other, b) in pairs if a != b and one.colliderect(other)
    ]


def wrong(screen: Drawn) -> list[object]:
    return [*outside(screen), *screen.shortened, *collisions(screen.texts), *collisions(screen.hits)]


@pytest.mark.parametrize("size", ALL, ids=named)
def test_each_screen_keeps_its_words_and_areas_apart_and_inside(size: tuple[int, int]) -> None:
    screens = {name: drawn(name, size) for name in made()}
    assert [name for name, screen in screens.items() if not screen.texts] == []
    look = wrong if min(size) >= 480 else outside
    assert {name: found for name, screen in screens.items() if (found := look(screen))} == {}


@pytest.mark.parametrize("code", language_codes())
@pytest.mark.parametrize(
    "text_size", ["largest", *(pytest.param(s, marks=pytest.mark.slow) for s in ("normal", "large"))]
)
@pytest.mark.parametrize("size", THREE, ids=named)
def test_in_each_language_with_larger_texts_and_without_sound_the_screens_still_fit(
    code: str, text_size: str, size: tuple[int, int]
) -> None:
    look = look_of(code, text_size, "No sound device")  # which takes room from the keys and from a notice
    assert {name: found for name in made() if (found := wrong(drawn(name, size, look, code)))} == {}


@pytest.mark.parametrize("size", THREE, ids=named)
@pytest.mark.parametrize("code", language_codes())
def test_every_sentence_fits_as_a_caption(code: str, size: tuple[int, int]) -> None:
    words = load_words(code)
    canvas = Canvas(pygame.Surface(size), FONTS)
    for sentence in sentences(words, words.exercises(EXERCISES)):
        with captioned(canvas, sentence):
            assert canvas.box.bottom < canvas.surface.get_height() / canvas.unit
    assert canvas.shortened == []
    strip = pygame.Rect(0, size[1] - canvas.px(CAPTION_U) - 1, size[0], canvas.px(CAPTION_U) + 1)
    assert [words for rect, words in canvas.texts if not strip.contains(rect)] == []


def test_while_nothing_is_said_the_place_of_the_caption_stays_empty_and_the_screen_where_it_is() -> None:
    made_view = gallery.view(Stage.WORK, gallery.PLANK)
    silent, said = (
        gallery.draw(lambda on, c=c: session(on, made_view, None, caption=c)) for c in ("", "Hips up a little")
    )
    assert said.texts[-1][1] == "Hips up a little"
    assert silent.texts == said.texts[:-1]


@pytest.mark.parametrize("name", ["work_correction", "home", "summary"])
def test_a_screen_at_4k_is_the_one_at_720p_three_times_as_large(name: str) -> None:
    small, large = drawn(name), drawn(name, (3840, 2160))
    assert large.unit == 3 * small.unit
    assert sorted(set(words_on(small).split(" | "))) == sorted(set(words_on(large).split(" | ")))
    assert wrong(large) == []


@pytest.mark.parametrize("code", language_codes())
def test_a_question_is_larger_with_large_words_in_both_columns(code: str) -> None:
    normal, largest = (
        {text: rect.h for rect, text in drawn("question", (1366, 768), look_of(code, text_size), code).texts}
        for text_size in ("normal", "largest")
    )
    lines = list(map(_translator(code), gallery.READY.lines))
    short = [min(half, key=len) for half in (lines[:5], lines[5:])]  # they stand on one line, whatever their size
    assert [text for text in short if largest[text] < normal[text]] == []


def test_nine_exercises_on_home_can_still_be_read() -> None:
    bridge = EXERCISES["glute_bridge"]
    many = {**EXERCISES, **{f"more_{n}": replace(bridge, name=f"more_{n}", title=f"Bridge {n}") for n in range(5)}}
    canvas = Canvas(pygame.Surface(SIZE), FONTS)
    home(canvas, home_groups(gallery.offers(), many))
    assert min(rect.h for rect, text in canvas.texts if text.startswith("Bridge ")) >= 24


def test_no_key_is_told_that_does_nothing() -> None:
    assert "open" not in words_on(drawn("history_empty"))
    assert "pages" not in words_on(drawn("summary_empty"))
    assert "pages" in words_on(drawn("summary"))


@pytest.mark.parametrize("size", THREE, ids=named)
def test_while_working_the_button_for_pain_is_always_there_and_large(size: tuple[int, int]) -> None:
    for name in (name for name in made() if name.startswith("work_")):
        screen = drawn(name, size)
        ((rect, _),) = [hit for hit in screen.hits if hit[1] is Action.HURTS]
        assert rect.w >= 0.25 * size[0], name
        assert rect.h * rect.w >= 0.02 * size[0] * size[1], name
        assert "That hurts" in words_on(screen), name


@pytest.mark.parametrize(
    ("name", "number"),
    [("work_reps", "7"), ("work_rejected", "11"), ("work_hold", "24"), ("work_correction", "17"), ("countdown", "3")],
)
@pytest.mark.parametrize("size", [SIZE, (640, 480), (1920, 1080)], ids=named)
def test_the_main_number_is_a_fifth_of_the_height(name: str, number: str, size: tuple[int, int]) -> None:
    rects = [rect for rect, words in drawn(name, size).texts if words == number]
    assert max(rect.h for rect in rects) >= 0.195 * size[1]


@pytest.mark.parametrize("silence", [None, "No sound device"])
@pytest.mark.parametrize("name", ["home_advice", "home_people", "settings_pictures", "settings_trouble"])
def test_a_long_notice_is_as_large_as_what_stands_around_it(name: str, silence: str | None) -> None:
    for code, size in itertools.product(language_codes(), THREE):
        canvas = gallery.draw(made()[name], size, look_of(code, "normal", silence))
        lines = [rect for rect, _ in canvas.texts if rect.bottom > canvas.px(canvas.box.h - 46 - 70)]
        assert lines and min(rect.h for rect in lines) >= canvas.px(12), (code, size)


def test_the_screen_says_that_it_cannot_see_and_why() -> None:
    assert "I can't see all of you" in words_on(drawn("work_unseen"))


def test_a_rejected_attempt_says_why() -> None:
    words = words_on(drawn("work_rejected"))
    assert "Not counted: hips not high enough" in words
    assert "2 not counted" in words


def test_lost_seconds_are_told_in_words() -> None:
    words = words_on(drawn("work_correction"))
    assert "held 21 s" in words
    assert "3 s lost" in words
    assert "of 30 s" in words


def test_the_hold_timer_without_a_target_shows_good_seconds() -> None:
    words = words_on(drawn("work_open"))
    assert "1:40" in words
    assert "good seconds" in words
    assert "As long as you like" in words


def test_before_the_first_frame_the_work_says_what_to_do() -> None:
    words = words_on(drawn("work_waiting"))
    assert "Waiting for the camera" in words
    assert EXERCISES["plank"].instructions.steps[0] in words


def test_the_rest_names_the_next_exercise_and_the_other_side() -> None:
    assert "Hip flexor stretch" in words_on(drawn("rest_next"))
    words = words_on(drawn("rest_other_side"))
    assert "Next: the other side" in words
    assert "Right side" in words


def test_trouble_with_the_camera_hides_everything_else() -> None:
    canvas = drawn("trouble")
    assert "The camera is in use by another program" in words_on(canvas)
    assert {act for _, act in canvas.hits} == {Action.END}


def test_trouble_shows_while_paused_too() -> None:
    view = replace(gallery.view(Stage.WORK, gallery.PLANK), paused=True, trouble="No camera.")
    canvas = gallery.draw(lambda on: session(on, view, None), (640, 480))
    assert "No camera." in words_on(canvas)


def test_a_paused_session_can_go_on_end_or_hurt() -> None:
    assert {act for _, act in drawn("paused", (640, 480)).hits} == {Action.PAUSE, Action.END, Action.HURTS}


def test_the_safety_screen_names_every_sign_of_harm_and_asks() -> None:
    canvas = drawn("safety", (640, 480))
    words = words_on(canvas)
    for sign in ("saddle area", "bladder or bowel", "weakness in a leg", "fever", "fall or accident", "at once"):
        assert sign in words
    assert "Stop if the pain gets sharp or runs down the leg." in words
    assert {act for _, act in canvas.hits} == {Action.CONFIRM, Action.END}


def test_home_offers_what_is_due_each_exercise_and_the_other_screens_by_number() -> None:
    entries = entries_of(home_groups(gallery.offers(), EXERCISES))
    canvas = drawn("home")
    assert {act for _, act in canvas.hits} == {Choose(number) for number in range(1, len(entries) + 1)}
    assert [entry.choice.routine for entry in entries[:2]] == ["today", "today_short"]
    assert [entry.choice.exercise for entry in entries[2:6]] == list(EXERCISES)
    places = [Destination.HISTORY, Destination.SETTINGS, Destination.HELP, Destination.MEASURE]
    assert [entry.choice.place for entry in entries[6:]] == places
    words = words_on(canvas)
    assert "about 23 minutes" in words
    assert "Strength is due today" in words


def test_home_tells_one_more_on_a_side() -> None:
    def told(*sides: Side) -> str:
        blocks = tuple(Block(exercise="figure_four", side=side, hold_s=40.0) for side in sides)
        return amount_words(Plan(name="today", title="Stretches", blocks=blocks), "figure_four")

    left, right = Side.LEFT, Side.RIGHT
    assert told(left, right) == "40 s a side"
    assert told(left, right, right) == "40 s, right twice"
    assert told(left, right, left, right) == "2 × 40 s a side"
    assert told(left, right, left, right, left) == "5 × 40 s"


def test_the_rows_of_the_history_grow_with_large_words() -> None:
    def height(text_size: str) -> int:
        canvas = gallery.draw(made()["history"], look=Look(text_size=TEXT_SIZES[text_size]))
        return min(rect.height for rect, text in canvas.texts if text == "Strength and stretches")

    assert height("normal") < height("large") < height("largest")


def test_the_history_says_when_each_session_was_and_what_it_came_to() -> None:
    words = words_on(drawn("history"))
    assert "14 March 2026" in words
    assert "35 reps" in words


def test_the_settings_show_each_value_and_step_it_by_mouse() -> None:
    canvas = drawn("settings", (640, 480))
    acts = [act for _, act in canvas.hits]
    for number in range(1, len(gallery.SETTING_ROWS) + 1):
        assert {Adjust(number, -1), Adjust(number, 1), Choose(number)} <= set(acts)
    for row in gallery.SETTING_ROWS:
        assert row.value in words_on(canvas)


def test_what_waits_to_be_taken_by_itself_says_so() -> None:
    assert BY_ITSELF in words_on(drawn("home_waiting"))
    assert BY_ITSELF not in words_on(drawn("home"))


@pytest.mark.parametrize("name", ["exercise", "settings"])
def test_larger_texts_are_larger(name: str) -> None:
    def height(text_size: str) -> float:
        return statistics.median(rect.h for rect, _ in drawn(name, look=look_of("en", text_size)).texts)

    assert height("largest") >= 1.1 * height("normal")


@pytest.mark.parametrize("code", language_codes())
@pytest.mark.parametrize("block", [gallery.BRIDGE, gallery.PLANK, gallery.LEFT, gallery.FOUR], ids=lambda b: b.exercise)
def test_the_steps_of_an_exercise_can_be_read_from_three_metres(block: Block, code: str) -> None:
    """From there, on a laptop 31 cm wide, capitals of a 33-pixel letter are 6.7 minutes of arc high; 5 is the least."""
    words = load_words(code)
    exercise = words.exercise(EXERCISES[block.exercise])
    view = gallery.view(Stage.INTRO, block, remaining_s=9.0, exercise=exercise)
    look = Look(translator(words.screen))
    canvas = gallery.draw(lambda on: session(on, view, None, caption=""), look=look)
    read = [px for (text, _), px in canvas.read_px.items() if text in exercise.instructions.steps]
    assert len(read) == len(exercise.instructions.steps)
    assert min(read) >= 33


@pytest.mark.parametrize("code", language_codes())
def test_what_is_read_from_the_mat_grows_with_the_text_size(code: str) -> None:
    """Its letters in pixels at 1280 x 720; 72 are large enough, and so is a long caption: it repeats the screen."""
    from_the_mat = {name: drawn(name, look=look_of(code, "normal")).read_px for name in made()}
    from_the_mat = {name: usual for name, usual in from_the_mat.items() if usual and not name.endswith("largest")}
    assert len(from_the_mat) > 20
    for name, usual in from_the_mat.items():
        for text_size, least in (("large", 1.2), ("largest", 1.5)):
            larger = drawn(name, look=look_of(code, text_size)).read_px
            assert usual.keys() & larger.keys(), name
            for words, size in usual.keys() & larger.keys():
                grown = 1.1 if size == CAPTION_TEXT_U and len(words) > 60 else least
                assert larger[words, size] >= min(72, grown * usual[words, size]), (name, words)


@pytest.mark.parametrize("size", [SIZE, (1024, 600)], ids=named)
@pytest.mark.parametrize("code", language_codes())
def test_what_a_calibration_found_grows_with_the_text_size(code: str, size: tuple[int, int]) -> None:
    usual, largest = (
        {words: px for (words, _), px in drawn("calibrate_done", size, look_of(code, of), code).read_px.items()}
        for of in ("normal", "largest")
    )
    assert len(usual) == 4  # and that it is done
    assert all(largest[words] >= 1.2 * px for words, px in usual.items())


def test_in_light_colours_a_screen_says_the_same_on_a_light_ground() -> None:
    for name in made():
        light = drawn(name, (640, 480), Look(palette=LIGHT))
        assert light.texts == drawn(name, (640, 480)).texts, name
        assert light.corner == LIGHT.GROUND, name


@pytest.mark.parametrize(
    ("start", "action", "end"),
    [
        (0, Action.RIGHT, 2), (0, Action.DOWN, 1), (0, Action.UP, 0), (0, Action.LEFT, 0), (4, Action.RIGHT, 8),
        (7, Action.LEFT, 3), (9, Action.DOWN, 9), (8, Action.RIGHT, 8), (2, Action.LEFT, 0), (2, Action.MUTE, 2),
    ],
)  # fmt: skip
def test_arrow_keys_lead_through_home(start: int, action: Action, end: int) -> None:
    assert moved(home_groups(gallery.offers(), EXERCISES), start, action) == end


def test_a_summary_shows_each_exercise_of_a_routine_on_one_page() -> None:
    words = words_on(drawn("summary"))
    for part in ("You did all of it in 23 minutes", "Done well", "Hips higher", "35 reps · 3 not counted", "1:00 good",
                 "Hip flexor stretch", "Figure-four stretch", "last time 78%", "best", "weakest", "Right 2",
                 "shoulders not over the elbows", "Pain before 3 · after 2", "Both sides alike"):  # fmt: skip
        assert part in words, part
    assert "Numbers" in words


def test_the_numbers_of_a_whole_routine_fit_on_one_page() -> None:
    words = words_on(drawn("summary_numbers"))
    for part in ("23:04", "35, 3 not counted", "Hips too low", "left", "right", "88%", "39 s held", "2 not counted"):
        assert part in words
    assert "Page" not in words


def test_the_numbers_say_why_attempts_were_not_counted() -> None:
    words = words_on(drawn("summary_numbers"))
    assert "Not counted: 2 × hips not high enough, 1 × hips not back on the floor." in words


def test_a_summary_of_sets_in_which_nothing_was_done_says_so_and_praises_nothing() -> None:
    bridge, stretch = gallery.FULL.blocks[0], gallery.FULL.blocks[-1]
    skipped = replace(bridge, reps=0, rejected=0, form=None, faults=(), why=())
    nothing = review_of(replace(gallery.FULL, blocks=(skipped, stretch)), EXERCISES)
    first, numbers = (words_on(gallery.draw(lambda on, page=page: summary(on, nothing, page=page))) for page in (0, 1))
    assert "Nothing was done yet." in first
    assert "Done well" not in first
    assert numbers.count("not done") == 2
    assert "all counted" not in numbers
    assert "Nothing" not in numbers
    assert "Form: " not in numbers


def test_the_summary_says_when_it_hurt_in_the_place_of_praise() -> None:
    words = words_on(drawn("summary_pain"))
    assert "Stopped: it hurt" in words
    assert "(Plank)" in words
    assert "Done well" not in words


def test_long_numbers_have_pages_and_never_leave_them() -> None:
    assert "Page 2 of 2" in words_on(drawn("summary_long"))


def test_with_larger_words_there_are_fewer_cards_on_a_page() -> None:
    review = review_of(gallery.FULL, EXERCISES)
    pages = {}
    for size in TEXT_SIZES:
        canvas = Canvas(pygame.Surface(SIZE), FONTS, Look(text_size=TEXT_SIZES[size]))
        pages[size] = last_page(canvas, review)
    assert pages["normal"] == 1
    assert pages["largest"] == 3  # two of cards, two of numbers


def test_a_session_from_before_curves_were_kept_is_shown_without_them() -> None:
    words = words_on(drawn("summary_old"))
    assert "35 reps · 3 not counted" in words
    assert "hips straight" not in words


def test_the_same_view_draws_the_same_picture() -> None:
    one, two = (gallery.draw(made()["work_correction"], (640, 480)).surface for _ in range(2))
    assert one.get_buffer().raw == two.get_buffer().raw
