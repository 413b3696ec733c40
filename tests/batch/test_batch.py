from __future__ import annotations

import gzip
import itertools
import json
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import fsspec
import msgspec
import plain_reader
import pytest
import tales
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import batch
from dateline.errors import JobError
from dateline.model.report import Page
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dateline.batch._job import Executor

DAY = date(2031, 6, 10)
TODAY = date(2033, 1, 1)
BODIES = (tales.WIRE, tales.SPUN, tales.OTHER, "\n".join(tales.WIRE.split("\n")[:3]), tales.WIRE.replace("12", "14"))
Line = dict[str, str]


def lines(number: int = 24) -> list[Line]:
    """Return pages of which some are copies, some twins under another address, and some the same page twice."""
    dice = random.Random(7)  # repeatable
    made = []
    for n in range(number):
        words = dice.sample(
            ["Oslo", "Bergen", "Lima", "Quito", "Accra", "Dakar", "Hanoi", "Perth", "Malmo", "Turku"], 6
        )
        own = " ".join(f"Envoy {word} spoke of {word} and the {n} ships of {word}." for word in words)
        body = BODIES[n % len(BODIES)] if n % 3 else own
        line = {"id": f"p{n}", "text": body, "title": f"Title {n % 20}", "url": f"https://example.org/{n % 17}"}
        if n % 4:
            line["published"] = (DAY + timedelta(days=n % 9 * 3)).isoformat()
        made.append(line)
    return [*made, made[1], made[5]]


def write(path: Path, some: Sequence[Line]) -> None:
    """Write a shard."""
    content = "".join(json.dumps(line) + "\n" for line in some).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)


def job(folder: Path, **told: Any) -> batch.Job:  # noqa: ANN401 - of the job
    """Return a job over the shards of a folder."""
    plain = {"inputs": [str(folder / "in")], "output": str(folder / "out"), "today": TODAY, "executor": "here"}
    return batch.Job(**{**plain, "slice_pages": 5, "part_reports": 10, **told})


def shards(folder: Path, cuts: Sequence[Sequence[Line]]) -> Path:
    """Write shards, and return their folder's parent."""
    (folder / "in").mkdir(parents=True)
    for number, some in enumerate(cuts):
        write(folder / "in" / f"shard-{number:02}.jsonl{'.gz' if number % 2 else ''}", some)
    return folder


def run(asked: batch.Job) -> batch.Report:
    """Run a job with a reader that needs no model."""
    return batch.run(asked, reader=plain_reader.PlainReader())


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> batch.Report:
    """Return what the pages come to in one shard, read here."""
    return run(job(shards(tmp_path_factory.mktemp("plain"), [lines()])))


def test_a_batch_is_the_store_that_adding_one_by_one_makes(plain: batch.Report, tmp_path: Path) -> None:
    with Store(tmp_path / "added.duckdb") as added:
        for line in lines():
            page = Page(
                content=line["text"].encode(), is_html=False, id=line["id"], title=line["title"], url=line["url"],
                published=line.get("published"),
            )  # fmt: skip
            added.add([plain_reader.findings(page, TODAY)], pages=[page], read_on=TODAY)
        expected = record(added)
    with Store(plain.output + "/record.duckdb") as filled:
        assert list(filled.flaws()) == []
        found = record(filled)
    assert found == expected
    assert expected["clusters"]
    assert plain.n_reports == len(expected["families"])
    assert {relation for _, _, relation, _ in expected["story_links"]} >= {"copy", "same_body"}


