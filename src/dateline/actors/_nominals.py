"""What definite nouns take up ("the minister", "the group", "the scientists"), and groups of two ("both nations")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dateline.actors._tables import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.actors._people import People
    from dateline.model.findings import ActorUse
    from dateline.model.reading import Reading
    from dateline.model.tree import Tree

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_PAIRS: Final = frozenset({"two", "both", "three"})
_PAIR: Final = 2
_LOOKED_BACK: Final = 60
_STATES: Final = words_of(
    "country countries nation nations side sides state states government governments neighbour neighbours neighbor"
    " neighbors power powers rival rivals ally allies capitals"
)
_HEADS: Final = words_of(
    "leader leaders president presidents minister ministers men counterparts diplomats politicians"
)
_SAME_COUNTRY: Final = words_of("country nation state kingdom republic island")
_SAME_BODY: Final = words_of(
    "group movement organisation organization alliance bloc company firm union agency party newspaper court body"
    " militia commission committee council ministry department university institute bank network broadcaster paper"
)


def taken_up(  # noqa: PLR0913, PLR0917 - what a noun may take up, and where it stands
    head: int, noun: range, found: Mapping[int, ActorUse], reading: Reading, tree: Tree, people: People
) -> ActorUse | None:
    """Return the earlier use that a definite noun without qualifiers takes up, None where it says something new.

    A person is taken up by a title told of him or her first, a noun by itself ("scientists ... the scientists"), a
    country by "the country", a body by the noun in its name or by a noun for bodies. ``noun`` are the tokens of the
    noun as it is listed ("prime minister"), ``head`` its head.
    """
    words = reading.tokens.words
    determiners = {words[child].lower() for child in tree.of(head, "det")}
    qualifiers = (child for child in tree.of(head, "amod", "nmod", "compound", "acl") if child not in noun)
    if not determiners & _DEFINITE or any(not _is_age(child, reading) for child in qualifiers):
        return None
    word = words[head].lower()
    earlier = [use for place, use in sorted(found.items(), reverse=True) if place < head]
    return next(
        (
            use
            for use in (
                people.by_title(tuple(words[token].lower() for token in noun), head),
                _same_country(word, earlier),
                _same_noun(word, earlier, reading),
                _same_body(word, earlier),
            )
            if use is not None
        ),
        None,
    )


def _is_age(token: int, reading: Reading) -> bool:
    """Tell whether a qualifier only says how old somebody is ("the 64-year-old mayor")."""
    return reading.tokens.words[token].lower() == "old" and "year" in reading.tokens.words[max(token - 2, 0) : token]


def _same_noun(word: str, earlier: list[ActorUse], reading: Reading) -> ActorUse | None:
    words = reading.tokens.words
    return next((use for use in earlier if use.via is None and words[use.token].lower() == word), None)


def _same_country(word: str, earlier: list[ActorUse]) -> ActorUse | None:
    if word not in _SAME_COUNTRY:
        return None
    return next((use for use in earlier if use.actor.kind == "country"), None)


def _same_body(word: str, earlier: list[ActorUse]) -> ActorUse | None:
    bodies = [use for use in earlier if use.actor.kind == "body"]
    named = next((use for use in bodies if word in use.actor.name.lower().split()), None)
    return named or (bodies[0] if bodies and word in _SAME_BODY else None)


def collectives(
    by_token: Mapping[int, ActorUse], reading: Reading, tree: Tree
) -> Iterator[tuple[int, tuple[ActorUse, ...]]]:
    """Yield (token, members) of phrases such as "both nations" and "the two leaders": the last two that fit."""
    for token, word in enumerate(reading.tokens.words):
        lower = word.lower()
        if lower not in _STATES | _HEADS or not _counts(token, reading, tree):
            continue
        kind = "person" if lower in _HEADS else "country"
        members = _last_two(token, kind, by_token) or _last_two(token, "country", by_token)
        if members:
            span = tree.phrase(token)
            yield (
                token,
                tuple(replace(use, span=span, token=token, via=use.span, score=use.score * 0.8) for use in members),
            )


def _counts(token: int, reading: Reading, tree: Tree) -> bool:
    return any(reading.tokens.words[child].lower() in _PAIRS for child in tree.of(token, "nummod", "det", "amod"))


def _last_two(token: int, kind: str, by_token: Mapping[int, ActorUse]) -> tuple[ActorUse, ...]:
    seen: dict[str, ActorUse] = {}
    for place in sorted((place for place in by_token if place < token), reverse=True)[:_LOOKED_BACK]:
        use = by_token[place]
        fits = use.actor.basis != "region" if kind == "country" else use.actor.sector == "GOV"
        if use.actor.kind == kind and fits:
            seen.setdefault(use.actor.name, use)
        if len(seen) == _PAIR:
            return tuple(reversed(seen.values()))
    return ()
