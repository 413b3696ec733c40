"""Bytes to characters: byte order mark, declared charset, UTF-8, then detection. Never fails."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from dateline.model.report import Problem
from dateline.pages import tuning

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LAST_ASCII: Final = 127
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_:.-]{2,40})""")
# What browsers read under these names (WHATWG Encoding): the label is a subset of what is sent.
_WIDER: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
}


def decode(content: bytes, charset: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """Return the characters of a page and the problems met in reading them."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _lenient(content[len(mark) :], name)
    declared = _known(charset) or _declared(content)
    if content.isascii() and declared is None and b"\0" not in content:
        return content.decode("ascii"), ()
    wide = _wide_without_mark(content)
    if not content.isascii() and not wide and _reads(content, "utf-8"):
        # Non-ASCII bytes that are valid UTF-8 are UTF-8, whatever the page declares.
        return content.decode("utf-8"), ()
    readable = next((one for one in (declared, wide) if one and _reads(content, one)), None)
    if readable:
        return content.decode(readable), ()
    if declared and _bad_share(content, declared) <= tuning.MAX_BAD_SHARE:
        return _lenient(content, declared)
    return _lenient(content, _detected(content))


def _known(name: str | None) -> str | None:
    """Return Python's name of a text encoding, None where it knows none of that name."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(codec, "_is_text_encoding", True):
        return None
    return _WIDER.get(codec.name, codec.name)


def _declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[: tuning.SNIFF_BYTES])
    name = _known(match.group(1).decode("ascii")) if match else None
    # A declaration that could be read as ASCII cannot be true of UTF-16 or UTF-32.
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name


def _wide_without_mark(content: bytes) -> str | None:
    """Tell UTF-16 that lacks its mark by the zero bytes of its Latin letters."""
    head = content[:200]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    quarter = len(head) // 4
    if odd > quarter and even == 0:
        return "utf-16-le"
    if even > quarter and odd == 0:
        return "utf-16-be"
    return None


def _reads(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except (UnicodeError, LookupError):
        return False
    return True


def _bad_share(content: bytes, name: str) -> float:
    chars = content.decode(name, errors="replace")
    return chars.count("\ufffd") / max(1, len(chars))


def _detected(content: bytes) -> str:
    if _bad_share(content, "utf-8") <= tuning.MAX_BAD_SHARE:
        return "utf-8"
    n_high = sum(byte > _LAST_ASCII for byte in content[: tuning.DETECT_BYTES])
    if n_high <= tuning.MAX_WESTERN_SHARE * len(content[: tuning.DETECT_BYTES]):
        return "cp1252"
    best = from_bytes(content[: tuning.DETECT_BYTES]).best()
    return _known(best.encoding if best else None) or "cp1252"


def _lenient(content: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    chars = content.decode(name, errors="replace")
    n_bad = chars.count("\ufffd")
    if not n_bad:
        return chars, ()
    detail = f"{n_bad} characters could not be read as {name}"
    return chars, (Problem(room="pages", code="bad_bytes", detail=detail),)
