"""IPTC ninjs 1.3, one report a line: the text with the events, people, organisations and places in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dateline.exports._plover import told
from dateline.model.ids import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model.findings import Actor, Event, Findings, Place

Fields = dict[str, Any]
_PEOPLE: Final = frozenset({"person"})
_SCHEME: Final = "urn:dateline:codes"


def item_of(findings: Findings) -> Fields:
    """Return a report as a ninjs item."""
    report = findings.report
    actors = {use.actor.name: use.actor for use in findings.actors}
    published = report.published
    return told(
        {
            "uri": report.url or f"urn:dateline:{content_id(report)}",
            "type": "text",
            "representationtype": "complete",
            "language": report.language,
            "headline": report.title,
            "byline": ", ".join(report.bylines) or None,
            "located": report.dateline.place if report.dateline else None,
            "versioncreated": published.instant.isoformat() if published and published.instant else None,
            "ednote": f"published {published.day}" if published and not published.instant else None,
            "body_text": report.text.body,
            "person": _named(actor for actor in actors.values() if actor.kind in _PEOPLE),
            "organisation": _named(actor for actor in actors.values() if actor.kind not in _PEOPLE),
            "place": _places(findings),
            "event": [_event(event) for event in findings.events],
            "infosource": [{"name": report.site}] if report.site else None,
        }
    )


def _named(actors: Iterable[Actor]) -> list[Fields]:
    return [
        {"name": actor.name, "scheme": _SCHEME, "code": actor.code}
        for actor in sorted(actors, key=lambda actor: actor.name)
    ]


def _places(findings: Findings) -> list[Fields]:
    held = {use.place.id: use.place for use in findings.places if use.place}
    return [_place(held[id_]) for id_ in sorted(held)]


def _place(place: Place) -> Fields:
    where = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {"name": place.name, "scheme": "urn:geonames", "code": str(place.id), "geometry_geojson": where}


def _event(event: Event) -> Fields:
    """Return an event; ``rel`` tells its status, and whether it is somebody's claim."""
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    actor = event.actor.actor.name if event.actor else "somebody"
    whom = f" → {event.target.actor.name}" if event.target else ""
    is_claim = event.attributed_to is not None or event.attributed_by is not None
    rel = f"{event.status.value}, claimed" if is_claim else event.status.value
    return {"name": f"{kind}: {actor}{whom}", "rel": rel, "scheme": "urn:dateline:events", "code": event.id}
