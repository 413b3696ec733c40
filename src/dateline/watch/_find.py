"""Find out what an address is, and whether a source answers as it should."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dateline import feeds, fetching
from dateline.errors import DatelineError, FeedError, SourcesError
from dateline.watch._edit import add_sources, opml_sources
from dateline.watch._sources import LOCAL, SourceKind, is_web
from dateline.watch._watch import user_agent

if TYPE_CHECKING:
    from dateline.feeds import Listing
    from dateline.fetching import Answer, Limits
    from dateline.watch._sources import Plan, Source

_OK: Final = 200
_ACCEPT: Final = "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/html;q=0.8,*/*;q=0.5"
_OPML: Final = (".opml", ".opml.xml")
_KINDS: Final = {
    "sitemap": SourceKind.SITEMAP,
    "index": SourceKind.SITEMAP,
    "gdelt": SourceKind.GDELT,
    "urls": SourceKind.URLS,
}
Found = tuple[str, SourceKind, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of a look at a source: how many entries it lists, the latest of them; or what is wrong."""

    name: str
    kind: str
    n_entries: int | None
    latest: str | None
    problem: str | None


def add(path: Path, what: str, *, name: str | None, limits: Limits) -> tuple[tuple[str, ...], int]:
    """Add what an address, folder, file or OPML list stands for; return the addresses found, and how many were new.

    The address of a site is followed to the feed that it names.

    Raises:
        SourcesError: nothing that can be watched is there.
        FetchError: the address is refused or cannot be fetched.
    """
    found = _web(what, limits) if is_web(what) else _local(what)
    if name and len(found) == 1:
        found = ((name, *found[0][1:]),)
    return tuple(at for _, _, at in found), add_sources(path, found)


def check(plan: Plan, source: Source, limits: Limits) -> Checked:
    """Look at a source once, without keeping anything."""
    try:
        n_entries, latest = _looked(source, plan, limits)
    except (DatelineError, OSError) as error:
        return Checked(name=source.name, kind=source.kind, n_entries=None, latest=None, problem=str(error))
    return Checked(name=source.name, kind=source.kind, n_entries=n_entries, latest=latest, problem=None)


def _looked(source: Source, plan: Plan, limits: Limits) -> tuple[int, str | None]:
    if source.kind in LOCAL:
        if not Path(source.at).exists():
            raise SourcesError(f"There is nothing at {source.at}.")
        return sum(1 for _ in Path(source.at).iterdir()) if Path(source.at).is_dir() else 1, None
    if not is_web(source.at):
        listing = feeds.read(Path(source.at).read_bytes(), source.at)
    else:
        listing = _listing(_asked(source.at, limits, user_agent(plan)))
    days = sorted(entry.published or entry.updated or "" for entry in listing.entries)
    return len(listing.entries) or len(listing.more), days[-1] or None if days else None


def _asked(
    url: str, limits: Limits, agent: str = "dateline (looks for the feed of a site that its user named)"
) -> Answer:
    answer = fetching.fetch(url, limits, user_agent=agent, headers={"accept": _ACCEPT})
    if answer.status != _OK:
        raise SourcesError(f"{url}: the server answered {answer.status} {answer.reason}".rstrip())
    return answer


def _listing(answer: Answer) -> Listing:
    return feeds.read(answer.content, answer.url, charset=answer.charset)


def _web(url: str, limits: Limits) -> tuple[Found, ...]:
    answer = _asked(url, limits)
    try:
        return (_named(_listing(answer), url),)
    except FeedError as error:
        if error.code != "html":
            opml = _opml(answer.content, url)
            if opml:
                return opml
            if not answer.kind.endswith("html"):
                raise SourcesError(str(error)) from error
    for candidate in feeds.discover(answer.content, answer.url, charset=answer.charset):
        found = _tried(candidate, limits)
        if found:
            return (found,)
    raise SourcesError(f"{url}: no feed and no sitemap was found there. Give the address of one.")


def _tried(url: str, limits: Limits) -> Found | None:
    try:
        listing = _listing(_asked(url, limits))
    except DatelineError:
        return None
    return _named(listing, url) if listing.entries or listing.more else None


def _named(listing: Listing, url: str) -> Found:
    return listing.title or urlsplit(url).hostname or url, _KINDS.get(listing.kind, SourceKind.FEED), url


def _opml(content: bytes, name: str) -> tuple[Found, ...] | None:
    try:
        return opml_sources(content, name)
    except SourcesError:
        return None


def _local(what: str) -> tuple[Found, ...]:
    path = Path(what)
    if path.is_dir():
        has_archives = any(path.glob("*.warc*"))
        return ((path.name or what, SourceKind.WARC if has_archives else SourceKind.FOLDER, str(path.resolve())),)
    if not path.is_file():
        raise SourcesError(f"{what}: no address, no folder and no file.")
    if path.name.lower().endswith((".warc", ".warc.gz")):
        return ((path.name, SourceKind.WARC, str(path.resolve())),)
    content = path.read_bytes()
    if path.name.lower().endswith(_OPML) or b"<opml" in content[:2000].lower():
        return opml_sources(content, str(path))
    try:
        feeds.read(content, path.resolve().as_uri())
    except FeedError as error:
        raise SourcesError(f"{what}: {error}") from error
    return ((path.name, SourceKind.URLS, str(path.resolve())),)
