"""What follows from a correction: fields that would contradict it if they stayed as the machine had them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from dateline import events
from dateline.errors import UsageError
from dateline.model.findings import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.store._rows import Row

Fields = dict[str, str | None]
_CODE: Final = re.compile(r"(?P<country>[A-Z]{3})(?P<sector>[A-Z]{3})?|(?P<body>(?:IGO|NGO|IMG|MNC|ISM):[A-Za-z0-9-]+)")
_NO_COUNTRY: Final = "XXX"
_ROLES: Final = ("actor", "target", "speaker", "addressee")
_OF_PLACE: Final = ("place_id", "country", "admin1", "latitude", "longitude")


def following(finding: Row, given: Mapping[str, str | None]) -> Fields:
    """Return the further fields that change with those given, as they then should be.

    Raises:
        UsageError: what is given is none of the codebook's types, modes or statuses, or no code of an actor.
    """
    made = {**_coding(finding, given), **_parties(given), **_days(finding, given), **_place(given)}
    if "attributed_to" in given:
        made |= (
            {"attributed_code": None} if given["attributed_to"] else {"attributed_code": None, "attributed_by": None}
        )
    return {name: value for name, value in made.items() if name not in given}


def _coding(finding: Row, given: Mapping[str, str | None]) -> Fields:
    """Type, mode and status give the quad class, the scores and the CAMEO code."""
    if not given.keys() & {"type", "mode", "status"}:
        return {}
    book = events.load()
    type_, mode, status = (given.get(name, finding[name]) for name in ("type", "mode", "status"))
    if status not in set(Status):
        raise UsageError(f"{status!r} is no status. Choose of {', '.join(Status)}.")
    if "mode" not in given and (type_, mode) not in book.rows:
        mode = None
    if (type_, mode) not in book.rows:
        known = sorted(book.rows, key=str)
        names = sorted({name for name, _ in known}) if mode is None else [m for name, m in known if name == type_ and m]
        raise UsageError(f"PLOVER has no {type_}{f'/{mode}' if mode else ''}. Choose of {', '.join(map(str, names))}.")
    row = book.coding(str(type_), str(mode) if mode else None)
    cameo, goldstein = book.cameo(str(type_), str(mode) if mode else None, Status(str(status)))
    return {
        "mode": str(mode) if mode else None,
        "quad": str(row.quad),
        "intensity": str(row.score),
        "cameo": cameo,
        "goldstein": None if goldstein is None else str(goldstein),
    }


def _parties(given: Mapping[str, str | None]) -> Fields:
    """An actor's code tells their country and sector."""
    made: Fields = {}
    for role in _ROLES:
        code = given.get(f"{role}_code")
        if f"{role}_code" not in given:
            continue
        found = _CODE.fullmatch(code) if code else None
        if code and not found:
            raise UsageError(f"{code!r} is no code. Write ISO3 and sector (USAGOV), or IGO:NAME.")
        country = (found["country"] or found["body"]) if found else None
        made[f"{role}_country"] = None if country == _NO_COUNTRY else country
        made[f"{role}_sector"] = found["sector"] if found else None
    return made


def _days(finding: Row, given: Mapping[str, str | None]) -> Fields:
    """A first day alone is a whole day's event, and the day that lists count it under."""
    if "first_day" not in given:
        return {}
    first = given["first_day"]
    published = finding["published"]
    under = first or (str(published) if isinstance(published, date) else None)
    return {"last_day": first, "time_value": first, **({"day": under} if "day" in finding else {})}


def _place(given: Mapping[str, str | None]) -> Fields:
    """Another place is not where the first one was; what it is called does not tell where it is."""
    moved = given.keys() & {"place", "country"}
    return dict.fromkeys(name for name in _OF_PLACE if name not in moved) if moved else {}
