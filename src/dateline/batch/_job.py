"""What a job is, and how its file says it."""

from __future__ import annotations

import tomllib
from datetime import date  # noqa: TC003 - msgspec reads the types of a job
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from dateline.batch import tuning
from dateline.errors import JobError

if TYPE_CHECKING:
    from typing import Self

Executor = Literal["here", "processes", "dask"]


class Dask(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the scheduler of a cluster is, and what proves who we are; without an address workers start here."""

    address: str | None = None
    ca: str | None = None
    cert: str | None = None
    key: str | None = None


class Job(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Shards to read, where their record goes, and who works on it.

    ``inputs`` are files, folders, patterns and addresses that fsspec knows; ``output`` a folder that all workers
    share. ``today`` is the latest day that an undated report may be from, the day of the first run where None.
    """

    inputs: list[str]
    output: str
    today: date | None = None
    executor: Executor = "processes"
    workers: int = 2
    slice_pages: int = tuning.SLICE_PAGES
    part_reports: int = tuning.PART_REPORTS
    memory_mb: int = 2048
    store: bool = True
    storage: dict[str, dict[str, str | int | bool]] = {}
    dask: Dask = Dask()

    def __post_init__(self) -> None:
        """See that the numbers can be."""
        for name in ("workers", "slice_pages", "part_reports"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be 1 or more")
        if self.memory_mb < _LEAST_MB:
            raise ValueError(f"memory_mb must be {_LEAST_MB} or more: the model alone takes half of that")

    @property
    def folder(self) -> Path:
        """Return where the record goes."""
        return Path(self.output)

    def beside(self, folder: Path) -> Self:
        """Return the job with paths that are told from a folder."""
        proof = {name: str(folder / path) for name in ("ca", "cert", "key") if (path := getattr(self.dask, name))}
        return msgspec.structs.replace(
            self,
            dask=msgspec.structs.replace(self.dask, **proof),
            inputs=[source if "://" in source else str(folder / source) for source in self.inputs],
            output=str(folder / self.output),
        )


_LEAST_MB = 1024


def load(path: Path) -> Job:
    """Return the job that a TOML file tells; paths in it are told from its folder.

    Raises:
        JobError: there is no such file, or it says what no job has.
    """
    if not path.is_file():
        raise JobError(f"There is no job file {path}. docs/batch.md shows one.")
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), type=Job).beside(path.parent)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise JobError(f"{path} is no job: {error}. docs/batch.md names what a job can say.") from error
