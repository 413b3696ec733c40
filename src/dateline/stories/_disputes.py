"""Where families differ over one event: who did it, and whether it happened."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from dateline.model.findings import Status
from dateline.model.story import Contradiction, FactKind, Telling
from dateline.stories import tuning
from dateline.stories._events import PERSON, UNKNOWN, named_alike
from dateline.stories.rules import MUTUAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.model.findings import Actor, Event, Findings
    from dateline.model.story import EventCluster

_SIDES: Final = {Status.ACTUAL, Status.NEGATED}


def disputes(
    witnesses: Mapping[str, tuple[str, Findings]], clusters: Sequence[EventCluster]
) -> Iterator[Contradiction]:
    """Yield where families contradict each other over an event; copies have no voice."""
    for cluster in clusters:
        told = _told(cluster, witnesses)
        deed = f"{cluster.type.lower()}: {cluster.actor or '?'} → {cluster.target or '?'}"
        sides = {
            family: next(one for one in events if one.status in _SIDES)
            for family, events in told.items()
            if len({one.status for one in events} & _SIDES) == 1
        }
        if {one.status for one in sides.values()} == _SIDES:
            values = {family: event.status.value for family, event in sides.items()}
            yield Contradiction(kind=FactKind.HAPPENED, matter=deed, tellings=_tellings(sides, values, witnesses))
        doers = {family: one for family, events in told.items() if (one := _surest_doer(events))}
        named = {family: event.actor.actor for family, event in doers.items() if event.actor}
        if any(_are_two(one, other) for one, other in combinations(named.values(), 2)):
            values = {family: actor.name for family, actor in named.items()}
            yield Contradiction(
                kind=FactKind.ACTOR,
                matter=f"who did it: {cluster.type.lower()} → {cluster.target or '?'}",
                tellings=_tellings(doers, values, witnesses),
            )


def _told(cluster: EventCluster, witnesses: Mapping[str, tuple[str, Findings]]) -> dict[str, list[Event]]:
    """Return what each family's witness tells of an event, the surest first."""
    found: dict[str, list[Event]] = {}
    for family, (name, findings) in sorted(witnesses.items()):
        ids = {id_ for report, id_ in cluster.events if report == name}
        events = sorted(
            (one for one in findings.events if one.id in ids and one.score >= tuning.DISPUTED),
            key=lambda one: (-one.score, one.id),
        )
        if events:
            found[family] = events
    return found


def _surest_doer(events: Sequence[Event]) -> Event | None:
    """Return the event that tells best who did it, None where none is sure, or the deed is done by two together."""
    sure = (one for one in events if one.actor and one.actor.score >= tuning.DISPUTED)
    return next((one for one in sure if one.type not in MUTUAL and one.status is not Status.NEGATED), None)


def _are_two(one: Actor, other: Actor) -> bool:
    """Tell whether two actors cannot be one: of two countries, or two persons of other names."""
    if one.kind == other.kind == PERSON:
        return not named_alike(one.name, other.name, is_person=True)
    if UNKNOWN in {one.country or UNKNOWN, other.country or UNKNOWN}:
        return False
    return one.country != other.country


def _tellings(
    events: Mapping[str, Event], values: Mapping[str, str], witnesses: Mapping[str, tuple[str, Findings]]
) -> tuple[Telling, ...]:
    found = []
    for family, event in events.items():
        name, findings = witnesses[family]
        found.append(
            Telling(
                family=family,
                report=name,
                value=values[family],
                says=event.attributed_to.name if event.attributed_to else None,
                span=event.trigger,
                words=" ".join(event.sentence.of(findings.report.text.chars).split()),
            )
        )
    return tuple(found)
