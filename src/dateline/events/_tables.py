"""The codebook: quad class, intensity, CAMEO and Goldstein of every PLOVER type and mode; fitted weights beside."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from dateline.errors import TableError
from dateline.events._contexts import Contexts
from dateline.events._fitted import Fitted, load_fitted
from dateline.model.findings import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A row of the codebook: quad class 1-4, PLOVER score, CAMEO and Goldstein as done and as planned."""

    quad: int
    score: float
    cameo: str
    goldstein: float
    cameo_planned: str
    goldstein_planned: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """All rows by type and mode, the words of contexts, and the fitted weights."""

    rows: Mapping[tuple[str, str | None], Coding]
    contexts: Contexts
    fitted: Fitted

    def coding(self, type_: str, mode: str | None) -> Coding:
        """Return the row of a type and mode.

        Raises:
            TableError: the type has no such mode.
        """
        row = self.rows.get((type_, mode))
        if row is None:
            raise TableError(f"Codebook plover.csv has no row for {type_}/{mode}. Install dateline again.")
        return row

    def cameo(self, type_: str, mode: str | None, status: Status) -> tuple[str | None, float | None]:
        """Return the CAMEO code and Goldstein score; both None for what did not happen or only might."""
        row = self.coding(type_, mode)
        if status is Status.ACTUAL:
            return row.cameo, row.goldstein
        if status is Status.PLANNED:
            return row.cameo_planned, row.goldstein_planned
        return None, None


def load() -> Codebook:
    """Read the codebook of the package."""
    source = resources.files("dateline.events") / "data" / "plover.csv"
    with source.open(encoding="utf-8") as file:
        rows = {
            (row["type"], row["mode"] or None): Coding(
                quad=int(row["quad"]),
                score=float(row["score"]),
                cameo=row["cameo"],
                goldstein=float(row["goldstein"]),
                cameo_planned=row["cameo_planned"],
                goldstein_planned=float(row["goldstein_planned"]),
            )
            for row in csv.DictReader(file)
        }
    return Codebook(rows=rows, contexts=Contexts.load(), fitted=load_fitted())
