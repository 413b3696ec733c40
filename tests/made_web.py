"""Pages and feeds made for tests."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = (
    "The council of {town} met on Tuesday to hear what the engineers had found under the old bridge.",
    "Nobody had expected the report to come so soon, said Ada Byrne, who speaks for the harbour.",
    "Repairs will take until spring, and the ferry will run twice as often while they last.",
    "The mayor of {town} promised that number {number} of the plan would be carried out in full.",
)


def article(number: int, *, town: str = "Port Alder", title: str | None = None, day: str | None = None) -> bytes:
    """Return a page with a report of its own."""
    told = f'<meta property="article:published_time" content="{day}">' if day else ""
    body = "".join(f"<p>{line.format(town=town, number=number)}</p>" for line in WORDS)
    headline = escape(title or f"Bridge report {number}")
    return (
        f"<!doctype html><html lang='en'><head><title>{headline}</title>{told}</head>"
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    ).encode()


def feed(items: Iterable[tuple[str, str, str]]) -> bytes:
    """Return an RSS feed of (address, title, day)."""
    listed = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid>{escape(link)}</guid>"
        f"<pubDate>{day}</pubDate></item>"
        for link, title, day in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{listed}</channel></rss>'.encode()
