"""Answers given before, kept for as long as the record is the same; the oldest go where they are too many."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from dateline.web import tuning

if TYPE_CHECKING:
    from starlette.requests import Request

Mark = tuple[int, ...]
_LEAST: Final = 1024
"""Bytes below which packing is not worth its while."""
_LEVEL: Final = 4
_OVERHEAD: Final = 600
"""Bytes of the records around an answer."""
_STATUS_SAME: Final = 304
_CARRIED: Final = ("content-type", "content-disposition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer and the state of the record that it was made from; ``body`` is packed where ``is_packed``.

    ``made_at`` is by the clock that never goes back, ``cost_s`` how long it took to make.
    """

    mark: Mark
    made_at: float
    cost_s: float
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    is_packed: bool
    tag: str

    @classmethod
    def of(cls, made: Response, mark: Mark, *, began: float) -> Kept:
        """Return what is kept of an answer that was begun at an instant."""
        now = time.monotonic()
        body = bytes(made.body)
        is_packed = len(body) >= _LEAST
        return cls(
            mark=mark,
            made_at=now,
            cost_s=now - began,
            status=made.status_code,
            headers=tuple((name, made.headers[name]) for name in _CARRIED if name in made.headers),
            body=gzip.compress(body, _LEVEL, mtime=0) if is_packed else body,
            is_packed=is_packed,
            tag=f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"',
        )

    def may_do(self, mark: Mark) -> bool:
        """Tell whether the answer may still be given: the record is the same, or it was not worth making anew yet."""
        age_s = time.monotonic() - self.made_at
        return self.mark == mark or age_s < min(tuning.STALE * self.cost_s, tuning.LONGEST_STALE_S)

    def answer(self, request: Request) -> Response:
        """Return the answer to a request, in the form that it takes; without a body where the browser has it."""
        headers = dict(self.headers) | {"ETag": self.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if request.headers.get("if-none-match") == self.tag:
            return Response(status_code=_STATUS_SAME, headers=headers)
        if not self.is_packed:
            return Response(self.body, status_code=self.status, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.body, status_code=self.status, headers=headers | {"Content-Encoding": "gzip"})
        return Response(gzip.decompress(self.body), status_code=self.status, headers=headers)


class Answers:
    """The answers kept, by address, at most so many bytes of them."""

    def __init__(self, *, most_bytes: int, largest: int) -> None:
        self._most = most_bytes
        self._largest = largest
        self._held: OrderedDict[str, Kept] = OrderedDict()
        self._n_bytes = 0
        self._turn = threading.Lock()

    def get(self, key: str) -> Kept | None:
        """Return the answer kept for an address, whatever the record was then."""
        with self._turn:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: str, kept: Kept) -> None:
        """Keep an answer, unless it is too large; forget the ones not asked for longest."""
        if _size(key, kept) > self._largest:
            return
        with self._turn:
            before = self._held.pop(key, None)
            self._n_bytes += _size(key, kept) - (_size(key, before) if before else 0)
            self._held[key] = kept
            while self._n_bytes > self._most:
                address, gone = self._held.popitem(last=False)
                self._n_bytes -= _size(address, gone)

    def clear(self) -> None:
        """Forget all, after the room itself has changed the record."""
        with self._turn:
            self._held.clear()
            self._n_bytes = 0


def _size(key: str, kept: Kept) -> int:
    """Return the bytes that an answer takes: long addresses with short answers must not fill the memory either."""
    return _OVERHEAD + len(key) + len(kept.body)
