"""Measure whom pronouns and definite nouns are taken for: ``python -m gate.coreference [../shared]``.

GAP (validation half, its own rule): each item names a pronoun and two persons; each person is claimed or not, and F1
is that of the claims. A pronoun claims a person where the cast takes both for one actor.

GUM news (open genres, all of it is training data elsewhere and tunes nothing here but the weights of the resolver):

* *pronouns*: he, she and they in all their forms, of clusters with a named mention. Right where the mention that the
  cast goes back to is of the same cluster; a pronoun that is left alone is wrong.
* *speakers*: pronouns and nouns that stand as the source of an attribution, of clusters with a mention before them.
  Right likewise; "the minister" that was mentioned before and is taken for nobody is wrong.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.actors import cast, load
from dateline.model.text import Span
from gate.dates import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.actors import Cast, Lists
    from dateline.model.reading import Reading

GAP = Path("gold/train/gap_validation.jsonl")
GUM = Path("gold/train/gum_news.jsonl")
PERSONS = frozenset(
    "he him his himself she her hers herself they them their theirs themselves".split()  # noqa: SIM905 - a list of words
)
SPEAKING = frozenset({"person", "organization", "place"})
Item = dict[str, Any]


def items_of(path: Path) -> list[Item]:
    """Read a set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tokens_in(span: Span, reading: Reading) -> range:
    """Return the tokens that a span touches."""
    tokens = reading.tokens
    return range(
        int(tokens.end.searchsorted(span.start, side="right")), int(tokens.start.searchsorted(span.end, side="left"))
    )


def head_in(span: Span, reading: Reading) -> int:
    """Return the token of a span that hangs outside it."""
    inside = tokens_in(span, reading)
    heads = reading.tokens.head
    return next((token for token in inside if int(heads[token]) not in inside), inside.start)


def gap_claims(item: Item, reading: Reading, who: Cast) -> Iterable[tuple[bool, bool]]:
    """Yield (claimed, true) for both persons of an item."""
    pronoun = tokens_in(Span(*item["pronoun"]), reading)
    use = who.by_token.get(pronoun.start) if len(pronoun) else None
    for person in ("a", "b"):
        own = {
            who.by_token[token].actor.name for token in tokens_in(Span(*item[person]), reading) if token in who.by_token
        }
        yield use is not None and use.actor.name in own, item[f"{person}_coref"]


def measure_gap(items: Iterable[Item], readings: Iterable[Reading], lists: Lists) -> dict[str, float]:
    """Return precision, recall and F1 of GAP."""
    tally: Counter[tuple[bool, bool]] = Counter()
    for item, reading in zip(items, readings, strict=True):
        tally.update(gap_claims(item, reading, cast(reading, lists=lists, day=None)))
    hit = tally[True, True]
    precision = hit / max(hit + tally[True, False], 1)
    recall = hit / max(hit + tally[False, True], 1)
    return {"gap_f1": 2 * precision * recall / max(precision + recall, 1e-9), "gap_precision": precision}


def cluster_at(span: Span, item: Item) -> int | None:
    """Return the cluster of the gold mention that fits a span best."""
    best, most = None, 0.0
    for mention in item["mentions"]:
        start, end = mention["span"]
        shared = min(end, span.end) - max(start, span.start)
        share = shared / (max(end, span.end) - min(start, span.start))
        if shared > 0 and share > most:
            best, most = mention["cluster"], share
    return best


def is_pronoun(mention: Item, text: str) -> bool:
    """Tell whether a gold mention is a pronoun of persons."""
    return text[slice(*mention["span"])].lower() in PERSONS


def named_clusters(item: Item, reading: Reading) -> set[int]:
    """Return the clusters with a mention whose head is a proper noun."""
    upos = reading.tokens.upos
    return {
        mention["cluster"] for mention in item["mentions"] if upos[head_in(Span(*mention["span"]), reading)] == "PROPN"
    }


def is_right(mention: Item, item: Item, reading: Reading, who: Cast) -> bool:
    """Tell whether the mention that a use goes back to is of the mention's own cluster."""
    use = who.by_token.get(head_in(Span(*mention["span"]), reading))
    return use is not None and use.via is not None and cluster_at(use.via, item) == mention["cluster"]


def pronouns(item: Item, reading: Reading) -> list[Item]:
    """Return the pronouns that are asked about."""
    named = named_clusters(item, reading)
    return [each for each in item["mentions"] if is_pronoun(each, item["text"]) and each["cluster"] in named]


def speakers(item: Item, reading: Reading) -> list[Item]:
    """Return the pronouns and nouns that are the source of an attribution and take up an earlier mention."""
    found = []
    first: dict[int, int] = {}
    for mention in sorted(item["mentions"], key=lambda each: each["span"]):
        first.setdefault(mention["cluster"], mention["span"][0])
    for said in item["rst_attributions"]:
        start, end = said["source_edu"]
        inside = [
            each
            for each in item["mentions"]
            if start <= each["span"][0] and each["span"][1] <= end and each["etype"] in SPEAKING
        ]
        outer = min(inside, key=lambda each: (each["span"][0], -each["span"][1]), default=None)
        if outer is None or first[outer["cluster"]] == outer["span"][0]:
            continue
        head = head_in(Span(*outer["span"]), reading)
        is_plain = is_pronoun(outer, item["text"]) or reading.tokens.upos[head] == "NOUN"
        names = any(reading.tokens.upos[token] == "PROPN" for token in tokens_in(Span(*outer["span"]), reading))
        if is_plain and not names:
            found.append(outer)
    return found


def measure_gum(items: Iterable[Item], readings: Iterable[Reading], lists: Lists) -> dict[str, float]:
    """Return the shares of pronouns and of speakers that are taken for the right entity."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for item, reading in zip(items, readings, strict=True):
        who = cast(reading, lists=lists, day=None)
        for name, asked in (("pronouns", pronouns(item, reading)), ("speakers", speakers(item, reading))):
            every[name] += len(asked)
            right[name] += sum(is_right(each, item, reading, who) for each in asked)
    return {f"gum_{name}": right[name] / max(every[name], 1) for name in ("pronouns", "speakers")}


def measure(shared: Path) -> dict[str, float]:
    """Return the figures."""
    lists = load()
    gap, gum = items_of(shared / GAP), items_of(shared / GUM)
    return {
        **measure_gap(gap, read_texts([item["text"] for item in gap]), lists),
        **measure_gum(gum, read_texts([item["text"] for item in gum]), lists),
    }


if __name__ == "__main__":
    for name, figure in measure(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")).items():
        print(f"{name:24} {figure:10.4f}")
