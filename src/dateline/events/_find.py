"""From triggers to events: parties, status, who vouches, time, place, codes; one event told twice is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from dateline.events import tuning
from dateline.events._contexts import contexts_of
from dateline.events._judge import confidence
from dateline.events._parties import MEETING, Cast, Role, parties
from dateline.events._reasons import reasons
from dateline.events._settings import when, where
from dateline.events._unnamed import fill
from dateline.events._voices import innermost, voiced
from dateline.model.findings import Actor, ActorUse, DateUse, Event, EventTime, PlaceUse, Statement, Status
from dateline.model.reading import Link, Mark
from dateline.model.text import Span
from dateline.model.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.events._tables import Codebook
    from dateline.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What other rooms found in the reading; ``day`` is the day of publication, or the likeliest."""

    tree: Tree
    cast: Cast
    dates: Sequence[DateUse]
    places: Sequence[PlaceUse]
    statements: Sequence[Statement]
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two parties of one event and how sure they are."""

    actor: ActorUse | None
    target: ActorUse | None
    actor_score: float
    target_score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A trigger with its links, its sentence, who plays which role, and how sure it is."""

    trigger: Mark
    links: tuple[Link, ...]
    sentence: Span
    actor: Role
    target: Role
    confidence: float


def find(reading: Reading, around: Around, codebook: Codebook) -> tuple[Event, ...]:
    """Return the events of a reading in the order of their triggers."""
    around = replace(around, cast=voiced(around.cast, around.statements, around.tree))
    links: dict[int, list[Link]] = {}
    for link in reading.links:
        links.setdefault(link.source, []).append(link)
    marks = (mark for mark in reading.marks if mark.layer == "trigger")
    judged = [_judged(mark, links.get(mark.head, ()), reading, around, codebook) for mark in marks]
    met = [_with_parties_met(item, judged) for item in judged]
    found = [item for item in met if item.confidence >= tuning.KEEP_CONFIDENCE]
    events = [_event(item, pair, around, codebook) for item in found for pair in _pairs(item, around)]
    named = [event for event in events if event.actor or event.target]
    return tuple(_merge(list(fill(named, around.cast.uses))))


def _judged(mark: Mark, links: Sequence[Link], reading: Reading, around: Around, codebook: Codebook) -> Found:
    actor, target = parties(mark, links, around.tree, around.cast, codebook.fitted)
    return Found(
        trigger=mark,
        links=tuple(links),
        sentence=_sentence(mark, reading),
        actor=actor,
        target=target,
        confidence=confidence(mark, actor, target, around.tree, codebook.fitted),
    )


def _with_parties_met(found: Found, judged: Sequence[Found]) -> Found:
    """Return a meeting that its sentence gives nobody ("before the talks") with the parties it was told with before.

    Nobody to meet, and no sure actor, is nobody. The earlier mention need not be sure enough to be an event of its own:
    it only tells who meets.
    """
    is_lone = found.target.token is None and (found.actor.token is None or found.actor.score < tuning.LONE_SCORE)
    if found.trigger.label != "CONSULT" or not is_lone:
        return found
    before = (item for item in reversed(judged) if item.trigger.head < found.trigger.head)
    told = (item for item in before if item.trigger.label == "CONSULT" and item.actor.token is not None)
    earlier = next((item for item in told if item.target.token is not None), None)
    if earlier is None:
        return found
    actor, target = (
        replace(role, score=role.score * tuning.FILLED_SCORE, why="earlier") for role in (earlier.actor, earlier.target)
    )
    return replace(found, actor=actor, target=target)


def _pairs(found: Found, around: Around) -> Iterator[Pair]:
    """Yield one pair for each actor and each target; a lone group that meets is its first member with the others."""
    actors = _uses(found.actor, around.cast)
    targets = _uses(found.target, around.cast)
    scores = found.actor.score, found.target.score
    names = {use.actor.name for use in actors if use}
    is_mutual = found.trigger.label in MEETING
    if is_mutual and len(actors) > 1 and all(use is None or use.actor.name in names for use in targets):
        actors, targets = actors[:1], actors[1:]
        scores = found.actor.score, found.actor.score
    for actor in actors:
        for target in targets:
            is_same = actor is not None and target is not None and actor.actor.name == target.actor.name
            if not is_same:
                yield Pair(actor=actor, target=target, actor_score=scores[0], target_score=scores[1])
            elif len(targets) == 1:
                yield Pair(actor=actor, target=None, actor_score=scores[0], target_score=0.0)


def _uses(role: Role, cast: Cast) -> tuple[ActorUse | None, ...]:
    """Return the actors of a role, each once; one None where nobody is named."""
    if role.token is None:
        return (None,)
    by_name: dict[str, ActorUse] = {}
    met = [use for place in (role.token, *role.also) for use in cast.members(place)]
    named = {use.token for use in met if use.actor.kind == "person"}
    for use in met:
        # A title that the tree joined to its name ("counterpart Ana Ruiz") is nobody of its own.
        if use.token + 1 not in named:
            by_name.setdefault(use.actor.name, use)
    return tuple(by_name.values()) or (None,)


