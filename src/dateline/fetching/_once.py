"""Fetch one address and wait for it."""

from __future__ import annotations

import asyncio
import queue
import threading
from typing import TYPE_CHECKING, Final

from dateline.errors import FetchError
from dateline.fetching._web import Web

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.fetching._answer import Answer
    from dateline.fetching._limits import Limits

_GRACE_SECONDS: Final = 1.0


def fetch(url: str, limits: Limits, *, user_agent: str, headers: Mapping[str, str]) -> Answer:
    """Return the answer at an address, whatever its status.

    Raises:
        FetchError: the address is refused, cannot be reached, is too slow or sends too much.
    """
    answers: queue.Queue[Answer | FetchError] = queue.Queue()

    async def ask() -> Answer:
        async with Web(limits, user_agent=user_agent) as web:
            return await web.ask(url, headers)

    def work() -> None:
        try:
            answers.put(asyncio.run(ask()))
        except FetchError as error:
            answers.put(error)
        except Exception as error:  # noqa: BLE001 - a thread's exception would be lost, and the caller left waiting
            answers.put(FetchError(f"{url}: {type(error).__name__}: {error}"))

    # A thread of its own: works under a running event loop, and a name server that hangs holds nobody up.
    threading.Thread(target=work, name="dateline-fetch", daemon=True).start()
    try:
        answer = answers.get(timeout=limits.total_seconds + _GRACE_SECONDS)
    except queue.Empty:
        answer = FetchError(f"{url}: not finished after {limits.total_seconds:g} seconds", code="too_slow")
    if isinstance(answer, FetchError):
        raise answer
    return answer
