"""What stands before every page: whose requests are answered, how large they may be, and what a browser may do.

Requests for a host that is not ours are refused, or a page elsewhere could reach this one by a name of its own
(DNS rebinding). Writes are taken from our own pages alone, by ``Sec-Fetch-Site`` and ``Origin``
(W3C Fetch Metadata; both are set by the browser and by no script). No page may load or send anything elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from dateline.web.tuning import MAX_BODY

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_HOSTS: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_SAFE: Final = frozenset({"GET", "HEAD"})
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
_OVERHEAD: Final = 64 * 1024
"""What a form adds to the page that it hands in."""


class Guard:
    """Refuses what is not asked of us or by us, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], is_read_only: bool) -> None:
        self._app = app
        self._hosts = OWN_HOSTS | hosts
        self._is_read_only = is_read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, _Bounded(receive), dressed)
            return
        status, why = refusal
        await PlainTextResponse(why + "\n", status_code=status)(scope, receive, dressed)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if _name_of(headers.get("host", "")) not in self._hosts:
            return 421, "This reading room does not answer to that host. Start it with --host-name to allow one."
        if scope["method"] in _SAFE:
            return None
        if self._is_read_only:
            return 403, "This reading room is for reading alone."
        if not _is_own(headers):
            return 403, "Only the reading room's own pages may change the record."
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > MAX_BODY + _OVERHEAD:
            return 413, "The page is too large."
        return None


def _name_of(host: str) -> str:
    """Return the name that a Host header asks for, without its port.

    >>> _name_of("[::1]:8000"), _name_of("LOCALHOST:80"), _name_of("a@b")
    ('::1', 'localhost', '')
    """
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    is_plain = parts.netloc == host and not parts.username and "@" not in host
    return (parts.hostname or "").rstrip(".") if is_plain else ""


def _is_own(headers: Headers) -> bool:
    """Tell whether a write comes from a page of ours, or from no browser at all."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc == headers.get("host") and urlsplit(origin).scheme in {"http", "https"}


class _Bounded:
    """Hands on what a request sends until it is too much; then the request reads as broken off."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._taken = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > MAX_BODY + _OVERHEAD:
            return {"type": "http.disconnect"}
        return message
