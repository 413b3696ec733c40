"""Everything that reading needs, loaded once and handed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import actors, events, language, places, recovery, statements

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The loaded model and tables."""

    core: language.Core
    lists: actors.Lists
    gazetteer: places.Gazetteer
    codebook: events.Codebook
    judge: statements.Judge
    datelines: frozenset[str]


def load(*, model: Path | None = None, threads: int = 1) -> Machine:
    """Load the model and the tables of the package.

    Args:
        model: a folder with another model; None for the package's own.
        threads: threads of the model runtime.

    Raises:
        ModelError: the model file is missing or is not the pinned one.
        TableError: a table of the package is damaged.
    """
    return Machine(
        core=language.load(model, threads=threads),
        lists=actors.load(),
        gazetteer=places.load(),
        codebook=events.load(),
        judge=statements.load(),
        datelines=recovery.load_places(),
    )
