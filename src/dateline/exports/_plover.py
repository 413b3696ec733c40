"""PLOVER's JSON, one event a line, by the data fields of the manual; what the report does not say is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.exports._coders import CITIES
from dateline.exports._codes import QUAD_NAMES
from dateline.exports._marks import marks_of

if TYPE_CHECKING:
    from dateline.exports._codes import Codes
    from dateline.model.told import Telling

Fields = dict[str, Any]


def event(item: Telling, codes: Codes) -> Fields:
    """Return an event."""
    return told(
        {
            "id": item.event,
            "has_event": True,
            "date": _iso(item.first_day or item.day),
            "enddate": _iso(item.last_day) if item.last_day != item.first_day else None,
            "actor": [party] if (party := _party(item, "actor")) else [],
            "recipient": [party] if (party := _party(item, "target")) else [],
            "event": [item.type],
            "event_loc": _place(item, codes),
            "event_text": [item.trigger],
            "quad_code": QUAD_NAMES[item.quad - 1],
            "event_scale": item.intensity,
            "mode": [item.mode] if item.mode else [],
            "context": list(item.contexts),
            "text": item.sentence,
            "text_info": {"start": item.sentence_start, "end": item.sentence_end},
            "cite_info": told(
                {
                    "citation": item.content_id,
                    "url": item.url,
                    "title": item.title,
                    "publication": item.site,
                    "language": item.language,
                    "coder": "dateline",
                    "codebook": "PLOVER 2.0",
                    "version": item.versions or None,
                }
            ),
            "coder": "dateline",
            "coded_date": f"{item.added_at:%Y-%m-%d}",
            "coded_time": f"{item.added_at:%H:%M:%S}",
            "comment": "; ".join(marks_of(item)) or None,
        }
    )


def told(fields: Fields) -> Fields:
    """Return the fields that are told."""
    return {name: value for name, value in fields.items() if value not in (None, {}, [])}


def _party(item: Telling, role: str) -> Fields:
    if role == "actor":
        code, sector, text, name = item.actor_country, item.actor_sector, item.actor_text, item.actor
    else:
        code, sector, text, name = item.target_country, item.target_sector, item.target_text, item.target
    return told({"code": code, "sector": sector, "entity_text": text, "identifier_text": name})


def _place(item: Telling, codes: Codes) -> Fields:
    return told(
        {
            "extracted_place": item.place_text,
            "resolved_place": item.place,
            "geonameid": item.place_id,
            "lat": item.latitude,
            "lon": item.longitude,
            "city": item.place if item.place_kind in CITIES else None,
            "province": item.admin1,
            "country": codes.name(item.country),
            "country_code": item.country,
            "feature_class": item.place_kind,
        }
    )


def _iso(day: object) -> str | None:
    return str(day) if day else None