def _sentence(trigger: Mark, reading: Reading) -> Span:
    return reading.sentences[int(reading.tokens.sentence[trigger.head])].span


def _event(found: Found, pair: Pair, around: Around, codebook: Codebook) -> Event:
    trigger, links = found.trigger, found.links
    span = _span(trigger, around.tree)
    vouching = innermost(span, around.statements)
    speaker = vouching.speaker if vouching else None
    fitted = codebook.fitted
    time, time_score = when(trigger, links, around.dates, around.tree, fitted.time)
    place, place_score = where(trigger, links, around.places, around.tree, fitted.place)
    status = _status(trigger, time, around)
    coding = codebook.coding(trigger.label, trigger.mode)
    cameo, goldstein = codebook.cameo(trigger.label, trigger.mode, status)
    key = "|".join((trigger.label, str(span.start), _name(pair.actor), _name(pair.target)))
    return Event(
        id="e" + sha256(key.encode()).hexdigest()[:12],
        type=trigger.label,
        mode=trigger.mode,
        contexts=contexts_of(
            _told(trigger, around.tree, codebook), trigger.label, trigger.mode, pair.actor, pair.target
        ),
        trigger=span,
        actor=pair.actor,
        target=pair.target,
        status=status,
        attributed_to=speaker.actor if speaker else None,
        attributed_by=vouching.id if vouching else None,
        when=time,
        where=place,
        cameo=cameo,
        quad=coding.quad,
        intensity=coding.score,
        goldstein=goldstein,
        sentence=found.sentence,
        evidence=(),
        score=round(found.confidence, 4),
        scores=(
            ("trigger", round(trigger.score, 4)),
            ("mode", round(trigger.mode_score, 4)),
            ("status", round(trigger.status_score, 4)),
            ("actor", round(pair.actor_score, 4)),
            ("target", round(pair.target_score, 4)),
            ("when", round(time_score, 4)),
            ("where", round(place_score, 4)),
        ),
        reasons=reasons(
            trigger,
            " ".join(around.tree.tokens.words[trigger.first : trigger.last]),
            actor=(found.actor, pair.actor),
            target=(found.target, pair.target),
            status=status,
            time=time,
            vouching=vouching,
            confidence=found.confidence,
        ),
    )


def _told(trigger: Mark, tree: Tree, codebook: Codebook) -> frozenset[str]:
    """Return the contexts that the words of a trigger's sentence tell."""
    number = tree.tokens.sentence[trigger.head]
    first, last = (int(tree.tokens.sentence.searchsorted(number, side)) for side in ("left", "right"))
    return codebook.contexts.told(tree.tokens.words[first:last])


def _status(trigger: Mark, time: EventTime, around: Around) -> Status:
    """Return the status; a meeting told by a noun has no tense: dated after the day of publication, it is planned."""
    said = Status(trigger.status or "actual")
    if trigger.label != "CONSULT" or around.tree.tokens.upos[trigger.head] != "NOUN":
        return said
    told = next((item for item in around.dates if item.span == time.span), None)
    is_ahead = told is not None and told.first is not None and around.day is not None and told.first > around.day
    return Status.PLANNED if said is Status.ACTUAL and is_ahead else said


def _span(trigger: Mark, tree: Tree) -> Span:
    """Return the words of a trigger: its word, with a particle right behind it ("stepped down")."""
    particles = [child for child in tree.of(trigger.head, "compound:prt") if child == trigger.last]
    return tree.span(trigger.first, particles[0] + 1 if particles else trigger.last)


def _name(use: ActorUse | None) -> str:
    return use.actor.name if use else ""


def _merge(events: Sequence[Event]) -> Iterator[Event]:
    """Join events told twice: same type, same parties, times and status that do not contradict."""
    kept: list[Event] = []
    for event in events:
        place = next((i for i, other in enumerate(kept) if _is_same(event, other)), None)
        if place is None:
            kept.append(event)
        else:
            kept[place] = _joined(kept[place], event)
    yield from kept


def _is_same(one: Event, other: Event) -> bool:
    if one.type != other.type or one.status != other.status or one.trigger == other.trigger:
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    times = one.when.value, other.when.value
    if all(times) and times[0] != times[1]:
        return False
    return all(_is_same_actor(*sides) for sides in ((one.actor, other.actor), (one.target, other.target)))


def _is_same_actor(one: ActorUse | None, other: ActorUse | None) -> bool:
    if one is None or other is None:
        return one is other
    known: tuple[Actor, Actor] = (one.actor, other.actor)
    return known[0].name == known[1].name


def _joined(one: Event, other: Event) -> Event:
    """Return the fuller of the two with the other's trigger as further evidence."""
    first, second = (one, other) if _fullness(one) >= _fullness(other) else (other, one)
    return replace(
        first,
        when=first.when if first.when.value else second.when,
        where=first.where or second.where,
        mode=first.mode or second.mode,
        evidence=(*first.evidence, second.trigger, *second.evidence),
        score=max(first.score, second.score),
    )


def _fullness(event: Event) -> int:
    return sum(item is not None for item in (event.actor, event.target, event.mode, event.when.value, event.where))
