"""Shards: which there are, whether they are still the same, and as files here."""

from __future__ import annotations

import glob
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dateline.errors import JobError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.batch._job import Job

Storage = dict[str, dict[str, str | int | bool]]
_ENDINGS: Final = (".jsonl", ".ndjson", ".parquet", ".warc", ".html", ".htm", ".xhtml", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A file of pages; ``mark`` changes when the file does. ``storage`` are the options of its file system."""

    address: str
    mark: str
    storage: Storage = field(default_factory=dict)

    @property
    def is_here(self) -> bool:
        """Tell whether it is a file that this machine sees."""
        return "://" not in self.address


def shards(job: Job) -> list[Shard]:
    """Return the shards of a job in the order of their addresses, each once.

    Raises:
        JobError: an input names nothing, or its file system is not there.
    """
    found: dict[str, Shard] = {}
    for source in job.inputs:
        made = _remote(source, job.storage) if "://" in source else _local(source)
        if not made:
            raise JobError(f"Input {source!r} names no shard. Shards are files with the endings {', '.join(_ENDINGS)}.")
        found |= {shard.address: shard for shard in made}
    return [found[address] for address in sorted(found)]


def _local(source: str) -> list[Shard]:
    paths = [Path(source)] if Path(source).exists() else [Path(name) for name in glob.glob(source, recursive=True)]  # noqa: PTH207 - patterns are absolute or not
    files = [file for path in paths for file in (path.rglob("*") if path.is_dir() else [path])]
    return [_here(path) for path in files if _is_shard(path.name) and path.is_file()]


def _here(path: Path) -> Shard:
    state = path.stat()
    return Shard(address=str(path.resolve()), mark=f"{state.st_size}-{state.st_mtime_ns}")


def _is_shard(name: str) -> bool:
    return not name.startswith(".") and name.lower().removesuffix(".gz").endswith(_ENDINGS)


def _remote(source: str, storage: Storage) -> list[Shard]:
    system, protocol = _system(source, storage)
    try:
        names = system.glob(source) if glob.has_magic(source) else system.find(source)
        return [
            Shard(address=system.unstrip_protocol(name), mark=_mark(system.info(name)), storage=_of(protocol, storage))
            for name in names
            if _is_shard(name.rsplit("/", 1)[-1])
        ]
    except OSError as error:
        raise JobError(f"Input {source!r} cannot be listed: {error}") from error


def _mark(info: Mapping[str, Any]) -> str:
    """Return what changes when a file does, of what its file system tells."""
    told = ("ETag", "etag", "md5Hash", "size", "LastModified", "mtime", "created")
    return "-".join(str(info[name]) for name in told if info.get(name) is not None)


def _of(protocol: str, storage: Storage) -> Storage:
    return {protocol: storage[protocol]} if protocol in storage else {}


def _system(address: str, storage: Storage) -> tuple[Any, str]:
    import fsspec  # noqa: PLC0415 - files that lie here do without

    protocol = address.split("://", 1)[0]
    try:
        return fsspec.filesystem(protocol, **storage.get(protocol, {})), protocol
    except (ImportError, ValueError) as error:
        raise JobError(f"No file system for {protocol}://: {error}. For S3 install s3fs, for GCS gcsfs.") from error


@contextmanager
def here(shard: Shard, scratch: Path) -> Iterator[Path]:
    """Give a shard as a file that this machine sees, for as long as it is read."""
    if shard.is_here:
        yield Path(shard.address)
        return
    folder = scratch / "fetched"
    folder.mkdir()
    path = folder / shard.address.rsplit("/", 1)[-1]
    try:
        system, _ = _system(shard.address, shard.storage)
        with system.open(shard.address, "rb") as source, path.open("wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
        yield path
    finally:
        shutil.rmtree(folder)
