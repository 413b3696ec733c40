"""The rows of the books. Times are seconds since 1970, by the wall clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PageState(StrEnum):
    """What has become of a page."""

    WAITING = "waiting"  # to be fetched, or fetched anew
    FETCHED = "fetched"  # in the archive, to be read
    KEPT = "kept"  # in the record
    GONE = "gone"  # the server has it no more
    BLOCKED = "blocked"  # robots.txt or a guard forbids it
    FAILED = "failed"  # given up after the last try


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source's state: what to ask it conditionally, when it is due, how it last went."""

    name: str
    kind: str
    at: str
    next_at: float = 0.0
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    full_at: float | None = None
    tried_at: float | None = None
    ok_at: float | None = None
    new_at: float | None = None
    failures: int = 0
    code: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A page's state. ``key`` is its address in normal form, ``listed`` the day that its list told."""

    key: str
    url: str
    host: str
    source: str
    state: str
    first_seen: float
    next_at: float
    title: str | None = None
    listed: str | None = None
    fingerprint: str | None = None
    attempts: int = 0
    deaths: int = 0
    visits: int = 0
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    body_digest: str | None = None
    content_id: str | None = None
    file: str | None = None
    offset: int | None = None
    tried_at: float | None = None
    kept_at: float | None = None
    code: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRow:
    """What a host asked of us: its robots.txt, and until when it is left alone."""

    host: str
    robots: str | None = None
    robots_at: float | None = None
    quiet_until: float = 0.0
    failures: int = 0
