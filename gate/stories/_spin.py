"""Machine spinners, as the web has them: words taken for others, clauses moved, sentences dropped, marks damaged.

They are deterministic: the same text, spinner and seed give the same copy. What they leave alone is what real ones
leave alone: most names and figures, and the order of what is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from gate.stories._inflect import forms, members

if TYPE_CHECKING:
    from collections.abc import Callable

Thesaurus = dict[str, tuple[str, ...]]
THESAURUS: Final = Path(__file__).resolve().parent / "thesaurus.txt"
_PIECE: Final = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d[\d,.]*\d|\d|\s+|.", re.DOTALL)
_SENTENCE: Final = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“A-Z])")
_LONGEST: Final = 4
_ALL: Final = 0.97
_MOST: Final = 0.93
_MANY: Final = 0.9
"""Shares of the words that the thesaurus knows which a spinner swaps."""
_ADVERB_RATE: Final = 0.5
_JOIN_RATE: Final = 0.2
_TURN_RATE: Final = 0.2
_ARTICLE_RATE: Final = 0.5
_KEPT: Final = 0.65
_HEAD: Final = 2
_CONTRACTIONS: Final = {
    "is not": "isn't", "are not": "aren't", "was not": "wasn't", "do not": "don't", "did not": "didn't",
    "will not": "won't", "have not": "haven't", "has not": "hasn't", "we are": "we're", "it is": "it's",
    "they are": "they're", "we will": "we'll", "he would": "he'd", "I am": "I'm", "we have": "we've",
    "would not": "wouldn't", "can not": "can't", "cannot": "can't", "does not": "doesn't", "there will": "there'll",
}  # fmt: skip
_ADVERBS: Final = ("actually", "really", "of course", "basically", "evidently", "in fact", "essentially", "simply")
_TIME: Final = re.compile(
    r"^(On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Last \w+|Earlier this \w+|In (?:\d{4}|[A-Z][a-z]+)), (\w)"
)
_SAID: Final = re.compile(r"^(?P<what>[^\"“”]{20,}), (?P<who>[A-Z][^,.\"“”]{2,60}) (?P<verb>said|told reporters)\.$")
_OF: Final = re.compile(r"\b(the) (\w+) of ((?:[A-Z]\w+ ?){1,3})(?=[\s,.])")
_GENITIVE: Final = re.compile(r"\b((?:[A-Z]\w+ ?){1,3})['’]s (\w+)\b")
_LEAD: Final = "Written by editor"
_TRAILER: Final = "About the author\nSee author's posts"


@lru_cache(maxsize=1)
def thesaurus() -> Thesaurus:
    """Return what each form may be taken for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, group in members(THESAURUS.read_text(encoding="utf-8").splitlines()):
        for place, row in enumerate(zip(*(forms(kind, member) for member in group), strict=True)):
            for word in row if kind != "x" else row[:1]:
                others = [other for other in row if other != word]
                if place in {0, 1} or kind == "v":
                    found[word.lower()] += others
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}


def swap_words(text: str, random: Random, rate: float) -> str:
    """Take words for others at a rate; names stay, capitals at the start of a sentence are kept up."""
    pieces = _PIECE.findall(text)
    out: list[str] = []
    at = 0
    while at < len(pieces):
        size, taken = _swap(pieces, at, out, random, rate)
        out.append(taken)
        at += size
    return "".join(out)


def _swap(pieces: list[str], at: int, out: list[str], random: Random, rate: float) -> tuple[int, str]:
    known = thesaurus()
    if not pieces[at][0].isalpha():
        return 1, pieces[at]
    starts = not "".join(out[-3:]).strip(" \"“”'’\n") or "".join(out[-3:]).rstrip("\"“”'’ \n").endswith((".", "!", "?"))
    if pieces[at][0].isupper() and not starts:
        return 1, pieces[at]
    for size in range(2 * _LONGEST - 1, 0, -2):
        phrase = "".join(pieces[at : at + size])
        others = known.get(phrase.lower())
        if others and random.random() < rate:
            other = random.choice(others)
            return size, other[0].upper() + other[1:] if pieces[at][0].isupper() else other
    return 1, pieces[at]


