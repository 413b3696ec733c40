"""POLECAT: 40 columns, PLOVER's types, tab-separated with a header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.exports._coders import CITIES
from dateline.exports._codes import QUAD_NAMES

if TYPE_CHECKING:
    from dateline.exports._codes import Codes
    from dateline.model.told import Telling

COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def row(item: Telling, codes: Codes) -> tuple[object, ...]:
    """Return a row of POLECAT."""
    return (
        item.event,
        item.day,
        item.type,
        item.mode,
        item.intensity,
        QUAD_NAMES[item.quad - 1],
        ";".join(item.contexts),
        item.actor,
        item.actor_country,
        None,
        item.actor_sector,
        item.actor_sector,
        None,
        item.actor_text,
        None,
        item.target,
        item.target_country,
        None,
        item.target_sector,
        item.target_sector,
        None,
        item.target_text,
        None,
        item.place,
        item.place if item.place_kind in CITIES else None,
        None,
        item.admin1,
        codes.name(item.country),
        item.latitude,
        item.longitude,
        item.place_id,
        item.place_text,
        item.place_kind,
        item.site,
        item.published,
        None,
        None,
        None,
        item.language,
        item.versions,
    )
