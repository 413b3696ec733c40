"""The gazetteer's file and the tables it is made from."""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import TableError
from dateline.places import Gazetteer, _gazetteer, load
from dateline.places._names import KNOWN_BITS, fold

if TYPE_CHECKING:
    from pathlib import Path

DATA = files("dateline.places") / "data"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def lines_of(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def places_of(gazetteer: Gazetteer, name: str) -> set[tuple[str | None, str]]:
    rows = [int(holder) >> KNOWN_BITS for holder in gazetteer.held_by(fold(name))]
    return {(place.country, place.kind) for place in map(gazetteer.place, rows)}


@pytest.mark.parametrize("table", ["regions.tsv", "spellings.tsv"])
def test_every_name_of_the_tables_leads_to_its_place(gazetteer: Gazetteer, table: str) -> None:
    lost = [
        (line["name"], name)
        for line in lines_of(table)
        for name in (line["name"], *filter(None, line["also"].split("|")))
        if line["country"].replace("-", "") not in {country or "" for country, _ in places_of(gazetteer, name)}
    ]
    assert lost == []


def test_the_regions_are_many_and_on_the_globe() -> None:
    lines = lines_of("regions.tsv")
    assert len(lines) >= 250
    assert len({(line["name"], line["country"]) for line in lines}) == len(lines)
    assert all(abs(float(line["latitude"])) <= 90 and abs(float(line["longitude"])) <= 180 for line in lines)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Nairobi", ("KEN", "capital")), ("Ohio", ("USA", "admin1")), ("Avoyelles Parish", ("USA", "admin2")),
     ("Côte d'Ivoire", ("CIV", "country")), ("Gaza Strip", ("PSE", "admin1")), ("São Paulo", ("BRA", "city")),
     ("Kharkov", ("UKR", "city")), ("Nagorno-Karabakh", ("AZE", "area"))],
)  # fmt: skip
def test_known_names(gazetteer: Gazetteer, name: str, expected: tuple[str, str]) -> None:
    assert expected in places_of(gazetteer, name)


def test_names_are_sorted_and_rows_stand_by_size(gazetteer: Gazetteer) -> None:
    sample = [gazetteer.keys[at] for at in range(0, len(gazetteer.keys), 997)]
    assert all(one < two for one, two in pairwise(sample))
    assert all(one >= two for one, two in pairwise(gazetteer.population[::501].tolist()))
    assert len(set(gazetteer.ids.tolist())) == len(gazetteer)


@pytest.mark.parametrize("name", ["", "zzzzzzzz", "\u0000", "'"])
def test_an_unknown_name_has_no_holders(gazetteer: Gazetteer, name: str) -> None:
    assert len(gazetteer.held_by(fold(name))) == 0


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize("content", [None, b"", b"not a zip", b"PK\x03\x04 broken"])
def test_a_damaged_gazetteer_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None) -> None:
    (tmp_path / "data").mkdir()
    if content is not None:
        (tmp_path / "data/gazetteer.npz").write_bytes(content)
    monkeypatch.setattr(_gazetteer, "files", lambda _: tmp_path)
    with pytest.raises(TableError, match="Install the package again"):
        load()


def test_the_file_is_small_enough_for_the_wheel() -> None:
    with (DATA / "gazetteer.npz").open("rb") as file:
        assert len(file.read()) < 8_000_000
