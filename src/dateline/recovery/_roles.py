"""What each paragraph is to the report: title, byline, date line, trailer, subhead or body."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dateline.model.report import DayHow, Published
from dateline.model.text import ParagraphRole, Span
from dateline.pages import cut_site, part_names, read_when
from dateline.recovery import tuning
from dateline.recovery._dateline import find_dateline
from dateline.recovery.rules import BYLINE_LEAD, DESK_CREDIT, TRAILERS

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRAILER: Final = re.compile("|".join(f"(?:{shape})" for shape in TRAILERS.values()), re.IGNORECASE)
_ABOUT: Final = re.compile(TRAILERS["about"], re.IGNORECASE)
_LINKS: Final = re.compile("|".join(TRAILERS[kind] for kind in ("related", "more")), re.IGNORECASE)
_BYLINE: Final = re.compile(BYLINE_LEAD, re.IGNORECASE)
_DESK: Final = re.compile(DESK_CREDIT, re.IGNORECASE)
_REPORTING_BY: Final = re.compile(
    r"(?<!additional )(?:reporting|writing) (?:and \w+ )?by ([^;.()]{3,120})", re.IGNORECASE
)
_SMALL: Final = frozenset(
    {
        "and", "of", "the", "for", "in", "at", "with", "de", "da", "van", "von", "bin", "al", "el", "la", "du", "di",
        "der", "den", "ter", "dos", "das", "do", "bint", "ibn", "abu", "y", "e",
    }
)  # fmt: skip
_CALENDAR: Final = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december",
    }
)  # fmt: skip
_STOPS: Final = tuple('.!?…"”’')
_LETTERS: Final = re.compile(r"[^\W_]+")
_MIN_LONG_WORD: Final = 4
_TITLE_CASE: Final = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the report before its lines are read."""

    title: str | None = None
    bylines: tuple[str, ...] = ()
    site: str | None = None
    host: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The role of each paragraph, and what title, byline and date lines say."""

    roles: tuple[ParagraphRole, ...]
    title: str | None = None
    site: str | None = None
    bylines: tuple[str, ...] = ()
    credit: str | None = None
    published: Published | None = None


def key(line: str) -> str:
    """Return a line's letters and digits: all that damage to marks and spaces leaves alone."""
    return "".join(_LETTERS.findall(line.casefold()))


def same_title(first: str, second: str) -> bool:
    """Tell whether two lines are one title, with or without damage."""
    one, other = key(first), key(second)
    if not one or not other:
        return False
    if one == other:
        return True
    if (
        max(len(one), len(other)) > tuning.MAX_TITLE_CHARS
        or abs(len(one) - len(other)) > (1 - tuning.SAME_TITLE) * len(one) + 1
    ):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= tuning.SAME_TITLE


def assign_roles(chars: str, spans: Sequence[Span], known: Known, places: frozenset[str]) -> Roles:
    """Return the role of each paragraph, in their order."""
    lines = [span.of(chars) for span in spans]
    title, site = _find_title(chars, spans, known, places)
    known = replace(known, title=title, site=known.site or site)
    head = min(len(lines), tuning.N_HEAD_PARAGRAPHS)
    roles: list[ParagraphRole] = [ParagraphRole.BODY] * len(lines)
    bylines: list[str] = []
    for index, line in enumerate(lines):
        is_head = index < head and ParagraphRole.SUBHEAD not in roles
        role = _role(line, known, is_head=is_head, is_tail=index >= len(lines) - tuning.N_SIGNED_PARAGRAPHS)
        roles[index] = role
        if role is ParagraphRole.BYLINE:
            bylines += _byline_names(line)
    persons, credit = part_names(bylines, sites=(known.site, site), host=known.host)
    published = _date_line(spans, lines, roles)
    _mark_trailers(lines, roles)
    _mark_subheads(lines, roles)
    return Roles(roles=tuple(roles), title=title, site=site, bylines=persons, credit=credit, published=published)


