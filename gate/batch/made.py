"""Reports by the million that differ as news does, without a text: for measuring all that comes after reading.

What copies and stories are found by is drawn anew for each: names from a long-tailed list, words running, a lead's
meaning beside one of 160 topics, about as near as leads of Wikinews are to each other (.0064 of the pairs of 160 of
these reach the cosine from which reports are compared). Of a hundred reports twelve are copies and eighteen tell what
another told within a day. Their findings are those of some hundred invented reports, used again and again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline import stories
from dateline.model.story import Sketch
from dateline.store import _rows as rows
from dateline.store._stories import sketch_row
from gate.invented import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from dateline.store._rows import Row

FIRST_DAY: Final = date(2010, 1, 1)
TODAY: Final = date(2035, 1, 1)
SHARE_COPIES: Final = 0.12
SHARE_TWINS: Final = 0.18
SHARE_LOOSE: Final = 0.02
N_NAMES: Final = 60_000
N_TOPICS: Final = 160
N_POOL: Final = 128
WIDTH: Final = 384
_BINS: Final = 128
_STEM_BINS: Final = 64
_NEAR: Final = 0.9


@dataclass(frozen=True, slots=True)
class Draw:
    """What a report is drawn from: its own seed, and that of the report it copies or tells anew."""

    number: int
    source: int
    is_copy: bool


def draw(number: int) -> Draw:
    """Return what a report is drawn from; one of the hundred before it at most."""
    dice = np.random.default_rng([1, number])
    kind, back = dice.random(), int(dice.integers(1, 100))
    if number < back or kind > SHARE_COPIES + SHARE_TWINS:
        return Draw(number, number, is_copy=False)
    return Draw(number, number - back, is_copy=kind < SHARE_COPIES)


def sketch(number: int, *, a_day: int) -> Sketch:
    """Return the sketch of a report, where so many appear a day."""
    drawn = draw(number)
    own = np.random.default_rng([2, number])
    base = np.random.default_rng([3, drawn.source])
    kept = 0.9 if drawn.is_copy else 0.0
    names = _names(base, own, 0.95 if drawn.is_copy else 0.6 if drawn.source != number else 1.0)
    shingles = _mixed(base, own, _BINS, kept)
    stems = _mixed(base, own, _STEM_BINS, kept or 0.3)
    lead = topics()[int(base.integers(N_TOPICS))] + _NEAR * _unit(base) + (0.0 if drawn.is_copy else 0.4) * _unit(own)
    steps = np.clip(np.rint(500 * lead / np.linalg.norm(lead)), -127, 127).astype(np.int8)
    day = (FIRST_DAY + timedelta(days=number // a_day)).toordinal()
    is_loose = own.random() < SHARE_LOOSE
    return Sketch(
        address=sha256(f"a{number}".encode()).digest()[:8],
        body=sha256(f"b{number}".encode()).digest()[:8],
        first_day=day,
        last_day=day + 200 if is_loose else day,
        n_words=380,
        n_shingles=370,
        n_stems=180,
        damage=0,
        shingles=shingles.tobytes(),
        stems=stems.tobytes(),
        anchors=names.tobytes(),
        embedding=steps.tobytes(),
    )


def _names(base: np.random.Generator, own: np.random.Generator, kept: float) -> npt.NDArray[np.uint16]:
    """Return names in their order, from a list in which the n-th is named in proportion to 1/n."""
    there, mine = (np.exp(dice.random(28) * np.log(N_NAMES)).astype(np.uint64) for dice in (base, own))
    chosen = np.where(own.random(28) < kept, there, mine)
    names: npt.NDArray[np.uint16] = ((chosen * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(48)).astype(np.uint16)
    return names


def _mixed(base: np.random.Generator, own: np.random.Generator, n: int, kept: float) -> npt.NDArray[np.uint16]:
    there, mine = (dice.integers(0, 0xFFFF, n, dtype=np.uint16) for dice in (base, own))
    mixed: npt.NDArray[np.uint16] = np.where(own.random(n) < kept, there, mine)
    return mixed


def _unit(dice: np.random.Generator) -> npt.NDArray[np.float64]:
    found = dice.standard_normal(WIDTH)
    return np.asarray(found / np.linalg.norm(found))


@cache
def topics() -> tuple[npt.NDArray[np.float64], ...]:
    """Return what reports may be about."""
    return tuple(_unit(np.random.default_rng([4, number])) for number in range(N_TOPICS))


@cache
def pool() -> tuple[tuple[Row, str, bytes], ...]:
    """Return pages with their findings, packed, that stand for those of all reports."""
    made = []
    for number in range(N_POOL):
        page, findings = report(number)
        made.append((rows.page_row("", page, TODAY), rows.versions_of(findings), rows.packed(findings)))
    return tuple(made)


def found(start: int, stop: int, *, a_day: int) -> Iterator[list[Row]]:
    """Yield rows as a slice of reading holds them."""
    for first in range(start, stop, 256):
        yield [_row(number, a_day) for number in range(first, min(first + 256, stop))]


def _row(number: int, a_day: int) -> Row:
    page, versions, findings = pool()[number % N_POOL]
    key = "r" + sha256(str(number).encode()).hexdigest()[:16]
    made = sketch(number, a_day=a_day)
    return {
        **page,
        **sketch_row(key, made),
        "key": f"p{number}",
        "is_kept": True,
        "versions": versions,
        "findings": findings,
        "keys": list(stories.keys([made])[0]),
    }
