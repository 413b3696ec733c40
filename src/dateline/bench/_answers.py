"""How long a store's answers take."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from dateline import relations
from dateline.bench._figures import Figure, best
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Unpack

    from dateline.store import Asked

_SHOWN: Final = 50
_MONTHS: Final = (
    "SELECT month, n_talk, n_help, n_quarrel, n_force, intensity FROM pairs"
    " WHERE actor_country = $actor AND target_country = $target ORDER BY month"
)


def answers(path: Path, *, runs: int = 5) -> list[Figure]:
    """Time the usual questions to a store, asked of what it holds most of."""
    began = time.perf_counter()
    with Store(path, read_only=True) as store:
        figures = [Figure("store: opening", 1000 * (time.perf_counter() - began), "ms")]
        figures += [Figure(f"store: {name}", count, "") for name, count in store.counts().items() if count]
        usual = store.usual()
        for name, ask in (_questions(store, usual) if usual else {}).items():
            wall, cpu = best(ask, runs=runs)
            figures += [Figure(f"store: {name}", wall, "ms"), Figure(f"store: {name}, CPU", cpu, "ms")]
    return figures


def _questions(store: Store, usual: Mapping[str, str]) -> dict[str, Callable[[], object]]:
    """Return the questions by name: lists of fifty with the number of all, a pair's series, searches."""

    def listed(**asked: Unpack[Asked]) -> Callable[[], object]:
        return lambda: store.latest(store.events(**asked), "day", limit=_SHOWN)

    def series() -> object:
        return relations.series(*store.pair(pair["actor"], pair["target"]), step="month", since=None, until=None)

    pair = {name: usual[name] for name in ("actor", "target")}
    return {
        "list, a pair": listed(actor=pair["actor"], target=pair["target"]),
        "list, type and period": listed(type=usual["type"], since=usual["since"], until=usual["until"]),
        "list, a part of a name": listed(actor=usual["name"]),
        "list, planned": listed(status="planned", since=usual["since"]),
        "a pair's months": lambda: store.sql(_MONTHS, pair).fetchall(),
        "a pair's tension": series,
        "search, a rare word": listed(words=usual["rare"]),
        "search, two words": listed(words=f"{usual['word']} {usual['rare']}"),
        "search, a frequent word": listed(words=usual["word"]),
        "search, words together": listed(words=f'"{usual["phrase"]}"'),
    }
