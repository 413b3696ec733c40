"""Append answers to WARC files: one compressed member a record, so that a cut file loses its last record alone."""

from __future__ import annotations

import base64
import gzip
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha1, sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from dateline.fetching import Answer

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE_BYTES: Final = 1_000_000_000
"""A file is closed at this size, as CC-NEWS and the standard's guidelines do."""
PREFIX: Final = "Dateline-"
"""Named fields of our own in a record's header; readers pass over names they don't know (ISO 28500, 5.1)."""
_FRAMING: Final = frozenset({"transfer-encoding", "connection", "keep-alive"})
_LEVEL: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a record lies: the file's name within the archive, and the offset of its first byte."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer out of an archive, with where it lies and what was noted beside it."""

    answer: Answer
    spot: Spot
    notes: Mapping[str, str] = field(default_factory=dict)


class Archive:
    """Appends answers to the WARC files of a folder; a new file for each run, and when one is full.

    Args:
        folder: where the files lie; made where it does not exist.
        software: the name and version that each file's first record tells.
        max_file_bytes: the size at which the next file is begun.
    """

    def __init__(self, folder: Path, *, software: str = "dateline", max_file_bytes: int = MAX_FILE_BYTES) -> None:
        self._folder = folder
        self._software = software
        self._max_file_bytes = max_file_bytes
        self._file: Path | None = None
        self._handle: int | None = None
        self._size = 0

    def append(self, answer: Answer, notes: Mapping[str, str]) -> Spot:
        """Keep an answer; it is with the operating system when this returns.

        Raises:
            OSError: the disk is full or refuses; what was written of the record is taken off again.
        """
        return self._write(record(answer, notes))

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            os.close(self._handle)
        self._handle = None

    def _write(self, member: bytes) -> Spot:
        if self._handle is None or self._size >= self._max_file_bytes:
            self._begin()
        offset = self._size
        try:
            self._put(member)
        except OSError:
            os.ftruncate(self._open_handle, offset)
            os.lseek(self._open_handle, offset, os.SEEK_SET)
            raise
        self._size += len(member)
        return Spot(file=self._name, offset=offset)

    def _put(self, member: bytes) -> None:
        view = memoryview(member)
        while view:
            view = view[os.write(self._open_handle, view) :]

    def _begin(self) -> None:
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 1_000_000):
            path = self._folder / f"dateline-{datetime.now(UTC):%Y%m%d}-{number:06d}.warc.gz"
            try:
                self._handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
            except FileExistsError:
                continue
            self._file = path
            break
        self._size = 0
        head = _header(self._software)
        self._put(head)
        self._size = len(head)

    @property
    def _open_handle(self) -> int:
        assert self._handle is not None
        return self._handle

    @property
    def _name(self) -> str:
        assert self._file is not None
        return self._file.name


def record(answer: Answer, notes: Mapping[str, str]) -> bytes:
    """Return an answer as a compressed WARC record."""
    block = _http(answer)
    digest = sha256(block).hexdigest()
    when = f"{answer.seen_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    fields = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{when} {answer.url} {digest}')}>",
        "WARC-Date": when,
        "WARC-Target-URI": answer.url,
        "WARC-IP-Address": answer.ip,
        "WARC-Payload-Digest": _digest(answer.raw),
        **{f"{PREFIX}{name}": value for name, value in sorted(notes.items())},
        "Content-Type": "application/http;msgtype=response",
    }
    return _member(fields, block)


def _http(answer: Answer) -> bytes:
    """Return the answer as HTTP/1.1, without the framing that is no longer there."""
    reason = answer.reason or _phrase(answer.status)
    lines = [f"HTTP/1.1 {answer.status} {reason}".rstrip()]
    lines += [f"{name}: {value}" for name, value in answer.headers if name.lower() not in _FRAMING]
    head = "\r\n".join(_one_line(line) for line in lines)
    return head.encode("utf-8", errors="replace") + b"\r\n\r\n" + answer.raw


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _header(software: str) -> bytes:
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    block = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    fields = {
        "WARC-Type": "warcinfo",
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{now} {os.getpid()}')}>",
        "WARC-Date": now,
        "Content-Type": "application/warc-fields",
    }
    return _member(fields, block)


def _member(fields: Mapping[str, str], block: bytes) -> bytes:
    lines = ["WARC/1.1", *(f"{name}: {_one_line(value)}" for name, value in fields.items() if value)]
    head = "\r\n".join([*lines, f"Content-Length: {len(block)}"])
    whole = head.encode("utf-8", errors="replace") + b"\r\n\r\n" + block + b"\r\n\r\n"
    return gzip.compress(whole, _LEVEL, mtime=0)


def _digest(payload: bytes) -> str:
    return "sha1:" + base64.b32encode(sha1(payload, usedforsecurity=False).digest()).decode()


def _one_line(value: str) -> str:
    return " ".join(value.splitlines()) if not value.isprintable() else value
