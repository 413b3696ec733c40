"""Measure the room `dates`: ``python -m gate.dates [../shared]``.

Values and spans of time expressions on TimeBank, each given its day of publication; the dating of reports whose
date line was taken off on Wikinews; and the speed of the rules alone.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import actors
from dateline.dates import Tenure, candidates, find
from dateline.language import load, read_many
from dateline.model.text import Paragraph, ParagraphRole, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.model.findings import DateUse
    from dateline.model.reading import Reading

TIMEBANK = Path("gold/score-only/dates/timebank.dev.jsonl")
WIKINEWS = Path("news/wikinews.jsonl")
DATE_LINE = re.compile(r"\s*(?:[A-Z][a-z]+day,\s)?[A-Z][a-z]+\s\d{1,2},\s\d{4}\s+")
PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\n))*")
TODAY = date(2026, 11, 1)
BATCH = 16
EVERY_DAY = 10**6
DATING_SAMPLE = 5
"""One in so many Wikinews reports is dated: reading all of them takes the language core minutes."""


def text_of(chars: str) -> Text:
    """Return plain characters as a text whose paragraphs are all body."""
    spans = [Span(*match.span()) for match in PARAGRAPH.finditer(chars)]
    body = tuple(Paragraph(span=span, role=ParagraphRole.BODY) for span in spans)
    return Text(chars=chars, body=chars, paragraphs=body, repairs=())


def read_texts(chars: Sequence[str]) -> Iterator[Reading]:
    """Read texts with the language core, some at a time."""
    core = load()
    for first in range(0, len(chars), BATCH):
        yield from read_many([text_of(each) for each in chars[first : first + BATCH]], core)


def plain_value(value: str | None) -> str:
    """Return a TIMEX value with the spellings that mean the same made one.

    >>> plain_value("198X"), plain_value("P2DE"), plain_value("PT24H"), plain_value("1990-08-15T13:37Z")
    ('198', 'P20Y', 'P1D', '1990-08-15T13:37')
    """
    text = (value or "").removesuffix("Z")
    text = re.sub(r"^P(\d+)DE$", lambda match: f"P{int(match[1]) * 10}Y", text)
    text = re.sub(r"^P(\d+)CE$", lambda match: f"P{int(match[1]) * 100}Y", text)
    text = re.sub(r"^P(\d+)L$", lambda match: f"P{int(match[1]) * 1000}Y", text)
    text = re.sub(r"^P(?=\d+H$)", "PT", text)
    text = {"PXC": "PXCE", "PT24H": "P1D"}.get(text, text)
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", text)
    if week:
        first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        return f"{first}/{date.fromisocalendar(int(week[1]), int(week[2]), 7)}"
    return re.sub(r"^(\d{3}|\d\d)X+$", r"\1", text)


def match_spans(gold: Sequence[Span], ours: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the pairs (gold, ours) that overlap, each used once, in the order of the text."""
    taken: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for number, span in enumerate(gold):
        fits = [other for other, found in enumerate(ours) if other not in taken and span.overlaps(found)]
        if fits:
            taken.add(fits[0])
            pairs.append((number, fits[0]))
    return pairs


def f1(n_right: int, n_gold: int, n_ours: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * n_right / (n_gold + n_ours) if n_gold + n_ours else 1.0


def score_timexes(items: Iterable[tuple[dict[str, Any], Sequence[DateUse]]]) -> dict[str, float]:
    """Return F1 of spans (relaxed, exact) and of values (relaxed span and right value)."""
    tally: Counter[str] = Counter()
    for item, dates in items:
        spans = [Span(*timex["span"]) for timex in item["timexes"]]
        found = [when.span for when in dates]
        tally["gold"] += len(spans)
        tally["ours"] += len(found)
        for gold, ours in match_spans(spans, found):
            tally["span"] += 1
            tally["exact"] += spans[gold] == found[ours]
            tally["value"] += plain_value(item["timexes"][gold]["value"]) == plain_value(dates[ours].value)
    return {f"{name}_f1": f1(tally[name], tally["gold"], tally["ours"]) for name in ("span", "exact", "value")}


def score_days(items: Iterable[tuple[date, Reading]]) -> dict[str, float]:
    """Return how often the true day is among the candidates, and how many those are; offices are told by the lists.

    ``day_in_any_set`` is over sets of any size, those too large to be told as well: whether their weights are right.
    """
    lists = actors.load()
    sizes: list[int] = []
    n_wide = n_held = 0
    weights: list[float] = []
    n_all = 0
    for day, reading in items:
        n_all += 1
        tenures = [
            Tenure(name=held.name, title=held.office, start=held.first, end=held.last, span=span)
            for held, span in actors.tenures(reading, lists=lists)
        ]
        times = find(reading, published=None)
        wide = candidates(reading, times, tenures=tenures, today=TODAY, most_days=EVERY_DAY)
        n_wide += wide is not None
        n_held += wide is not None and day in wide.days
        days = candidates(reading, times, tenures=tenures, today=TODAY)
        if days is None:
            continue
        sizes.append(len(days.days))
        weights.append(dict(zip(days.days, days.weights, strict=True)).get(day, 0.0))
    n_right = sum(weight > 0 for weight in weights)
    return {
        "dated_share": len(sizes) / max(n_all, 1),
        "day_in_any_set": n_held / max(n_wide, 1),
        "day_in_set": n_right / max(len(sizes), 1),
        "set_size_median": float(statistics.median(sizes)) if sizes else 0.0,
    }


def undated(shared: Path, step: int = DATING_SAMPLE) -> list[tuple[date, str]]:
    """Return Wikinews reports without their date line, each with its true day."""
    items = [json.loads(line) for line in (shared / WIKINEWS).read_text(encoding="utf-8").splitlines()]
    return [(date.fromisoformat(item["date"]), DATE_LINE.sub("", item["text"], count=1)) for item in items[::step]]


def measure(shared: Path) -> dict[str, float]:
    """Return the room's figures."""
    items = [json.loads(line) for line in (shared / TIMEBANK).read_text(encoding="utf-8").splitlines()]
    readings = list(read_texts([item["text"] for item in items]))
    days = [date.fromisoformat(item["dct"][:10]) for item in items]
    began = time.process_time()
    found = [find(reading, published=day) for reading, day in zip(readings, days, strict=True)]
    seconds = time.process_time() - began
    reports = undated(shared)
    dated = zip((day for day, _ in reports), read_texts([chars for _, chars in reports]), strict=True)
    return {
        **score_timexes(zip(items, found, strict=True)),
        **score_days(dated),
        "documents_per_second": len(items) / seconds,
    }


if __name__ == "__main__":
    for name, figure in measure(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")).items():
        print(f"{name:24} {figure:10.4f}")
