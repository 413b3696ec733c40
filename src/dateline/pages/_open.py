"""The door: a file, an address or standard input becomes a page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dateline.errors import PageError
from dateline.fetching import Answer, Limits, TooLargeError, unpack
from dateline.model.report import Page
from dateline.pages._fetch import fetch, page_of
from dateline.pages._kind import binary_kind

_GZIP_MAGIC: Final = b"\x1f\x8b"
_LONGEST_NAME: Final = 255
"""File systems take no longer one: what is longer, or has lines, is a text handed in by mistake."""
_HTML_ENDINGS: Final = frozenset({".html", ".htm", ".xhtml"})


def open_page(  # noqa: PLR0913 - what a caller may know of a page, each by its name
    source: str | Answer,
    *,
    stdin: bytes | None = None,
    limits: Limits | None = None,
    id: str | None = None,  # noqa: A002 - the record's own word
    url: str | None = None,
    published: str | None = None,
    listed: str | None = None,
) -> Page:
    """Return the page at a file's path, at an http(s) address, or (``-``) from the bytes of standard input.

    Args:
        source: the path, the address, ``-``, or what a server has already answered.
        stdin: what standard input held, read by the caller.
        limits: what a fetch may take, and the largest page that is read.
        id: the caller's name for the page.
        url: the address that a saved page came from.
        published: the day or instant of publication where the caller knows it.
        listed: the day that a feed or sitemap tells, which stands where the page tells none.

    Raises:
        PageError: no such file, a folder, an empty or binary file, or one that is too large.
        FetchError: the address is refused or cannot be fetched.
    """
    limits = limits or Limits()
    if isinstance(source, Answer) or source.lower().startswith(("http://", "https://")):
        fetched = page_of(source) if isinstance(source, Answer) else fetch(source, limits)
        content, is_html = _checked(fetched.content, str(fetched.url), limits), fetched.is_html
        return Page(
            content=content,
            id=id,
            url=url or fetched.url,
            published=published,
            listed=listed,
            seen_at=fetched.seen_at,
            is_html=is_html,
            charset=fetched.charset,
        )
    if source == "-":
        content, is_html = _checked(stdin or b"", "standard input", limits), None
    else:
        content, is_html = _checked(_file_content(source, limits), source, limits), _is_html_by_name(source)
    return Page(content=content, id=id, url=url, published=published, listed=listed, is_html=is_html)


def _file_content(source: str, limits: Limits) -> bytes:
    if "\n" in source or len(max(source.split("/"), key=len)) > _LONGEST_NAME:
        raise PageError(
            f"{source[:40]!r}... is a text, not the path of a file: read it with dateline.read_text, or from -"
        )
    path = Path(source)
    if "://" in source and not path.exists():
        raise PageError(f"{source}: only http and https addresses are fetched")
    try:
        if path.is_dir():
            raise PageError(f"{source} is a folder; name a file in it")
        if not path.exists():
            raise PageError(f"{source}: there is no such file")
        if path.stat().st_size > limits.max_bytes:
            raise PageError(f"{source} is larger than {limits.max_bytes} bytes")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise PageError(f"{source} cannot be read: {error}") from error


def _checked(content: bytes, name: str, limits: Limits) -> bytes:
    """Return the content unpacked, once it is known to be a text of a fitting size."""
    if content.startswith(_GZIP_MAGIC):
        content = _unpacked(content, name, limits)
    if len(content) > limits.max_bytes:
        raise PageError(f"{name} is larger than {limits.max_bytes} bytes")
    if not content.strip():
        raise PageError(f"{name} is empty")
    kind = binary_kind(content)
    if kind:
        raise PageError(f"{name} is {kind}, not a page; save it as HTML or plain text first")
    return content


def _unpacked(content: bytes, name: str, limits: Limits) -> bytes:
    try:
        return unpack(content, limits.max_bytes)
    except TooLargeError as error:
        raise PageError(f"{name} unpacks to a page {error}") from error
    except ValueError as error:
        raise PageError(f"{name} cannot be unpacked: {error}") from error


def _is_html_by_name(source: str) -> bool | None:
    name = source.lower().removesuffix(".gz")
    return True if Path(name).suffix in _HTML_ENDINGS else None
