"""Damaged characters: mojibake, leftover entities, invisible characters."""

from __future__ import annotations

import html
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

import ftfy

from dateline.model.text import RepairKind, Span
from dateline.recovery._draft import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_NON_ASCII_LINE: Final = re.compile(r"[^\n]*[^\x00-\x7f\n][^\n]*")
_TOKEN: Final = re.compile(r"[\x21-\x7e]+|[\s\S]")
_ENTITY: Final = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Soft hyphen, zero-width space, word joiner, byte order mark and controls cut words in two for every later reader.
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]+")
_CONFIG: Final = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)


def find_mojibake(chars: str) -> Iterator[Edit]:
    """Yield an edit for each stretch that was decoded in the wrong encoding; all else stays as it is."""
    for match in _NON_ASCII_LINE.finditer(chars):
        line = match.group()
        fixed = ftfy.fix_text(line, _CONFIG)
        if fixed != line:
            yield from _differences(line, fixed, match.start())


def _differences(line: str, fixed: str, offset: int) -> Iterator[Edit]:
    old, new = _TOKEN.findall(line), _TOKEN.findall(fixed)
    starts = [0]
    for token in old:
        starts.append(starts[-1] + len(token))
    for tag, old_first, old_last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            span = Span(offset + starts[old_first], offset + starts[old_last])
            yield Edit(kind=RepairKind.MOJIBAKE, span=span, after="".join(new[new_first:new_last]))


def find_entities(chars: str) -> Iterator[Edit]:
    """Yield an edit for each HTML entity that was left in the text, escaped once or twice."""
    for match in _ENTITY.finditer(chars):
        after = html.unescape(html.unescape(match.group()))
        if after == match.group() or ";" in after or "\ufffd" in after or not after:
            continue
        after = " " if after.isspace() else after
        yield Edit(kind=RepairKind.ENTITY, span=Span(*match.span()), after=after)


def find_invisible(chars: str) -> Iterator[Edit]:
    """Yield an edit for each run of characters that nobody sees."""
    for match in _INVISIBLE.finditer(chars):
        yield Edit(kind=RepairKind.WHITESPACE, span=Span(*match.span()), after="")
