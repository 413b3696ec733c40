"""Everything that reading needs, loaded once and handed on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import dateline
from dateline import actors, events, language, places, recovery, statements

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The loaded model and tables."""

    core: language.Core
    lists: actors.Lists
    gazetteer: places.Gazetteer
    codebook: events.Codebook
    judge: statements.Judge
    datelines: frozenset[str]

    @property
    def versions(self) -> dict[str, str]:
        """What stands in every record made with it: program, model, and the user's own actors where there are any."""
        own = {"actors": self.lists.digest} if self.lists.digest else {}
        return {"dateline": dateline.__version__, "model": self.core.sha256[:16], **own}


OWN_ACTORS = "DATELINE_ACTORS"
"""The environment's variable that names the user's own files of actors, parted as paths are; workers see it too."""


def load(*, model: Path | None = None, threads: int = 1, own: Sequence[Path] | None = None) -> Machine:
    """Load the model and the tables of the package.

    Args:
        model: a folder with another model; None for the package's own.
        threads: threads of the model runtime.
        own: the user's own files of actors and agents, which win; None for those that ``DATELINE_ACTORS`` names.

    Raises:
        ModelError: the model file is missing or is not the pinned one.
        TableError: a table of the package is damaged.
        OwnActorsError: a line of the user's own file says what is no actor.
    """
    return Machine(
        core=language.load(model, threads=threads),
        lists=actors.load(_own_paths() if own is None else own),
        gazetteer=places.load(),
        codebook=events.load(),
        judge=statements.load(),
        datelines=recovery.load_places(),
    )


def _own_paths() -> list[Path]:
    return [Path(path) for path in os.environ.get(OWN_ACTORS, "").split(os.pathsep) if path]
