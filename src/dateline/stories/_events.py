"""One real-world event out of its tellings by the reports of a story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import combinations
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.model.days import event_days
from dateline.model.findings import Event, Status
from dateline.model.story import EventCluster
from dateline.stories import tuning
from dateline.stories._linkage import linked
from dateline.stories.rules import MUTUAL, ONE_DEED, STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from dateline.model.findings import ActorUse, Findings
    from dateline.model.story import Family, Happening

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
UNKNOWN: Final = "XXX"
PERSON: Final = "person"
_TOLD_AND_DENIED: Final = {Status.ACTUAL, Status.NEGATED}


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one report tells it, with what is compared of it."""

    family: str
    report: str
    event: Event
    days: tuple[int, int] | None
    stems: frozenset[str]

    @property
    def name(self) -> tuple[str, str]:
        """The report and the event's id there."""
        return self.report, self.event.id


def tellings(family: str, name: str, findings: Findings) -> Iterator[Told]:
    """Yield the events of a report as they are compared."""
    chars = findings.report.text.chars
    for event in findings.events:
        first, last = event_days(event, findings)
        yield Told(
            family,
            name,
            event,
            (first.toordinal(), last.toordinal()) if first and last else None,
            _stems(event.sentence.of(chars)),
        )


def _copied(family: Family, findings: Mapping[str, Findings]) -> Iterator[Told]:
    for name in family.members:
        if name != family.witness:
            yield from tellings(family.id, name, findings[name])


@lru_cache(maxsize=4096)
def _stems(words: str) -> frozenset[str]:
    found = (match[0].casefold() for match in _WORD.finditer(words))
    return frozenset(word[: tuning.EVENT_STEM] for word in found if word not in STOP_WORDS)


def cluster(happening: Happening, findings: Mapping[str, Findings]) -> tuple[EventCluster, ...]:
    """Return the events that are told more than once in a story, those of most families first.

    The tellings of the families' witnesses are laid side by side, two by two, and joined by average linkage; a copy's
    telling joins the event of its own witness that it is most like, and makes none of its own. What comes out depends
    on the story alone, and not on the order in which its reports came.

    Args:
        happening: the story, from `group`.
        findings: what each of its reports supports, by the ids that the families name.
    """
    told = sorted(
        (one for family in happening.families for one in tellings(family.id, family.witness, findings[family.witness])),
        key=lambda one: one.name,
    )
    worth = worth_of(told)
    groups = [[told[row] for row in rows] for rows in linked(_scores(told, worth), tuning.EVENT_MEAN)]
    home = {one.name: group for group in groups for one in group}
    for family in happening.families:
        mine = [one for one in told if one.report == family.witness]
        for copied in _copied(family, findings):
            score, name = max(((likeness(one, copied, worth), one.name) for one in mine), default=(0.0, copied.name))
            if score >= tuning.EVENT_MEAN:
                home[name].append(copied)
    several = [group for group in groups if len(group) > 1]
    return tuple(sorted(map(_cluster, several), key=lambda one: (-one.n_families, one.type, one.id)))


def _scores(told: Sequence[Told], worth: Mapping[str, float]) -> npt.NDArray[np.float64]:
    scores = np.zeros((len(told), len(told)))
    for (i, one), (j, other) in combinations(enumerate(told), 2):
        scores[i, j] = scores[j, i] = likeness(one, other, worth)
    return scores


def worth_of(told: Iterable[Told]) -> dict[str, float]:
    """Return what each stem tells in a story: those of all its sentences little, those of few much."""
    sentences = {(one.report, one.event.sentence): one.stems for one in told}
    held = Counter(stem for stems in sentences.values() for stem in stems)
    return {stem: log((len(sentences) + 1) / count) for stem, count in held.items()}


def likeness(one: Told, other: Told, worth: Mapping[str, float]) -> float:
    """Return the probability that two tellings are of one event; the same whichever comes first."""
    features = features_of(one, other, worth)
    if features is None:
        return 0.0
    total = tuning.EVENT_WEIGHTS[-1] + sum(w * f for w, f in zip(tuning.EVENT_WEIGHTS, features, strict=False))
    return 1 / (1 + exp(-total))


