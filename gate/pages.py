"""Measure the room `pages` on real pages with their fields: ``python -m gate.pages [../shared]``."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.model.report import Page
from dateline.pages import extract, part_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.report import Extract

WORD = re.compile(r"\w+")
ENGLISH_COUNTRIES = frozenset({"uk", "us", "ca", "au", "za", "na", "my", "tw"})
FOLDER = Path("gold/score-only/pages")


def token_f1(ours: str, gold: str) -> float:
    """Return F1 over the multisets of words."""
    ours_count, gold_count = Counter(WORD.findall(ours)), Counter(WORD.findall(gold))
    n_shared = sum((ours_count & gold_count).values())
    n_all = sum(ours_count.values()) + sum(gold_count.values())
    return 2 * n_shared / n_all if n_all else 1.0


def title_key(title: str | None) -> str:
    """Return a title's letters and digits, to compare beyond marks and spaces."""
    return "".join(WORD.findall((title or "").casefold()))


def read_pages(shared: Path) -> Iterator[tuple[dict[str, object], Extract]]:
    """Yield each page's fields as given and what was extracted from it."""
    folder = shared / FOLDER
    with (folder / "pages.dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            content = gzip.decompress((folder / gold["html"]).read_bytes())
            yield gold, extract(Page(content=content, id=gold["id"]))


def persons(names: list[str] | None, sites: frozenset[str]) -> set[str]:
    """Return the names of a gold list that are neither an agency nor the outlet itself."""
    agencies = {name for name in names or [] if part_names([name])[1]}
    return {title_key(name) for name in names or [] if name not in agencies and title_key(name) not in sites}


def measure(shared: Path) -> dict[str, float]:
    """Return the room's figures: body, title, publication day, language, authors, problems."""
    scores: dict[str, list[float]] = {}
    n_right = n_ours = n_gold = 0
    for gold, found in read_pages(shared):
        body_f1 = token_f1(found.body, str(gold["body"]))
        scores.setdefault("body_f1", []).append(body_f1)
        if gold["country"] in ENGLISH_COUNTRIES:
            scores.setdefault("body_f1_english_outlets", []).append(body_f1)
        scores.setdefault("title_match", []).append(title_key(found.title) == title_key(str(gold["title"])))
        if gold["date"]:
            day = found.published.day.isoformat() if found.published else None
            scores.setdefault("day_right", []).append(day == str(gold["date"])[:10])
        sites = frozenset({title_key(found.site), title_key(str(gold["id"]).split("/")[1])})
        ours, right = persons(list(found.bylines), frozenset()), persons(gold["authors"], sites)  # type: ignore[arg-type]
        n_right, n_ours, n_gold = n_right + len(ours & right), n_ours + len(ours), n_gold + len(right)
        scores.setdefault("authors_all_right", []).append(ours == right)
        scores.setdefault("pages_with_problems", []).append(bool(found.problems))
    figures = {name: sum(values) / len(values) for name, values in scores.items()}
    figures["authors_precision"] = n_right / n_ours if n_ours else 0.0
    figures["authors_recall"] = n_right / n_gold if n_gold else 0.0
    return figures


def main() -> None:
    """Print the figures."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    for name, value in measure(shared).items():
        print(f"{name:28} {value:.4f}")


if __name__ == "__main__":
    main()
