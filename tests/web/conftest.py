"""A reading room over a small store; what is handed in is read by nobody but a fake."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made import findings
from made_room import HERE, PAGE, read
from starlette.testclient import TestClient

from dateline import web
from dateline.model.findings import Status
from dateline.store import Store
from dateline.web import tuning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with two reports, made once."""
    path = tmp_path_factory.mktemp("room") / "record.duckdb"
    planned = replace(findings().events[0], id="e2", status=Status.PLANNED)
    with Store(path) as held:
        held.add([findings()], pages=[PAGE])
        held.add([replace(findings(title="Another report"), events=(planned,), statements=())])
    return path


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every page be made anew as soon as the record has changed."""
    monkeypatch.setattr(tuning, "STALE", 0.0)


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    """Return a store of its own with two reports."""
    path = tmp_path / "record.duckdb"
    shutil.copy(filled, path)
    return path


@pytest.fixture(scope="session")
def shown(filled: Path) -> Iterator[TestClient]:
    """Return a room for tests that change nothing."""
    with TestClient(web.build(web.Settings(store=filled), read=read), base_url=HERE) as client:
        yield client


@pytest.fixture
def room(store: Path) -> Iterator[TestClient]:
    """Return a room with a store of its own."""
    with TestClient(web.build(web.Settings(store=store), read=read), base_url=HERE) as client:
        yield client
