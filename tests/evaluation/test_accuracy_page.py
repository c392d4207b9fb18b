"""The published accuracy is what the recordings give."""

from __future__ import annotations

import pytest

from tests.accuracy import DOCUMENT, document, measure


@pytest.mark.corpus
def test_the_page_is_what_the_recordings_give() -> None:
    if not DOCUMENT.exists():
        pytest.skip("docs/ is not part of a source package")
    page = DOCUMENT.read_text(encoding="utf-8")
    assert page == document(measure()), "docs/accuracy.md is out of date; write it anew: python -m tests.accuracy"
