"""The folder of a job: what it began with, the record as its users find it, and what is left behind."""

from __future__ import annotations

import os
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from dateline.batch._step import write_whole
from dateline.store import shards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dateline.batch._job import Job
    from dateline.batch._step import Done, Step

STORE: Final = "record.duckdb"
UNFINISHED: Final = "work/unfinished"
_SERVED: Final = frozenset({"sort", "settle", "link", "group"})
"""Stages whose files nobody needs once the tables are there; who does has them made anew."""
_BEGUN: Final = "job.json"
_FILLED: Final = "record.duckdb.json"


def day_of(job: Job, today: date) -> date:
    """Return the latest day of undated reports: the job's, or the one of its first run."""
    path = job.folder / _BEGUN
    if job.today:
        return job.today
    if path.is_file():
        return msgspec.convert(msgspec.json.decode(path.read_bytes())["today"], type=type(today))
    write_whole(path, msgspec.json.encode({"today": today}))
    return today


def clear(folder: Path) -> None:
    """Take away what was left unfinished by a run that was ended."""
    shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
    (folder / UNFINISHED).mkdir(parents=True)
    for path in [*folder.glob(".*.json.*"), *folder.glob("work/.*.json.*"), *folder.glob("work/*/.*.json.*")]:
        path.unlink(missing_ok=True)


def sweep(folder: Path, steps: Mapping[str, Sequence[Step]]) -> None:
    """Take away what only this record's making needed, and whatever is of earlier ones; what was read stays."""
    for stage in ("sort", "settle", "link", "join", "group", "tables"):
        wanted = {step.name for step in steps.get(stage, ())}
        for path in (folder / "work" / stage).glob("*.*"):
            is_served = stage in _SERVED and path.suffix == ".parquet" and ".clusters." not in path.name
            if is_served or path.name.partition(".")[0] not in wanted:
                path.unlink(missing_ok=True)


def publish(job: Job, steps: Mapping[str, Sequence[Step]], made: Mapping[str, Mapping[str, Done]]) -> str:
    """Lay the record out by table and part, fill the store, and return the record's checksum."""
    files = _files(steps, made)
    digest = sha256()
    for name, kept in sorted(files.items()):
        for number, (path, checksum) in enumerate(kept):
            digest.update(f"{name}/{number} {checksum}\n".encode())
            _lay(path, job.folder / "record" / name / f"part-{number:05}.parquet", job.folder / UNFINISHED)
        _drop_rest(job.folder / "record" / name, len(kept))
    record = digest.hexdigest()
    if job.store:
        _fill(job, files, record)
    return record


def _files(
    steps: Mapping[str, Sequence[Step]], made: Mapping[str, Mapping[str, Done]]
) -> dict[str, list[tuple[Path, str]]]:
    files: dict[str, list[tuple[Path, str]]] = {}
    for step in steps["tables"]:
        for name, checksum in made["tables"][step.name].files.items():
            files.setdefault(name, []).append((step.file(name), checksum))
    for step in steps["group"]:
        files.setdefault("clusters", []).append((step.file("clusters"), made["group"][step.name].files["clusters"]))
    for step in steps["join"]:
        files["story_links"] = [(step.file("links"), made["join"][step.name].files["links"])]
    return files


def _lay(source: Path, target: Path, scratch: Path) -> None:
    """Give a file a second name; where the file system cannot, copy it."""
    if target.exists() and target.samefile(source):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        new = Path(folder) / target.name
        try:
            os.link(source, new)
        except OSError:
            shutil.copyfile(source, new)
        new.replace(target)


def _drop_rest(folder: Path, number: int) -> None:
    """Take away the parts of an earlier, larger record."""
    for path in folder.glob("part-*.parquet"):
        if int(path.stem.removeprefix("part-")) >= number:
            path.unlink()


def _fill(job: Job, files: Mapping[str, Sequence[tuple[Path, str]]], digest: str) -> None:
    """Fill the store, unless it was filled with this record."""
    target, mark = job.folder / STORE, job.folder / "work" / _FILLED
    if target.exists() and mark.exists() and msgspec.json.decode(mark.read_bytes()) == digest:
        return
    with tempfile.TemporaryDirectory(dir=job.folder / UNFINISHED) as folder:
        new = Path(folder) / STORE
        shards.fill(new, {name: [path for path, _ in kept] for name, kept in files.items()}, memory_mb=job.memory_mb)
        mark.unlink(missing_ok=True)
        new.replace(target)
    write_whole(mark, msgspec.json.encode(digest))


def sizes(folder: Path) -> dict[str, int]:
    """Return the bytes of the record, the store and what is kept for later runs alone."""
    store = folder / STORE
    record = {path.stat().st_ino: path.stat().st_size for path in (folder / "record").rglob("*.parquet")}
    work = {path.stat().st_ino: path.stat().st_size for path in (folder / "work").rglob("*") if path.is_file()}
    return {
        "record": sum(record.values()),
        "store": store.stat().st_size if store.exists() else 0,
        "work": sum(size for inode, size in work.items() if inode not in record),
    }
