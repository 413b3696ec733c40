"""Measure the room `places`: ``python -m gate.places [../shared]``.

Gold spans are resolved with nothing but the text. A place is right where it lies within 161 km of the annotated
point (of toponyms that have one); names that the gazetteer does not know count as wrong.
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
from dateline.places import load, resolve

if TYPE_CHECKING:
    from dateline.model.findings import Place
    from dateline.places import Gazetteer

SETS = {
    "lgl": Path("gold/score-only/places/lgl.dev.jsonl"),
    "trnews": Path("gold/score-only/places/trnews.dev.jsonl"),
    "geovirus": Path("gold/train/geovirus.half.jsonl"),
}
NEAR_KM = 161.0
EARTH_KM = 6371.0


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


def measure(shared: Path) -> dict[str, float]:
    """Return the figures of the room; the speed is that of the slowest set, in seconds of the processor."""
    gazetteer = load()
    figures: dict[str, float] = {}
    speeds = []
    for name, path in SETS.items():
        found = score_set(reports_of(shared / path), gazetteer)
        speeds.append(found.pop("reports_per_second"))
        figures |= {f"{name}_{key}": value for key, value in found.items()}
    return figures | {"reports_per_second": min(speeds)}


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent.parent / "shared"
    for name, value in measure(folder).items():
        print(f"{name:<28} {value:9.4f}")
