"""Parties that a trigger's sentence does not name: taken from the event before, or the government that it falls to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.events import tuning
from dateline.events._reasons import filled
from dateline.model.findings import Actor, ActorUse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model.findings import Event


def fill(events: Sequence[Event], uses: Sequence[ActorUse]) -> Iterator[Event]:
    """Yield the events, a missing party filled where the report tells it elsewhere; the words are those told there."""
    earlier: list[Event] = []
    for event in events:
        made = _filled(event, "actor", earlier, uses)
        made = _filled(made, "target", earlier, uses)
        earlier.append(made)
        yield made


def _filled(event: Event, role: str, earlier: Sequence[Event], uses: Sequence[ActorUse]) -> Event:
    if _party(event, role) is not None:
        return event
    other = event.target if role == "actor" else event.actor
    use, why = None, ""
    if (role, event.type) in tuning.FILLED:
        order, share = tuning.FILLED[role, event.type]
        use, why = _before(event, other, earlier, order), "a party of the event before"
    if use is None and other and (role, event.type) in tuning.FILLED_BY_GOVERNMENT:
        share = tuning.FILLED_BY_GOVERNMENT[role, event.type]
        use, why = _government(other, uses), "the government of the other party's country"
    if use is None:
        return event
    told = tuple(filled(role, why) if reason.startswith(f"{role}:") else reason for reason in event.reasons)
    scores = tuple((name, share if name == role else score) for name, score in event.scores)
    made = replace(use, score=round(use.score * share, 4))
    if role == "actor":
        return replace(event, actor=made, scores=scores, reasons=told)
    return replace(event, target=made, scores=scores, reasons=told)


def _party(event: Event, role: str) -> ActorUse | None:
    return event.actor if role == "actor" else event.target


def _before(event: Event, other: ActorUse | None, earlier: Sequence[Event], order: Sequence[str]) -> ActorUse | None:
    """Return a party of the nearest earlier event that is not the other party of this one, by the order of roles."""
    for past in reversed(earlier):
        if past.trigger == event.trigger:
            continue
        for role in order:
            use = _party(past, role)
            if use and use.actor.kind != "unknown" and (other is None or use.actor.name != other.actor.name):
                return use
    return None


def _government(other: ActorUse, uses: Sequence[ActorUse]) -> ActorUse | None:
    """Return the government of a party's country, at the report's first mention of the country."""
    country = other.actor.country
    if country is None or ":" in country or other.actor.sector in {"GOV", "COP", "MIL"}:
        return None
    named = next((use for use in uses if use.actor.kind == "country" and use.actor.country == country), None)
    if named is None:
        return None
    actor = Actor(
        name=f"government of {named.actor.name}",
        kind="body",
        country=country,
        sector="GOV",
        code=f"{country}GOV",
        basis="inferred",
        score=named.actor.score,
    )
    return replace(named, actor=actor)
