"""The gazetteer: arrays of places, largest first, and a sorted list of folded names that lead to them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from importlib.resources import files
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 - a class of the library in lower case

import numpy as np
import numpy.typing as npt

from dateline.errors import TableError
from dateline.model.findings import Place

Numbers = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]

_NEWLINE = 10
_SCALE = 1e4
_ARRAYS = (
    "ids", "points", "population", "names", "keys", "counts", "holders", "kind", "country", "admin1", "admin2",
    "kind_words", "country_words", "admin1_words", "admin2_words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text in one array of bytes, each cut out only when asked for."""

    chars: bytes
    ends: Numbers

    @classmethod
    def of(cls, blob: Numbers) -> Lines:
        """Find where the lines end."""
        return cls(blob.tobytes(), np.flatnonzero(blob == _NEWLINE))

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, at: int) -> bytes:
        return self.chars[self.ends[at - 1] + 1 if at else 0 : self.ends[at]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gazetteer:
    """Every place that is known, a row each; ``held_by`` leads from a folded name to rows."""

    ids: Numbers
    points: Numbers
    population: Numbers
    kind: Numbers
    country: Numbers
    admin1: Numbers
    admin2: Numbers
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    names: Lines
    keys: Lines
    divisions: Lines
    holders: Numbers
    ends: Numbers

    def __len__(self) -> int:
        return len(self.ids)

    def held_by(self, key: str) -> Numbers:
        """Return the holders of a folded name, each ``row << KNOWN_BITS | Known``, the largest first."""
        wanted = key.encode()
        at = bisect_left(self.keys, wanted)
        if at == len(self.keys) or self.keys[at] != wanted:
            return self.holders[:0]
        return self.holders[self.ends[at - 1] if at else 0 : self.ends[at]]

    def place(self, row: int) -> Place:
        """Return the place of a row."""
        latitude, longitude = self.points[row] / _SCALE
        return Place(
            id=int(self.ids[row]),
            name=self.names[row].decode(),
            country=self.countries[self.country[row]] or None,
            admin1=self.divisions[int(self.admin1[row])].decode().partition("\t")[2] or None,
            kind=self.kinds[self.kind[row]],
            latitude=float(latitude),
            longitude=float(longitude),
        )

    def units(self, rows: Numbers) -> Floats:
        """Return the points of rows on the unit sphere."""
        latitude, longitude = np.radians(self.points[rows].T / _SCALE)
        flat = np.cos(latitude)
        return np.stack([flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)], axis=-1)


def load() -> Gazetteer:
    """Load the gazetteer of the package.

    Raises:
        TableError: the file is missing or damaged.
    """
    path = files("dateline.places") / "data/gazetteer.npz"
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            read = {name: held[name] for name in _ARRAYS}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, ZlibError) as error:
        raise TableError(f"Gazetteer {path}: cannot be read ({error}). Install the package again.") from error
    return Gazetteer(
        ids=read["ids"],
        points=read["points"],
        population=read["population"],
        kind=read["kind"],
        country=read["country"],
        admin1=read["admin1"],
        admin2=read["admin2"],
        kinds=_words(read["kind_words"]),
        countries=_words(read["country_words"]),
        names=Lines.of(read["names"]),
        keys=Lines.of(read["keys"]),
        divisions=Lines.of(read["admin1_words"]),
        holders=read["holders"],
        ends=np.cumsum(read["counts"]),
    )


def _words(blob: Numbers) -> tuple[str, ...]:
    return tuple(blob.tobytes().decode().split("\n")[:-1])
