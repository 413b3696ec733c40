"""Score events on single sentences: PETRARCH's unit sentences, and sentences that hold no event.

* PETRARCH's unit sentences follow dictionaries made for testing, in which "welcomed" is a discussion and "delayed their
  meeting" a siege: its types are no truth about English. So both parties alone, and with the quad class, stand beside.
* A PETRARCH gold event counts where its CAMEO code has a PLOVER type (comment and appeal have none). It is hit by an
  event of that type in the sentence whose actor and target are those of its codes. The actors are invented, so a party
  is right where our country is that of the code, or where its words hold a name that begins with the code's first
  three letters (Gondor, ``GON``): the dictionary of the test set gives its places such codes.
* A sentence that GLOCON marks as telling no protest is left alone where we code no PROTEST (it may well tell an arrest
  or talks); one that PETRARCH marks as holding no event, where we code nothing.
"""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    Reader = Callable[[Sequence[dict[str, Any]]], list[dict[str, Any]]]

Record = dict[str, Any]
FOLDER = "gold/score-only/events"
_NAME = re.compile(r"[A-Z][\w-]+")


def measure(shared: Path, read: Reader) -> dict[str, float]:
    """Return the figures; ``read`` turns {"id","text","title","published"} into records."""
    types = plover_types(shared / "ontology/cameo_to_plover.csv")
    items = [item for part in ("train", "dev") for item in _items(shared / FOLDER / f"petrarch_unit.{part}.jsonl")]
    made = _read(items, read)
    quiet = [record for item, record in zip(items, made, strict=True) if not item["events"]]
    told = [(item, record) for item, record in zip(items, made, strict=True) if item["events"]]
    counts = dict.fromkeys(("type", "type_and_parties", "quad_and_parties", "parties"), 0)
    gold = 0
    for item, record in told:
        wanted = [(types[code], event) for event in item["events"] if (code := event["code"]) in types]
        gold += len(wanted)
        for name in counts:
            counts[name] += _hits(name, wanted, record["events"])
    calm = [item for item in _items(shared / FOLDER / "glocon_sample_sentences.dev.jsonl") if not item["events"]]
    calm_made = _read(calm, read)
    return {
        **{f"petrarch_{name}": hits / max(gold, 1) for name, hits in counts.items()},
        "petrarch_no_event_left_alone": _share(not record["events"] for record in quiet),
        "glocon_no_protest_left_alone": _share(
            all(event["type"] != "PROTEST" for event in record["events"]) for record in calm_made
        ),
        "glocon_no_protest_without_any": _share(not record["events"] for record in calm_made),
    }


def plover_types(path: Path) -> dict[str, str]:
    """Return the PLOVER type of each CAMEO code that has one."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["cameo_code"]: row["plover_event"] for row in csv.DictReader(file) if row["plover_event"]}


def _items(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _read(items: Sequence[Record], read: Reader) -> list[Record]:
    return read([{"id": item["id"], "text": item["text"], "title": None, "published": item["date"]} for item in items])


def _share(answers: Iterable[bool]) -> float:
    told = list(answers)
    return sum(told) / max(len(told), 1)


def _hits(name: str, wanted: Sequence[tuple[str, Record]], made: Sequence[Record]) -> int:
    """Return how many wanted events have one of ours of their own that fits in what a figure's name tells."""
    left = list(made)
    hits = 0
    for type_, gold in wanted:
        found = next((one for one in left if _fits(name, type_, gold, one)), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits


def _fits(name: str, type_: str, gold: Record, made: Record) -> bool:
    if name.startswith("type") and made["type"] != type_:
        return False
    if name.startswith("quad") and made["quad"] != _quad(gold["code"]):
        return False
    return "parties" not in name or are_parties(gold, made)


def _quad(cameo: str) -> int:
    """Return the quad class of a CAMEO code by its root.

    >>> _quad("041"), _quad("064"), _quad("122"), _quad("190")
    (1, 2, 3, 4)
    """
    root = int(cameo[:2])
    return next(number for number, last in ((1, 5), (2, 8), (3, 13), (4, 99)) if root <= last)


def are_parties(gold: Record, made: Record) -> bool:
    """Tell whether both parties of an event of ours are those of a gold one."""
    return all(
        is_party(gold[f"{side}_code"], made[f"{role}_code"], f"{made[f'{role}_text'] or ''} {made[role] or ''}")
        for side, role in (("source", "actor"), ("target", "target"))
    )


def is_party(code: str, made: str | None, words: str) -> bool:
    """Tell whether a party of ours is that of a code.

    >>> is_party("GONMIL", "XXXMIL", "Gondor soldiers"), is_party("LBY", "LBYGOV", "Tripoli"), is_party("---", None, "")
    (True, True, True)
    >>> is_party("ARN", "XXX", "Gondor")
    False
    """
    country = code[:3]
    if not country.isalpha():
        return made is None or made.startswith("XXX")
    return bool(made and made.startswith(country)) or any(
        name.upper().startswith(country) for name in _NAME.findall(words)
    )
