"""What a fetch may take."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.fetching import tuning


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a fetch may take: seconds to connect, for each read and in all; bytes after unpacking; redirects.

    ``allow_private`` lets it reach addresses of one's own network, and ports other than 80 and 443.
    """

    connect_seconds: float = tuning.CONNECT_SECONDS
    read_seconds: float = tuning.READ_SECONDS
    total_seconds: float = tuning.TOTAL_SECONDS
    max_bytes: int = tuning.MAX_BYTES
    max_redirects: int = tuning.MAX_REDIRECTS
    allow_private: bool = False
