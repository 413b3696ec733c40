"""GDELT 2.0: the table of events (61 columns) and of mentions (16), tab-separated without a header."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dateline.exports._codes import cameo_quad, number_of

if TYPE_CHECKING:
    from dateline.exports._codes import Codes, Party
    from dateline.model.told import Telling

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS: Final = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS: Final = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_NO_PLACE: Final = (None,) * len(_GEO)
_COUNTRY, _US_STATE, _US_CITY, _WORLD_CITY, _WORLD_STATE = 1, 2, 3, 4, 5
_WEB, _CITATION = 1, 2
_INSTANT: Final = "%Y%m%d%H%M%S"


def event(item: Telling, codes: Codes) -> tuple[object, ...]:
    """Return a row of the table of events."""
    day, cameo = item.day, item.cameo
    assert day is not None, "rows without a day are left out"
    assert cameo is not None, "rows without a code are left out"
    actor = codes.party(item.actor_code, item.actor_country, item.actor_sector)
    target = codes.party(item.target_code, item.target_country, item.target_sector)
    return (
        number_of(item.event),
        f"{day:%Y%m%d}",
        f"{day:%Y%m}",
        day.year,
        _fraction(day),
        *_party(actor, item.actor),
        *_party(target, item.target),
        None,
        cameo,
        cameo[:3],
        cameo[:2],
        cameo_quad(cameo),
        item.goldstein,
        item.n_tellings,
        item.n_sources,
        item.n_reports,
        None,
        *_NO_PLACE,
        *_NO_PLACE,
        *_place(item, codes),
        f"{item.event_added_at:{_INSTANT}}",
        item.url or item.content_id,
    )


def mention(item: Telling, codes: Codes) -> tuple[object, ...]:  # noqa: ARG001 - as all rows are made
    """Return a row of the table of mentions; offsets count in the report's text as received."""
    host = urlsplit(item.url).hostname if item.url else None
    return (
        number_of(item.event),
        f"{item.event_added_at:{_INSTANT}}",
        f"{item.added_at:{_INSTANT}}",
        _WEB if item.url else _CITATION,
        host or item.site,
        item.url or item.content_id,
        None,
        item.actor_start,
        item.target_start,
        item.trigger_start,
        1,
        round(item.confidence * 100),
        item.n_characters,
        None,
        None,
        None,
    )


def _party(party: Party, name: str | None) -> tuple[object, ...]:
    named = name.upper() if name else None
    return (party.code, named, party.country, party.group, None, None, None, party.role, None, None)


def _fraction(day: date) -> str:
    """Return the year with the share of it that is over by the day."""
    start = date(day.year, 1, 1)
    return f"{day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days:.4f}"


def _place(item: Telling, codes: Codes) -> tuple[object, ...]:
    if item.place is None:
        return _NO_PLACE
    country = codes.country(item.country)
    fips = country.fips if country else None
    kind = _kind(item.place_kind, is_american=item.country == "USA")
    is_whole = kind == _COUNTRY
    parts = [item.place, None if is_whole else item.admin1, country.name if country else None]
    named = ", ".join(dict.fromkeys(part for part in parts if part))
    adm1, feature = (fips, fips) if is_whole else (None, None)
    return (kind, named, fips, adm1, None, item.latitude, item.longitude, feature)


def _kind(kind: str | None, *, is_american: bool) -> int:
    """Return GDELT's type of a place; what is neither a country nor a division is told as a city, as GDELT does."""
    if kind == "country":
        return _COUNTRY
    if kind == "admin1":
        return _US_STATE if is_american else _WORLD_STATE
    return _US_CITY if is_american else _WORLD_CITY
