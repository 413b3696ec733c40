"""What a format is, and its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from dateline.exports._acled import kind_of
from dateline.exports._codes import Codes
from dateline.exports._csv import csv_line
from dateline.model.findings import Findings
from dateline.model.ids import content_id
from dateline.model.told import Correction, Telling

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal["claims", "planned", "possible", "negated"]
Unit = Literal["event", "telling", "report"]
Need = Literal["a day", "a CAMEO code", "a kind of ACLED's"]
Row = tuple[object, ...]

_LACKS: Final[Mapping[Need, Callable[[Telling], bool]]] = MappingProxyType(
    {
        "a day": lambda item: item.day is None,
        "a CAMEO code": lambda item: item.cameo is None,
        "a kind of ACLED's": lambda item: kind_of(item) is None,
    }
)
_BREAKS: Final = str.maketrans("\t\r\n", "   ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: what a line of it is and how it is made, and what of the record has no place in it.

    ``marks`` is what it can tell from a fact, and so may be asked for beside facts. ``needs`` is what an event must
    have to stand there. ``empty`` names columns that we do not fill, ``lost`` what it cannot hold,
    ``corrected`` where it tells that a person corrected a row. Exactly one of
    ``row``, ``fields`` and ``record`` is there, or none where the store writes the file itself (``is_file``).
    """

    name: str
    about: str
    lost: str
    suffix: str
    corrected: str = "not marked"
    unit: Unit = "event"
    columns: tuple[str, ...] = ()
    has_header: bool = False
    is_csv: bool = False
    is_file: bool = False
    marks: frozenset[Kind] = frozenset()
    needs: tuple[Need, ...] = ()
    empty: tuple[str, ...] = ()
    row: Callable[[Telling, Codes], Row] | None = None
    fields: Callable[[Telling, Codes], dict[str, object]] | None = None
    record: Callable[[Findings, Sequence[Correction]], bytes] | None = None

    def lines(self, tellings: Iterable[Telling], left_out: Counter[str], *, is_raw: bool = False) -> Iterator[bytes]:
        """Yield the lines of a file of events; those it cannot hold are counted in ``left_out`` by what they lack."""
        codes = Codes.load()
        if self.has_header:
            yield self._line(self.columns, is_raw=True)
        for item in tellings:
            lacking = next((need for need in self.needs if _LACKS[need](item)), None)
            if lacking:
                left_out[lacking] += 1
            elif self.row is not None:
                yield self._line(self.row(item, codes), is_raw=is_raw)
            elif self.fields is not None:
                yield msgspec.json.encode(self.fields(item, codes)) + b"\n"

    def record_lines(
        self, findings: Iterable[Findings], said: Mapping[str, Sequence[Correction]] = MappingProxyType({})
    ) -> Iterator[bytes]:
        """Yield the lines of a file of reports, with what people said of them by the reports' content ids."""
        if self.record is not None:
            yield from (self.record(item, said.get(content_id(item.report), ())) + b"\n" for item in findings)

    def _line(self, row: Sequence[object], *, is_raw: bool) -> bytes:
        if self.is_csv:
            return csv_line(row, is_raw=is_raw).encode()
        return ("\t".join([_cell(value) for value in row]) + "\n").encode()


def _cell(value: object) -> str:
    """Return a value as it stands between tabs: None empty, and no breaks."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return value if value.isprintable() else value.translate(_BREAKS)
