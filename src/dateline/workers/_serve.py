"""The worker process: reads pages and lists within limits that the system holds.

Jobs come on its standard input,
answers go to what was its standard output. Whatever else prints, prints to nobody.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from dateline.workers._jobs import Done, Job, job_of, pack, take

if TYPE_CHECKING:
    from collections.abc import Callable

READY: Final = b"ready\n"
_PAGE_BYTES: Final = 4096
_MEGABYTE: Final = 1024 * 1024


def serve(work: Callable[[Job], Done], *, megabytes: int, cpu_seconds: int) -> None:
    """Answer jobs until the input ends. Each may take so much memory beyond what is held now, and so much time.

    Past the time the system ends the process; past the memory the job fails, and is told as such.
    """
    source, sink = _private_streams()
    _limit_memory(megabytes)
    sink.write(READY)

    def exactly(n: int) -> bytes:
        data = source.read(n)
        if len(data) < n:
            raise EOFError
        return data

    while True:
        try:
            job = job_of(take(exactly))
        except EOFError:
            return
        _limit_time(cpu_seconds)
        sink.write(pack(_tried(work, job)))


def _tried(work: Callable[[Job], Done], job: Job) -> Done:
    try:
        return work(job)
    except MemoryError:
        return Done(code="too_much_memory", detail="it took more memory than a page may")
    except Exception as error:  # noqa: BLE001 - a bad page must not end the worker
        return Done(code="unreadable", detail=f"{type(error).__name__}: {error}"[:500])


def _private_streams() -> tuple[_Reader, _Writer]:
    """Keep the pipes for ourselves; libraries that print must not break the protocol."""
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return _Reader(source), _Writer(sink)


class _Reader:
    def __init__(self, handle: int) -> None:
        self._file = os.fdopen(handle, "rb")

    def read(self, n: int) -> bytes:
        return self._file.read(n)


class _Writer:
    def __init__(self, handle: int) -> None:
        self._file = os.fdopen(handle, "wb")

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._file.flush()


def _limit_memory(megabytes: int) -> None:
    held = 0
    with suppress(OSError, ValueError, IndexError):
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE_BYTES
    with suppress(OSError):  # where the system runs out, the worker goes first, not the watcher
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    if held:
        limit = held + megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(cpu_seconds: int) -> None:
    """Move the soft limit ahead of what was used so far; the system sends SIGXCPU at it, which ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + cpu_seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def lister(job: Job) -> Done:
    """Look through a list."""
    from dateline import feeds  # noqa: PLC0415 - a worker loads what it serves
    from dateline.errors import FeedError  # noqa: PLC0415 - as above

    try:
        listing = feeds.read(job.content, job.url or "", charset=job.charset)
    except FeedError as error:
        return Done(code=error.code, detail=str(error))
    return Done(listing=msgspec.msgpack.encode(listing))


def reader(depth: str) -> Callable[[Job], Done]:
    """Return who reads pages: "full" for all that they say, "text" for their text and day alone."""
    from dateline import pipeline, recovery  # noqa: PLC0415 - as above

    if depth == "text":
        datelines = recovery.load_places()
        return lambda job: Done(findings=pipeline.outline(job.page, datelines))
    machine = pipeline.load()
    return lambda job: Done(findings=pipeline.read_page(job.page, machine, today=job.day))


def main() -> None:
    """Serve what the command line says."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the watcher decides when a worker ends
    depth, megabytes, cpu_seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    work = lister if depth == "lists" else reader(depth)
    serve(work, megabytes=megabytes, cpu_seconds=cpu_seconds)
