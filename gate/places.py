"""Measure the room `places`: ``python -m gate.places [../shared]``.

Gold spans are resolved with nothing but the text. A place is right where it lies within 161 km of the annotated
point (of toponyms that have one); names that the gazetteer does not know count as wrong. The whole way is that of plain
text: names are found by the room itself, and one that it does not find counts as wrong.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.model.text import Span
from dateline.places import find, load, resolve
from gate.dates import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model.findings import Place, PlaceUse
    from dateline.model.reading import Reading
    from dateline.places import Gazetteer

SETS = {
    "lgl": Path("gold/score-only/places/lgl.dev.jsonl"),
    "trnews": Path("gold/score-only/places/trnews.dev.jsonl"),
    "geovirus": Path("gold/train/geovirus.half.jsonl"),
}
NEAR_KM = 161.0
EARTH_KM = 6371.0
WHOLE_WAY_SAMPLE = 3
"""One in so many reports of LGL is read with the language core for the whole way: all of them take it minutes."""


def kilometres(place: Place, latitude: float, longitude: float) -> float:
    """Return the distance along the globe."""
    one, two = math.radians(place.latitude), math.radians(latitude)
    apart = math.radians(place.longitude - longitude)
    inner = math.sin((one - two) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(apart / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(inner))


def reports_of(path: Path) -> list[dict[str, Any]]:
    """Read a set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def country_of(toponym: dict[str, Any], gazetteer: Gazetteer) -> str | None:
    """Return the ISO3 code of the annotated country, None where none is annotated."""
    found = (
        resolve([Span(0, len(toponym["country"]))], toponym["country"], gazetteer=gazetteer)
        if toponym.get("country")
        else ()
    )
    return found[0].place.country if found and found[0].place else None


def score_set(reports: list[dict[str, Any]], gazetteer: Gazetteer) -> dict[str, float]:
    """Return the shares within reach and in the right country, and the speed."""
    tally: Counter[str] = Counter()
    countries: dict[str, str | None] = {}
    seconds = 0.0
    for report in reports:
        toponyms = report["toponyms"]
        names = [Span(*toponym["span"]) for toponym in toponyms]
        began = time.process_time()
        found = resolve(names, report["text"], gazetteer=gazetteer)
        seconds += time.process_time() - began
        for toponym, result in zip(toponyms, found, strict=True):
            if toponym["lat"] is None:
                continue
            tally["all"] += 1
            place = result.place
            tally["near"] += place is not None and kilometres(place, toponym["lat"], toponym["lon"]) <= NEAR_KM
            name = toponym.get("country") or ""
            if name not in countries:
                countries[name] = country_of(toponym, gazetteer)
            if countries[name]:
                tally["with_country"] += 1
                tally["placed"] += place is not None
                tally["country"] += place is not None and place.country == countries[name]
    figures = {"within_161_km": tally["near"] / tally["all"], "reports_per_second": len(reports) / seconds}
    if tally["with_country"]:
        figures["country"] = tally["country"] / tally["with_country"]
        figures["country_of_placed"] = tally["country"] / max(tally["placed"], 1)
    return figures


def score_whole_way(
    reports: list[dict[str, Any]], readings: Iterable[Reading], gazetteer: Gazetteer
) -> dict[str, float]:
    """Return how many annotated places are found by the room itself within reach, and how many of its own are so."""
    tally: Counter[str] = Counter()
    for report, reading in zip(reports, readings, strict=True):
        uses = [use for use in find(reading, gazetteer=gazetteer) if use.place]
        golds = [toponym for toponym in report["toponyms"] if toponym["lat"] is not None]
        tally["gold"] += len(golds)
        tally["ours"] += len(uses)
        tally["found"] += sum(any(_is_at(use, toponym) for use in uses) for toponym in golds)
        tally["right"] += sum(any(_is_at(use, toponym) for toponym in golds) for use in uses)
    return {
        "lgl_whole_way": tally["found"] / max(tally["gold"], 1),
        "lgl_whole_way_precision": tally["right"] / max(tally["ours"], 1),
    }


def _is_at(use: PlaceUse, toponym: dict[str, Any]) -> bool:
    assert use.place is not None
    is_same = use.span.overlaps(Span(*toponym["span"]))
    return is_same and kilometres(use.place, toponym["lat"], toponym["lon"]) <= NEAR_KM


def measure(shared: Path) -> dict[str, float]:
    """Return the figures of the room; the speed is that of the slowest set, in seconds of the processor."""
    gazetteer = load()
    figures: dict[str, float] = {}
    speeds = []
    for name, path in SETS.items():
        found = score_set(reports_of(shared / path), gazetteer)
        speeds.append(found.pop("reports_per_second"))
        figures |= {f"{name}_{key}": value for key, value in found.items()}
    sample = reports_of(shared / SETS["lgl"])[::WHOLE_WAY_SAMPLE]
    figures |= score_whole_way(sample, read_texts([report["text"] for report in sample]), gazetteer)
    return figures | {"reports_per_second": min(speeds)}


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent.parent / "shared"
    for name, value in measure(folder).items():
        print(f"{name:<28} {value:9.4f}")
