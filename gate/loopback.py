"""``python -m gate.loopback PORT PAGES WINDOW``: a web on this machine, made by rule: copies, revisions, failures.

Each source is a host of its own (127.1.0.1 and on). Its feed lists a few pages more at each look. What every page says
follows from its numbers alone, so that the record that a watch should end with can be told beforehand.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import sys
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

STEP: Final = 10
"""Pages that a feed lists more at each look."""
WINDOW: Final = 40
"""Pages that a feed lists at a look."""
COPIES: Final = 0.1
REVISIONS: Final = 0.05
"""Shares of the pages that are a copy of another's, and that are revised after a while."""
_TOWNS: Final = ("Port Alder", "Elm Bay", "Northgate", "Saint Orrin", "Kesh", "Lower Marl", "Vantry", "Oskel")
_BODIES: Final = ("the council", "the harbour board", "the ministry", "the union", "the court", "the regional guard")
_DEEDS: Final = (
    "met {body} of {town} to discuss order {n}", "criticised {body} for order {n}",
    "promised {town} a new bridge by spring", "agreed with {body} to share the cost of order {n}",
    "demanded that {body} publish file {n}", "arrested {n} people in {town}",
)  # fmt: skip
_NAMES: Final = ("Ada Byrne", "Tomas Ilic", "Ruth Okoro", "Hanna Lind", "Samir Qadri", "Joan Perrault")


@dataclass(frozen=True, slots=True)
class Made:
    """A page as the web has it: its title, paragraphs, and how its server behaves."""

    title: str
    paragraphs: tuple[str, ...]
    is_revised: bool
    failure: str | None


def made(source: int, number: int, *, version: int = 0) -> Made:
    """Return a page. One in ten is a copy of the same number at the source before it; one in twenty is revised."""
    draw = random.Random(source * 1_000_003 + number)  # noqa: S311 - made data
    kind = draw.random()
    is_copy = source > 0 and draw.random() < COPIES and not failure_of(source - 1, number)
    of = source - 1 if is_copy else source
    text = random.Random(of * 1_000_003 + number + 17)  # noqa: S311 - as above
    town, body, name = text.choice(_TOWNS), text.choice(_BODIES), text.choice(_NAMES)
    deeds = text.sample(_DEEDS, 3)
    lines = [f"{name} {deed.format(town=town, body=body, n=of * 10_000 + number)}, officials said." for deed in deeds]
    lines.append(f"“Nobody in {town} will wait for file {number},” {name} said on Tuesday.")
    is_revised = not is_copy and kind < REVISIONS
    if version and is_revised:
        lines.append(f"The report was corrected: file {number} is from Monday.")
    title = f"{name} and {body} of {town}, {of}/{number}"
    return Made(title, tuple(lines), is_revised, None if is_copy else failure_of(source, number))


def failure_of(source: int, number: int) -> str | None:
    """Return how a page's server fails: not at all, once, or for good."""
    kind = random.Random(source * 7_368_787 + number).random()  # noqa: S311 - as above
    names = ("gone", "once", "busy", "broken", "cut")
    limits = (0.01, 0.04, 0.045, 0.055, 0.06)
    return next((name for name, limit in zip(names, limits, strict=True) if kind < limit), None)


def expected(served: Iterable[tuple[int, int, int]]) -> set[tuple[str, str]]:
    """Return (title, last paragraph) of every report that the record should hold after so much was served."""
    pages = (made(source, number, version=version) for source, number, version in served)
    return {(page.title, page.paragraphs[-1]) for page in pages}


class Web:
    """Answers for all hosts, and counts what it was asked."""

    def __init__(self, n_pages: int, window: int) -> None:
        self._n_pages = n_pages
        self._window = window
        self._looks: dict[int, int] = defaultdict(int)
        self._asked: dict[tuple[int, int], int] = defaultdict(int)
        self._served: set[tuple[int, int, int]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
            path = head.split(b" ", 2)[1].decode()
            host = writer.get_extra_info("sockname")[0].split(".")
            source = int(host[2]) * 250 + int(host[3]) - 1
            writer.write(self._answer(source, path))
            await writer.drain()
        except (OSError, ValueError, IndexError, asyncio.IncompleteReadError, TimeoutError):
            pass
        finally:
            writer.close()

    def _answer(self, source: int, path: str) -> bytes:
        if path == "/feed":
            self._looks[source] += 1
            return _sent(self._feed(source), "application/rss+xml")
        if path == "/served":
            return _sent(json.dumps(sorted(self._served)).encode(), "application/json")
        if path.startswith("/a/"):
            return self._page(source, int(path[3:]))
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    def _feed(self, source: int) -> bytes:
        last = min(self._looks[source] * STEP, self._n_pages)
        items = []
        for number in range(max(0, last - self._window), last):
            # What was listed at the look before is told as edited, where it is.
            is_old = number < last - STEP or (last == self._n_pages and self._looks[source] * STEP > self._n_pages)
            page = made(source, number, version=int(is_old))
            day = f"2026-11-{1 + number % 27:02d}T10:00:00Z"
            told = f"<updated>{day[:-3]}9Z</updated>" if is_old and page.is_revised else ""
            items.append(
                f"<item><title>{escape(page.title)}</title><link>/a/{number}</link><pubDate>{day}</pubDate>{told}</item>"
            )
        return f"<rss version='2.0'><channel><title>S{source}</title>{''.join(items)}</channel></rss>".encode()

    def _page(self, source: int, number: int) -> bytes:
        n_asked = self._asked[source, number]
        self._asked[source, number] += 1
        failure = failure_of(source, number) if made(source, number).failure else None
        if failure == "gone":
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        if failure == "once" and not n_asked:
            return b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"
        if failure == "busy" and not n_asked:
            return b"HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
        if failure == "cut" and not n_asked:
            return _sent(html_of(made(source, number)), "text/html")[:-200]
        looks = self._looks[source]
        is_late = number < looks * STEP - STEP or looks * STEP > self._n_pages
        version = int(is_late and n_asked > 0 and made(source, number).is_revised)
        content = html_of(made(source, number, version=version))
        self._served.add((source, number, version))
        if failure == "broken":
            content = content.replace(b"</p>", b"").replace(b"</div>", b"") + b"\x00<b><i></b>"
        return _sent(content, "text/html; charset=utf-8", is_packed=number % 2 == 0)


def html_of(page: Made) -> bytes:
    """Return a page's HTML, with what sites put around a report."""
    body = "".join(f"<p>{escape(line)}</p>" for line in page.paragraphs)
    links = "".join(f"<li><a href='/{n}'>Other news {n}</a></li>" for n in range(20))
    return (
        f"<!doctype html><html lang='en'><head><title>{escape(page.title)}</title></head>"
        f"<body><nav><ul>{links}</ul></nav>"
        f"<div><article><h1>{escape(page.title)}</h1>{body}</article></div><footer>© The Site</footer></body></html>"
    ).encode()


def _sent(content: bytes, kind: str, *, is_packed: bool = False) -> bytes:
    packed = "Content-Encoding: gzip\r\n" if is_packed else ""
    body = gzip.compress(content, 1) if is_packed else content
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{packed}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def main() -> None:
    """Serve until ended."""
    port, n_pages, window = map(int, sys.argv[1:4])
    server = await asyncio.start_server(Web(n_pages, window).serve, "0.0.0.0", port, backlog=500)  # noqa: S104 - all of 127/8
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