def damage_marks(text: str, random: Random, rate: float = 0.4) -> str:
    """Damage quotation marks as careless tools do: glued to the word before, turned round, or lost."""

    def damaged(match: re.Match[str]) -> str:
        if random.random() > rate:
            return match[0]
        return random.choice(("”", "’", " ”", '"'))

    return re.sub(r" [\"“](?=\w)", damaged, text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, roughly."""
    return [part.strip() for line in text.split("\n") for part in _SENTENCE.split(line) if part.strip()]


def by_words(text: str, random: Random) -> str:
    """Spin word by word."""
    return damage_marks(swap_words(text, random, _ALL), random)


def by_phrases(text: str, random: Random) -> str:
    """Spin with contractions, added adverbs and turned genitives besides."""
    for full, short in _CONTRACTIONS.items():
        text = re.sub(rf"\b{full}\b", short, text)
    text = _OF.sub(r"\3's \2", text)
    text = re.sub(r"(?<=[a-z]) (?=(?:was|were|has|had|will|would)\b)", lambda _: _adverb(random, _ADVERB_RATE), text)
    return damage_marks(swap_words(text, random, _MANY), random)


def _adverb(random: Random, rate: float) -> str:
    return f" {random.choice(_ADVERBS)} " if random.random() < rate else " "


def by_clauses(text: str, random: Random) -> str:
    """Spin with clauses moved: fronted times to the end, sayers to the front, neighbours joined."""
    moved = []
    for sentence in sentences(text):
        now = _TIME.sub(lambda found: f"{found[2].upper()}", sentence)
        if now != sentence and now.endswith("."):
            found = _TIME.match(sentence)
            now = f"{now[:-1]} {found[1][0].lower() + found[1][1:]}." if found else now
        said = _SAID.match(now)
        moved.append(f"{said['who']} {said['verb']} that {said['what'][0].lower()}{said['what'][1:]}." if said else now)
    joined: list[str] = []
    for sentence in moved:
        if joined and random.random() < _JOIN_RATE and joined[-1].endswith("."):
            joined[-1] = f"{joined[-1][:-1]}, and {sentence[0].lower()}{sentence[1:]}"
        else:
            joined.append(sentence)
    return damage_marks(swap_words("\n".join(joined), random, _MOST), random)


def by_cutting(text: str, random: Random) -> str:
    """Spin a shortened text, with the furniture of a page of its own around it."""
    parts = sentences(text)
    kept = [part for place, part in enumerate(parts) if place < _HEAD or random.random() < _KEPT]
    kept = kept[: max(3, int(len(kept) * random.uniform(0.6, 1.0)))]
    spun = damage_marks(swap_words("\n".join(kept), random, _ALL), random, 0.7)
    return f"{_LEAD}\n{spun}\n{_TRAILER}"


def by_turning(text: str, random: Random) -> str:
    """Spin as a machine translation there and back does: articles lost, neighbours swapped, genitives opened."""
    parts = sentences(text)
    for place in range(len(parts) - 1):
        if random.random() < _TURN_RATE:
            parts[place], parts[place + 1] = parts[place + 1], parts[place]
    turned = _GENITIVE.sub(r"the \2 of \1", "\n".join(parts))
    turned = re.sub(r"\b[Tt]he (?=[a-z])", lambda found: "" if random.random() < _ARTICLE_RATE else found[0], turned)
    return damage_marks(swap_words(turned, random, _MOST), random)


SPINNERS: Final[dict[str, Callable[[str, Random], str]]] = {
    "words": by_words,
    "phrases": by_phrases,
    "clauses": by_clauses,
    "cutting": by_cutting,
    "turning": by_turning,
}


def spun(name: str, id_: str, text: str) -> str:
    """Return the copy that a spinner makes of a text."""
    return SPINNERS[name](text, Random(f"{name}:{id_}"))  # noqa: S311 - a seed, not a secret
