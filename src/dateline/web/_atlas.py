"""Where it happened: the map of the events asked for, and the page of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from dateline.errors import StoreError, UsageError
from dateline.web import _map as maps
from dateline.web import _words as words
from dateline.web import tuning
from dateline.web._sheets import Row, Sheet, environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.datastructures import QueryParams

    from dateline.store import Asked, Store

_ASKED: Final = ("actor", "target", "type", "status", "country", "since", "until")
_SHOWN: Final = 15


def sheet(store: Store, query: QueryParams) -> Sheet:
    """Return the map of events by place.

    Raises:
        UsageError: a day is no day.
    """
    rows = _rows(store, query)
    kept = _kept(query)
    shown: dict[str, Any] = {
        "map": maps.world(_spots(rows)),
        "rows": rows[: tuning.PER_PAGE],
        "n_places": len(rows),
        "n_events": sum(int(str(row["n"])) for row in rows),
        "is_cut": len(rows) == tuning.MAX_SPOTS,
        "asked": {name: query.get(name, "") for name in _ASKED},
        "picture": f"/map.svg?{urlencode(kept)}",
    }
    drawn = {"map": shown["map"], "title": _title(kept)}
    files = {".svg": lambda: environment().get_template("map.svg").render(drawn)}
    return Sheet(template="map.html", shown=shown, rows=rows, files=files)


def place(store: Store, id_: int) -> Sheet:
    """Return the page of a place: where it lies, what happened there, which reports name it.

    Raises:
        StoreError: the record knows no such place.
    """
    views = store.views()
    known = views.place(id_)
    if known is None:
        raise StoreError(f"The record knows no place by the number {id_}.")
    events, reports = views.at(id_, limit=_SHOWN)
    shown = {"place": known, "id": id_, "events": events, "reports": reports, "map": _around(store, id_, known)}
    return Sheet(template="place.html", shown=shown, rows=events)


def _around(store: Store, id_: int, known: Row) -> maps.Drawn | None:
    latitude, longitude = known["latitude"], known["longitude"]
    if not isinstance(latitude, float) or not isinstance(longitude, float):
        return None
    box = maps.bounds(latitude, longitude)
    others = [
        row for row in store.views().by_place(store.events(), limit=tuning.MAX_NEAR, box=box) if row["place_id"] != id_
    ]
    here = maps.Spot(
        latitude=latitude, longitude=longitude, n=1, quad=None, told=str(known["place"]), name=str(known["place"])
    )
    return maps.near(latitude, longitude, [*_spots(others), here])


def _rows(store: Store, query: QueryParams) -> list[Row]:
    asked: dict[str, Any] = _kept(query)
    of_kind: Asked = asked  # type: ignore[assignment] # the keys are those of Asked
    return store.views().by_place(store.events(**of_kind), limit=tuning.MAX_SPOTS)


def _kept(query: QueryParams) -> dict[str, str]:
    given = {name: query.get(name, "").strip() for name in _ASKED}
    if any(len(value) > tuning.LONGEST_WORD for value in given.values()):
        raise UsageError(f"Ask in at most {tuning.LONGEST_WORD} characters.")
    return {name: value for name, value in given.items() if value}


def _spots(rows: Iterable[Row]) -> list[maps.Spot]:
    return [
        maps.Spot(
            latitude=float(str(row["latitude"])),
            longitude=float(str(row["longitude"])),
            n=int(str(row["n"])),
            quad=int(str(row["quad"])),
            told=_told(row),
            link=f"/place/{row['place_id']}",
            name=str(row["place"]),
        )
        for row in rows
    ]


def _told(row: Row) -> str:
    n = int(str(row["n"]))
    where = ", ".join(str(part) for part in (row["place"], row["country"]) if part)
    return f"{where}: {n} event{'s' if n != 1 else ''}, mostly {words.QUAD[int(str(row['quad']))]}"


def _title(kept: dict[str, str]) -> str:
    return "Where it happened" + (f": {', '.join(kept.values())}" if kept else "")
