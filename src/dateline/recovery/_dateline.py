"""The dateline of agency copy: MOSCOW, March 3 (Reuters) -."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dateline.model.report import Dateline
from dateline.model.text import Span
from dateline.pages import part_names
from dateline.recovery.rules import LABELS, REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_CHARS: Final = 110
_MAX_PLACE_WORDS: Final = 7
_SEPARATOR: Final = re.compile(r"\s{0,3}(?:--|[—–―:_]|(?<=\s)-|-(?=\s))(?=\s|$|[^\s\d])")
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY_AT_END: Final = re.compile(
    rf"(?:^|[\s,.])\s{{0,2}}((?:{_MONTH}\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\s{{1,2}}{_MONTH})(?:,?\s\d{{4}})?)[\s,./]{{0,3}}$",
    re.IGNORECASE,
)
_WEEKDAY_AT_END: Final = re.compile(r",\s{0,2}((?:mon|tues|wednes|thurs|fri|satur|sun)day)[\s,]{0,3}$", re.IGNORECASE)
_AGENCY_AT_END: Final = re.compile(r"\s{0,2}(?:\(([^()]{2,50})\)|/([^/]{2,40})/)[\s,]{0,3}$")
_AGENCY_INSIDE: Final = re.compile(
    r"[A-Z(][^()\n]{0,80}\(([^()\n]{2,50})\)(?=\s{1,3}[A-Z“\"‘'])|\(([^()\n]{2,50})\)(?=\s{1,3}[A-Z“\"])"
)
_PLACE_WORD: Final = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*){0,6}")
_SPEAKER: Final = re.compile(r"(?:^|\n)[ \t]{0,4}[A-Z][A-Z.'’ -]{1,30}:\s")
_SMALL_WORDS: Final = frozenset({"of", "the", "and", "de", "da", "do", "la", "al", "es", "au", "sur"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What stands before the separator, taken apart."""

    place: str | None
    agency: str | None
    day: str | None


def load_places() -> frozenset[str]:
    """Return the names of places that stand alone in datelines."""
    table = files("dateline.recovery").joinpath("data/dateline_places.txt")
    return frozenset(table.read_text(encoding="utf-8").split("\n")) - {""}


def find_dateline(chars: str, paragraph: Span, places: frozenset[str]) -> Dateline | None:
    """Return the dateline at the start of a paragraph, None where there is none.

    Day or agency prove a place that no list knows; a bare place is looked up.
    """
    opening = chars[paragraph.start : min(paragraph.end, paragraph.start + _MAX_CHARS)]
    for head_end, mark, end in _cuts(opening):
        head = _take_apart(opening[:head_end])
        if head is None:
            continue
        rest = chars[paragraph.start + end :]
        if _is_proven(head, mark, rest, places):
            span = Span(paragraph.start, paragraph.start + end)
            return Dateline(span=span, place=head.place, agency=head.agency, day=head.day)
    return None


def _cuts(opening: str) -> Iterator[tuple[int, str, int]]:
    """Yield where the dateline may end: before which character, with which mark, and where its words end."""
    cuts = [(match.start(), match.group().strip(), match.end()) for match in _SEPARATOR.finditer(opening)]
    inside = _AGENCY_INSIDE.match(opening)
    if inside:
        cuts.append((inside.end(), "", inside.end()))
    yield from sorted(cuts)[:5]


def _take_apart(words: str) -> _Head | None:
    """Return place, agency and day of the words, None where anything else is left."""
    rest, agency = _cut_agency(words.strip())
    rest, day = _cut_day(rest)
    if agency is None:
        rest, agency = _cut_agency(rest)
    if agency is None:
        rest, agency = _cut_agency_piece(rest)
        rest, day = (rest, day) if day else _cut_day(rest)
    pieces = [piece.strip() for piece in rest.strip(" ,./").split(",") if piece.strip()]
    place = ", ".join(pieces) or None
    if place is None:
        return _Head(place=None, agency=agency, day=day) if agency else None
    if day and not place.isupper() and not _has_comma_before(words, day) and agency is None:
        return None  # "On March 3 - a Tuesday - he left"
    if not all(_is_place_like(piece) for piece in pieces) or len(place.split()) > _MAX_PLACE_WORDS:
        return None
    return _Head(place=_as_written(words, place), agency=agency, day=day)


def _has_comma_before(words: str, day: str) -> bool:
    return words[: words.rfind(day)].rstrip().endswith((",", "."))


def _cut_agency(words: str) -> tuple[str, str | None]:
    match = _AGENCY_AT_END.search(words)
    agency = _agency(match.group(1) or match.group(2)) if match else None
    return (words[: match.start()], agency) if match and agency else (words, None)


def _cut_agency_piece(words: str) -> tuple[str, str | None]:
    """Cut an agency that stands without brackets: BEIJING, Xinhua."""
    pieces = [piece.strip() for piece in words.split(",")]
    for index in (len(pieces) - 1, 0):
        agency = _agency(pieces[index]) if pieces[index] else None
        if agency:
            return ", ".join(pieces[:index] + pieces[index + 1 :]), agency
    return words, None


def _cut_day(words: str) -> tuple[str, str | None]:
    match = _DAY_AT_END.search(words) or _WEEKDAY_AT_END.search(words)
    return (words[: match.start()].rstrip(" ,"), match.group(1)) if match else (words, None)


def _agency(words: str) -> str | None:
    persons, agency = part_names([words])
    return agency if not persons else None


def _as_written(words: str, place: str) -> str:
    """Keep the full stop that belongs to a place, as in N.J."""
    return place + "." if "." in place.rpartition(",")[2] and f"{place}." in words else place


def _is_place_like(piece: str) -> bool:
    words = [word for part in piece.split("/") for word in part.split()]
    return bool(words) and all(
        _PLACE_WORD.fullmatch(word) and (word[0].isupper() or word in _SMALL_WORDS) for word in words
    )


def _is_proven(head: _Head, mark: str, rest: str, places: frozenset[str]) -> bool:
    if head.place is None:
        return head.agency is not None and mark != ":"
    if _fold(head.place) in LABELS:
        return False
    if head.day or head.agency:
        return bool(mark) or head.agency is not None
    town, _, region = head.place.partition(",")
    if region and town.isupper() and mark != ":":
        return _fold(region) in REGIONS or _fold(region) in places
    return all(_fold(one) in places for one in town.split("/")) and _stands_alone(town, mark, rest)


def _stands_alone(town: str, mark: str, rest: str) -> bool:
    """Tell a bare place from a speaker's label and from the first word of a sentence."""
    if mark == ":" and _SPEAKER.search(rest):
        return False
    # "Paris: The talks" and "Moscow — The talks", but not "Moscow — long an ally — said".
    begins_anew = rest.lstrip()[:1].isupper() or rest.lstrip()[:1] in set("“\"‘'")
    return (town.isupper() or begins_anew) and not _is_person(town, rest)


def _is_person(town: str, rest: str) -> bool:
    """Tell whether the text names a person by the same word and never a place: WARREN: Thank you."""
    name = re.escape(town.title())
    if re.search(rf"\b(?:in|from|to|at|near|of) {name}\b", rest):
        return False
    return re.search(rf"\b(?!In|From|To|At|Near|And|But|The|For)[A-Z][a-z]+\.? {name}\b", rest) is not None


def _fold(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words)
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return bare.casefold().replace("’", "'").strip(" .,")