def _role(line: str, known: Known, *, is_head: bool, is_tail: bool) -> ParagraphRole:
    if is_head and known.title and _is_title_line(line, known.title, known):
        return ParagraphRole.TITLE
    if is_head and len(line) <= tuning.MAX_TITLE_CHARS and read_when(line):
        return ParagraphRole.DATE_LINE
    if (is_head or is_tail) and is_byline(line, known.bylines):
        return ParagraphRole.BYLINE
    if is_tail and _DESK.fullmatch(line):
        return ParagraphRole.BYLINE
    return ParagraphRole.TRAILER if is_trailer(line) else ParagraphRole.BODY


def _date_line(spans: Sequence[Span], lines: Sequence[str], roles: Sequence[ParagraphRole]) -> Published | None:
    """Return the day of the first date line, one of publication before one of an update."""
    found = [
        (when.is_update, number, when)
        for number, line in enumerate(lines)
        if roles[number] is ParagraphRole.DATE_LINE and (when := read_when(line))
    ]
    if not found:
        return None
    _, number, when = min(found, key=lambda one: one[:2])
    return Published(day=when.day, instant=when.instant, how=DayHow.DATE_LINE, raw=lines[number], span=spans[number])


def is_trailer(line: str) -> bool:
    """Tell a line that stands around a report from one of its paragraphs."""
    return _TRAILER.fullmatch(line.strip()) is not None


def is_byline(line: str, bylines: Sequence[str] = ()) -> bool:
    """Tell a line that names its author from a paragraph that begins with "By"."""
    if len(line) > tuning.MAX_TITLE_CHARS:
        return False
    match = _BYLINE.match(line)
    words = line.split()
    if match:
        rest = line[match.end() :].strip()
        is_user = "written" in match.group().lower() or "posted" in match.group().lower()
        return bool(rest) and len(words) <= tuning.MAX_LINE_WORDS and _are_names(rest, is_user=is_user)
    if len(words) > tuning.MAX_LINE_WORDS:
        return False
    persons, credit = part_names([line])
    known = {key(name) for name in bylines}
    return bool(persons) and (all(key(name) in known for name in persons) or _is_signed(line, credit))


def _is_signed(line: str, credit: str | None) -> bool:
    """Tell `Jane Doe | Reuters` by its mark and its agency."""
    return credit is not None and any(mark in line for mark in ("|", "/", " - ", " – ", ",")) and _are_names(line)


def _are_names(words: str, *, is_user: bool = False) -> bool:
    pieces = [piece.strip() for piece in re.split(r"[|•·;]|\s[-–—]\s", words)]
    rest = [piece for piece in pieces if piece and not read_when(piece)]
    if is_user and len(rest) == 1 and len(rest[0].split()) == 1:
        return True
    if words.endswith((".", "!", "?", ":", ",")) and not words.endswith((" Jr.", " Sr.")):
        return False
    names = [name.strip('.,:()“”"') for piece in rest for name in piece.split()]
    return (
        bool(rest)
        and all(not name or name[0].isupper() or name in _SMALL or name == "&" for name in names)
        and not any(name.isdigit() or key(name) in _CALENDAR for name in names)
    )


def _byline_names(line: str) -> list[str]:
    desk = _REPORTING_BY.findall(line)
    if desk or _DESK.fullmatch(line):
        return list(desk)
    match = _BYLINE.match(line)
    return [piece for piece in re.split(r"[|•·]", line[match.end() :] if match else line) if not read_when(piece)]


def _is_title_line(line: str, title: str, known: Known) -> bool:
    if len(line) > tuning.MAX_TITLE_CHARS:
        return False
    bare, _ = cut_site(line, sites=(known.site,), host=known.host, variants=(title,))
    return same_title(bare, title) or same_title(line, title)


