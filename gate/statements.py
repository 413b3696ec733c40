"""Score statements against PolNeAR's part in ``../shared``: ``python -m gate.statements [../shared] [--all]``.

PolNeAR (Newell et al. 2018) marks attributions: source, cue and content. Its conventions are not ours; what differs is
mapped by the rules below, which were written down and never fitted, and the gold is left as it is.

* Ours to theirs. Statements that share cue and content are one attribution, whose source is the whole phrase (joint
  speakers). A quotation without a cue is a further part of the content of the statement that it continues, where both
  stand in one paragraph. A statement within another's content is left out (theirs has none). Content takes in the
  "that" before it. The source is the phrase with its appositions and clauses.
* Exact. A layer of an attribution is right where its words are the same words at the same places; punctuation and
  quotation marks are no words. A layer counts once a place: two attributions with one source give one source.
* Found. Both contents share at least half of the words of the longer one; one to one, best overlap first.
  The right speaker: of the found, the words of the shorter source are at least half in the longer one.
* Of reporting. PolNeAR marks intentions, acts and attitudes too ("abolished slavery", "her plan to"); a second share of
  found with the right speaker counts only the gold whose cue holds a verb of our table of reporting, "according", or
  no word at all (a colon).
* Direct quotations. Of the gold's direct contents whose text begins and ends with quotation marks, in paragraphs
  whose double marks are balanced, those of whose words at least nine in ten stand in the verbatim words of our
  statements.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import pipeline
from dateline.model.report import Page
from dateline.statements.rules import SOURCE_WORDS, frames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.model.findings import Findings, Statement
    from dateline.model.text import Span, Text

Words = frozenset[int]
LAYERS = ("source", "cue", "content")
_WORD = re.compile(r"\w+(?:[.,’']\w+)*")
_THAT = re.compile(r"\bthat,?\s+[\"“'‘]*$")
_OPENS, _CLOSES = "\"“'‘", "\"”'’"
_LEAST_SHARE = 0.5
_QUOTED_SHARE = 0.9
_EVERY = 4
"""The gate takes every fourth report; ``--all`` takes all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content as the places of their words."""

    source: Words
    cue: Words
    content: Words
    is_quotation: bool = False
    is_reporting: bool = False


def golds(shared: Path) -> list[dict[str, Any]]:
    """Return the annotated reports in the order of the file."""
    path = shared / "gold/score-only/statements/polnear.dev.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(shared: Path, *, every: int = _EVERY) -> dict[str, float]:
    """Return the figures that are held, over every n-th report."""
    counts = count(shared, every=every)
    return {name: figure for name, figure in figures(counts).items() if not name.endswith(("_precision", "_recall"))}


def count(shared: Path, *, every: int) -> Counter[str]:
    """Return the counts over every n-th report."""
    machine = pipeline.load(threads=2)
    counts: Counter[str] = Counter()
    for gold in golds(shared)[::every]:
        page = Page(
            content=gold["text"].encode(), id=gold["id"], title=gold["title"], published=gold["date"], is_html=False
        )
        counts += compare(gold, pipeline.read_page(page, machine, is_for_store=False))
    return counts


def compare(gold: dict[str, Any], findings: Findings) -> Counter[str]:
    """Return the counts of one report."""
    told = list(gold_attributions(gold))
    made = list(made_attributions(findings))
    counts: Counter[str] = Counter()
    for layer in LAYERS:
        true = {words for item in told if (words := getattr(item, layer))}
        found = {words for item in made if (words := getattr(item, layer))}
        counts += Counter({f"{layer}_hit": len(true & found), f"{layer}_made": len(found), f"{layer}_gold": len(true)})
    pairs = matches(told, made)
    right = [(one, other) for one, other in pairs if same_source(one.source, other.source)]
    quoted = [item for item in told if item.is_quotation]
    verbatim = _verbatim(findings)
    return counts + Counter(
        found_hit=len(pairs),
        found_made=len(made),
        found_gold=len(told),
        speaker_hit=len(right),
        reporting=sum(item.is_reporting for item in told),
        reporting_hit=sum(one.is_reporting for one, _ in right),
        quotations=len(quoted),
        quotations_hit=sum(len(item.content & verbatim) >= _QUOTED_SHARE * len(item.content) for item in quoted),
    )


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return precision, recall and F1 of each layer, and the shares of those found."""
    out: dict[str, float] = {}
    for layer in (*LAYERS, "found"):
        hit, made, gold = (counts[f"{layer}_{part}"] for part in ("hit", "made", "gold"))
        out[f"{layer}_precision"] = hit / max(made, 1)
        out[f"{layer}_recall"] = hit / max(gold, 1)
        out[f"{layer}_f1"] = 2 * hit / max(made + gold, 1)
    return out | {
        "found_with_speaker": counts["speaker_hit"] / max(counts["found_gold"], 1),
        "reporting_with_speaker": counts["reporting_hit"] / max(counts["reporting"], 1),
        "speaker_of_found": counts["speaker_hit"] / max(counts["found_hit"], 1),
        "quotations_found": counts["quotations_hit"] / max(counts["quotations"], 1),
    }


