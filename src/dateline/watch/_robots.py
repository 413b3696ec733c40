"""robots.txt, as RFC 9309 has it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from protego import Protego

from dateline.errors import FetchError
from dateline.ledger import HostRow
from dateline.watch import tuning

if TYPE_CHECKING:
    from dateline.fetching import Answer, Web
    from dateline.ledger import Ledger
    from dateline.watch._clock import Clock
    from dateline.watch._hosts import Hosts

AGENT: Final = "dateline"
_ALL: Final = ""
_HELD: Final = 500
_OK: Final = 200
_SERVER_ERROR: Final = 500
_TOO_MANY: Final = 429


class Robots:
    """Asks each host once a day what it allows.

    A host without a robots.txt allows all (2.3.1.3); one that cannot be reached or fails allows nothing until it
    answers again (2.3.1.4).
    """

    def __init__(self, ledger: Ledger, clock: Clock, hosts: Hosts, web: Web, *, is_on: bool) -> None:
        self._ledger = ledger
        self._clock = clock
        self._hosts = hosts
        self._web = web
        self._is_on = is_on
        self._held: OrderedDict[str, tuple[float, Protego]] = OrderedDict()

    async def check(self, url: str) -> None:
        """Raise where a host's robots.txt forbids an address.

        Raises:
            FetchError: with the code "robots", or "robots_unreachable" where there is no telling.
        """
        if not self._is_on:
            return
        try:
            parts = urlsplit(url)
        except ValueError:
            return  # refused when it is fetched, with a better word
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
        rules = await self._rules(origin)
        if not rules.can_fetch(url, AGENT):
            raise FetchError(f"{url}: the site's robots.txt does not allow it", code="robots")
        self._hosts.slow_down(parts.netloc.lower(), rules.crawl_delay(AGENT))

    async def _rules(self, origin: str) -> Protego:
        now = self._clock.now()
        held = self._held.get(origin)
        if held and abs(now - held[0]) < tuning.ROBOTS_SECONDS:
            return held[1]
        row = self._ledger.host(origin)
        if row is None or row.robots is None or abs(now - (row.robots_at or 0.0)) >= tuning.ROBOTS_SECONDS:
            row = await self._ask(origin, row or HostRow(host=origin))
        # Its time grows with its size: half a megabyte takes half a second, which others need not wait for.
        rules = await asyncio.to_thread(Protego.parse, row.robots or _ALL)
        self._held[origin] = (row.robots_at or now, rules)
        if len(self._held) > _HELD:
            self._held.popitem(last=False)
        return rules

    async def _ask(self, origin: str, row: HostRow) -> HostRow:
        try:
            answer = await self._web.ask(f"{origin}/robots.txt", {"accept": "text/plain"})
        except FetchError as error:
            if error.code == "refused_address":
                raise
            raise FetchError(
                f"{origin}: its robots.txt cannot be fetched: {error}", code="robots_unreachable"
            ) from error
        if answer.status >= _SERVER_ERROR or answer.status == _TOO_MANY:
            raise FetchError(f"{origin}: its robots.txt answers {answer.status}", code="robots_unreachable")
        asked = replace(row, robots=_text(answer), robots_at=self._clock.now())
        self._ledger.put(asked)
        return asked


def _text(answer: Answer) -> str:
    if answer.status != _OK:
        return _ALL
    return answer.content[: tuning.MAX_ROBOTS_BYTES].decode("utf-8", errors="replace").replace("\0", "")
