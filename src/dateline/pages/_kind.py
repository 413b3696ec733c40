"""What the bytes are: a page of HTML, plain text, or no page at all."""

from __future__ import annotations

import re
from typing import Final

from dateline.pages import tuning

_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3", "a database"),
)
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")

_PAGE_START: Final = re.compile(
    r"\s{0,200}(?:<\?xml\b[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|div|body|html|article|section|h[1-6]|title|meta|br|span|ul|li|table)\b[^<>]{0,500}>", re.IGNORECASE
)
_MANY_TAGS: Final = 4


def binary_kind(content: bytes) -> str | None:
    """Return what kind of binary file the bytes are, None for text."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    head = content[: tuning.SNIFF_BYTES]
    if head.startswith(_WIDE_MARKS) or _has_wide_letters(head):
        return None
    n_controls = sum(byte in _CONTROLS for byte in head)
    return "a binary file" if n_controls > tuning.MAX_CONTROL_SHARE * len(head) else None


def is_no_text(chars: str) -> bool:
    """Tell characters of which too many are controls: a file that only begins like a text."""
    n_controls = sum(chars.count(chr(control)) for control in _CONTROLS)
    return n_controls > tuning.MAX_CONTROL_SHARE * len(chars)


def _has_wide_letters(head: bytes) -> bool:
    """UTF-16 without a mark has its zero bytes all on one side."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return (even == 0) != (odd == 0) and even + odd > len(head) // 4


def looks_like_html(chars: str) -> bool:
    """Tell a page of HTML from plain text that merely mentions a tag."""
    if _PAGE_START.match(chars):
        return True
    head = chars[:20_000]
    tags = _BLOCK_TAG.findall(head)
    return len(tags) > 1 and (head.lstrip().startswith("<") or len(tags) >= _MANY_TAGS)


def has_markup(chars: str) -> bool:
    """Tell whether there is any block of HTML at all: without one there is nothing to parse."""
    return _BLOCK_TAG.search(chars) is not None