def _find_title(
    chars: str, spans: Sequence[Span], known: Known, places: frozenset[str]
) -> tuple[str | None, str | None]:
    """Return the title that is known or stands on top, and the site's name where the line carries it."""
    lines = [span.of(chars) for span in spans]
    head = [line for line in lines[: tuning.N_HEAD_PARAGRAPHS] if len(line) <= tuning.MAX_TITLE_CHARS]
    if known.title:
        bare, site = cut_site(known.title, sites=(known.site,), host=known.host, variants=head)
        _, line_site = cut_site(head[0], variants=(bare,)) if head else ("", None)
        return bare, site or line_site
    for index, line in enumerate(lines[:3]):
        if read_when(line):
            continue
        if find_dateline(chars, spans[index], places):
            return None, None
        others = [other for other in head if other is not line]
        bare, site = cut_site(line, sites=(known.site,), host=known.host, variants=others)
        is_repeated = any(same_title(bare, cut_site(other, variants=[bare])[0]) for other in others)
        if (is_repeated and not _is_sentence(line)) or _stands_as_title(chars, spans, index, places):
            return bare, site
        return None, None
    return None, None


def _stands_as_title(chars: str, spans: Sequence[Span], index: int, places: frozenset[str]) -> bool:
    """Tell a title by itself: a short line without a stop, set off from a text of sentences."""
    line = spans[index].of(chars)
    following = [span.of(chars) for span in spans[index + 1 :]]
    words = line.split()
    if not following or len(words) > tuning.MAX_TITLE_WORDS or len(line) > tuning.MAX_TITLE_CHARS or len(words) < 2:  # noqa: PLR2004 - one word is no title
        return False
    if is_byline(line) or is_trailer(line) or line.endswith((":", ";", ",", "…")):
        return False
    if find_dateline(chars, spans[index + 1], places):
        return True
    gap = chars[spans[index].end : spans[index + 1].start].replace("\r\n", "\n").count("\n")
    is_set_off = gap > 1 or is_byline(following[0]) or read_when(following[0]) is not None
    if line.endswith("."):
        return is_set_off and _is_title_case(words)
    n_sentences = sum(other.endswith(_STOPS) for other in following)
    return (is_set_off or n_sentences > len(following) / 2) and any(len(other) > len(line) for other in following)


def _is_sentence(line: str) -> bool:
    return line.endswith(".") and not _is_title_case(line.split())


def _is_title_case(words: Sequence[str]) -> bool:
    long_words = [word for word in words if len(word) >= _MIN_LONG_WORD]
    return bool(long_words) and sum(word[0].isupper() for word in long_words) >= _TITLE_CASE * len(long_words)


def _mark_trailers(lines: Sequence[str], roles: list[ParagraphRole]) -> None:
    """What follows "About the author", and the links under "Related", belong to the trailer too."""
    for index, line in enumerate(lines):
        if roles[index] is not ParagraphRole.TRAILER:
            continue
        n_left = len(lines) - index - 1
        if _ABOUT.fullmatch(line) and n_left <= tuning.N_TAIL_PARAGRAPHS:
            roles[index + 1 :] = [ParagraphRole.TRAILER] * n_left
        elif _LINKS.fullmatch(line):
            for after in range(index + 1, len(lines)):
                if lines[after].endswith(_STOPS) or len(lines[after].split()) > tuning.MAX_LINE_WORDS:
                    break
                roles[after] = ParagraphRole.TRAILER


def _mark_subheads(lines: Sequence[str], roles: list[ParagraphRole]) -> None:
    body = [index for index, role in enumerate(roles) if role is ParagraphRole.BODY]
    for here, there in pairwise(body[1:]):
        if _is_subhead(lines[here]) and there == here + 1 and lines[there].endswith(_STOPS):
            roles[here] = ParagraphRole.SUBHEAD


def _is_subhead(line: str) -> bool:
    words = line.split()
    if len(words) > tuning.MAX_SUBHEAD_WORDS or not line[0].isupper():
        return False
    return not line.endswith((*_STOPS, ":", ";", ",", ")", "—", "-", "–")) and not any(mark in line for mark in '“"')
