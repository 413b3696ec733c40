"""What a server sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent: the address it came from, status, header lines, the bytes as sent and as unpacked.

    ``url`` is the last of the hops; ``raw`` is what went over the wire, without the framing of its chunks.
    """

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    content: bytes
    seen_at: datetime
    ip: str

    def header(self, name: str) -> str:
        """Return a header's value, empty where the server did not send it."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def kind(self) -> str:
        """Return the media type, empty where none was told."""
        return _content_type(self.header("content-type"))[0]

    @property
    def charset(self) -> str | None:
        """Return the encoding that the sender told."""
        return _content_type(self.header("content-type"))[1]


def _content_type(header: str) -> tuple[str, str | None]:
    message = Message()
    message["content-type"] = header.replace("\r", " ").replace("\n", " ")
    charset = message.get_content_charset()
    return (message.get_content_type() if header else ""), charset
