"""A table like ACLED's: 31 columns, of violence, protest and what ACLED calls strategic developments."""

from __future__ import annotations

from datetime import UTC
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from dateline.exports._marks import marks_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.exports._codes import Codes
    from dateline.model.told import Telling

COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

_BLAST, _BATTLES = "Explosions/Remote violence", "Battles"
_CIVILIANS, _PROTESTS, _RIOTS, _STRATEGIC = (
    "Violence against civilians", "Protests", "Riots", "Strategic developments",
)  # fmt: skip
_KINDS: Final[Mapping[tuple[str, str | None], tuple[str, str | None]]] = MappingProxyType(
    {
        ("ASSAULT", "abduct"): (_CIVILIANS, "Abduction/forced disappearance"),
        ("ASSAULT", "aerial"): (_BLAST, "Air/drone strike"),
        ("ASSAULT", "drone"): (_BLAST, "Air/drone strike"),
        ("ASSAULT", "explosives"): (_BLAST, "Remote explosive/landmine/IED"),
        ("ASSAULT", "heavy-weapons"): (_BLAST, "Shelling/artillery/missile attack"),
        ("ASSAULT", "suicide-attack"): (_BLAST, "Suicide bomb"),
        ("ASSAULT", "sexual"): (_CIVILIANS, "Sexual violence"),
        ("ASSAULT", "destroy"): (_STRATEGIC, "Looting/property destruction"),
        ("PROTEST", "riot"): (_RIOTS, "Violent demonstration"),
        ("PROTEST", "vandalize"): (_RIOTS, "Mob violence"),
        ("COERCE", "arrest"): (_STRATEGIC, "Arrests"),
        ("COERCE", "seize"): (_STRATEGIC, "Looting/property destruction"),
        ("RETREAT", "ceasefire"): (_STRATEGIC, "Agreement"),
    }
)
"""Modes that ACLED has a name for; other kinds of ASSAULT and PROTEST are told below."""
_DISORDER: Final[Mapping[str, str]] = MappingProxyType(
    {_PROTESTS: "Demonstrations", _RIOTS: "Demonstrations", _STRATEGIC: "Strategic developments"}
)
_SIDES: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"), "State forces")
    | dict.fromkeys(("PRM", "UAF"), "Political militia")
    | dict.fromkeys(("AGR", "BUS", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "REL", "SOC"), "Civilians")
    | {"REB": "Rebel group"}
)
_ARMED: Final = frozenset({"State forces", "Rebel group", "Political militia"})
_WEEK: Final = 7
_GEO_PRECISION: Final[Mapping[str, int]] = MappingProxyType({"country": 3, "admin1": 3, "admin2": 2, "region": 3})


def kind_of(item: Telling) -> tuple[str, str | None] | None:
    """Return ACLED's type and sub-type, None for what is none of ACLED's."""
    found = _KINDS.get((item.type, item.mode))
    if found or item.type not in {"ASSAULT", "PROTEST"}:
        return found
    if item.type == "PROTEST":
        return _PROTESTS, None
    if _SIDES.get(item.target_sector or "") == "Civilians":
        return _CIVILIANS, "Attack"
    is_battle = {_side(item, "actor"), _side(item, "target")} <= _ARMED
    return (_BATTLES, "Armed clash") if is_battle else None


def row(item: Telling, codes: Codes) -> tuple[object, ...]:
    """Return a row; only for what ``kind_of`` names."""
    day = item.day
    assert day is not None, "rows without a day are left out"
    kind, below = kind_of(item) or ("", None)
    one, other = _side(item, "actor"), _side(item, "target")
    has_victims = other == "Civilians" and kind in {_CIVILIANS, _BLAST}
    country = codes.country(item.country)
    return (
        f"{item.country or 'XXX'}{item.event}",
        day,
        day.year,
        _precision(item),
        _DISORDER.get(kind, "Political violence"),
        kind,
        below,
        item.actor,
        None,
        one,
        item.target,
        None,
        other,
        _interaction(one, other),
        "Civilian targeting" if has_victims else None,
        country.numeric if country else None,
        None,
        country.name if country else None,
        item.admin1,
        None,
        None,
        item.place,
        item.latitude,
        item.longitude,
        _GEO_PRECISION.get(item.place_kind or "", 1) if item.place else None,
        item.site,
        None,
        item.sentence,
        None,
        ";".join(marks_of(item)),
        int(item.added_at.replace(tzinfo=UTC).timestamp()),
    )


def _side(item: Telling, role: str) -> str | None:
    if role == "actor":
        if item.type == "PROTEST":
            return "Rioters" if item.mode in {"riot", "vandalize"} else "Protesters"
        return _SIDES.get(item.actor_sector or "")
    return _SIDES.get(item.target_sector or "")


def _interaction(one: str | None, other: str | None) -> str | None:
    if one and other:
        return f"{one}-{other}"
    return f"{one or other} only" if one or other else None


def _precision(item: Telling) -> int:
    """Return 1 for a day, 2 for about a week, 3 for about a month or more.

    A day that is the report's own counts as a day: the event is told as news of it.
    """
    if item.first_day is None or item.last_day is None:
        return 1
    n_days = (item.last_day - item.first_day).days + 1
    return 1 if n_days == 1 else 2 if n_days <= _WEEK else 3
