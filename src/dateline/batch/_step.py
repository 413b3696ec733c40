"""A step: a function from files to files, done when its last file lies there."""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Work = Callable[["Step", "Bench"], Mapping[str, object]]

FORM: Final = 1
"""Of the files between the steps; another one makes every step anew."""
_NAME_HEX: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is to be done: by which function, told what, under which name.

    ``weight`` is how many pages or reports it is about. ``is_careful``: its pages may end a process. ``may_die``:
    the process that does it is there for such steps alone.
    """

    work: Work
    stage: str
    name: str
    folder: Path
    weight: int = 0
    is_careful: bool = False
    may_die: bool = False
    told: Mapping[str, object] = field(default_factory=dict)

    def file(self, kind: str) -> Path:
        """Return where a file of the step lies once it is done."""
        return self.folder / "work" / self.stage / f"{self.name}.{kind}.parquet"

    @property
    def mark(self) -> Path:
        """Return the file that is written last."""
        return self.folder / "work" / self.stage / f"{self.name}.json"


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What a step took of its worker."""

    cpu_s: float
    wall_s: float
    peak_mb: float


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What a step gave: its files with their checksums, what it counted, and what it took."""

    files: dict[str, str]
    counts: dict[str, object]
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where a step works: ``out`` for its files, ``scratch`` for what nobody needs afterwards."""

    out: Path
    scratch: Path

    def file(self, kind: str) -> Path:
        """Return where the step writes a file."""
        return self.out / f"{kind}.parquet"


def name_of(stage: str, *parts: object) -> str:
    """Return the name of a step: the same for the same work on the same input, wherever and whenever."""
    return sha256(msgspec.json.encode([FORM, stage, *parts], order="sorted")).hexdigest()[:_NAME_HEX]


def done(step: Step) -> Done | None:
    """Return what a step gave, None where it is not done."""
    try:
        return msgspec.json.decode(step.mark.read_bytes(), type=Done)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def is_whole(step: Step) -> bool:
    """Tell whether a step is done and its files are still there."""
    made = done(step)
    return made is not None and all(step.file(kind).exists() for kind in made.files)


def perform(step: Step) -> Done:
    """Do a step, unless it is done; a process that ends meanwhile leaves nothing that counts."""
    if is_whole(step) and (made := done(step)):
        return made
    with _bench(step) as bench:
        began, cpu = time.monotonic(), _cpu_s()
        counts = dict(step.work(step, bench))
        cost = Cost(
            cpu_s=round(_cpu_s() - cpu, 3), wall_s=round(time.monotonic() - began, 3), peak_mb=round(_peak_mb(), 1)
        )
        return _commit(step, bench, counts, cost)


def _commit(step: Step, bench: Bench, counts: dict[str, object], cost: Cost) -> Done:
    files = {}
    for path in sorted(bench.out.iterdir()):
        kind = path.name.removesuffix(".parquet")
        with path.open("rb") as file:
            files[kind] = file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        path.replace(step.file(kind))
    made = Done(files=files, counts=counts, cost=cost)
    write_whole(step.mark, msgspec.json.encode(made, order="sorted"))
    return made


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)


@contextmanager
def _bench(step: Step) -> Iterator[Bench]:
    """Make folders that no other process uses; two that do one step both write the same bytes."""
    step.mark.parent.mkdir(parents=True, exist_ok=True)
    unfinished = step.folder / "work" / "unfinished"
    unfinished.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{step.stage}-", dir=unfinished))
    try:
        (folder / "out").mkdir()
        (folder / "scratch").mkdir()
        yield Bench(out=folder / "out", scratch=folder / "scratch")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cpu_s() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