def record(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return what a store says of copies and problems, and which pages it holds."""
    queries = {
        "families": "SELECT * FROM families",
        "story_links": "SELECT * FROM story_links",
        "clusters": "SELECT * FROM clusters",
        "problems": "SELECT content_id, room, code, detail FROM problems",
        "pages": "SELECT key, content_id, url FROM pages",
        "words": "SELECT DISTINCT word FROM words",
    }
    return {name: sorted(store.sql(query).fetchall()) for name, query in queries.items()}


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(26)), cuts=st.sets(st.integers(1, 25), max_size=5), slice_pages=st.integers(1, 30))
def test_neither_order_nor_cut_of_shards_changes_a_byte(
    plain: batch.Report,
    tmp_path_factory: pytest.TempPathFactory,
    order: list[int],
    cuts: set[int],
    slice_pages: int,
) -> None:
    held = [lines()[n] for n in order]
    ends = [0, *sorted(cuts), len(held)]
    parts = [held[start:stop] for start, stop in itertools.pairwise(ends)]
    folder = shards(tmp_path_factory.mktemp("cut"), parts)
    assert run(job(folder, slice_pages=slice_pages, store=False)).digest == plain.digest


@pytest.mark.parametrize(("executor", "workers"), [("processes", 2), ("processes", 3), ("dask", 2)])
def test_executors_give_the_same_bytes(plain: batch.Report, tmp_path: Path, executor: Executor, workers: int) -> None:
    folder = shards(tmp_path, [lines()[:9], lines()[9:]])
    assert run(job(folder, executor=executor, workers=workers)).digest == plain.digest


def test_a_finished_job_reads_nothing_again(tmp_path: Path) -> None:
    folder = shards(tmp_path, [lines()])
    first = run(job(folder))
    again = batch.run(job(folder), reader=_Unwilling())
    assert again.digest == first.digest
    assert sum(stage.n_now for stage in again.stages) == 0


@dataclass(frozen=True)
class _Unwilling(plain_reader.PlainReader):
    def read(self, pages: Sequence[Page], day: date) -> Any:  # noqa: ANN401 - it returns nothing
        raise AssertionError(f"{len(pages)} pages were read again on {day}")


def test_a_shard_that_is_added_costs_its_own_reading_alone(plain: batch.Report, tmp_path: Path) -> None:
    folder = shards(tmp_path, [lines()[:10]])
    run(job(folder))
    write(folder / "in/later.jsonl", lines()[10:])
    grown = run(job(folder))
    assert grown.digest == plain.digest
    assert {stage.name: stage.n_now for stage in grown.stages}["read"] == 4  # of sixteen pages, five a slice


def test_pages_that_kill_or_hang_are_told_and_stop_nothing(tmp_path: Path) -> None:
    bad = [{"id": name, "text": f"{name} now", "title": name} for name in ("CRASH", "SPIN", "RAISE")]
    folder = shards(tmp_path, [[*lines()[:4], bad[0], *lines()[4:8]], bad[1:], lines()[8:]])
    (folder / "in/cut-off.jsonl.gz").write_bytes(gzip.compress(b'{"id": "x", "text": "A few words."}\n' * 50)[:40])
    (folder / "in/garbage.parquet").write_bytes(b"PAR1 no more than that")
    (folder / "in/lines.jsonl").write_bytes(b"no json\n" + json.dumps(lines()[2]).encode() + b"\n")
    found = run(job(folder, executor="processes"))
    assert found.given_up == []
    assert {name: count for name, count in found.problems.items() if name != "pages/read"} == {
        "batch/reader_died": 1,
        "batch/too_slow": 1,
        "batch/unreadable": 1,
        "intake/bad_line": 1,
        "intake/broken_off": 2,
    }


def test_shards_may_lie_where_fsspec_reaches(plain: batch.Report, tmp_path: Path) -> None:
    content = "".join(json.dumps(line) + "\n" for line in lines()).encode()
    with fsspec.open("memory://news/2031/a.jsonl", "wb") as file:
        file.write(content)
    assert run(job(tmp_path / "one", inputs=["memory://news"])).digest == plain.digest
    shards(tmp_path, [lines()])
    found = run(job(tmp_path, inputs=[f"file://{tmp_path}/in/*.jsonl"], executor="processes", workers=1))
    assert found.digest == plain.digest


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('inputs = ["x"]', "missing required field `output`"),
        ('inputs = ["x"]\noutput = "y"\nworker = 3', "unknown field `worker`"),
        ('inputs = ["x"]\noutput = "y"\nworkers = 0', "workers must be 1 or more"),
        ('inputs = ["x"]\noutput = "y"\nmemory_mb = 100', "memory_mb must be 1024 or more"),
        ('inputs = ["x"]\noutput = "y"\nexecutor = "spark"', "Invalid enum value 'spark'"),
        ("inputs = [", "is no job"),
    ],
)
def test_a_job_file_says_what_is_wrong_with_it(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "job.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(JobError, match=words):
        batch.load(path)


@pytest.mark.parametrize(
    ("inputs", "words"), [(["nothing-*.jsonl"], "names no shard"), (["nosuch://a/b"], "No file system")]
)
def test_inputs_that_name_nothing_are_told(tmp_path: Path, inputs: list[str], words: str) -> None:
    with pytest.raises(JobError, match=words):
        run(job(tmp_path, inputs=inputs))


def test_paths_of_a_job_are_told_from_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "job.toml"
    told = 'inputs = ["in", "s3://b/c"]\noutput = "out"\ntoday = 2033-01-01'
    path.write_text(told + '\n[dask]\naddress = "tls://a:1"\nca = "ca.pem"\n')
    found = batch.load(path)
    assert (found.inputs, found.output) == ([f"{tmp_path}/in", "s3://b/c"], f"{tmp_path}/out")
    assert (found.today, found.dask.address, found.dask.ca) == (TODAY, "tls://a:1", f"{tmp_path}/ca.pem")


def test_a_worker_of_another_version_ends_the_job(tmp_path: Path) -> None:
    folder = shards(tmp_path, [lines()])
    with pytest.raises(JobError, match="the job began with"):
        batch.run(job(folder), reader=_Newer())


@dataclass(frozen=True)
class _Newer(plain_reader.PlainReader):
    def versions(self) -> dict[str, str]:
        return {**plain_reader.VERSIONS, "model": "newer"}


def test_progress_tells_what_is_done_and_left(tmp_path: Path) -> None:
    told: list[batch.Progress] = []
    folder = shards(tmp_path, [lines()])
    batch.run(job(folder), reader=plain_reader.PlainReader(), tell=lambda one: told.append(replace(one)))
    last = [one for one in told if one.stage == "read"][-1]
    assert (last.done, last.weight, last.steps_done, last.n_steps) == (26, 26, 6, 6)
    assert last.problems == {"pages/read": 26}
    assert msgspec.json.decode((folder / "out/report.json").read_bytes())["n_pages"] == 26
