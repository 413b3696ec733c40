"""From the entries of a list to pages that wait: an address is asked for once, however often it is listed."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from courlan import normalize_url

from dateline.ledger import PageRow, PageState
from dateline.watch._hosts import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.feeds import Entry
    from dateline.ledger import Ledger


def key_of(url: str) -> str:
    """Return an address in normal form: without trackers, fragment and the order of its parameters.

    >>> key_of("https://Example.org:443/a?utm_source=rss&b=2&a=1#top")
    'https://example.org/a?a=1&b=2'
    """
    try:
        return str(normalize_url(url)) or url
    except (ValueError, TypeError):
        return url


def note(entries: Iterable[Entry], source: str, ledger: Ledger, now: float) -> tuple[int, int]:
    """Put the entries of a list into the books; return how many pages are new, and how many are to be looked at again.

    A page is known by its address: two entries that share a guid are two pages, and a title that was edited is no new
    page, but a reason to see whether the page was edited too.
    """
    n_new = n_changed = 0
    seen: set[str] = set()
    with ledger.step():
        for entry in entries:
            key = key_of(entry.url)
            if key in seen or not host_of(entry.url):
                continue
            seen.add(key)
            held = ledger.page(key)
            if held is None:
                ledger.put(_new(entry, key, source, now))
                n_new += 1
            elif held.source == source and held.fingerprint != _fingerprint(entry):
                ledger.put(_again(held, entry, now))
                n_changed += held.state == PageState.KEPT
        ledger.count(source, "listed", now, n_new)
    return n_new, n_changed


def _new(entry: Entry, key: str, source: str, now: float) -> PageRow:
    return PageRow(
        key=key,
        url=entry.url,
        host=host_of(entry.url),
        source=source,
        state=PageState.WAITING,
        first_seen=now,
        next_at=now,
        title=entry.title,
        listed=entry.published or entry.updated,
        fingerprint=_fingerprint(entry),
    )


def _again(held: PageRow, entry: Entry, now: float) -> PageRow:
    fresh = replace(held, title=entry.title or held.title, fingerprint=_fingerprint(entry))
    if held.state == PageState.KEPT:
        return replace(fresh, state=PageState.WAITING, next_at=now)
    # One that is just being read is visited once more when it is kept: what was fetched may be what was before.
    return replace(fresh, next_at=now) if held.state == PageState.FETCHED else fresh


def _fingerprint(entry: Entry) -> str:
    told = "\n".join(part or "" for part in (entry.title, entry.published, entry.updated))
    return sha256(told.encode("utf-8", errors="replace")).hexdigest()[:16]
