"""Pages as received, reports as recovered from them, and problems met on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateline.model.text import Span, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was received: bytes or text, with what is known of where it came from.

    ``id`` is the caller's own name for it, or None. ``published`` and ``title`` are the caller's word
    and win over what the page says. ``listed`` is the day that a feed or sitemap told of it: it stands where the page
    tells none, and where the two disagree that is a problem. ``is_html`` None means: find out. ``charset`` is
    what the sender said of the encoding (the Content-Type header), None where nothing was said.
    ``problem`` is what kept it from being opened.
    """

    content: bytes
    id: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    listed: str | None = None
    seen_at: datetime | None = None
    is_html: bool | None = None
    charset: str | None = None
    problem: Problem | None = None


class DayHow(StrEnum):
    """How the publication instant is known."""

    GIVEN = "given"
    JSON_LD = "json_ld"
    META = "meta"
    URL = "url"
    LISTED = "listed"
    TEXT = "text"
    DATE_LINE = "date_line"
    PAGE = "page"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the report was published: the day, the instant with its zone where told, and how that is known."""

    day: date
    instant: datetime | None
    how: DayHow
    raw: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The dateline of agency copy: its words, place as written, agency and day where told. Span into ``Text.chars``."""

    span: Span
    place: str | None
    agency: str | None
    day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong or is in doubt: which room met it, a stable code, and what it was."""

    room: str
    code: str
    detail: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a page yields before its text is mended: the metadata found, and the body as it stands there.

    ``body`` keeps the characters of a plain-text page exactly; of an HTML page it is the paragraphs, one a line.
    ``credit`` is the agency that the page names among its authors.
    """

    id: str
    url: str | None
    site: str | None
    title: str | None
    bylines: tuple[str, ...]
    published: Published | None
    language: str | None
    body: str
    problems: tuple[Problem, ...]
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A news report recovered from a page. ``None`` means that the page does not say."""

    id: str
    url: str | None
    site: str | None
    title: str | None
    bylines: tuple[str, ...]
    credit: str | None
    dateline: Dateline | None
    published: Published | None
    language: str | None
    text: Text
    problems: tuple[Problem, ...]
