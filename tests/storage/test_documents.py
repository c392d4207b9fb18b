"""Whatever a JSON or TOML file holds, it is read or refused in a sentence that names it."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.fields import DocumentError, Fields
from coach.storage.documents import LARGEST_BYTES, LARGEST_TOML_BYTES, read_json, read_toml


def test_a_compressed_document_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "angles.json.gz"
    path.write_bytes(gzip.compress(b'{"a": [1, 2.5, null]}'))
    assert read_json(path) == {"a": [1, 2.5, None]}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b'{"a": ', "line 1, column 7"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b"[" * 33 + b"]" * 33, "nested too deep: at most 32"),
        (b"9" * 400, "a number of more than 40 digits"),
        (b"0." + b"9" * 400, "a number of more than 40 digits"),
        (b"NaN", "the number NaN"),
        (b"-Infinity", "the number -Infinity"),
        (b"1e999", "the number 1e999"),
    ],
)
def test_json_that_would_hang_or_crash_is_refused(tmp_path: Path, data: bytes, what: str) -> None:
    refuses(read_json, tmp_path / "it.json", data, what)


def refuses(read: Callable[[Path], object], path: Path, data: bytes, what: str) -> None:
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=what) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"a = ", "is not TOML"),
        (b"a = " + b"[" * 100_000, "nested too deep"),
        (b"a." * 100 + b"a = 1", "nested too deep"),
        (b"a." * 100_000 + b"a = 1", "nested too deep"),
        (b"[" + b"'a b' . " * 100_000 + b"a]", "nested too deep"),
        (b"a = {" + b'"\\"".' * 100_000 + b"a = 1}", "nested too deep"),
        (b"a = " + b"9" * 5000, "digits"),
        (b"#" * (LARGEST_TOML_BYTES + 1), "too large: at most 1 MB"),
    ],
)
def test_toml_that_would_hang_or_crash_is_refused(tmp_path: Path, data: bytes, what: str) -> None:
    refuses(read_toml, tmp_path / "it.toml", data, what)


def test_a_small_file_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.json.gz"
    path.write_bytes(gzip.compress(b" " * (LARGEST_BYTES + 1)))
    assert path.stat().st_size < 100_000
    with pytest.raises(DocumentError, match="too large: at most 32 MB"):
        read_json(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as POSIX systems know them")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(OSError, match="a pipe or a device"):
        read_json(tmp_path / "pipe.json")


def test_a_number_that_is_too_large_is_told_and_not_written_out() -> None:
    fields = Fields({"seconds": 10**5000, "set": 10**5000, "name": "x" * 500}, "it")
    for read in (fields.number, fields.whole):
        with pytest.raises(DocumentError, match="not a number that large"):
            read("seconds")
    with pytest.raises(DocumentError) as refused:
        fields.flag("name")
    assert len(str(refused.value)) < 120
