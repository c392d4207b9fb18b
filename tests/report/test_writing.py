"""The written page: one, self-contained, and with nothing in it that somebody typed as markup."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coach.report.chart import trend_chart
from coach.report.contents import Period, Report, report_of
from coach.report.page import Language
from coach.report.writing import PAPERS, as_html, as_pdf, in_other_scripts
from coach.storage.history.kept import Asked
from coach.ui.kit.translation import translator
from coach.voice.languages import load_words
from tests.support.exercises import EXERCISES
from tests.support.histories import daily

PERIOD = Period(first=date(2026, 2, 2), last=date(2026, 3, 1))
NASTY = "<script>alert(1)</script> & \"q\" 'q' #strong[x] $ \\ @ref ]) {{ 7 * 7 }} {% raw %} </title> =cmd"


def made(*, who: str = "Ana", note: str = "") -> Report:
    sessions = [replace(session, asked=replace(session.asked, note=note)) for session in daily(28)]
    return report_of(sessions, EXERCISES, PERIOD, who=who)


Read = Callable[[bytes], tuple[str, str]]


class _Tags(HTMLParser):
    """The tags of a page, the addresses that they lead to, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "data", "action")]

    def handle_data(self, data: str) -> None:
        self.text += data


class TestHtml:
    def test_needs_nothing_from_elsewhere(self) -> None:
        page = as_html(made())
        found = _Tags(page)
        assert not {"script", "img", "link", "iframe", "object", "font"} & set(found.tags)
        assert found.addresses == []
        assert "url(" not in page and "@import" not in page
        assert set(re.findall(r"https?://[^\"' )]+", page)) == {"http://www.w3.org/2000/svg"}

    def test_what_people_typed_is_text(self) -> None:
        found = _Tags(as_html(made(who=NASTY, note=NASTY)))
        assert "script" not in found.tags
        assert found.text.count(NASTY) == 5  # the name and four notes

    @pytest.mark.parametrize(("paper", "size"), [("a4", "A4"), ("letter", "Letter")])
    def test_is_laid_out_for_its_paper(self, paper: str, size: str) -> None:
        assert f"@page {{ size: {size};" in as_html(made(), paper=paper)

    def test_says_all_of_it_in_the_language_of_the_settings(self) -> None:
        words = load_words("de")
        translate, left = translator(words.screen), set[str]()

        def german(text: str) -> str:
            said = translate(text)
            left.update({text} if said == text and any(map(str.isalpha, text.removeprefix("Form"))) else ())
            return said

        exercises = words.exercises(EXERCISES)
        for sessions in (list(daily(28)), list(daily(4)), []):
            noted = [replace(session, asked=replace(session.asked, note="müde")) for session in sessions]
            page = as_html(report_of(noted, exercises, PERIOD), language=Language("de", german))
            assert '<html lang="de">' in page
        assert left == set()

    def test_of_an_empty_period_says_so(self) -> None:
        assert "Nothing was done in this period." in as_html(report_of([], EXERCISES, PERIOD))


