"""The documentation says what is so: its drawings are made from the code, and what it points to is there."""

import re
import sys
from pathlib import Path

import pytest

from tests.tools import docs

ROOT = docs.ROOT
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FILE = re.compile(r"`((?:coach|exercises|tests|assets|docs)/[\w./-]*)`")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """The headings of a page as one links to them."""
    headings = re.findall(r"^#+ (.*)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def leads_somewhere(page: Path, link: str) -> bool:
    place, _, anchor = link.partition("#")
    target = (page.parent / place).resolve() if place else page
    return target.exists() and (not anchor or anchor in anchors(target))


def test_every_link_leads_somewhere() -> None:
    links = [(page, link) for page in PAGES for link in LINK.findall(text(page)) if ":" not in link]  # on this site
    assert len(links) > 100
    assert [f"{name(page)}: {link}" for page, link in links if not leads_somewhere(page, link)] == []


def test_every_file_that_is_named_is_there() -> None:
    """But those of the past, in the log of changes."""
    named = {(page, place) for page in PAGES if page.name != "CHANGELOG.md" for place in FILE.findall(text(page))}
    there = {place: any(ROOT.glob(re.sub(r"\b(CODE|EXERCISE)\b", "*", place))) for _, place in named}
    assert len(there) > 20
    assert [f"{name(page)}: {place}" for page, place in named if not there[place]] == []


def test_the_drawings_are_what_the_code_says() -> None:
    page = text(docs.PAGE)
    assert docs.written(page) == page, "python -m tests.tools.docs writes them anew"


@pytest.mark.skipif(sys.version_info < (3, 11), reason="tomllib is younger")
def test_every_room_of_the_contracts_is_drawn() -> None:
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    core = next(contract for contract in contracts if contract["id"] == "core")
    floors = next(contract for contract in contracts if contract["id"] == "floors")
    wanted = {f"core/{layer}" for layer in core["layers"]}
    wanted |= {room.strip().removeprefix("coach.") for floor in floors["layers"] for room in floor.split("|")}
    assert wanted - {"__main__", "core"} <= docs.arrows().keys()


def test_every_room_that_is_drawn_is_explained() -> None:
    explained = re.findall(r"^\| `(?:coach/)?([\w/]+?)(?:\.py|/)?` \|", text(docs.PAGE), re.MULTILINE)
    assert {room for room in docs.arrows() if not room.startswith("ui/")} <= set(explained)


def test_a_room_that_imported_from_above_would_show() -> None:
    drawn = docs.direct({"a": frozenset({"b", "c"}), "b": frozenset({"c"}), "c": frozenset()})
    assert drawn == {"a": {"b"}, "b": {"c"}, "c": frozenset()}


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[^)]*\.md)\)", text(folder / "README.md"))
    assert listed == sorted(page.name for page in folder.glob("[0-9]*.md"))
