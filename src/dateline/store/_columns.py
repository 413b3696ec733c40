"""What a table of the store is: columns with notes, and the SQL statement that makes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its SQL type with constraints, and what it holds."""

    name: str
    kind: str
    note: str

    @property
    def type(self) -> str:
        """The SQL type without constraints."""
        return self.kind.removesuffix(" PRIMARY KEY").removesuffix(" NOT NULL")


@dataclass(frozen=True, slots=True)
class Table:
    """A table or, with ``query``, a view: what a row is, and its columns."""

    name: str
    note: str
    columns: tuple[Column, ...]
    query: str | None = None

    @property
    def statement(self) -> str:
        """The SQL statement that makes it."""
        if self.query:
            return f"CREATE OR REPLACE VIEW {self.name} AS {self.query}"
        columns = ", ".join(f'"{column.name}" {column.kind}' for column in self.columns)
        return f"CREATE TABLE {self.name} ({columns})"


def columns_of(rows: str) -> tuple[Column, ...]:
    """Return columns from lines of "name | type | note"."""
    cells = (line.split("|", maxsplit=2) for line in rows.splitlines() if line.strip())
    return tuple(Column(*(cell.strip() for cell in row)) for row in cells)


def party_columns(role: str, what: str) -> str:
    """Return the columns of somebody with a role."""
    return f"""
        {role}_text | VARCHAR | the words for {what}, as received
        {role}_start | INTEGER | where they begin
        {role}_end | INTEGER | where they end
        {role} | VARCHAR | the resolved name
        {role}_code | VARCHAR | country and sector together: RUSGOV, IGO:NATO
        {role}_country | VARCHAR | ISO3
        {role}_sector | VARCHAR | PLOVER sector"""
