"""``sources``, ``watch``, ``status``, ``replay`` and ``doctor`` as a person runs them."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from loopback import Site, serving
from made_web import article, feed
from typer.testing import CliRunner

from dateline.cli import _doctor
from dateline.cli._app import app
from dateline.errors import DatelineError
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = '[watch]\nallow_private = true\npace = "0s"\nread = "text"\nmin_free_mb = 1\n'


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as held:
        for number in range(3):
            held.pages[f"/a/{number}"] = (200, {}, article(number))
        items = [(f"/a/{number}", f"Bridge report {number}", "2026-11-03") for number in range(3)]
        held.pages["/feed"] = (200, {"content-type": "application/rss+xml"}, feed(items))
        yield held
    logging.getLogger("dateline").handlers.clear()


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words), env={"COLUMNS": "80"})
    if done.exception and not isinstance(done.exception, SystemExit):
        assert isinstance(done.exception, DatelineError), done.exception
        return 1, str(done.exception)
    return done.exit_code, done.output


def test_from_an_address_to_a_record_its_state_and_its_replay(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sources.toml").write_text(SETTINGS, encoding="utf-8")
    code, shown = run("sources", "add", site.url("/feed"), "--name", "Example", "--allow-private")
    assert (code, shown.splitlines()) == (0, [site.url("/feed"), "sources.toml: 1 added, 0 already there"])
    assert json.loads(run("sources", "list", "--json")[1])[0]["name"] == "Example"
    code, shown = run("sources", "check")
    assert code == 0
    assert "Example" in shown
    code, shown = run("status")
    assert code == 1
    assert "Start one with `dateline watch`" in shown
    code, shown = run("watch", "--once", "--log-json")
    assert code == 0
    assert json.loads(shown.splitlines()[0])["log"] == "dateline.watch"
    code, shown = run("status")
    assert code == 0
    assert "not running; 0 pages to fetch, 0 to read" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert json.loads(run("status", "--json")[1])["sources"][0]["counts"]["kept"] == 3
    with Store("record.duckdb", read_only=True) as held:
        assert len(held.reports()) == 3


def test_source_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with serving() as site:
        Path("sources.toml").write_text(f'{SETTINGS}[[source]]\nfeed = "{site.url("/feed")}"\n', encoding="utf-8")
        code, shown = run("sources", "check", "--json")
    assert code == 1
    assert "404" in json.loads(shown)[0]["problem"]


def test_doctor_looks_at_the_sources_and_the_watch(tmp_path: Path) -> None:
    store = tmp_path / "record.duckdb"
    assert [(one.name, one.state) for one in _doctor._sources(store)] == [("sources", "ok")]  # noqa: SLF001 - one of its checks
    (tmp_path / "sources.toml").write_text("[watch]\nevry = '5m'\n", encoding="utf-8")
    (check,) = _doctor._sources(store)  # noqa: SLF001 - as above
    assert (check.state, "Did you mean `every`" in check.found) == ("bad", True)
    (tmp_path / "sources.toml").write_text(SETTINGS, encoding="utf-8")
    _, check = _doctor._sources(store)  # noqa: SLF001 - as above
    assert (check.name, check.state) == ("watch", "odd")
    assert "dateline watch" in check.advice
