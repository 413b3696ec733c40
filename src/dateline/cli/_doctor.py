"""``doctor``: does all that is needed stand, and what to do where it does not."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli._rows import STORE, AsJson, StorePath

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LEAST_FREE_BYTES: Final = 500_000_000
_LEAST_MEMORY_BYTES: Final = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was looked at, how it stands (``ok``, ``odd``, ``bad``), what was found, and what to do."""

    name: str
    state: str
    found: str
    advice: str = ""


def doctor(
    *,
    store: StorePath = STORE,
    is_migrating: Annotated[
        bool, typer.Option("--migrate", help="Bring a store of an earlier schema up to date.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look at the program, its model, the machine and the store. Exit code 1 where something must be done."""
    if is_migrating:
        _migrate(store)
    checks = [check for make in CHECKS for check in make(store)]
    if as_json:
        print(json.dumps([asdict(check) for check in checks], indent=2))
    else:
        for check in checks:
            print(f"{check.state:<4} {check.name}: {check.found}")
            if check.advice:
                print(f"     {check.advice}")
    if any(check.state == "bad" for check in checks):
        raise typer.Exit(1)


def _migrate(store: Path) -> None:
    from dateline.store import Store  # noqa: PLC0415 - `dateline --help` stays light

    Store(store).close()


def _program(_: Path) -> Iterator[Check]:
    import dateline  # noqa: PLC0415 - as above

    version = ".".join(map(str, sys.version_info[:3]))
    yield Check(name="program", state="ok", found=f"dateline {dateline.__version__}, Python {version}")


def _model(_: Path) -> Iterator[Check]:
    """Load the model and read a sentence with it."""
    from dateline import pipeline  # noqa: PLC0415 - as above
    from dateline.errors import DatelineError  # noqa: PLC0415 - as above
    from dateline.model.report import Page  # noqa: PLC0415 - as above

    try:
        machine = pipeline.load()
    except DatelineError as error:
        yield Check(name="model", state="bad", found=str(error), advice="Install the package again.")
        return
    page = Page(content=b"The president of Kenya met the prime minister of Uganda.", is_html=False)
    found = pipeline.read_page(page, machine, is_for_store=False)
    named = f"model {machine.versions['model']}, {len(found.actors)} mentions in a sentence of two"
    problems = [problem for problem in found.problems if problem.code == "room_failed"]
    if problems:
        yield Check(name="model", state="bad", found=problems[0].detail, advice="Install the package again.")
    else:
        yield Check(name="model", state="ok", found=named)


def _machine(store: Path) -> Iterator[Check]:
    free = shutil.disk_usage(store.absolute().parent if store.absolute().parent.is_dir() else Path.cwd()).free
    is_short = free < _LEAST_FREE_BYTES
    yield Check(
        name="disk",
        state="odd" if is_short else "ok",
        found=f"{free / 1e9:.1f} GB free beside the store",
        advice="A report takes about 15 kB; make room before a long run." if is_short else "",
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    is_short = memory < _LEAST_MEMORY_BYTES
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield Check(
        name="machine",
        state="odd" if is_short else "ok",
        found=f"{cores} cores, {memory / 1e9:.1f} GB of memory",
        advice="A worker takes about half a gigabyte: use one." if is_short else "",
    )


def _store(store: Path) -> Iterator[Check]:
    from dateline.errors import DatelineError  # noqa: PLC0415 - as above
    from dateline.store import Store  # noqa: PLC0415 - as above

    if not store.exists():
        yield Check(name="store", state="ok", found=f"none at {store} yet")
        return
    try:
        with Store(store, read_only=True) as held:
            counts = held.counts()
    except DatelineError as error:
        yield Check(name="store", state="bad", found=str(error))
        return
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    yield Check(name="store", state="ok", found=f"{store}: {told}, {store.stat().st_size / 1e6:.1f} MB")


def _sources(store: Path) -> Iterator[Check]:
    """Look at the list of sources beside the store, and at the watch over them."""
    from dateline.errors import DatelineError, SourcesError  # noqa: PLC0415 - as above
    from dateline.watch import read_sources, status  # noqa: PLC0415 - as above

    path = store.parent / "sources.toml"
    if not path.exists():
        yield Check(name="sources", state="ok", found=f"none at {path} yet")
        return
    try:
        plan = read_sources(path)
    except SourcesError as error:
        yield Check(name="sources", state="bad", found=str(error), advice=f"Mend {path}.")
        return
    yield Check(name="sources", state="ok", found=f"{len(plan.sources)} in {path}")
    try:
        seen = status(plan.state)
    except DatelineError as error:
        yield Check(name="watch", state="odd", found=str(error), advice=f"Run `dateline watch {path}`.")
        return
    failing = sorted(source.name for source in seen.sources if source.failures)
    running = "running" if seen.is_running else "not running"
    yield Check(
        name="watch",
        state="odd" if failing else "ok",
        found=f"{running}, {len(failing)} of {len(seen.sources)} sources fail, {seen.n_waiting} pages to fetch",
        advice=f"`dateline status {path}` tells why: {', '.join(failing[:5])}." if failing else "",
    )


CHECKS: Final[tuple[Callable[[Path], Iterator[Check]], ...]] = (_program, _model, _machine, _store, _sources)
"""What is looked at, in this order; a further check is a function here."""