def features_of(one: Told, other: Told, worth: Mapping[str, float]) -> tuple[float, ...] | None:
    """Return what the likeness is made of, None where the two cannot be one event.

    One deed with several actors or targets is an event for each pair of them, and they stay apart.
    """
    mine, yours = one.event, other.event
    is_same_type = mine.type == yours.type
    is_one_report = one.report == other.report
    if not is_same_type and frozenset((mine.type, yours.type)) not in ONE_DEED:
        return None
    if is_one_report and mine.trigger == yours.trigger:
        return None
    doer, done_to = _parties(mine, yours)
    statuses = {mine.status, yours.status}
    return (
        max(0.0, doer) + max(0.0, done_to),
        max(0.0, -doer) + max(0.0, -done_to),
        float(is_same_type),
        float(len({mine.mode, yours.mode} - {None}) > 1),
        float(len(statuses) == 1 or statuses == _TOLD_AND_DENIED),
        _overlap(one.days, other.days),
        _place(mine, yours),
        0.0 if is_one_report else _cosine(one.stems, other.stems, worth),
        1 / (1 + abs(mine.trigger.start - yours.trigger.start) / tuning.EVENT_NEAR) if is_one_report else 0.0,
    )


def _cosine(one: frozenset[str], other: frozenset[str], worth: Mapping[str, float]) -> float:
    mine, yours, both = (sum(worth.get(stem, 1.0) ** 2 for stem in held) for held in (one, other, one & other))
    return both / sqrt(mine * yours) if mine and yours else 0.0


def _parties(one: Event, other: Event) -> tuple[float, float]:
    """Return how far the actors and how far the targets of two events agree; "A met B" is "B met A"."""
    straight = (same_party(one.actor, other.actor), same_party(one.target, other.target))
    if not {one.type, other.type} <= MUTUAL:
        return straight
    crossed = (same_party(one.actor, other.target), same_party(one.target, other.actor))
    return max(straight, crossed, key=lambda pair: (sum(pair), pair is straight))


def same_party(one: ActorUse | None, other: ActorUse | None) -> float:
    """Return 1 where two mentions are of one party, half where of one country, -1 where of two, 0 where who knows."""
    if one is None or other is None:
        return 0.0
    mine, yours = one.actor, other.actor
    if named_alike(mine.name, yours.name, is_person=PERSON in {mine.kind, yours.kind}):
        return 1.0
    if UNKNOWN in {mine.country or UNKNOWN, yours.country or UNKNOWN}:
        return 0.0
    if mine.country != yours.country:
        return -1.0
    return 1.0 if mine.sector == yours.sector else 0.5


def named_alike(one: str, other: str, *, is_person: bool) -> bool:
    """Tell whether two names are of one: the same, or of persons, with the same last word."""
    mine, yours = one.casefold(), other.casefold()
    return mine == yours or (is_person and mine.rsplit(None, 1)[-1:] == yours.rsplit(None, 1)[-1:])


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> float:
    """Return 1 where two times can be one, -1 where they cannot, 0 where one of them is not told."""
    if one is None or other is None:
        return 0.0
    return 1.0 if one[0] <= other[1] and other[0] <= one[1] else -1.0


def _place(one: Event, other: Event) -> float:
    mine = one.where.place if one.where else None
    yours = other.where.place if other.where else None
    if mine is None or yours is None:
        return 0.0
    if mine.id == yours.id:
        return 1.0
    return 0.0 if mine.country == yours.country else -1.0


def _cluster(group: Iterable[Told]) -> EventCluster:
    held = sorted(group, key=lambda one: one.name)
    families: defaultdict[str, list[Told]] = defaultdict(list)
    for one in held:
        families[one.family].append(one)
    return EventCluster(
        id="c" + sha256(repr(held[0].name).encode()).hexdigest()[: tuning.ID_HEX],
        type=_commonest(one.event.type for one in held) or held[0].event.type,
        actor=_commonest(one.event.actor.actor.name for one in held if one.event.actor),
        target=_commonest(one.event.target.actor.name for one in held if one.event.target),
        status=Counter(one.event.status for one in held).most_common(1)[0][0],
        events=tuple(one.name for one in held),
        n_families=len(families),
    )


def _commonest(names: Iterable[str]) -> str | None:
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], name)) if counted else None
