"""The list of sources: one TOML file, every key known, every value checked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from dateline.errors import SourcesError
from dateline.watch import tuning
from dateline.workers import tuning as limits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class SourceKind(StrEnum):
    """What a source is; the key that names its address in the file."""

    FEED = "feed"
    SITEMAP = "sitemap"
    FOLDER = "folder"
    WARC = "warc"
    GDELT = "gdelt"
    URLS = "urls"


LOCAL: Final = frozenset({SourceKind.FOLDER, SourceKind.WARC})
_ON_WEB: Final = frozenset({SourceKind.FEED, SourceKind.SITEMAP, SourceKind.GDELT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where reports are listed: a name, its kind, its address or path, and how often it is asked."""

    name: str
    kind: SourceKind
    at: str
    every_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The sources with the settings of the watch. Paths are absolute.

    ``read`` "text" keeps a page's text and day and leaves who did what to a later ``dateline recode``.
    ``revisit_seconds`` are the ages at which a kept page is asked for once more.
    """

    sources: tuple[Source, ...]
    store: Path
    state: Path
    contact: str | None = None
    pace_seconds: float = tuning.PACE_SECONDS
    revisit_seconds: tuple[float, ...] = (86_400.0,)
    workers: int = 1
    read: Literal["full", "text"] = "full"
    robots: bool = True
    archive: bool = True
    allow_private: bool = False
    min_free_megabytes: int = tuning.MIN_FREE_MEGABYTES
    page_megabytes: int = limits.PAGE_MEGABYTES
    page_seconds: int = limits.PAGE_CPU_SECONDS
    every_seconds: float = tuning.EVERY_SECONDS


_DURATION: Final = re.compile(r"(\d+(?:\.\d+)?)\s?(ms|s|m|h|d)")
_UNITS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_NAME: Final = re.compile(r"[^\x00-\x1f\x7f]{1,80}")


def read_sources(path: Path) -> Plan:
    """Return the plan that a TOML file holds.

    Raises:
        SourcesError: the file is missing, is no TOML, or says what is not known.
    """
    if not path.is_file():
        raise SourcesError(f"There is no list of sources at {path}. Begin one with `dateline sources add ADDRESS`.")
    try:
        raw = path.read_text(encoding="utf-8")
        return plan_of(raw, path)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourcesError(f"{path} is no TOML: {error}") from error


def plan_of(raw: str, path: Path) -> Plan:
    """Return the plan that a TOML text holds; paths in it are relative to the file's folder."""
    held = tomllib.loads(raw)
    _only_known(held, {"watch", "source"}, str(path))
    settings = held.get("watch", {})
    if not isinstance(settings, dict):
        raise SourcesError(f"{path}: `watch` is a table: write [watch] above its settings.")
    _only_known(settings, set(_SETTINGS), f"{path}, [watch]")
    told = {_SETTINGS[key][0]: _checked(key, value, f"{path}, [watch]") for key, value in settings.items()}
    folder = path.resolve().parent
    store = folder / told.pop("store", "record.duckdb")
    state = folder / told.pop("state", "watch")
    every = told.get("every_seconds", tuning.EVERY_SECONDS)
    sources = _sources(held.get("source", []), path, every)
    return Plan(sources=sources, store=store, state=state, **told)


def _sources(listed: object, path: Path, every: float) -> tuple[Source, ...]:
    if not isinstance(listed, list):
        raise SourcesError(f"{path}: `source` is a list of tables: write [[source]] above each.")
    sources = tuple(_source(one, number, path, every) for number, one in enumerate(listed, 1))
    names = [source.name for source in sources]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SourcesError(f"{path}: two sources are named {twice[0]!r}. Give one of them another name.")
    return sources


