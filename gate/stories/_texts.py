"""The texts that copies are looked for among: real reports, planted copies, spun copies, stories told by several."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dateline import pages, recovery
from dateline.model.report import Page, Report
from gate.stories._spin import SPINNERS, sentences, spun

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


TOLD: Final = Path(__file__).resolve().parent / "told.txt"
EVENTS: Final = TOLD.with_name("events.txt")
PLANTED: Final = "gold/score-only/stories/planted.dev.jsonl"
NATURAL: Final = "gold/score-only/stories/natural_pairs.jsonl"
SEMEVAL: Final = "gold/score-only/stories/semeval_pairs.dev.jsonl"
_SHORT: Final = {"pn": "polnear", "wn": "wikinews"}
_N_SOURCES: Final = 60
_N_WORDS: Final = (80, 900)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A report of the pool: ``root`` is the report that it was made from, itself where it is nobody's copy."""

    id: str
    root: str
    kind: str
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report of a story: which happening, which family of look-alikes, and whether it was looked at in tuning."""

    story: str
    near: str
    is_seen: bool
    report: Report


def is_seen(root: str) -> bool:
    """Tell whether a source belongs to the half that numbers were tuned on."""
    return sha256(root.encode()).digest()[0] % 2 == 0


def recovered(id_: str, text: str, *, title: str | None = None, day: str | None = None) -> Report:
    """Return the report that a text holds."""
    page = Page(content=text.encode(), id=id_, title=title, published=day, is_html=False)
    return recovery.recover(pages.extract(page), places=_datelines())


def news(shared: Path, *names: str) -> list[Item]:
    """Return real reports, without their days: copies are to be told by their words."""
    rows = chain.from_iterable(_rows(shared / f"news/{name}.jsonl") for name in names)
    return [Item(id=row["id"], root=row["id"], kind="news", report=recovered(row["id"], row["text"])) for row in rows]


def planted(shared: Path) -> list[Item]:
    """Return the planted copies."""
    return [
        Item(id=row["id"], root=_full(row["original"]), kind=row["kind"], report=recovered(row["id"], row["text"]))
        for row in _rows(shared / PLANTED)
    ]


def natural(shared: Path) -> dict[frozenset[str], bool]:
    """Return pairs of real reports that a person read: whether they are copies, or of one series."""
    return {
        frozenset((_full(row["a"]), _full(row["b"]))): row["label"].startswith("duplicate")
        for row in _rows(shared / NATURAL)
    }


def sources(shared: Path) -> list[Item]:
    """Return the texts that are spun: the first by the hashes of their ids, of each collection as many."""
    found = []
    for name in ("wikinews", "polnear", "reuters1987-political"):
        rows = [row for row in _rows(shared / f"news/{name}.jsonl") if _is_fit(row["text"])]
        chosen = sorted(rows, key=lambda row: sha256(row["id"].encode()).digest())[:_N_SOURCES]
        found += [
            Item(id=row["id"], root=row["id"], kind="source", report=recovered(row["id"], row["text"]))
            for row in chosen
        ]
    return found


def spins(originals: list[Item]) -> list[Item]:
    """Return a copy of each text by every spinner."""
    return [
        Item(
            id=f"{name}:{item.id}",
            root=item.root,
            kind=name,
            report=recovered(f"{name}:{item.id}", spun(name, item.id, item.report.text.chars)),
        )
        for item in originals
        for name in SPINNERS
    ]


def told() -> list[Told]:
    """Return the stories that several tell."""
    found: list[Told] = []
    order: list[str] = []
    for head, title, *body in _blocks():
        facts = dict(re.findall(r"(\w+)=(\S+)", head))
        if facts["story"] not in order:
            order.append(facts["story"])
        name = f"{facts['story']}-{len(found)}"
        report = recovered(name, "\n".join(body), title=title.removeprefix("= "), day=facts["day"])
        is_even = order.index(facts["story"]) % 2 == 0
        found.append(Told(story=facts["story"], near=facts["near"], is_seen=is_even, report=report))
    return found


def told_pages() -> Iterator[tuple[str, Page]]:
    """Yield the reports of told stories as pages, each with the name of its story."""
    for head, title, *body in _blocks():
        facts = dict(re.findall(r"(\w+)=(\S+)", head))
        content = "\n".join(body).encode()
        page = Page(content=content, title=title.removeprefix("= "), published=facts["day"], is_html=False)
        yield facts["story"], page


def semeval(shared: Path) -> list[tuple[str, str, float]]:
    """Return pairs of reports with the grade that people gave: 1 the same story, 4 nothing in common."""
    return [(row["text1"], row["text2"], row["overall"]) for row in _rows(shared / SEMEVAL)]


def day_of(report: Report) -> date | None:
    """Return the day of a report."""
    return report.published.day if report.published else None


def _blocks() -> Iterator[list[str]]:
    block: list[str] = []
    for line in TOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("@") and block:
            yield block
            block = []
        if line.strip() and not line.startswith("#"):
            block.append(line)
    yield block


def _is_fit(text: str) -> bool:
    return _N_WORDS[0] <= len(text.split()) <= _N_WORDS[1] and len(sentences(text)) > 1


def _full(name: str) -> str:
    collection, _, rest = name.partition(":")
    return f"{_SHORT[collection]}:{rest}"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


@lru_cache(maxsize=1)
def _datelines() -> frozenset[str]:
    return recovery.load_places()
