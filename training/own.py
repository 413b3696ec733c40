"""Our own annotations as passages: the corpus that we write, and the stand-off annotations of open reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.language._labels import NAMES, STATUSES, TYPES, bio
from training import standoff
from training.notation import Party, read_folder
from training.passages import OPEN, Anaphor, Passage
from training.treebanks import head_word, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from training.notation import Unit, Words
    from training.sheets import Row

    Span = tuple[int, int]

NAME_TAGS, TIME_TAGS, CUE_TAGS = bio(NAMES), bio(("TIME",)), bio(("CUE",))
TYPE_TAGS = ("O", *TYPES)
ONE_IN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An event or statement as spans of its text: the word it hangs on, and the spans of each role."""

    side: str
    trigger: Span | None
    roles: tuple[tuple[str, Span], ...]
    type: str = ""
    mode: str | None = None
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything that is told of one text; ``mentions`` are spans with the resolved name that they stand for."""

    text: str
    origin: str
    names: tuple[tuple[Span, str], ...]
    times: tuple[Span, ...]
    cues: tuple[Span, ...]
    acts: tuple[Act, ...]
    mentions: tuple[tuple[Span, str], ...]


def is_held_out(words: Sequence[str]) -> bool:
    """Tell whether a sentence of our own annotations is kept out of training (one in ten, by its words)."""
    return sum(map(ord, "".join(words))) % ONE_IN == 0


def masked(passage: Passage, is_kept: Callable[[Sequence[str]], bool]) -> Passage:
    """Return a passage with the labels of all sentences left open that are not kept; their words stay as context."""
    kept: set[int] = set()
    for number in range(passage.n_sentences):
        first, last = passage.bounds(number)
        if is_kept(passage.words[first:last]):
            kept |= set(range(first, last))

    def row(values: tuple[int, ...] | None) -> tuple[int, ...] | None:
        return None if values is None else tuple(v if i in kept else OPEN for i, v in enumerate(values))

    return replace(
        passage,
        name=row(passage.name),
        time=row(passage.time),
        cue=row(passage.cue),
        type=row(passage.type),
        status=row(passage.status),
        mode=tuple(mode if i in kept else None for i, mode in enumerate(passage.mode or ())),
        sources=tuple(item for item in passage.sources if item[0] in kept),
        roles=tuple(item for item in passage.roles if item[0] in kept),
        anaphors=tuple(item for item in passage.anaphors if item.word in kept),
    )


def read_units(folder: Path) -> list[Told]:
    """Return the units of the corpus that we write."""
    return [told_of(unit) for unit in read_folder(folder)]


def read_standoff(folder: Path, shared: Path) -> list[Told]:
    """Return the annotated reports of open corpora; the texts are read from ``shared``."""
    rows = standoff.read_rows(folder)
    corpora = {row["corpus"]: standoff.read_corpus(row["corpus"], shared / "gold/train") for row in rows}
    return [_of_row(row, corpora[row["corpus"]][row["doc"]].text) for row in rows]


def told_of(unit: Unit) -> Told:
    """Return a unit of our corpus as spans of its text."""
    acts = [
        Act(
            side="event",
            trigger=event.trigger.spans[0],
            roles=tuple(_roles(actor=event.actor, target=event.target, time=event.when, place=event.where)),
            type=event.type,
            mode=event.mode,
            status=event.status,
        )
        for event in unit.events
    ]
    acts += [
        Act(
            side="statement",
            trigger=item.cue.spans[0] if item.cue else None,
            roles=(*_roles(speaker=item.speaker, addressee=item.addressee), *_content(item.content.spans)),
        )
        for item in unit.statements
    ]
    parties = [party for event in unit.events for party in (event.actor, event.target)]
    parties += [item.speaker for item in unit.statements]
    return Told(
        text=unit.text,
        origin="own",
        names=tuple((span, name.label) for name in unit.names for span in name.words.spans),
        times=tuple(time.words.spans[0] for time in unit.times),
        cues=tuple(item.cue.spans[0] for item in unit.statements if item.cue),
        acts=tuple(acts),
        mentions=tuple((party.words.spans[0], party.name) for party in parties if party and party.words),
    )


def _roles(**told: Party | Words | None) -> Iterator[tuple[str, Span]]:
    for role, item in told.items():
        words = item.words if isinstance(item, Party) else item
        if words is not None:
            yield role, words.spans[0]


def _content(spans: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    for span in spans:
        yield "content_first", span
        yield "content_last", span


def _of_row(row: Row, text: str) -> Told:
    acts = [
        Act(
            side="event",
            trigger=_pair(event["trigger"]),
            roles=tuple(
                (role, _pair(event[key]))
                for role, key in (("actor", "actor"), ("target", "target"), ("time", "when"), ("place", "where"))
                if event[key]
            ),
            type=event["type"],
            mode=event["mode"],
            status=event["status"],
        )
        for event in row["events"]
    ]
    acts += [
        Act(
            side="statement",
            trigger=_pair(item["cue"]) if item["cue"] else None,
            roles=(
                *((role, _pair(item[role])) for role in ("speaker", "addressee") if item[role]),
                *_content(map(_pair, item["content"])),
            ),
        )
        for item in row["statements"]
    ]
    parties = [(event[role], event[f"{role}_name"]) for event in row["events"] for role in ("actor", "target")]
    parties += [(item["speaker"], item["speaker_name"]) for item in row["statements"]]
    parties += [(item["span"], item["name"]) for item in row["links"]]
    return Told(
        text=text,
        origin=row["corpus"],
        names=tuple((_pair(item["span"]), item["label"]) for item in row["names"]),
        times=tuple(map(_pair, row["times"])),
        cues=tuple(_pair(item["cue"]) for item in row["statements"] if item["cue"]),
        acts=tuple(acts),
        mentions=tuple((_pair(span), name) for span, name in parties if span and name),
    )


def _pair(span: Sequence[int]) -> Span:
    return span[0], span[1]


def cut(told: Told) -> Passage:
    """Return the words of a text, without labels: what a parser needs first."""
    return plain(told.text, told.origin)[0]


def annotate(told: Told, arcs: Sequence[int]) -> Passage:
    """Return a text as a passage; ``arcs`` parse it, since a role sits on the head word of its phrase."""
    passage, offsets = plain(told.text, told.origin)
    view = _View(offsets, arcs)
    size = len(offsets)
    types, statuses = [0] * size, [OPEN] * size
    modes: list[str | None] = [None] * size
    sources: set[tuple[int, str]] = set()
    roles: set[tuple[int, str, int]] = set()
    for act in told.acts:
        word = view.head(act.trigger)
        if word is None:
            continue
        sources.add((word, act.side))
        roles |= {(word, role, other) for role, span in act.roles if (other := view.place(role, span)) is not None}
        if act.side == "event":
            types[word] = TYPE_TAGS.index(act.type)
            modes[word] = f"{act.type}/{act.mode or '-'}"
            statuses[word] = STATUSES.index(act.status)
    return replace(
        passage,
        name=_tags(size, [(view.inside(span), label) for span, label in told.names], NAME_TAGS),
        time=_tags(size, [(view.inside(span), "TIME") for span in told.times], TIME_TAGS),
        cue=_tags(size, [(view.inside(span), "CUE") for span in told.cues], CUE_TAGS),
        type=tuple(types),
        mode=tuple(modes),
        status=tuple(statuses),
        sources=tuple(sorted(sources)),
        roles=tuple(sorted(roles)),
        anaphors=tuple(_anaphors(told, view)),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """Where the words of a text stand, and their tree."""

    offsets: Sequence[tuple[int, int]]
    arcs: Sequence[int]

    def inside(self, span: Span) -> list[int]:
        return [i for i, (a, b) in enumerate(self.offsets) if a < span[1] and b > span[0]]

    def head(self, span: Span | None) -> int | None:
        indexes = self.inside(span) if span else []
        return head_word(indexes, self.arcs) if indexes else None

    def place(self, role: str, span: Span) -> int | None:
        indexes = self.inside(span)
        if not indexes:
            return None
        if role.startswith("content"):
            return indexes[0] if role == "content_first" else indexes[-1]
        return head_word(indexes, self.arcs)


def _anaphors(told: Told, view: _View) -> Iterator[Anaphor]:
    """Yield the mentions that are no name, each with the earlier mentions of the same resolved name."""
    chains: dict[str, set[int]] = defaultdict(set)
    named = {span for span, _ in told.names}
    for span, name in told.mentions:
        if (word := view.head(span)) is not None:
            chains[name].add(word)
    for span, _ in told.names:
        words = told.text[span[0] : span[1]]
        for name, chain in chains.items():
            if (words == name or name.endswith(f" {words}")) and (word := view.head(span)) is not None:
                chain.add(word)
    for span, name in told.mentions:
        word = view.head(span)
        if word is None or span in named:
            continue
        earlier = tuple(sorted(other for other in chains[name] if other < word))
        if earlier:
            yield Anaphor(word=word, antecedents=earlier)


def _tags(size: int, spans: Sequence[tuple[list[int], str]], tags: tuple[str, ...]) -> tuple[int, ...]:
    row = [0] * size
    for indexes, label in sorted(spans, key=lambda item: -len(item[0])):
        if indexes and all(row[i] == 0 for i in indexes):
            row[indexes[0]] = tags.index(f"B-{label}")
            for i in indexes[1:]:
                row[i] = tags.index(f"I-{label}")
    return tuple(row)
