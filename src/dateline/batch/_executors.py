"""Who does the steps: this process, processes of this machine, or a cluster.

All are executors as the standard library has them.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from dateline.errors import JobError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.batch._job import Job

_ORPHAN_S: Final = 1.0
P = ParamSpec("P")
T = TypeVar("T")


class Here(Executor):
    """Does each thing at once, in this process: to look closely."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return what is already done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as executors do: it is raised where the result is asked for
            future.set_exception(error)
        return future


class Pool(ProcessPoolExecutor):
    """Processes that end with the one that started them, whatever ended that."""

    def __init__(self, workers: int) -> None:
        self._before = set(multiprocessing.active_children())
        context = multiprocessing.get_context("spawn")  # a fork would copy the threads of libraries half-way
        super().__init__(workers, mp_context=context, initializer=_begin, initargs=(os.getpid(),))

    def end(self) -> None:
        """End the processes, also those that are late with something somebody else has done by now."""
        started = set(multiprocessing.active_children()) - self._before
        self.shutdown(wait=False, cancel_futures=True)
        for process in started:
            process.terminate()
        for process in started:
            process.join(_ORPHAN_S)


def _begin(parent: int) -> None:
    """Leave Ctrl-C to the process that handed the work out, and end when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_ORPHAN_S)
    os._exit(1)


@contextmanager
def executors(job: Job) -> Iterator[tuple[Callable[[], Executor], str | None]]:
    """Give what starts an executor (anew where its processes broke), and the address of its dashboard.

    Raises:
        JobError: the cluster cannot be reached, or the extra is not installed.
    """
    if job.executor == "dask":
        with _client(job) as client:
            yield lambda: client.get_executor(pure=False), client.dashboard_link
    elif job.executor == "here":
        yield Here, None
    else:
        yield lambda: Pool(job.workers), None


@contextmanager
def _client(job: Job) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, for who has a cluster
    except ImportError as error:
        raise JobError("The executor dask needs an extra: pip install 'dateline[cluster]'.") from error
    with _cluster(job) as (address, security), Client(address, security=security) as client:  # type: ignore[no-untyped-call] # of theirs
        yield client


@contextmanager
def _cluster(job: Job) -> Iterator[tuple[Any, Any]]:
    """Give where the scheduler is: the job's, or one started here."""
    from distributed import LocalCluster, Security  # noqa: PLC0415 - as above

    told = job.dask
    if told.address is None:
        with LocalCluster(  # type: ignore[no-untyped-call] # of theirs
            n_workers=job.workers, threads_per_worker=1, memory_limit=f"{job.memory_mb}MB", dashboard_address=":0"
        ) as cluster:
            yield cluster, None
        return
    proof = {"tls_ca_file": told.ca, "tls_client_cert": told.cert, "tls_client_key": told.key}
    security = Security(**proof, require_encryption=True) if told.ca else None  # type: ignore[no-untyped-call] # of theirs
    yield told.address, security


def is_loss(error: BaseException) -> bool:
    """Tell whether a step failed because its worker was lost, and not by itself."""
    return type(error).__name__ in {"BrokenProcessPool", "KilledWorker", "CancelledError", "FutureCancelledError"}
