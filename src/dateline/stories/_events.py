"""One real-world event out of the events of several families."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from dateline.model.findings import Event
from dateline.model.story import EventCluster
from dateline.stories import tuning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dateline.model.findings import ActorUse, Findings


@dataclass(frozen=True, slots=True)
class _Told:
    family: str
    report: str
    event: Event


def cluster_events(witnesses: Mapping[str, tuple[str, Findings]]) -> tuple[EventCluster, ...]:
    """Return the events that more than one family tells, the most told first.

    Two events are one where type, parties, day and place agree as far as both are told, and one party at least is the
    same. Each joins the first cluster with all of whose members it agrees; the surest events come first.
    """
    told = sorted(
        (_Told(family, name, event) for family, (name, findings) in witnesses.items() for event in findings.events),
        key=lambda one: (-_told(one.event), -one.event.score, one.report, one.event.id),
    )
    groups: list[list[_Told]] = []
    for one in told:
        home = next((group for group in groups if all(_agree(one, other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    several = [group for group in groups if len({one.family for one in group}) > 1]
    return tuple(sorted(map(_cluster, several), key=lambda one: (-one.n_families, one.type, one.id)))


def _told(event: Event) -> int:
    return (event.actor is not None) + (event.target is not None)


def _agree(one: _Told, other: _Told) -> bool:
    mine, yours = one.event, other.event
    if one.report == other.report or mine.type != yours.type:
        return False
    parties = [_same(mine.actor, yours.actor), _same(mine.target, yours.target)]
    if False in parties or True not in parties:
        return False
    return _fit(mine.when.value, yours.when.value) and _near(mine, yours)


def _same(one: ActorUse | None, other: ActorUse | None) -> bool | None:
    """Tell whether two parties are one, None where one of them is not told."""
    if one is None or other is None:
        return None
    if one.actor.name.casefold() == other.actor.name.casefold():
        return True
    mine, yours = one.actor, other.actor
    if mine.country is None or yours.country is None:
        return None
    return mine.country == yours.country and (mine.sector == yours.sector or None in {mine.sector, yours.sector})


def _fit(one: str | None, other: str | None) -> bool:
    """Tell whether two ISO values can be one time: equal, or one the beginning of the other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def _near(one: Event, other: Event) -> bool:
    mine = one.where.place if one.where else None
    yours = other.where.place if other.where else None
    return mine is None or yours is None or mine.country == yours.country


def _cluster(group: Iterable[_Told]) -> EventCluster:
    held = sorted(group, key=lambda one: (one.report, one.event.id))
    names = tuple((one.report, one.event.id) for one in held)
    status = Counter(one.event.status for one in held)
    return EventCluster(
        id="c" + sha256(repr(names).encode()).hexdigest()[: tuning.ID_HEX],
        type=held[0].event.type,
        actor=_commonest(one.event.actor for one in held),
        target=_commonest(one.event.target for one in held),
        status=min(status, key=lambda one: (-status[one], one.value)),
        events=names,
        n_families=len({one.family for one in held}),
    )


def _commonest(uses: Iterable[ActorUse | None]) -> str | None:
    names = Counter(use.actor.name for use in uses if use)
    return min(names, key=lambda name: (-names[name], name)) if names else None
