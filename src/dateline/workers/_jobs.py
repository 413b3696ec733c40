"""What the watcher asks of a worker, and what the worker answers; as bytes between the two."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from dateline.model.findings import Findings
from dateline.model.report import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

_LENGTH: Final = struct.Struct(">I")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A page to read or a list to look through; ``today`` is the latest day that an undated report may be from."""

    kind: Literal["page", "list"]
    content: bytes
    url: str | None
    id: str | None = None
    is_html: bool | None = None
    charset: str | None = None
    listed: str | None = None
    seen_at: datetime | None = None
    title: str | None = None
    published: str | None = None
    today: date | None = None

    @classmethod
    def of(cls, page: Page) -> Self:
        """Return the job of reading a page."""
        return cls(
            kind="page",
            content=page.content,
            url=page.url,
            id=page.id,
            is_html=page.is_html,
            charset=page.charset,
            listed=page.listed,
            seen_at=page.seen_at,
            title=page.title,
            published=page.published,
        )

    @property
    def page(self) -> Page:
        """Return the page that is to be read."""
        return Page(
            content=self.content,
            url=self.url,
            id=self.id,
            is_html=self.is_html,
            charset=self.charset,
            listed=self.listed,
            seen_at=self.seen_at,
            title=self.title,
            published=self.published,
        )

    @property
    def day(self) -> date | None:
        """Return the latest day that an undated report may be from: that told, or the one the page was seen."""
        return self.today or (self.seen_at.date() if self.seen_at else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a worker found, or why there is nothing: ``code`` and ``detail`` name the cause.

    A listing stays packed, so that who knows of pages alone need not load what reads lists.
    """

    findings: Findings | None = None
    listing: bytes | None = None
    code: str | None = None
    detail: str | None = None


def pack(message: Job | Done) -> bytes:
    """Return a message with its length before it."""
    body = msgspec.msgpack.encode(message)
    return _LENGTH.pack(len(body)) + body


def take(read: Callable[[int], bytes]) -> bytes:
    """Return the next message's body; ``read`` returns exactly so many bytes or raises."""
    (length,) = _LENGTH.unpack(read(_LENGTH.size))
    return read(length)


def job_of(body: bytes) -> Job:
    """Return the job in a message."""
    return msgspec.msgpack.decode(body, type=Job)


def done_of(body: bytes) -> Done:
    """Return the answer in a message."""
    return msgspec.msgpack.decode(body, type=Done)
