"""Measure how quotations are aligned: with their originals, with other translations, and never across other days.

The seed's story: each quotation of the spun page must stand in one utterance with its original's; the remark of 9 June
in none with those of 1 June; and by the share of changes that swap a word in its place, the spun page is reworded and
the other pages of other wording are translated. What is aligned with what is a reader's judgement, written below.

Spun quotations: every quotation of at least five words in some sources, and the same spun word by word, beside the
quotations of other sources on another day. Right is one utterance with its own original; wrong is any utterance that
holds quotations of two sources.
"""

from __future__ import annotations

import json
import re
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, Final

from dateline import recovery
from dateline.model.story import Rewording
from dateline.model.text import Span
from dateline.stories._utterances import Quote, find_utterances, substitution_share
from dateline.stories._wording import words_of
from dateline.stories.tuning import REWORDED
from gate.stories._spin import swap_words
from gate.stories._texts import sources, told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dateline.model.story import Utterance
    from gate.stories._texts import Item

_ORIGINAL: Final = ("afp-ndtv", "afp-africana")
_SPUN: Final = "seed"
_TRANSLATED: Final = ("fox", "tass", "sputnik", "telesur1", "telesur2")
_OTHER_DAY: Final = ("neg-novinite", "neg-regtrends")
_N_ORIGINALS: Final = 4
"""Quotations of the seed of which the wire's wording is held; of its fifth, two words, none is."""
_N_SOURCES: Final = 48
_AT_ONCE: Final = 4
_LEAST_WORDS: Final = 5
_DAYS: Final = 8
_RATE: Final = 0.97


def measure(shared: Path) -> dict[str, float]:
    """Return the figures of aligning quotations."""
    return _seed(shared) | _spun(shared) | _several()


def _seed(shared: Path) -> dict[str, float]:
    lines = (shared / "seed/story/pages.jsonl").read_text(encoding="utf-8").splitlines()
    pages: list[dict[str, Any]] = [json.loads(line) for line in lines]
    quotes = [
        Quote(report=page["id"], family=page["id"], words=words, span=Span(n, n + 1), day=_day(page["date"]))
        for page in pages
        for n, words in enumerate(page["quotes"])
    ]
    found = find_utterances(quotes)
    aligned = [one for one in found if {_SPUN} < _reports(one) and _reports(one) & set(_ORIGINAL)]
    mixed = [one for one in found if _reports(one) & set(_OTHER_DAY) and _reports(one) - set(_OTHER_DAY)]
    spun = _share(found, _SPUN) >= REWORDED
    translated = [_share(found, name) < REWORDED for name in _TRANSLATED]
    return {
        "seed_aligned": len(aligned) / _N_ORIGINALS,
        "seed_other_day_merged_false": float(len(mixed)),
        "seed_told_apart": (spun + sum(translated)) / (1 + len(translated)),
    }


def _day(words: str) -> int | None:
    found = re.fullmatch(r"\d{4}-\d\d-\d\d", words)
    return date.fromisoformat(words).toordinal() if found else None


def _reports(one: Utterance) -> set[str]:
    return {name for wording in one.wordings for name, _ in wording.reports}


def _share(found: Sequence[Utterance], name: str) -> float:
    pairs = [
        (one.wordings[0].words, wording.words)
        for one in found
        for wording in one.wordings[1:]
        if name in {report for report, _ in wording.reports} and set(_ORIGINAL) & _reports(one)
    ]
    return substitution_share(pairs)


def _spun(shared: Path) -> dict[str, float]:
    items = [item for item in sources(shared) if _quotes(item, 0)][:: max(1, len(sources(shared)) // _N_SOURCES)]
    aligned = n_quotes = merged = crossed = 0
    for start in range(0, len(items), _AT_ONCE):
        part = items[start : start + _AT_ONCE]
        quotes = [quote for n, item in enumerate(part) for quote in _quotes(item, n * _DAYS)]
        found = find_utterances(quotes)
        merged += sum(len({name.removeprefix("spun ") for name in _reports(one)}) > 1 for one in found)
        originals = [quote for quote in quotes if not quote.report.startswith("spun ")]
        n_quotes += len(originals)
        aligned += sum(_is_aligned(quote, found) for quote in originals)
        crossed += sum(len({held for w in one.wordings for held in w.reports}) > len(_reports(one)) for one in found)
    return {
        "quotes_aligned": aligned / n_quotes,
        "quotes_crossed_false": crossed / n_quotes,
        "quotes_merged_across_days_false": float(merged),
    }


def _quotes(item: Item, day: int) -> list[Quote]:
    """Return the quotations of a source and their spun forms, which keep the originals' spans."""
    random = Random(f"quotes:{item.id}")  # noqa: S311 - a seed, not a secret
    found = []
    for quotation in recovery.quotations(item.report.text):
        words = " ".join(quotation.span.of(item.report.text.chars).split())
        if len(words_of(words)) >= _LEAST_WORDS:
            found.append(Quote(report=item.id, family=item.id, words=words, span=quotation.span, day=day))
            spun = swap_words(words, random, _RATE)
            found.append(
                Quote(report=f"spun {item.id}", family=item.id, words=spun, span=quotation.span, day=day, trust=1)
            )
    return found


def _is_aligned(quote: Quote, found: Sequence[Utterance]) -> bool:
    wanted = {(quote.report, quote.span), (f"spun {quote.report}", quote.span)}
    return any(wanted <= {held for wording in one.wordings for held in wording.reports} for one in found)


def _several() -> dict[str, float]:
    """Measure the quotations of told stories, which reporters translated each for herself; stories lie days apart."""
    quotes, stories_of = [], {}
    for n, item in enumerate(told()):
        name = f"r{n:03}"
        stories_of[name] = item.story
        order = list(dict.fromkeys(stories_of.values())).index(item.story)
        for quotation in recovery.quotations(item.report.text):
            words = quotation.span.of(item.report.text.chars)
            if len(words_of(words)) >= _LEAST_WORDS:
                quotes.append(Quote(report=name, family=name, words=words, span=quotation.span, day=order * _DAYS))
    found = find_utterances(quotes)
    wanted = {story for story in stories_of.values() if sum(stories_of[one.report] == story for one in quotes) > 1}
    joined = {stories_of[name] for one in found for name in _reports(one)}
    return {
        "told_quotes_joined": len(wanted & joined) / len(wanted),
        "told_quotes_merged_false": float(sum(len({stories_of[name] for name in _reports(one)}) > 1 for one in found)),
        "told_quotes_reworded_false": float(
            sum(wording.rewording is Rewording.REWORDED for one in found for wording in one.wordings)
        ),
    }
