"""The store's file, shared with other programs, and the machine that reads what is handed in.

DuckDB lets one program write or several read. The desk opens the file when somebody asks and lets it go as soon as
another program waits for it, or nobody asks for a while, so that an ingest or a watch beside it goes on; while they
write a batch, requests wait, or are answered with what is kept.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import pipeline
from dateline.model.findings import Findings
from dateline.model.ids import content_id
from dateline.model.report import Page
from dateline.store import Store
from dateline.web import tuning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dateline.web._answers import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page handed in, and what was found in it."""

    page: Page
    findings: Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says of a finding: a verdict, and of a correction the column and what it should say."""

    verdict: str
    who: str
    note: str | None
    field: str | None
    value: str | None


class Desk:
    """Hands out the store for reading to many at once, for writing to one.

    Args:
        path: the store.
        read: how a page is read; with the package's machine, loaded at the first page, where None.
    """

    def __init__(self, path: Path, read: Callable[[Page], Findings] | None = None) -> None:
        self.path = path
        self._turn = threading.Condition()
        self._free: list[Store] = []
        self._n_out = 0
        self._is_writing = False
        self._opened_at = 0.0
        self._used_at = 0.0
        self._let_go_at = 0.0
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._reader = threading.Lock()
        self._read = read

    def mark(self) -> Mark:
        """Return what changes whenever the record does: the time and size of its file and of the log beside it."""
        seen: list[int] = []
        for path in (self.path, self.path.with_name(f"{self.path.name}.wal")):
            with suppress(OSError):
                held = path.stat()
                seen += [held.st_ino, held.st_mtime_ns, held.st_size]
        return tuple(seen)

    @contextmanager
    def reading(self, *, wait_s: float = tuning.WAIT_S) -> Iterator[Store]:
        """Lend the store for reading.

        Raises:
            StoreHeldError: another program has had it for longer than one would wait.
        """
        store = self._taken(wait_s)
        try:
            yield store
        finally:
            self._back(store)

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """Lend the store for writing, once all who read have given it back."""
        with self._turn:
            self._turn.wait_for(lambda: not self._is_writing)
            self._is_writing = True
            self._turn.wait_for(lambda: not self._n_out)
            self._close()
        try:
            with Store(self.path, wait_s=tuning.WAIT_S) as store:
                yield store
        finally:
            with self._turn:
                self._is_writing = False
                self._turn.notify_all()

    def tidy(self) -> None:
        """Let go of the file where nobody has asked for a while, or for long enough in one go."""
        with self._turn:
            now = time.monotonic()
            is_idle = now - self._used_at > tuning.IDLE_S
            if self._free and not self._n_out and (is_idle or self._is_over()):
                self._close()

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._turn.wait_for(lambda: not self._n_out, timeout=5)
            self._close()

    def read(self, page: Page) -> Findings:
        """Read a page, one at a time, and remember it."""
        with self._reader:
            if self._read is None:
                machine = pipeline.load()
                self._read = lambda given: pipeline.read_page(given, machine)
            findings = self._read(page)
        with self._turn:
            self._readings[content_id(findings.report)] = Reading(page=page, findings=findings)
            while len(self._readings) > tuning.N_READINGS:
                self._readings.popitem(last=False)
        return findings

    def remembered(self, key: str) -> Reading | None:
        """Return a page handed in by its content id, where it is still remembered."""
        return self._readings.get(key)

    def keep(self, reading: Reading) -> None:
        """Put a page that was handed in into the store."""
        with self.writing() as store:
            store.add([reading.findings], pages=[reading.page])

    def correct(self, id_: str, said: Said) -> None:
        """Keep what a person says of a finding."""
        fields = {said.field: said.value} if said.field else None
        with self.writing() as store:
            store.correct(id_, verdict=said.verdict, fields=fields, note=said.note, who=said.who)

    def _taken(self, wait_s: float) -> Store:
        with self._turn:
            self._turn.wait_for(self._may_take)
            self._n_out += 1
            self._used_at = time.monotonic()
            if self._free:
                return self._free.pop()
            pause = self._let_go_at + tuning.PAUSE_S - time.monotonic()
            is_first = self._n_out == 1
        try:
            if is_first and pause > 0:
                time.sleep(pause)
            return self._opened(wait_s)
        except BaseException:
            with self._turn:
                self._n_out -= 1
                self._turn.notify_all()
            raise

    def _opened(self, wait_s: float) -> Store:
        store = Store(self.path, read_only=True, wait_s=wait_s)
        with self._turn:
            self._opened_at = self._opened_at or time.monotonic()
        return store

    def _may_take(self) -> bool:
        """Tell whether the store may be lent: nobody writes, and its lease is not over while others still read."""
        is_over = self._is_over()
        if is_over and not self._n_out:
            self._close()
            return not self._is_writing
        return not self._is_writing and not is_over

    def _is_over(self) -> bool:
        """Tell whether others wait for the file, and it has been held open for as long as one may then."""
        is_long = bool(self._opened_at) and time.monotonic() - self._opened_at > tuning.LEASE_S
        return is_long and Store.is_wanted(self.path)

    def _back(self, store: Store) -> None:
        with self._turn:
            self._n_out -= 1
            self._free.append(store)
            self._turn.notify_all()

    def _close(self) -> None:
        for store in self._free:
            store.close()
        self._free.clear()
        self._opened_at, self._let_go_at = 0.0, time.monotonic()
