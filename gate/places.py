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
