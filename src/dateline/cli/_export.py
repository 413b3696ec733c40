"""``export``: the record in the formats that others read."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli._filters import EVENTS, filtered
from dateline.cli._rows import STORE, WAIT_S, Raw, StorePath
from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

    from dateline.model.told import Correction
    from dateline.store import Asked

OutFile = Annotated[Path | None, typer.Option("--out", help="The file to write; standard output where not given.")]


@filtered(EVENTS)
def export(  # noqa: PLR0913 - typer makes an option of each argument
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help=(
                "gdelt-events, gdelt-mentions, polecat, icews, phoenix, petrarch, acled, plover, jsonl, parquet,"
                " annotations or ninjs; docs/exports.md tells what each holds and cannot hold."
            ),
        ),
    ],
    *,
    asked: Asked,
    store: StorePath = STORE,
    out: OutFile = None,
    include: Annotated[
        str | None,
        typer.Option(help="Beside facts, marked as such: claims, planned, possible, negated, joined by commas."),
    ] = None,
    as_read: Annotated[
        bool, typer.Option("--as-read", help="As the machine read them: leave out what people corrected or rejected.")
    ] = False,
    raw: Raw = False,
) -> None:
    """Write events in the format of another system: facts in the reporters' own voice, and more where asked for."""
    from dateline.exports import format_for  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.store import Store  # noqa: PLC0415 - as above

    kinds = [kind.strip() for kind in (include or "").split(",") if kind.strip()]
    chosen = format_for(format_, kinds)
    if chosen.is_file and out is None:
        raise UsageError(f"{format_} is no text: name a file with --out.")
    left_out: Counter[str] = Counter()
    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        said = {} if as_read else held.last_words()
        if chosen.is_file and out is not None:
            n_lines = held.write_parquet(out, kinds, is_as_read=as_read, **asked)
        elif chosen.unit == "report":
            n_lines = _write(chosen.record_lines(held.records(kinds, is_as_read=as_read, **asked), said), out)
        else:
            is_every = chosen.unit == "telling"
            tellings = held.tellings(kinds, is_every_telling=is_every, is_as_read=as_read, **asked)
            n_lines = _write(chosen.lines(tellings, left_out, is_raw=raw), out) - chosen.has_header
    unit = "tellings of events" if chosen.unit == "telling" else f"{chosen.unit}s"
    print(f"{n_lines} {unit}", *_reasons(left_out), _used(said, is_as_read=as_read), sep="; ", file=sys.stderr)


def _used(said: Mapping[str, Sequence[Correction]], *, is_as_read: bool) -> str:
    """Tell which findings were used."""
    if is_as_read:
        return "as the machine read them"
    findings = {item.finding_id for words in said.values() for item in words}
    return f"as people corrected them ({len(findings)} findings in the store)" if findings else "nobody corrected any"


def _write(lines: Iterator[bytes], out: Path | None) -> int:
    with _opened(out) as file:
        n_lines = 0
        for line in lines:
            file.write(line)
            n_lines += 1
    return n_lines


@contextmanager
def _opened(out: Path | None) -> Iterator[BinaryIO]:
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with out.open("wb") as file:
        yield file


def _reasons(left_out: Counter[str]) -> list[str]:
    return [f"{number} left out that lack {what}" for what, number in sorted(left_out.items())]
