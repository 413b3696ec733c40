"""Unpack gzip and deflate with a limit on what comes out."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from dateline.fetching import tuning

if TYPE_CHECKING:
    from collections.abc import Iterator

_GZIP: Final = zlib.MAX_WBITS | 32
_RAW: Final = -zlib.MAX_WBITS
_STEP: Final = 65_536


class TooLargeError(ValueError):
    """More came out than the limit allows."""


class Inflater:
    """Unpacks a stream piece by piece and stops at ``max_bytes``; a bomb never reaches memory.

    Raises:
        TooLargeError: more than ``max_bytes`` came out, or so much more than went in that it can be no text.
        ValueError: the data are damaged.
    """

    def __init__(self, max_bytes: int, *, is_packed: bool = True) -> None:
        self._max_bytes = max_bytes
        self._n_in = self._n_out = 0
        self._is_packed = is_packed
        self._stream = zlib.decompressobj(_GZIP)
        self._is_first = True

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what the next piece unpacks to."""
        self._n_in += len(data)
        if not self._is_packed:
            yield self._taken(data)
            return
        while data:
            if self._stream.eof:
                # Several gzip members one after the other are one file.
                self._stream = zlib.decompressobj(_GZIP)
            piece = self._step(data)
            data = self._stream.unconsumed_tail or self._stream.unused_data
            yield self._taken(piece)

    def finish(self) -> None:
        """Check that the data came to their end."""
        if self._is_packed and not self._is_first and not self._stream.eof:
            raise ValueError("gzip data cut short")

    def _step(self, data: bytes) -> bytes:
        try:
            piece = self._stream.decompress(data, _STEP)
        except zlib.error as error:
            if not self._is_first:
                raise ValueError(f"damaged gzip data ({error})") from error
            # "deflate" is sent with and without its zlib header.
            self._stream = zlib.decompressobj(_RAW)
            piece = self._raw_step(data)
        self._is_first = False
        return piece

    def _raw_step(self, data: bytes) -> bytes:
        try:
            return self._stream.decompress(data, _STEP)
        except zlib.error as error:
            raise ValueError(f"damaged gzip data ({error})") from error

    def _taken(self, piece: bytes) -> bytes:
        self._n_out += len(piece)
        if self._n_out > self._max_bytes:
            raise TooLargeError(f"larger than {self._max_bytes} bytes")
        if self._n_out > tuning.RATIO_FROM_BYTES and self._n_out > self._n_in * tuning.MAX_RATIO:
            raise TooLargeError(f"packed more than {tuning.MAX_RATIO} to 1, as only a bomb is")
        return piece


def unpack(data: bytes, max_bytes: int) -> bytes:
    """Return gzip data unpacked, at most ``max_bytes`` of it."""
    inflater = Inflater(max_bytes)
    content = b"".join(inflater.feed(data))
    inflater.finish()
    return content
