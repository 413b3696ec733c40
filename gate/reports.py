"""Score whole records against the annotated reports of ``../shared/corpus``.

The rule of matching, written down once:

* A predicted statement matches a gold one where the words (by position) that both contents share are at least
  half of the words of the longer one. One to one, best overlap first; of equal overlaps the same speaker code.
* The speaker is right where the resolved code is the same (``RUSGOV``).
* A predicted event matches a gold one where the type is the same and the triggers stand in the same sentence.
  One to one; overlapping triggers first, then equal actor and target codes.
* Actor and target are right where both codes are the same; no actor, and one of code XXX, count as the same.
* The calibration error is that of the events' confidences, in five bins of equal size; right is a match as above.
* Status is right where equal, time where the ISO values are equal (none equals none); both of matched events.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.language import cut_sentences
from gate.calibration import calibration_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

Record = dict[str, Any]
Words = frozenset[int]
_WORD = re.compile(r"\w+")
_LEAST_SHARE = 0.5
"""Of the longer content's words, as the rule above says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A statement or event in the form that is compared: words by position, codes, and the rest as told."""

    words: Words
    sentence: int
    type: str
    codes: tuple[str, str]
    facts: Record


def annotated(shared: Path) -> list[Record]:
    """Return the annotated reports, the seed among them, in the order of their ids."""
    paths = sorted((shared / "corpus/reports").glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def measure(shared: Path, read: Callable[[Sequence[Record]], list[Record]]) -> dict[str, float]:
    """Return the figures over all annotated reports; ``read`` turns {"id","text","title","published"} into records."""
    golds = annotated(shared)
    asked = [{key: gold.get(key) for key in ("id", "text", "title", "published")} for gold in golds]
    counts: Counter[str] = Counter()
    scored: list[tuple[float, bool]] = []
    for gold, made in zip(golds, read(asked), strict=True):
        counts += compare(gold, made)
        scored += confidences(gold, made)
    return figures(counts) | {"event_calibration_error": calibration_error(scored, n_bins=5)}


def confidences(gold: Record, made: Record) -> list[tuple[float, bool]]:
    """Return each made event's confidence and whether it matches a gold one."""
    sentences = sentences_of(gold["text"])
    golds = [_gold_event(item, gold["text"], sentences) for item in gold["events"]]
    items = [_made_event(item, gold["text"], sentences) for item in made["events"]]
    hit = {id(other) for _, other in matched_events(golds, items)}
    return [(item.facts["confidence"], id(item) in hit) for item in items]


def compare(gold: Record, made: Record) -> Counter[str]:
    """Return the counts of one report."""
    text = gold["text"]
    sentences = sentences_of(text)
    said = matched_statements(*statements_of(gold, made))
    done = event_counts(
        [_gold_event(item, text, sentences) for item in gold["events"]],
        [_made_event(item, text, sentences) for item in made["events"]],
    )
    return done + Counter(
        statements_gold=len(gold["statements"]),
        statements_made=len(made["statements"]),
        statements_hit=len(said),
        speakers_right=sum(one.codes == other.codes for one, other in said),
        kinds_right=sum(one.type == other.type for one, other in said),
    )


def event_counts(golds: Sequence[Item], made: Sequence[Item]) -> Counter[str]:
    """Return the counts of the events of one text."""
    done = matched_events(golds, made)
    return Counter(
        events_gold=len(golds),
        events_made=len(made),
        events_hit=len(done),
        parties_hit=sum(one.codes == other.codes for one, other in done),
        actors_right=sum(one.codes[0] == other.codes[0] for one, other in done),
        targets_right=sum(one.codes[1] == other.codes[1] for one, other in done),
        status_right=sum(one.facts["status"] == other.facts["status"] for one, other in done),
        when_right=sum(one.facts["when"]["value"] == other.facts["when"]["value"] for one, other in done),
        modes_right=sum(one.facts["mode"] == other.facts["mode"] for one, other in done),
        vouched_right=sum(
            bool(one.facts["attributed_to"]) == bool(other.facts["attributed_to"]) for one, other in done
        ),
    )


def statements_of(gold: Record, made: Record) -> tuple[list[Item], list[Item]]:
    """Return the statements of a gold record and of a made one, in the form that is compared."""
    text = gold["text"]
    sentences = sentences_of(text)
    return (
        [_gold_statement(item, text, sentences) for item in gold["statements"]],
        [_made_statement(item, text, sentences) for item in made["statements"]],
    )


def matched_statements(golds: Sequence[Item], made: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return gold and made statements that match, by the rule above."""
    return _matches(golds, made, _statement_fit)


def matched_events(golds: Sequence[Item], made: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return gold and made events that match, by the rule above."""
    return _matches(golds, made, _event_fit)


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return precision, recall, F1 and accuracies, each 0 to 1."""
    out = _prf("statements", counts["statements_hit"], counts["statements_made"], counts["statements_gold"])
    said = max(counts["statements_hit"], 1)
    out |= {"speaker": counts["speakers_right"] / said, "statement_kind": counts["kinds_right"] / said}
    return out | event_figures(counts)


def event_figures(counts: Counter[str]) -> dict[str, float]:
    """Return the figures of the events alone."""
    out = _prf("events", counts["events_hit"], counts["events_made"], counts["events_gold"])
    out |= _prf("events_parties", counts["parties_hit"], counts["events_made"], counts["events_gold"])
    done = max(counts["events_hit"], 1)
    shares = ("actors", "targets", "status", "when", "modes", "vouched")
    return out | {f"event_{name}": counts[f"{name}_right"] / done for name in shares}


def _prf(name: str, hits: int, made: int, gold: int) -> dict[str, float]:
    return {
        f"{name}_precision": hits / max(made, 1),
        f"{name}_recall": hits / max(gold, 1),
        f"{name}_f1": 2 * hits / max(made + gold, 1),
    }


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return the borders of the sentences of a text, line by line."""
    out, offset = [], 0
    for line in text.split("\n"):
        out += [(offset + start, offset + end) for start, end in cut_sentences(line)]
        offset += len(line) + 1
    return out


def _sentence_of(offset: int, sentences: Sequence[tuple[int, int]]) -> int:
    return next((number for number, (_, end) in enumerate(sentences) if offset < end), len(sentences))


def _words_in(text: str, spans: Iterable[Sequence[int]]) -> Words:
    return frozenset(match.start() + start for start, end in spans for match in _WORD.finditer(text[start:end]))


def _locate(words: str | None, context: str, text: str) -> tuple[int, int]:
    """Return where an exact wording of the gold stands: at or after its context, else before it."""
    if not words:
        return (0, 0)
    at = max(text.find(context), 0)
    context_hit = context.find(words)
    if context_hit >= 0 and at == text.find(context):
        return (at + context_hit, at + context_hit + len(words))
    found = text.find(words, max(0, at - 3))
    found = found if found >= 0 else text.find(words)
    return (found, found + len(words)) if found >= 0 else (at, at + len(context))


def statement_item(
    spans: Sequence[Sequence[int]], facts: Record, text: str, sentences: Sequence[tuple[int, int]]
) -> Item:
    """Return a statement, gold or made, in the form that is compared."""
    return Item(
        words=_words_in(text, spans),
        sentence=_sentence_of(spans[0][0], sentences),
        type=facts["kind"],
        codes=(facts["speaker_code"] or "XXX", ""),
        facts=facts,
    )


def _gold_statement(item: Record, text: str, sentences: Sequence[tuple[int, int]]) -> Item:
    spans = [_locate(part, item["context"], text) for part in item["content"].split(" […] ")]
    return statement_item(spans, item, text, sentences)


def _made_statement(item: Record, text: str, sentences: Sequence[tuple[int, int]]) -> Item:
    return statement_item(item["content_spans"], item, text, sentences)


def _gold_event(item: Record, text: str, sentences: Sequence[tuple[int, int]]) -> Item:
    start, end = _locate(item["trigger"], item["context"], text)
    return event_item(item, text, (start, end), sentences)


def _made_event(item: Record, text: str, sentences: Sequence[tuple[int, int]]) -> Item:
    return event_item(item, text, item["trigger_span"], sentences)


def event_item(item: Record, text: str, span: Sequence[int], sentences: Sequence[tuple[int, int]]) -> Item:
    """Return an event, gold or made, in the form that is compared."""
    codes = (item["actor_code"] or "XXX", item["target_code"] or "XXX")
    return Item(
        words=_words_in(text, [span]),
        sentence=_sentence_of(span[0], sentences),
        type=item["type"],
        codes=codes,
        facts=item,
    )


def _statement_fit(one: Item, other: Item) -> tuple[float, ...] | None:
    shared = len(one.words & other.words)
    share = shared / max(len(one.words), len(other.words), 1)
    return (share, float(one.codes == other.codes)) if share >= _LEAST_SHARE else None


def _event_fit(one: Item, other: Item) -> tuple[float, ...] | None:
    if one.type != other.type or one.sentence != other.sentence:
        return None
    equal = (one.codes[0] == other.codes[0]) + (one.codes[1] == other.codes[1])
    return (float(bool(one.words & other.words)), float(equal))


def _matches(
    golds: Sequence[Item], made: Sequence[Item], fit: Callable[[Item, Item], tuple[float, ...] | None]
) -> list[tuple[Item, Item]]:
    pairs = [
        (score, -i, -j) for i, gold in enumerate(golds) for j, item in enumerate(made) if (score := fit(gold, item))
    ]
    taken_gold: set[int] = set()
    taken_made: set[int] = set()
    out = []
    for _, i, j in sorted(pairs, reverse=True):
        if -i not in taken_gold and -j not in taken_made:
            taken_gold.add(-i)
            taken_made.add(-j)
            out.append((golds[-i], made[-j]))
    return out
