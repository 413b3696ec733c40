"""Pages that list: today, search, sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from dateline.errors import UsageError
from dateline.web import _words as words
from dateline.web import tuning
from dateline.web._sheets import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import QueryParams

    from dateline.store import Asked, Store

KINDS: Final = ("events", "statements", "reports")
_FACETS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "events": {
        "type": ("type", "What"),
        "status": ("status", "Status"),
        "quad": ("quad", "Class"),
        "actor_code": ("actor", "Who"),
        "target_code": ("target", "To whom"),
        "country": ("country", "Where"),
    },
    "statements": {"speaker_code": ("actor", "Who spoke"), "addressee_code": ("target", "To whom")},
    "reports": {},
}
"""By kind of list: the columns that are counted, the filter that each stands for, and its heading."""
_MANY: Final = ("actor", "target", "type", "status", "country", "quad", "mode")
_ONE: Final = ("since", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet: how many have it, whether it is chosen, and where choosing or leaving it leads."""

    value: str
    label: str
    n: int | None
    is_chosen: bool
    link: str


def search(store: Store, query: QueryParams, *, is_data: bool) -> Sheet:
    """Return what is asked for by words and facets."""
    kind = query.get("kind", KINDS[0])
    if kind not in KINDS:
        raise UsageError(f"There is no list of {kind!r}: ask for {', '.join(KINDS)}.")
    number = _number(query.get("page"))
    limit = tuning.MAX_ROWS if is_data else tuning.PER_PAGE * number
    rows, n_all, counted = _found(store, kind, query, limit)
    shown: dict[str, Any] = {
        "kind_of": kind,
        "kinds": [(name, _with(query, kind=name)) for name in KINDS],
        "asked": {name: query.get(name, "") for name in ("q", "actor", "target", "since", "until")},
        "held_over": [(name, value) for name, value in query.multi_items() if name in {"kind", "type", "status"}],
        "rows": rows[limit - tuning.PER_PAGE :],
        "n_all": n_all,
        "number": number,
        "facets": _facets(kind, query, counted),
        "before": _with(query, page=str(number - 1)) if number > 1 else None,
        "after": _with(query, page=str(number + 1)) if n_all > limit and number < tuning.MAX_PAGES else None,
    }
    return Sheet(template="search.html", shown=shown, rows=rows)


def today(store: Store) -> Sheet:
    """Return what is new."""
    views = store.views()
    held = views.held()
    last = held["last_day"]
    reports = views.reports(limit=9)
    since = last - timedelta(days=tuning.LATELY_DAYS) if isinstance(last, date) else None
    shown = {
        "held": held,
        "reports": reports,
        "stories": views.stories(since=since, limit=5),
        "moves": views.moves(last, days=tuning.LATELY_DAYS, limit=6) if isinstance(last, date) else [],
        "statements": views.newest("statements", least=0.5, limit=5),
        "events": views.newest("events", least=0.5, limit=8),
        "ahead": views.ahead(last, limit=8) if isinstance(last, date) else [],
    }
    return Sheet(template="today.html", shown=shown, rows=reports)


def sources(store: Store) -> Sheet:
    """Return what came from where."""
    rows = store.views().sources(limit=500)
    shown = {"rows": rows, "problems": store.views().problems(limit=100), "held": store.views().held()}
    return Sheet(template="sources.html", shown=shown, rows=rows)


def _found(
    store: Store, kind: str, query: QueryParams, limit: int
) -> tuple[list[Row], int, dict[str, list[tuple[str, int]]]]:
    asked = _asked(query, kind)
    if kind == "reports":
        rows = store.views().reports(limit=limit + 1, words=query.get("q") or None, site=query.get("site"))
        return rows[:limit], len(rows), {}
    found = store.events(**asked) if kind == "events" else store.statements(**asked)
    rows, n_all = store.latest(found, "day" if kind == "events" else "published", limit=limit)
    return rows, n_all, store.facets(found, *_FACETS[kind])


def _asked(query: QueryParams, kind: str) -> Asked:
    many = {name: given for name in _MANY if (given := [value for value in query.getlist(name) if value.strip()])}
    if kind == "statements":
        many = {name: given for name, given in many.items() if name in {"actor", "target"}}
    asked: dict[str, Any] = {name: given for name, given in many.items() if name != "quad"}
    if "quad" in many:
        asked["quad"] = [_number(value) for value in many["quad"]]
    asked |= {name: value for name in _ONE if (value := query.get(name, "").strip())}
    if sought := query.get("q", "").strip():
        asked["words"] = sought
    return asked  # type: ignore[return-value] # the keys are those of Asked


def _facets(
    kind: str, query: QueryParams, counted: Mapping[str, list[tuple[str, int]]]
) -> list[tuple[str, list[Choice]]]:
    made = []
    for column, (name, heading) in _FACETS[kind].items():
        chosen = [value for value in query.getlist(name) if value.strip()]
        values = dict(counted.get(column, ()))
        choices = [_choice(query, name, value, values.get(value), is_chosen=True) for value in chosen]
        choices += [
            _choice(query, name, value, n, is_chosen=False) for value, n in values.items() if value not in chosen
        ]
        made.append((heading, choices))
    return made


def _choice(query: QueryParams, name: str, value: str, n: int | None, *, is_chosen: bool) -> Choice:
    kept = [(key, held) for key, held in query.multi_items() if key != "page" and held and (key, held) != (name, value)]
    link = "?" + urlencode(kept if is_chosen else [*kept, (name, value)])
    return Choice(value=value, label=_label(name, value), n=n, is_chosen=is_chosen, link=link)


def _label(name: str, value: str) -> str:
    """Return a value as it is read."""
    if name == "quad" and value.isdigit():
        return words.QUAD.get(int(value), value)
    return words.STATUS.get(value, value) if name == "status" else value


def _with(query: QueryParams, **changed: str) -> str:
    """Return the address of the same search with something changed; another list begins at its first page."""
    kept = [(key, held) for key, held in query.multi_items() if held and key != "page" and key not in changed]
    return "?" + urlencode(kept + list(changed.items()))


def _number(value: str | None) -> int:
    if value is None:
        return 1
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= tuning.MAX_PAGES:
        raise UsageError(f"{value!r} is no number between 1 and {tuning.MAX_PAGES}.")
    return int(value)
