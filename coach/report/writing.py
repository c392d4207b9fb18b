"""Writes the report: HTML that needs nothing from elsewhere, or PDF, A4 or Letter.

HTML is escaped by Jinja. The PDF is set by Typst from `assets/report/report.typ`; what people typed reaches it as data,
and so can be no markup. Neither opens a connection.
"""

import json
from functools import cache
from typing import Any

from coach.errors import CoachError
from coach.report.contents import Report
from coach.report.page import ENGLISH, Language, page_of
from coach.storage.shipped.resources import assets

PAPERS = {"a4": "A4", "letter": "Letter"}
_TYPST = {"a4": "a4", "letter": "us-letter"}
_ARMENIAN = 0x0530  # the first letter that is none of the three scripts
_LATIN_AGAIN, _GLAGOLITIC = 0x1E00, 0x2C00  # more Latin and Greek, punctuation, arrows and signs


def as_html(report: Report, *, paper: str = "a4", language: Language = ENGLISH) -> str:
    """One self-contained page. paper: a key of PAPERS, for printing."""
    from jinja2 import Environment, StrictUndefined

    template = _template("report.html")
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return page.from_string(template).render(**page_of(report, language), paper=PAPERS[paper])


def as_pdf(report: Report, *, paper: str = "a4", language: Language = ENGLISH) -> bytes:
    """One page. paper: a key of PAPERS. Raises CoachError where it cannot be set."""
    import typst

    page = json.dumps(page_of(report, language), ensure_ascii=False)
    inputs = {"page": page, "paper": _TYPST[paper]}
    compile_page: Any = typst.compile
    try:
        made = compile_page(
            _template("report.typ").encode(),
            format="pdf",
            font_paths=[str(assets() / "fonts")],
            ignore_system_fonts=not in_other_scripts(page),  # they take a second to look through
            sys_inputs=inputs,
        )
    except typst.TypstError as error:
        raise CoachError(f"The report cannot be set: {error}.") from error
    return bytes(made)


def in_other_scripts(text: str) -> bool:
    """Whether some of it is neither Latin, Greek nor Cyrillic, which is all that the font that ships can write."""
    return any(ord(letter) >= _ARMENIAN and not _LATIN_AGAIN <= ord(letter) < _GLAGOLITIC for letter in text)


@cache
def _template(name: str) -> str:
    return (assets() / "report" / name).read_text(encoding="utf-8")