def gold_attributions(gold: dict[str, Any]) -> Iterator[Attribution]:
    """Yield the attributions as PolNeAR has them."""
    text = gold["text"]
    for item in gold["quotes"]:
        yield Attribution(
            source=_words(text, item["speaker"] or ()),
            cue=_words(text, item["cue"] or ()),
            content=_words(text, item["content"]),
            is_quotation=item["type"] == "direct" and _is_clean(text, item["content"]),
            is_reporting=_is_reporting(text, item["cue"] or ()),
        )


def _is_reporting(text: str, parts: Iterable[Sequence[int]]) -> bool:
    words = {word.lower() for start, end in parts for word in _WORD.findall(text[start:end])}
    return not words or bool(words & SOURCE_WORDS) or not words.isdisjoint(frames())


def _is_clean(text: str, parts: Sequence[Sequence[int]]) -> bool:
    start, end = parts[0][0], parts[-1][1]
    around = text[text.rfind("\n", 0, start) + 1 : _line_end(text, end)]
    is_even = around.count('"') % 2 == 0 and around.count("“") == around.count("”") and "''" not in around
    return is_even and text[start] in _OPENS[:2] and text[end - 1] in _CLOSES[:2]


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return found if found >= 0 else len(text)


def made_attributions(findings: Findings) -> Iterator[Attribution]:
    """Yield our statements by the conventions of PolNeAR."""
    text = findings.report.text
    by_id = {item.id: item for item in findings.statements}
    cued: dict[tuple[object, ...], list[Statement]] = {}
    for item in findings.statements:
        giver = by_id.get(item.continues or "")
        if item.within is None and giver is None:
            cued.setdefault((item.cue, item.content), []).insert(0, item)
        elif item.within is None and giver is not None and _is_near(item, giver, text):
            cued.setdefault((giver.cue, giver.content), []).append(item)
        elif giver is not None and giver.within is None:
            cued.setdefault((None, item.content), []).append(replace(item, source=giver.source))
    for first, *more in cued.values():
        parts = {text.source_of(part) for item in (first, *more) for part in item.content}
        yield Attribution(
            source=_words(text.body, _pairs(text.source_of(source) for source in (first.source,) if source)),
            cue=_words(text.body, _pairs(text.source_of(cue) for cue in (first.cue,) if cue)),
            content=_words(text.body, [(_start(text.body, part.start), part.end) for part in parts]),
        )


def _verbatim(findings: Findings) -> Words:
    text = findings.report.text
    return _words(text.body, _pairs(text.source_of(part) for item in findings.statements for part in item.verbatim))


def _is_near(one: Statement, other: Statement, text: Text) -> bool:
    first, last = sorted((one.content[0].start, other.content[0].start))
    return "\n" not in text.chars[first:last]


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _start(chars: str, start: int) -> int:
    that = _THAT.search(chars, max(0, start - 10), start)
    return that.start() if that else start


def _words(text: str, parts: Iterable[Sequence[int]]) -> Words:
    return frozenset(match.start() + start for start, end in parts for match in _WORD.finditer(text[start:end]))


def matches(told: Sequence[Attribution], made: Sequence[Attribution]) -> list[tuple[Attribution, Attribution]]:
    """Return the pairs whose contents meet, one to one, the best overlap first."""
    scored = []
    for i, one in enumerate(told):
        for j, other in enumerate(made):
            share = len(one.content & other.content) / max(len(one.content), len(other.content), 1)
            if share >= _LEAST_SHARE:
                scored.append((share, len(one.cue & other.cue), same_source(one.source, other.source), -i, -j))
    taken: set[tuple[str, int]] = set()
    out = []
    for *_, i, j in sorted(scored, reverse=True):
        if not taken & {("told", i), ("made", j)}:
            taken |= {("told", i), ("made", j)}
            out.append((told[-i], made[-j]))
    return out


def same_source(one: Words, other: Words) -> bool:
    """Tell whether two sources are the same phrase, or one at the heart of the other; two silent ones are the same."""
    if not one or not other:
        return not one and not other
    return len(one & other) >= _LEAST_SHARE * min(len(one), len(other))


def main() -> None:
    """Print the figures."""
    folder = next((arg for arg in sys.argv[1:] if not arg.startswith("-")), "../shared")
    counts = count(Path(folder), every=1 if "--all" in sys.argv else _EVERY)
    for name, figure in figures(counts).items():
        print(f"{name:24} {figure:8.4f}")


if __name__ == "__main__":
    main()
