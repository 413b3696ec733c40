"""``verify`` and ``recode``: is the record what its pages give, and what would today's program make of them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli._rows import STORE, WAIT_S, AsJson, StorePath

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model.findings import Findings
    from dateline.pipeline import Machine
    from dateline.store import Store
    from dateline.store._compare import Change
    from dateline.store._originals import Original

_AT_ONCE: Final = 32
_REFUSED: Final = 1


@dataclass(slots=True, kw_only=True)
class Changed:
    """What differs between records and what their pages give now."""

    n_reports: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    rows: list[dict[str, object]] = field(default_factory=list)

    def note(self, original: Original, changes: Sequence[Change]) -> None:
        """Count the changes of a report."""
        self.n_reports += bool(changes)
        for change in changes:
            self.counts[f"{change.layer} {change.kind}"] += 1
            named = {"layer": change.layer, "kind": change.kind, "id": change.id, "fields": list(change.fields)}
            self.rows.append({"content_id": original.content_id, "title": original.findings.report.title, **named})


def verify(
    *,
    store: StorePath = STORE,
    is_quick: Annotated[bool, typer.Option("--quick", help="Do not read the pages again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check that the store holds together, read every page again, and compare. Exit code 1 where anything differs."""
    from dateline.store import Store  # noqa: PLC0415 - `dateline --help` stays light

    changed, n_read = Changed(), 0
    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        flaws = list(held.flaws())
        n_reports = len(held.reports())
        if not is_quick:
            machine = _machine()
            for original, found in _read_again(held, held.kept(made_by=machine.versions), machine):
                n_read += 1
                changed.note(original, _changes(original, found))
    rows: list[dict[str, object]] = [
        {"content_id": flaw.content_id, "code": flaw.code, "detail": flaw.detail} for flaw in flaws
    ]
    if as_json:
        print(
            json.dumps({"reports": n_reports, "read_again": n_read, "flaws": rows, "changes": changed.rows}, indent=2)
        )
    else:
        _tell_flaws(rows)
        _tell_changes(changed)
        print(f"{n_reports} reports: {len(rows)} flaws; {n_read} read again: {changed.n_reports} differ")
    if rows or changed.rows:
        raise typer.Exit(_REFUSED)


def recode(
    *,
    store: StorePath = STORE,
    is_all: Annotated[bool, typer.Option("--all", help="Also those that this very version made.")] = False,
    is_dry: Annotated[bool, typer.Option("--dry-run", help="Tell what would change, and keep nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read the kept pages anew, keep the old records for comparison, and tell what changed."""
    from dateline.store import Store  # noqa: PLC0415 - as above

    machine = _machine()
    changed, n_read = Changed(), 0
    with Store(store, read_only=is_dry, wait_s=WAIT_S) as held:
        keys = held.kept(not_made_by=None if is_all else machine.versions)
        for batch in _batches(keys):
            pairs = list(_read_again(held, batch, machine))
            for original, found in pairs:
                changed.note(original, _changes(original, found))
            if not is_dry:
                held.renew([original for original, _ in pairs], [found for _, found in pairs])
            n_read += len(pairs)
            print(f"{n_read} of {len(keys)} read anew", file=sys.stderr)
        n_stale = held.n_stale_corrections()
    if as_json:
        print(json.dumps({"read_anew": n_read, "changed": changed.n_reports, "changes": changed.rows}, indent=2))
    else:
        _tell_changes(changed)
        print(f"{n_read} reports read anew: {changed.n_reports} differ{' (nothing kept)' if is_dry else ''}")
    if n_stale:
        print(f"{n_stale} corrections speak of findings that are no more: `dateline correct --list`", file=sys.stderr)


def _machine() -> Machine:
    from dateline import pipeline  # noqa: PLC0415 - as above

    return pipeline.load()


def _read_again(held: Store, keys: list[str], machine: Machine) -> Iterator[tuple[Original, Findings]]:
    """Yield records with what their pages give now, each read as of the day it was read first."""
    from dateline import pipeline  # noqa: PLC0415 - as above

    for batch in _batches(keys):
        originals = held.originals(batch)
        for day in sorted({original.read_on for original in originals}):
            of_day = [original for original in originals if original.read_on == day]
            yield from zip(of_day, pipeline.read_pages([item.page for item in of_day], machine, today=day), strict=True)


def _batches(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _changes(original: Original, found: Findings) -> tuple[Change, ...]:
    from dateline.store import changes  # noqa: PLC0415 - as above

    return changes(original.findings, found)


def _tell_flaws(rows: Sequence[dict[str, object]]) -> None:
    for row in rows:
        print(f"{row['content_id']} {row['code']}: {row['detail']}")


def _tell_changes(changed: Changed) -> None:
    for name, count in sorted(changed.counts.items()):
        print(f"{count:>7} {name}")
