"""The user's own actors and kinds of actors: files that win over the lists of the package.

A file is one of three, told by what is in it:

* *ours*: tab-separated with the header ``name code first last aliases`` (codes are ISO3 and PLOVER sector, ``IGO:``,
  ``NGO:``; no code only says that all its names are one; days are ISO; aliases are parted by ``|``);
* *actors* as PETRARCH and TABARI have them: ``NAME_ [CODE]``, ``+OTHER_NAME_``, dated codes ``[CODE <19910101]``;
* *agents* likewise: ``NOUN {PLURAL} [~GOV]``, with sets ``!MEN! = MAN, WOMAN``.

Corrections are rows of a file of ours: `add` puts one in, `merge` makes names one, `split` takes one out.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from dateline.actors import _dictionaries as dictionaries
from dateline.errors import OwnActorsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

COLUMNS: Final = ("name", "code", "first", "last", "aliases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An actor of the user: names that are one, and its code (None: as the lists have it) between two days."""

    name: str
    code: str | None
    first: date | None
    last: date | None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What the user's files say: actors, kinds of actors as (noun, sector), and a digest of the files."""

    rows: tuple[Row, ...] = ()
    agents: tuple[tuple[str, str], ...] = ()
    digest: str | None = None


def read(paths: Sequence[Path]) -> Own:
    """Read files of any of the three kinds, later ones after earlier ones.

    Raises:
        OwnActorsError: a file cannot be read, or a line says what is no actor; names file and line.
    """
    rows: list[Row] = []
    agents: list[tuple[str, str]] = []
    digest = sha256()
    for path in paths:
        lines = _lines(path)
        digest.update("\n".join(lines).encode())
        if lines and tuple(lines[0].split("\t")) == COLUMNS:
            rows += _rows(path, lines)
        elif dictionaries.are_agents(lines):
            agents += dictionaries.agents(path, lines)
        else:
            rows += [Row(**each) for each in dictionaries.actors(path, lines)]
    return Own(rows=tuple(rows), agents=tuple(agents), digest=digest.hexdigest()[:16] if paths else None)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OwnActorsError(f"Actors {path}: cannot be read ({error}).") from error


def _rows(path: Path, lines: Sequence[str]) -> list[Row]:
    found = []
    for number, fields in enumerate(csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
        if not fields or fields[0].startswith("#"):
            continue
        where = f"Actors {path}, line {number}"
        if len(fields) != len(COLUMNS) or not fields[0].strip():
            raise OwnActorsError(f"{where}: a row has a name and {len(COLUMNS)} columns, parted by tabs.")
        name, code, first, last, aliases = (field.strip() for field in fields)
        if code and not dictionaries.is_code(code):
            raise OwnActorsError(f"{where}: {code!r} is no code. Write ISO3 and sector (USAGOV), or IGO:NAME.")
        days = [_day(field, where) for field in (first, last)]
        if days[0] and days[1] and days[0] > days[1]:
            raise OwnActorsError(f"{where}: {first} is after {last}.")
        others = tuple(alias.strip() for alias in aliases.split("|") if alias.strip())
        found.append(Row(name=name, code=code or None, first=days[0], last=days[1], aliases=others))
    return found


def _day(field: str, where: str) -> date | None:
    if not field:
        return None
    try:
        return date.fromisoformat(field)
    except ValueError as error:
        raise OwnActorsError(f"{where}: {field!r} is no day. Write 2021-06-16.") from error


def add(path: Path, row: Row) -> None:
    """Put a row into a file of ours, which is made where there is none.

    Raises:
        OwnActorsError: the code is none, or the file is no file of ours.
    """
    if row.code and not dictionaries.is_code(row.code):
        raise OwnActorsError(f"{row.code!r} is no code. Write ISO3 and sector (USAGOV), or IGO:NAME.")
    _write(path, [*_ours(path), row])


def merge(path: Path, name: str, others: Sequence[str]) -> None:
    """Make other names the same actor as a name; rows of theirs become aliases of it."""
    rows = _ours(path)
    own = [row for row in rows if name in row.names]
    taken = [row for row in rows if row not in own and set(row.names) & set(others)]
    new = dict.fromkeys([*others, *(other for row in taken for other in row.names)])
    base = own or [Row(name=name, code=None, first=None, last=None)]
    merged = [_with_aliases(row, (*row.aliases, *(other for other in new if other not in row.names))) for row in base]
    _write(path, [*(row for row in rows if row not in own and row not in taken), *merged])


def split(path: Path, name: str, code: str | None) -> None:
    """Make a name an actor of its own: no longer an alias of any row, with a row of its own where it gets a code."""
    rows = [_with_aliases(row, tuple(alias for alias in row.aliases if alias != name)) for row in _ours(path)]
    own = [Row(name=name, code=code, first=None, last=None)] if all(row.name != name for row in rows) else []
    _write(path, [*rows, *own])


def _with_aliases(row: Row, aliases: tuple[str, ...]) -> Row:
    return Row(name=row.name, code=row.code, first=row.first, last=row.last, aliases=aliases)


def _ours(path: Path) -> list[Row]:
    if not path.exists():
        return []
    lines = _lines(path)
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise OwnActorsError(f"Actors {path}: is no file of ours. Its first line is {' '.join(COLUMNS)!r}, with tabs.")
    return _rows(path, lines)


def _write(path: Path, rows: Iterable[Row]) -> None:
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        days = (day.isoformat() if day else "" for day in (row.first, row.last))
        lines.append("\t".join((row.name, row.code or "", *days, "|".join(row.aliases))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
