"""Worker processes: what hangs is ended, what dies is told, and the next job finds a fresh one."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.errors import WorkerError
from dateline.workers import tuning
from dateline.workers._jobs import Done, Job, done_of, pack, take
from dateline.workers._serve import READY

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHUNK: Final = 1 << 20
_SIGNALS: Final = {
    signal.SIGXCPU: ("too_slow", "it took more processor time than a page may"),
    signal.SIGKILL: ("reader_killed", "the system ended the process that read it, as when memory runs out"),
    signal.SIGSEGV: ("reader_died", "it crashed the process that read it"),
    signal.SIGABRT: ("reader_died", "it crashed the process that read it"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """A worker ended over a job: why, as a code and in words."""

    code: str
    detail: str


class Worker:
    """One process and the jobs it does, one after the other. Its calls block: give it a thread.

    Args:
        command: how the process is started.
        job_seconds: the time in all that a job may take.
        max_jobs: jobs after which it is replaced by a fresh one.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        job_seconds: float = tuning.PAGE_SECONDS,
        max_jobs: int = tuning.WORKER_PAGES,
    ) -> None:
        self._command = list(command)
        self._job_seconds = job_seconds
        self._max_jobs = max_jobs
        self._process: subprocess.Popen[bytes] | None = None
        self._n_jobs = 0

    def do(self, job: Job) -> Done | Death:
        """Have a job done; a worker that hangs or dies over it is ended, and its death is the answer.

        Raises:
            WorkerError: a worker cannot be started.
        """
        if self._process is None or self._n_jobs >= self._max_jobs:
            self.close()
            self._start()
        self._n_jobs += 1
        deadline = time.monotonic() + self._job_seconds
        try:
            self._send(pack(job), deadline)
            done = done_of(take(lambda n: self._receive(n, deadline)))
        except TimeoutError:
            self._end(signal.SIGKILL)
            return Death(code="too_slow", detail=f"it was not read within {self._job_seconds:g} seconds")
        except (EOFError, OSError, ValueError):
            return self._death()
        if done.code == "too_much_memory":
            self.close()  # what is left of it after that is not to be trusted
        return done

    def kill(self) -> None:
        """End the process from another thread; a job under way is told of its death."""
        process = self._process
        if process:
            process.kill()

    def close(self) -> None:
        """End the process."""
        self._end(signal.SIGTERM)

    @property
    def pid(self) -> int | None:
        """Return the process's number while there is one."""
        return self._process.pid if self._process else None

    def _start(self) -> None:
        # A session of its own: an interrupt at the keyboard reaches the watcher alone.
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        self._n_jobs = 0
        try:
            greeting = self._receive(len(READY), time.monotonic() + tuning.START_SECONDS)
        except (EOFError, OSError, TimeoutError):
            greeting = b""
        if greeting != READY:
            self._end(signal.SIGKILL)
            raise WorkerError(
                f"A worker did not start: {' '.join(self._command)}. Run that to see why, or `dateline doctor`."
            )

    def _send(self, data: bytes, deadline: float) -> None:
        handle = self._handle("stdin")
        os.set_blocking(handle, False)
        view = memoryview(data)
        while view:
            _wait([], [handle], deadline)
            view = view[os.write(handle, view[:_CHUNK]) :]

    def _receive(self, n: int, deadline: float) -> bytes:
        handle = self._handle("stdout")
        pieces: list[bytes] = []
        while n > 0:
            _wait([handle], [], deadline)
            piece = os.read(handle, min(n, _CHUNK))
            if not piece:
                raise EOFError
            pieces.append(piece)
            n -= len(piece)
        return b"".join(pieces)

    def _handle(self, name: str) -> int:
        assert self._process is not None
        return int(getattr(self._process, name).fileno())

    def _death(self) -> Death:
        assert self._process is not None
        try:
            status = self._process.wait(5)
        except subprocess.TimeoutExpired:
            status = 0
        self._end(signal.SIGKILL)
        code, detail = _SIGNALS.get(signal.Signals(-status), ("reader_died", "")) if status < 0 else ("reader_died", "")
        return Death(code=code, detail=detail or f"the process that read it ended with {status}")

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def command(depth: str, *, megabytes: int, cpu_seconds: int) -> list[str]:
    """Return how a worker is started."""
    return [sys.executable, "-m", "dateline.workers", depth, str(megabytes), str(cpu_seconds)]


def _wait(readers: list[int], writers: list[int], deadline: float) -> None:
    left = deadline - time.monotonic()
    if left <= 0 or not any(select.select(readers, writers, [], left)[:2]):
        raise TimeoutError
