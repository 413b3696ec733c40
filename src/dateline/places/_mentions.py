"""Names in the text, what each may stand for, and which larger place the words around it put it in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.places import rules
from dateline.places._gazetteer import Gazetteer, Numbers
from dateline.places._names import KNOWN_BITS, KNOWN_MASK, Known, fold, unowned
from dateline.places.tuning import CANDIDATES, HINT_WORDS, PEER_POPULATION, REACH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.text import Span

_CAPITALS = re.compile(r"[A-Z][\w'’.&-]*(?: (?:of |and |the )?[A-Z][\w'’.&-]*)*")
_POSTAL = re.compile(r"[A-Z]{2}\b")
_GRAINS = ("country", "admin1", "admin2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Mentions of one name under one larger place: their numbers, the holders, and the larger rows."""

    name: str
    mentions: tuple[int, ...]
    holders: Numbers
    inside: tuple[int, ...]
    is_cut: bool
    hinted: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    """The holders of a name: ``is_cut`` where words had to be left off, ``hinted`` the kind that they tell."""

    holders: Numbers
    is_cut: bool
    hinted: str | None


def group(spans: Sequence[Span], chars: str, *, gazetteer: Gazetteer) -> list[Group]:
    """Put mentions of the same name together; one that the text puts elsewhere stands apart.

    A mention without a larger place of its own takes the last one told for its name, else the first to come.
    """
    names = [unowned(span.of(chars).strip()) for span in spans]
    told = [_larger(span, chars, gazetteer) for span in spans]
    keys = [(fold(name), _inherited(at, names, told)) for at, name in enumerate(names)]
    found = []
    for key in dict.fromkeys(keys):
        mentions = tuple(at for at, other in enumerate(keys) if other == key)
        known = _lookup(names[mentions[0]], gazetteer)
        hinted = known.hinted or _hint_after(chars, spans[mentions[0]])
        found.append(
            Group(
                name=key[0],
                mentions=mentions,
                holders=known.holders[:CANDIDATES],
                inside=key[1],
                is_cut=known.is_cut,
                hinted=hinted,
            )
        )
    return found


def _numbers(gazetteer: Gazetteer, kinds: Sequence[str]) -> Numbers:
    return np.array([gazetteer.kinds.index(kind) for kind in kinds if kind in gazetteer.kinds])


def _inherited(at: int, names: Sequence[str], told: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    if told[at]:
        return told[at]
    before = [told[n] for n in range(at) if told[n] and names[n] == names[at]]
    after = [told[n] for n in range(at + 1, len(names)) if told[n] and names[n] == names[at]]
    return before[-1] if before else after[0] if after else ()


def _lookup(name: str, gazetteer: Gazetteer) -> _Known:
    """Find a name, else without the words that tell its kind or a direction, else its longest known beginning."""
    whole = gazetteer.held_by(fold(name))
    if " " in name and name.rsplit(maxsplit=1)[-1].lower().strip(".") in rules.STREETS:
        return _Known(whole, is_cut=False, hinted=None)
    if len(whole):
        return _Known(whole, is_cut=False, hinted=_hint_in(name))
    words = name.split()
    while len(words) > 1 and (words[0].lower() in rules.LEADING or words[0].lower().strip(".") in rules.ARTICLES):
        words = words[1:]
        holders = gazetteer.held_by(fold(" ".join(words)))
        if len(holders):
            return _Known(holders, is_cut=False, hinted=_hint_in(" ".join(words)))
    for n_words in range(len(words) - 1, 0, -1):
        key = " ".join(words[:n_words])
        holders = gazetteer.held_by(fold(unowned(key)))
        holders = holders[(holders & KNOWN_MASK) != Known.ALTERNATIVE]
        if len(holders) and len(key) >= HINT_WORDS and key.lower() not in rules.GENERIC:
            return _Known(holders, is_cut=True, hinted=rules.KINDS.get(words[n_words].lower()))
    return _Known(whole, is_cut=True, hinted=None)


def _hint_in(name: str) -> str | None:
    return rules.KINDS.get(name.rsplit(maxsplit=1)[-1].lower()) if " " in name else None


def _hint_after(chars: str, span: Span) -> str | None:
    """Return the kind that the next or the foregoing words tell: ``Houston County``, ``the city of Aden``."""
    after = re.match(r"\s+([A-Za-z]+)", chars[span.end : span.end + REACH])
    if after and after[1].lower() in rules.KINDS:
        return rules.KINDS[after[1].lower()]
    before = re.search(r"\b([a-z]+) of (?:the )?$", chars[max(0, span.start - REACH) : span.start].lower())
    return rules.KINDS.get(before[1]) if before else None


def _larger(span: Span, chars: str, gazetteer: Gazetteer) -> tuple[int, ...]:
    """Return the rows of the larger place that the words put this one in, none where they do not."""
    after = rules.INSIDE_AFTER.match(chars, span.end, span.end + REACH)
    if after:
        rows = _containers(chars[after.end() : after.end() + REACH], gazetteer)
        if rows and not ("," in after[0] and _are_peers(span.of(chars), rows, gazetteer)):
            return rows
    before = rules.INSIDE_BEFORE.search(chars[max(0, span.start - REACH) : span.start])
    if not before:
        return ()
    words = (before[1] or before[2]).split()
    for first in range(len(words)):
        rows = _rows_of(" ".join(words[first:]), gazetteer)
        if rows:
            return rows
    return ()


def _are_peers(name: str, larger: tuple[int, ...], gazetteer: Gazetteer) -> bool:
    """Tell whether a name is known for a large place of the same kind: ``Ohio, Oklahoma`` is a list."""
    own = [row for row in _rows_of(name, gazetteer) if gazetteer.population[row] >= PEER_POPULATION]
    counties = set(_numbers(gazetteer, _GRAINS[2:]).tolist())
    return bool({int(gazetteer.kind[row]) for row in own} & {int(gazetteer.kind[row]) for row in larger} - counties)


def _containers(words: str, gazetteer: Gazetteer) -> tuple[int, ...]:
    """Return the rows of the longest container name that the words begin with."""
    postal = _POSTAL.match(words)
    if postal:
        rows = _rows_of(f"us {postal[0]}", gazetteer)
        if rows:
            return rows
    match = _CAPITALS.match(words)
    parts = match[0].split() if match else []
    for n_words in range(min(len(parts), 4), 0, -1):
        rows = _rows_of(unowned(" ".join(parts[:n_words])), gazetteer)
        if rows:
            return rows
    return ()


def _rows_of(name: str, gazetteer: Gazetteer) -> tuple[int, ...]:
    holders = gazetteer.held_by(fold(name))
    rows = (holders >> KNOWN_BITS)[(holders & KNOWN_MASK) < Known.ALTERNATIVE]
    return tuple(int(row) for row in rows[np.isin(gazetteer.kind[rows], _numbers(gazetteer, _GRAINS))][:CANDIDATES])


def lies_in(rows: Numbers, larger: Sequence[int], gazetteer: Gazetteer) -> Numbers:
    """Tell for each row whether it lies in one of the larger places and is smaller than it."""
    kinds = gazetteer.kinds
    rank = np.array([{"country": 3, "admin1": 2, "admin2": 1}.get(kind, 0) for kind in kinds])
    found = np.zeros(len(rows), dtype=bool)
    for row in larger:
        column = {"country": gazetteer.country, "admin1": gazetteer.admin1}.get(
            kinds[gazetteer.kind[row]], gazetteer.admin2
        )
        found |= (column[rows] == column[row]) & (rank[gazetteer.kind[rows]] < rank[gazetteer.kind[row]])
    return found
