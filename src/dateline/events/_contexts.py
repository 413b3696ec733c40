"""Contexts of an event: from the words of its sentence, its mode, and who takes part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.events.en.contexts import OF_MODE, OF_SECTOR, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model.findings import ActorUse

_LEAST_STEM = 3
"""A stem has at least as many letters, so words are looked up by their first three."""
_STATE = frozenset({None, "GOV"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """The table of words, by the first three letters of a wording: (its words, its context)."""

    wordings: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    @staticmethod
    def load() -> Contexts:
        """Return the table ready to be looked up in."""
        wordings: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for context, row in WORDS.items():
            for wording in row:
                wordings.setdefault(wording[:_LEAST_STEM].rstrip("*"), []).append((tuple(wording.split()), context))
        return Contexts(wordings={key: tuple(row) for key, row in wordings.items()})

    def told(self, words: Sequence[str]) -> frozenset[str]:
        """Return the contexts that the words of a sentence tell."""
        low = [word.lower().replace("’", "'") for word in words]
        joined = list(_joined(low))
        return frozenset(
            context
            for i, word in enumerate(joined)
            for key in {word[:2], word[:_LEAST_STEM]}
            for wording, context in self.wordings.get(key, ())
            if _stands(wording, joined, i)
        )


def contexts_of(
    told: frozenset[str], type_: str, mode: str | None, actor: ActorUse | None, target: ActorUse | None
) -> tuple[str, ...]:
    """Return the contexts of an event in order: those its sentence tells, its mode's, its parties'."""
    found = set(told)
    if mode and (type_, mode) in OF_MODE:
        found.add(OF_MODE[type_, mode])
    actors = [use.actor for use in (actor, target) if use]
    found |= {OF_SECTOR[sector] for one in actors if (sector := one.sector) and sector in OF_SECTOR}
    states = {one.country for one in actors if one.sector in _STATE and one.country}
    if len(states) > 1 and type_ in {"CONSULT", "AGREE", "SUPPORT", "REJECT", "REQUEST", "ACCUSE", "SANCTION"}:
        found.add("diplomatic")
    return tuple(sorted(found))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Yield words with what the cutting of words took off put back: "women" "'s", and hyphens."""
    held = ""
    for word in words:
        if word in {"'s", "'"} and held:
            held += word
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _stands(wording: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if at + len(wording) > len(words):
        return False
    return all(_is(pattern, words[at + i]) for i, pattern in enumerate(wording))


def _is(pattern: str, word: str) -> bool:
    first, star, last = pattern.partition("*")
    return word.startswith(first) and word.endswith(last) if star else word == pattern
