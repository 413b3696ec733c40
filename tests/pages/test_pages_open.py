"""The door: files, standard input, what is refused and how it is said."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import pytest

from dateline.errors import FetchError, PageError
from dateline.fetching import Limits
from dateline.pages import extract, open_page

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Minister resigns\n\nThe minister has resigned. Nobody knows why.\n"
HTML = f"<html><body><p>{TEXT}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "is_html"),
    [
        ("a.txt", TEXT.encode(), None),
        ("a.html", HTML.encode(), True),
        ("a.HTM", HTML.encode(), True),
        ("a.html.gz", gzip.compress(HTML.encode()), True),
        ("a.gz", gzip.compress(TEXT.encode()), None),
        ("noending", TEXT.encode(), None),
        ("packed-without-ending.html", gzip.compress(HTML.encode()), True),
    ],
)
def test_file_is_opened_by_what_it_holds(tmp_path: Path, name: str, content: bytes, is_html: bool | None) -> None:  # noqa: FBT001
    path = tmp_path / name
    path.write_bytes(content)
    page = open_page(str(path))
    assert page.is_html is is_html
    assert b"The minister has resigned." in page.content
    assert "The minister has resigned." in extract(page).body


def test_standard_input_is_a_page() -> None:
    assert open_page("-", stdin=TEXT.encode()).content == TEXT.encode()


def test_caller_may_name_the_page_and_tell_its_day() -> None:
    page = open_page("-", stdin=TEXT.encode(), id="a1", url="https://seeblick.example/a", published="2021-06-03")
    found = extract(page)
    assert (found.id, found.url) == ("a1", "https://seeblick.example/a")
    assert found.published is not None
    assert (str(found.published.day), found.published.how) == ("2021-06-03", "given")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x1f\x8b broken", "cannot be unpacked"),
        (gzip.compress(TEXT.encode())[:-12], "cannot be unpacked"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(b"%PDF-1.7"), "PDF"),
    ],
)
def test_what_is_no_page_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    with pytest.raises(PageError, match=words):
        open_page(str(path))
    with pytest.raises(PageError, match=words):
        open_page("-", stdin=content)


def test_missing_file_folder_and_odd_names_are_refused(tmp_path: Path) -> None:
    for source, words in (
        (str(tmp_path / "none.html"), "no such file"),
        (str(tmp_path), "is a folder"),
        ("ftp://seeblick.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("a\x00b", "no such file"),
        ("-", "standard input is empty"),
    ):
        with pytest.raises(PageError, match=words):
            open_page(source)


def test_page_beyond_the_limit_is_refused_packed_or_not(tmp_path: Path) -> None:
    limits = Limits(max_bytes=1000)
    path = tmp_path / "page.txt"
    for content in (b"a" * 1001, gzip.compress(b"a" * 5_000_000)):
        path.write_bytes(content)
        with pytest.raises(PageError, match="1000 bytes"):
            open_page(str(path), limits=limits)
    bomb = gzip.compress(gzip.compress(b"\0" * 5_000_000))
    with pytest.raises(PageError):
        open_page("-", stdin=bomb)


def test_deflate_data_without_header_are_no_gzip_file() -> None:
    with pytest.raises(PageError, match=r"binary|cannot be unpacked"):
        open_page("-", stdin=b"\x1f\x8b" + zlib.compress(TEXT.encode()))


def test_fetch_error_is_no_page_error() -> None:
    with pytest.raises(FetchError, match="private address"):
        open_page("http://127.0.0.1/")


@pytest.mark.parametrize("text", [TEXT, "The minister has resigned, and nobody knows why. " * 10])
def test_a_text_handed_in_for_a_path_is_told_briefly(text: str) -> None:
    with pytest.raises(PageError, match="is a text, not the path of a file") as told:
        open_page(text)
    assert len(str(told.value)) < 150
