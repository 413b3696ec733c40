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

# No-break spaces belong to the word: they are the second half of many a damaged letter.
_NON_ASCII_WORD: Final = re.compile(r"[^\x00-\x7f][^ \t\r\n\f\v]{0,200}")
_VISIBLE_ASCII: Final = "".join(map(chr, range(0x21, 0x7F)))
_WORD_CHARS: Final = 200
"""As much of a word is looked at to either side of a letter that is not ASCII."""
_CLEAN: Final = frozenset("“”‘’–—…•·\xa0éáíóúñçèüöä€£°") | frozenset(map(chr, range(128)))
_STILL_DAMAGED: Final = re.compile("[ÃÂ][\x80-\u2122]|A[\u0302\u0303]|â€|\ufffd")
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
    """Yield an edit for each stretch that was decoded in the wrong encoding; all else stays as it is.

    Word by word: what the library would only mend in part is left as it was received.
    """
    for start, word in _non_ascii_words(chars):
        if not set(word) - _CLEAN:
            continue
        fixed = ftfy.fix_text(word, _CONFIG)
        if fixed != word and not _STILL_DAMAGED.search(fixed):
            yield from _differences(word, fixed, start)


def _non_ascii_words(chars: str) -> Iterator[tuple[int, str]]:
    """Yield each word with a letter that is not ASCII, and where it begins.

    The letter is looked for first and its word's beginning behind it: a pattern for both tries every beginning in vain
    where there is no such letter (25 seconds for a page of 4 MB).
    """
    done = 0
    for match in _NON_ASCII_WORD.finditer(chars):
        before = chars[max(done, match.start() - _WORD_CHARS) : match.start()]
        start = match.start() - len(before) + len(before.rstrip(_VISIBLE_ASCII))
        yield start, chars[start : match.end()]
        done = match.end()


def _differences(word: str, fixed: str, offset: int) -> Iterator[Edit]:
    matcher = SequenceMatcher(None, word, fixed, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            span = Span(offset + first, offset + last)
            yield Edit(kind=RepairKind.MOJIBAKE, span=span, after=fixed[new_first:new_last])


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
