"""IPTC ninjs 1.3, one report a line: the text with the events, people, organisations and places in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dateline.exports._plover import told
from dateline.model.ids import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.model.findings import Actor, Event, Findings, Place
    from dateline.model.told import Correction

Fields = dict[str, Any]
_PEOPLE: Final = frozenset({"person"})
_SCHEME: Final = "urn:dateline:codes"


def item_of(findings: Findings, said: Sequence[Correction] = ()) -> Fields:
    """Return a report as a ninjs item; events stand as people corrected them, without those that they rejected."""
    report = findings.report
    actors = {use.actor.name: use.actor for use in findings.actors}
    published = report.published
    rejected = {item.finding_id for item in said if item.verdict == "rejected"}
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
            "event": [_event(event, _words(said, event.id)) for event in findings.events if event.id not in rejected],
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


def _words(said: Sequence[Correction], id_: str) -> dict[str, str | None]:
    return {item.field: item.value for item in said if item.finding_id == id_ and item.field}


def _event(event: Event, said: Mapping[str, str | None]) -> Fields:
    """Return an event; ``rel`` tells its status, whether it is somebody's claim, and whether a person corrected it."""
    type_, mode = said.get("type", event.type), said.get("mode", event.mode)
    kind = f"{type_}/{mode}" if mode else type_
    actor = said.get("actor", event.actor.actor.name if event.actor else None) or "somebody"
    target = said.get("target", event.target.actor.name if event.target else None)
    voices = [event.attributed_to, event.attributed_by]
    if "attributed_to" in said:
        voices = [said["attributed_to"], said.get("attributed_by", event.attributed_by)]
    marks = [said.get("status", event.status.value) or ""]
    marks += ["claimed"] if any(voice is not None for voice in voices) else []
    marks += ["corrected"] if said else []
    return {
        "name": f"{kind}: {actor}{f' → {target}' if target else ''}",
        "rel": ", ".join(marks),
        "scheme": "urn:dateline:events",
        "code": event.id,
    }
