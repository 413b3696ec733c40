"""The tables of ICEWS, Phoenix and PETRARCH, by CAMEO code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.exports._codes import number_of

if TYPE_CHECKING:
    from dateline.exports._codes import Codes
    from dateline.model.told import Telling

ICEWS: Final = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
PHOENIX: Final = (
    "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole",
    "SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute",
    "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName",
    "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip
PETRARCH: Final = (
    "Date", "Source", "Target", "EventCode", "Issues", "SentenceIDs", "StorySource", "SourceText", "TargetText",
    "EventText",
)  # fmt: skip
CITIES: Final = frozenset({"city", "capital"})
_NO_ACTOR: Final = "---"
_STORY_DIGITS: Final = 15
"""As much of a report's id as is a number of 56 bits."""


def icews(item: Telling, codes: Codes) -> tuple[object, ...]:
    """Return a row of ICEWS."""
    is_city = item.place_kind in CITIES
    return (
        number_of(item.event),
        item.day,
        item.actor,
        item.actor_sector,
        codes.name(item.actor_country),
        codes.labels[item.cameo or ""],
        item.cameo,
        item.goldstein,
        item.target,
        item.target_sector,
        codes.name(item.target_country),
        number_of(item.content_id[:_STORY_DIGITS]),
        None,
        item.site,
        item.place if is_city else None,
        None,
        item.admin1,
        codes.name(item.country),
        item.latitude,
        item.longitude,
    )


def phoenix(item: Telling, codes: Codes) -> tuple[object, ...]:
    """Return a row of Phoenix; what stands for a sentence is the report with the offsets of the sentence."""
    day, cameo = item.day, item.cameo
    assert day is not None, "rows without a day are left out"
    assert cameo is not None, "rows without a code are left out"
    source = codes.party(item.actor_code, item.actor_country, item.actor_sector)
    target = codes.party(item.target_code, item.target_country, item.target_sector)
    return (
        number_of(item.event),
        f"{day:%Y%m%d}",
        day.year,
        f"{day.month:02}",
        f"{day.day:02}",
        source.code,
        source.country or source.group,
        source.role,
        None,
        target.code,
        target.country or target.group,
        target.role,
        None,
        cameo,
        cameo[:2],
        codes.penta[cameo],
        item.goldstein,
        ";".join(item.contexts),
        item.latitude,
        item.longitude,
        item.place,
        item.admin1,
        item.country,
        _sentence(item),
        item.url or item.content_id,
        item.site,
    )


def petrarch(item: Telling, codes: Codes) -> tuple[object, ...]:
    """Return a row of PETRARCH's output; ``---`` stands for nobody, as there."""
    source = codes.party(item.actor_code, item.actor_country, item.actor_sector)
    target = codes.party(item.target_code, item.target_country, item.target_sector)
    return (
        f"{item.day:%Y%m%d}",
        source.code or _NO_ACTOR,
        target.code or _NO_ACTOR,
        item.cameo,
        ";".join(item.contexts),
        _sentence(item),
        item.site,
        item.actor_text,
        item.target_text,
        item.trigger,
    )


def _sentence(item: Telling) -> str:
    return f"{item.content_id}_{item.sentence_start}-{item.sentence_end}"