@pytest.mark.process
@pytest.mark.parametrize("paper", PAPERS)
def test_a_browser_prints_the_page_as_one_and_asks_for_nothing(tmp_path: Path, paper: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None or shutil.which("pdfinfo") is None:
        pytest.skip("a browser or pdfinfo is not installed")
    page = tmp_path / "report.html"
    page.write_text(as_html(made(note="How it went. " * 40), paper=paper), encoding="utf-8")
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path}/b")
    command = [chromium, *quiet, f"--print-to-pdf={tmp_path / 'out.pdf'}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    info = subprocess.run(["pdfinfo", "out.pdf"], capture_output=True, text=True, cwd=tmp_path, check=True).stdout
    assert re.search(r"Pages: +1\n", info)
    assert {"a4": "A4", "letter": "letter"}[paper] in info


@pytest.mark.process
class TestPdf:
    @pytest.fixture
    def read(self, tmp_path: Path) -> Read:
        """A PDF as text, and what pdfinfo says of it."""
        if shutil.which("pdftotext") is None:
            pytest.skip("pdftotext is not installed")

        def run(*command: str) -> str:
            return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True).stdout

        def told(pdf: bytes) -> tuple[str, str]:
            (tmp_path / "report.pdf").write_bytes(pdf)
            return run("pdftotext", "report.pdf", "-"), run("pdfinfo", "report.pdf")

        return told

    @pytest.mark.parametrize(("paper", "size"), [("a4", "(A4)"), ("letter", "(letter)")])
    def test_is_one_page_of_its_paper(self, read: Read, paper: str, size: str) -> None:
        text, info = read(as_pdf(made(), paper=paper))
        assert re.search(r"Pages: +1\n", info) and size in info
        for words in (
            "Exercise report",
            "Ana",
            "2 February 2026 – 1 March 2026",
            EXERCISES["kneeling_hip_flexor_stretch"].title,
            "16 Feb",
        ):
            assert words in text

    def test_stays_one_page_with_twice_the_exercises_and_long_notes(self, read: Read) -> None:
        full = made(who="A long name " * 12, note="How it went. " * 60)
        _, info = read(as_pdf(replace(full, exercises=full.exercises * 2), paper="letter"))
        assert re.search(r"Pages: +1\n", info)

    def test_what_people_typed_is_text(self, read: Read) -> None:
        text, _ = read(as_pdf(made(who=NASTY, note=NASTY)))
        plain = " ".join(text.split())
        for piece in ("<script>alert(1)</script>", "#strong[x] $ \\ @ref ])", "{{ 7 * 7 }}"):
            assert piece in plain

    def test_of_an_empty_period_is_a_page_too(self, read: Read) -> None:
        text, _ = read(as_pdf(report_of([], EXERCISES, PERIOD)))
        assert "Nothing was done in this period." in text

    def test_takes_the_fonts_that_ship(self) -> None:
        assert b"Inter" in as_pdf(made())


@pytest.mark.parametrize(
    ("name", "other"),
    [("Jürgen Ωρίων", False), ("Łukasz Ёлка – “so”", False), ("李雷", True), ("سارة", True), ("Anna 🌸", True)],
)
def test_the_system_is_asked_for_fonts_only_where_the_one_that_ships_has_no_such_letters(
    name: str, other: bool
) -> None:
    assert in_other_scripts(name) is other
    assert as_pdf(made(who=name)).startswith(b"%PDF")


@pytest.mark.parametrize("paper", PAPERS)
def test_both_kinds_take_every_paper(paper: str) -> None:
    assert as_html(made(), paper=paper) and as_pdf(made(), paper=paper).startswith(b"%PDF")


class TestAChart:
    def chart(self, report: Report) -> ElementTree.Element:
        part = report.exercises[2]
        return ElementTree.fromstring(trend_chart(part.series, PERIOD, "<what> & who"))

    def test_is_well_formed_and_says_what_it_is(self) -> None:
        assert self.chart(made())[0].text == "<what> & who"

    def test_stays_inside_its_frame(self) -> None:
        chart = self.chart(made())
        _, _, width, height = map(float, chart.attrib["viewBox"].split())
        for shape in chart:
            numbers = [float(n) for n in re.findall(r"[\d.]+", shape.attrib.get("points", ""))]
            assert all(0 <= x <= width for x in numbers[::2]) and all(0 <= y <= height for y in numbers[1::2])

    def test_is_told_apart_without_colour(self) -> None:
        chart = self.chart(made())
        lines = [shape for shape in chart if shape.tag.endswith("polyline")]
        assert [line.get("stroke-dasharray") for line in lines] == [None, "5 2.5"]
        colours = {shape.get(kind) for shape in chart for kind in ("fill", "stroke")} - {None, "none"}
        assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours if colour), colours

    def test_of_one_day_has_a_dot_and_no_band(self) -> None:
        sessions = list(daily(1))
        report = report_of(sessions, EXERCISES, Period(first=sessions[0].day, last=sessions[0].day))
        chart = ElementTree.fromstring(trend_chart(report.exercises[0].series, report.period, "x"))
        assert [shape for shape in chart if shape.tag.endswith("polygon")] == []
        assert len([shape for shape in chart if shape.tag.endswith("circle")]) == 2


def test_pain_has_a_chart_of_its_own() -> None:
    asked = Asked(pain_before=3, pain_after=2, pain_next_day=4)
    sessions = [replace(session, asked=asked) for session in daily(3)]
    page = as_html(report_of(sessions, EXERCISES, PERIOD))
    assert "Pain, 0 to 10" in page and ">next day</text>" in page
