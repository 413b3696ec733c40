"""Ask the web: one address checked at each hop, the number that was checked is the one connected to."""

from __future__ import annotations

import asyncio
import ssl
import threading
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urldefrag, urljoin

import httpx

from dateline.errors import FetchError
from dateline.fetching import tuning
from dateline.fetching._addresses import aim
from dateline.fetching._answer import Answer
from dateline.fetching._inflate import Inflater, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from types import TracebackType
    from typing import Self

    from dateline.fetching._addresses import Target
    from dateline.fetching._limits import Limits

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PACKINGS: Final = {"": False, "identity": False, "gzip": True, "x-gzip": True, "deflate": True}
Done = TypeVar("Done")


class Web:
    """Asks for addresses within limits, any number at the same time; an async context manager.

    Proxies and cookies of the environment stay out. A connection serves one request: one that was opened for a host
    must not carry the requests of another that lives at the same number.
    """

    def __init__(self, limits: Limits, *, user_agent: str) -> None:
        self._limits = limits
        timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds, pool=limits.total_seconds)
        self._client = httpx.AsyncClient(
            timeout=timeout,
            trust_env=False,
            verify=ssl.create_default_context(),
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        )
        self._client.headers = httpx.Headers({"user-agent": user_agent, "accept-encoding": "gzip"})

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def ask(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        check: Callable[[str], Awaitable[None]] | None = None,
    ) -> Answer:
        """Return the answer at an address, whatever its status, after the redirects.

        Args:
            url: the address.
            headers: header lines beside the user agent's.
            check: asked before every hop; raises where the hop must not be taken.

        Raises:
            FetchError: a hop is refused, cannot be reached, is too slow or sends too much.
        """
        try:
            return await asyncio.wait_for(self._follow(url, headers, check), self._limits.total_seconds)
        except TimeoutError as error:
            raise FetchError(
                f"{url}: not finished after {self._limits.total_seconds:g} seconds; raise the limit to wait longer",
                code="too_slow",
            ) from error
        except (httpx.InvalidURL, ValueError) as error:  # of addresses that pass our look and not the library's
            raise FetchError(f"{url}: {_reason(error)}", code="bad_answer") from error

    async def _follow(
        self, url: str, headers: Mapping[str, str], check: Callable[[str], Awaitable[None]] | None
    ) -> Answer:
        here = urldefrag(url).url
        for _ in range(self._limits.max_redirects + 1):
            if check:
                await check(here)
            target = await _in_thread(partial(aim, here, allow_private=self._limits.allow_private))
            answer_or_next = await self._hop(here, target, headers)
            if isinstance(answer_or_next, Answer):
                return answer_or_next
            here = answer_or_next
        raise FetchError(
            f"{url}: more than {self._limits.max_redirects} redirects, the last to {here}", code="redirects"
        )

    async def _hop(self, url: str, target: Target, headers: Mapping[str, str]) -> Answer | str:
        """Return the answer, or the address that the server points to instead."""
        response, ip = await self._connect(url, target, headers)
        try:
            location = str(response.headers.get("location") or "")
            if response.status_code in _REDIRECTS and location:
                return _joined(url, location)
            raw, content = await self._read(response, url)
        finally:
            await response.aclose()
        return Answer(
            url=url,
            status=response.status_code,
            reason=response.reason_phrase,
            headers=tuple(response.headers.multi_items()),
            raw=raw,
            content=content,
            seen_at=datetime.now(UTC),
            ip=ip,
        )

    async def _connect(self, url: str, target: Target, headers: Mapping[str, str]) -> tuple[httpx.Response, str]:
        """Ask each of the host's numbers in turn; the first that takes the connection answers."""
        failure: Exception | None = None
        for ip in target.ips:
            request = self._client.build_request(
                "GET",
                target.url(ip),
                headers={**headers, "host": target.host_header},
                extensions={"sni_hostname": target.host},
            )
            try:
                return await self._client.send(request, stream=True), ip
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
            except httpx.HTTPError as error:
                raise FetchError(f"{url}: {_reason(error)}", code=_code(error)) from error
        raise FetchError(f"{url}: {_reason(failure)}", code="unreachable") from failure

    async def _read(self, response: httpx.Response, url: str) -> tuple[bytes, bytes]:
        if sum(len(name) + len(value) for name, value in response.headers.raw) > tuning.MAX_HEADER_BYTES:
            raise FetchError(f"{url}: the header is larger than {tuning.MAX_HEADER_BYTES} bytes", code="too_large")
        packing = response.headers.get("content-encoding", "").strip().lower()
        if packing not in _PACKINGS:
            raise FetchError(
                f"{url}: the server sent the page packed as {packing}, which was not asked for", code="bad_answer"
            )
        inflater = Inflater(self._limits.max_bytes, is_packed=_PACKINGS[packing])
        sent: list[bytes] = []
        pieces: list[bytes] = []
        try:
            async for data in response.aiter_raw():
                sent.append(data)
                pieces.extend(inflater.feed(data))
            inflater.finish()
        except TooLargeError as error:
            raise FetchError(f"{url}: the page is {error}", code="too_large") from error
        except httpx.HTTPError as error:
            raise FetchError(f"{url}: {_reason(error)}", code=_code(error)) from error
        except ValueError as error:
            raise FetchError(f"{url}: {_reason(error)}", code="bad_answer") from error
        return b"".join(sent), b"".join(pieces)


async def _in_thread(work: Callable[[], Done]) -> Done:
    """Run blocking work in a daemon thread: a name server that hangs must not hold up the program's end."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Done] = loop.create_future()

    def finish(result: Done | None, error: Exception | None) -> None:
        if future.done():
            return
        if error:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type] # without an error there is a result

    def run() -> None:
        result, failure = None, None
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - a thread's exception would be lost, and the caller left waiting
            failure = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(finish, result, failure)

    threading.Thread(target=run, name="dateline-resolve", daemon=True).start()
    return await future


def _joined(url: str, location: str) -> str:
    try:
        return str(urldefrag(urljoin(url, location)).url)
    except ValueError as error:
        raise FetchError(f"{url}: points to an address that cannot be read", code="bad_answer") from error


def _reason(error: Exception | None) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _code(error: httpx.HTTPError) -> str:
    return "too_slow" if isinstance(error, httpx.TimeoutException) else "bad_answer"