def _source(one: object, number: int, path: Path, every: float) -> Source:
    where = f"{path}, [[source]] {number}"
    if not isinstance(one, dict):
        raise SourcesError(f"{where}: not a table.")
    kinds = [kind for kind in SourceKind if kind in one]
    _only_known(one, {"name", "every", *SourceKind}, where)
    if len(kinds) != 1:
        listed = ", ".join(SourceKind)
        raise SourcesError(f"{where}: it has {len(kinds)} addresses; give it one of {listed}.")
    kind = kinds[0]
    at = _words(one[kind], kind, where)
    if kind in _ON_WEB and not is_web(at):
        raise SourcesError(f"{where}: {kind} = {at!r} is no http(s) address.")
    if not is_web(at):
        at = str(path.resolve().parent / at)
    name = _words(one.get("name", at), "name", where)
    if not _NAME.fullmatch(name[:80]):
        raise SourcesError(f"{where}: the name {name!r} has characters that are no text.")
    seconds = _checked("every", one["every"], where) if "every" in one else every
    return Source(name=name[:80], kind=kind, at=at, every_seconds=seconds)


def is_web(at: str) -> bool:
    """Tell an address of the web from a path."""
    return at.lower().startswith(("http://", "https://"))


def seconds_of(raw: str) -> float | None:
    """Return a duration in seconds, None where it is none.

    >>> seconds_of("15m"), seconds_of("1.5 h"), seconds_of("soon")
    (900.0, 5400.0, None)
    """
    match = _DURATION.fullmatch(raw.strip())
    return float(match[1]) * _UNITS[match[2]] if match else None


def _only_known(table: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else f"Known are: {', '.join(sorted(known))}."
            raise SourcesError(f"{where}: there is no setting `{key}`. {hint}")


def _checked(key: str, value: object, where: str) -> Any:  # noqa: ANN401 - of the type that the setting has
    return _SETTINGS[key][1](value, key, where)


def _words(value: object, key: str, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SourcesError(f"{where}: `{key}` is a text, not {value!r}.")
    return value.strip()


def _contact(value: object, key: str, where: str) -> str:
    words = _words(value, key, where)
    if not words.isascii() or not words.isprintable():
        raise SourcesError(f"{where}: `{key}` goes into each request's User-Agent; plain ASCII only.")
    return words


def _duration(value: object, key: str, where: str) -> float:
    seconds = seconds_of(value) if isinstance(value, str) else None
    if seconds is None:
        raise SourcesError(f'{where}: `{key}` is a duration such as "30s", "15m", "2h" or "1d", not {value!r}.')
    return seconds


def _pause(value: object, key: str, where: str) -> float:
    seconds = _duration(value, key, where)
    if seconds <= 0:
        raise SourcesError(f"{where}: `{key}` is more than nothing.")
    return seconds


def _durations(value: object, key: str, where: str) -> tuple[float, ...]:
    if not isinstance(value, list):
        raise SourcesError(f'{where}: `{key}` is a list of durations such as ["1h", "1d"].')
    return tuple(sorted(_duration(one, key, where) for one in value))


def _flag(value: object, key: str, where: str) -> bool:
    if not isinstance(value, bool):
        raise SourcesError(f"{where}: `{key}` is true or false, not {value!r}.")
    return value


def _number(value: object, key: str, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise SourcesError(f"{where}: `{key}` is a whole number from 1 up, not {value!r}.")
    return value


def _depth(value: object, key: str, where: str) -> str:
    if value not in {"full", "text"}:
        raise SourcesError(f'{where}: `{key}` is "full" or "text", not {value!r}.')
    return str(value)


_SETTINGS: Final[dict[str, tuple[str, Callable[[object, str, str], Any]]]] = {
    "store": ("store", _words),
    "state": ("state", _words),
    "contact": ("contact", _contact),
    "every": ("every_seconds", _pause),
    "pace": ("pace_seconds", _duration),
    "revisit": ("revisit_seconds", _durations),
    "workers": ("workers", _number),
    "read": ("read", _depth),
    "robots": ("robots", _flag),
    "archive": ("archive", _flag),
    "allow_private": ("allow_private", _flag),
    "min_free_mb": ("min_free_megabytes", _number),
    "page_mb": ("page_megabytes", _number),
    "page_cpu_seconds": ("page_seconds", _number),
}
"""The settings of [watch]: the plan's field, and who checks the value."""
