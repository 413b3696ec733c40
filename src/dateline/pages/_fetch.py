"""Fetch a page from the web: one address checked at each hop, limits on time, size and redirects."""

from __future__ import annotations

import asyncio
import queue
import ssl
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from typing import Final
from urllib.parse import urldefrag, urljoin

import httpx

from dateline.errors import FetchError
from dateline.model.report import Page
from dateline.pages import tuning
from dateline.pages._addresses import Target, aim
from dateline.pages._inflate import Inflater, TooLargeError

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PACKINGS: Final = {"": False, "identity": False, "gzip": True, "x-gzip": True, "deflate": True}
_IS_HTML: Final = {"text/html": True, "application/xhtml+xml": True, "text/plain": None, "": None}
_GRACE_SECONDS: Final = 1.0
_HEADERS: Final = {
    "user-agent": "dateline (reads news reports; one page asked for by its user)",
    "accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
    "accept-encoding": "gzip",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a fetch may take: seconds to connect, for each read and in all; bytes after unpacking; redirects.

    ``allow_private`` lets it reach addresses of one's own network, and ports other than 80 and 443.
    """

    connect_seconds: float = tuning.CONNECT_SECONDS
    read_seconds: float = tuning.READ_SECONDS
    total_seconds: float = tuning.TOTAL_SECONDS
    max_bytes: int = tuning.MAX_PAGE_BYTES
    max_redirects: int = tuning.MAX_REDIRECTS
    allow_private: bool = False


def fetch(url: str, limits: Limits) -> Page:
    """Return the page at an address.

    Raises:
        FetchError: the address is refused, cannot be reached, is too slow or too large, or holds no page.
    """
    answers: queue.Queue[Page | FetchError] = queue.Queue()

    def work() -> None:
        try:
            answers.put(asyncio.run(_within_deadline(url, limits)))
        except FetchError as error:
            answers.put(error)
        except Exception as error:  # noqa: BLE001 - a thread's exception would be lost, and the caller left waiting
            answers.put(FetchError(f"{url}: {type(error).__name__}: {error}"))

    # A thread of its own: works under a running event loop, and a name server that hangs holds nobody up.
    threading.Thread(target=work, name="dateline-fetch", daemon=True).start()
    try:
        answer = answers.get(timeout=limits.total_seconds + _GRACE_SECONDS)
    except queue.Empty:
        answer = _too_slow(url, limits)
    if isinstance(answer, FetchError):
        raise answer
    return answer


def _too_slow(url: str, limits: Limits) -> FetchError:
    return FetchError(f"{url}: not finished after {limits.total_seconds:g} seconds; raise the limit to wait longer")


async def _within_deadline(url: str, limits: Limits) -> Page:
    try:
        return await asyncio.wait_for(_follow(url, limits), limits.total_seconds)
    except TimeoutError as error:
        raise _too_slow(url, limits) from error


async def _follow(url: str, limits: Limits) -> Page:
    timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
    # Proxies and cookies of the environment stay out: the address that was checked is the one connected to.
    async with httpx.AsyncClient(timeout=timeout, trust_env=False, verify=ssl.create_default_context()) as client:
        here = urldefrag(url).url
        for _ in range(limits.max_redirects + 1):
            target = aim(here, allow_private=limits.allow_private)
            page_or_next = await _ask(client, here, target, limits)
            if isinstance(page_or_next, Page):
                return page_or_next
            here = page_or_next
    raise FetchError(f"{url}: more than {limits.max_redirects} redirects, the last to {here}")


async def _ask(client: httpx.AsyncClient, url: str, target: Target, limits: Limits) -> Page | str:
    """Return the page, or the address that the server points to instead."""
    response = await _connect(client, url, target)
    try:
        location = str(response.headers.get("location") or "")
        if response.status_code in _REDIRECTS and location:
            return str(urldefrag(urljoin(url, location)).url)
        if response.status_code != httpx.codes.OK:
            raise FetchError(f"{url}: the server answered {response.status_code} {response.reason_phrase}".rstrip())
        return await _read(response, url, limits)
    finally:
        await response.aclose()


async def _connect(client: httpx.AsyncClient, url: str, target: Target) -> httpx.Response:
    """Ask each of the host's numbers in turn; the first that takes the connection answers."""
    failure: Exception | None = None
    for ip in target.ips:
        request = client.build_request(
            "GET",
            target.url(ip),
            headers={**_HEADERS, "host": target.host_header},
            extensions={"sni_hostname": target.host},
        )
        try:
            return await client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            failure = error
        except httpx.HTTPError as error:
            raise FetchError(f"{url}: {_reason(error)}") from error
    raise FetchError(f"{url}: {_reason(failure)}") from failure


async def _read(response: httpx.Response, url: str, limits: Limits) -> Page:
    kind, charset = _content_type(response.headers.get("content-type", ""))
    if kind not in _IS_HTML:
        raise FetchError(f"{url}: the server sent {kind}, not a page")
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in _PACKINGS:
        raise FetchError(f"{url}: the server sent the page packed as {packing}, which was not asked for")
    inflater = Inflater(limits.max_bytes, is_packed=_PACKINGS[packing])
    pieces: list[bytes] = []
    try:
        async for data in response.aiter_raw():
            pieces.extend(inflater.feed(data))
        inflater.finish()
    except TooLargeError as error:
        raise FetchError(f"{url}: the page is larger than {limits.max_bytes} bytes") from error
    except (httpx.HTTPError, ValueError) as error:
        raise FetchError(f"{url}: {_reason(error)}") from error
    content = b"".join(pieces)
    if not content.strip():
        raise FetchError(f"{url}: the server sent an empty page")
    return Page(content=content, url=url, seen_at=datetime.now(UTC), is_html=_IS_HTML[kind], charset=charset)


def _content_type(header: str) -> tuple[str, str | None]:
    message = Message()
    message["content-type"] = header
    charset = message.get_content_charset()
    return (message.get_content_type() if header else ""), charset


def _reason(error: Exception | None) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
