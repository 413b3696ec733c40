"""Read answers out of WARC files, ours and others'."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.archive._write import PREFIX, Kept, Spot
from dateline.errors import ArchiveError
from dateline.fetching import Answer, Limits, TooLargeError, unpack

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from pathlib import Path

    from fastwarc.warc import WarcRecord

_MAX_HEAD_BYTES: Final = 262_144
_PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})


def replay(path: Path, *, start: int = 0, limits: Limits | None = None) -> Iterator[Kept]:
    """Yield the answers of a WARC file in their order; a damaged tail ends it, a damaged answer is passed over.

    Args:
        path: the file, compressed by record or plain.
        start: the offset of the record to begin with.
        limits: the largest answer that is unpacked.

    Raises:
        ArchiveError: there is no such file, or its beginning is no WARC.
    """
    caps = limits or Limits()
    if not path.is_file():
        raise ArchiveError(f"There is no archive {path}.")
    with path.open("rb") as file:
        file.seek(start)
        for record in _records(file, path, is_begun=start > 0):
            kept = _kept(record, path.name, caps)
            if kept:
                yield kept


def at(folder: Path, spot: Spot, *, limits: Limits | None = None) -> Kept:
    """Return the answer that lies at a place of an archive.

    Raises:
        ArchiveError: no whole answer lies there.
    """
    kept = next(replay(folder / spot.file, start=spot.offset, limits=limits), None)
    if kept is None or kept.spot != spot:
        raise ArchiveError(f"No whole answer lies at byte {spot.offset} of {folder / spot.file}.")
    return kept


def _records(file: io.BufferedReader, path: Path, *, is_begun: bool) -> Iterator[WarcRecord]:
    records = iter(ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False))
    while True:
        try:
            record = next(records, None)
        except (OSError, ValueError, EOFError) as error:
            if is_begun:
                return
            raise ArchiveError(f"{path} is no WARC file that can be read: {error}") from error
        if record is None:
            return
        is_begun = True
        yield record


def _kept(record: WarcRecord, name: str, limits: Limits) -> Kept | None:
    try:
        block = record.reader.read(limits.max_bytes + _MAX_HEAD_BYTES)
        if len(block) != int(record.headers.get("Content-Length") or -1):
            return None
        return _answered(record, block, name, limits)
    except (OSError, ValueError, TooLargeError):
        return None


def _answered(record: WarcRecord, block: bytes, name: str, limits: Limits) -> Kept | None:
    head, mark, raw = block.partition(b"\r\n\r\n")
    line, _, rest = head.partition(b"\r\n")
    words = line.decode("latin-1").split(" ", 2)
    if not mark or not words[0].startswith("HTTP/") or not words[1:]:
        return None
    told = dict(record.headers.items())
    headers = _fields(rest)
    packing = next((value for key, value in headers if key.lower() == "content-encoding"), "").strip().lower()
    answer = Answer(
        url=told.get("WARC-Target-URI", "").strip("<>"),
        status=int(words[1]),
        reason=words[2] if words[2:] else "",
        headers=headers,
        raw=raw,
        content=unpack(raw, limits.max_bytes) if packing in _PACKED and raw else raw,
        seen_at=_instant(told.get("WARC-Date", "")),
        ip=told.get("WARC-IP-Address", ""),
    )
    notes = {key.removeprefix(PREFIX): value for key, value in told.items() if key.startswith(PREFIX)}
    return Kept(answer=answer, spot=Spot(file=name, offset=record.stream_pos), notes=notes)


def _fields(lines: bytes) -> tuple[tuple[str, str], ...]:
    parts = (line.partition(":") for line in lines.decode("utf-8", errors="replace").split("\r\n") if ":" in line)
    return tuple((name.strip(), value.strip()) for name, _, value in parts)


def _instant(raw: str) -> datetime:
    return datetime.fromisoformat(raw).astimezone(UTC)
