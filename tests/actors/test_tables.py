"""Every row of every table of the actors room is well formed, dated in order, coded with known codes, and told once."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from tables.actors import COUNTRY_COLUMNS, countries
from tables.leader_checks import CHECKED_COLUMNS, checked_rows
from tables.leaders import COLUMNS, read_source, read_written, tenures

if TYPE_CHECKING:
    from pathlib import Path

DATA = resources.files("dateline.actors") / "data"
BODIES = ("igos", "agencies", "groups", "parties", "ngos", "companies", "outlets", "seats")
WRITTEN = ("leaders_early", "officials")
LEADERS = ("leaders", *WRITTEN)
HEADERS: dict[str, tuple[str, ...]] = (
    dict.fromkeys(BODIES, ("name", "code", "first", "last", "aliases"))
    | {"leaders": COLUMNS}
    | dict.fromkeys(WRITTEN, CHECKED_COLUMNS)
)
HEADERS |= {"names": ("iso3", "kind", "first", "last", "words"), "agents": ("sector", "being", "strength", "words")}
HEADERS |= {"countries": COUNTRY_COLUMNS, "cities": ("name", "iso3")}
HEADERS |= {"given_names": ("name", "gender"), "antecedents": ("feature", "person", "they", "it")}
HEADERS |= {"titles": ("title", "sector", "nouns")}
KINDS = {"name", "adjective", "people", "capital", "region"}
BEINGS = {"person", "body", "people", "thing", "quality"}
STRENGTHS = {"own", "weak", "quality", "kin", "proxy", "part", "former"}
BODY_CODE = re.compile(r"(IGO|NGO|IMG|MNC|ISM):[A-Za-z0-9-]+")
NO_STATE = {"XXX", "IGO:EU", "IGO:UN"}
LARGEST_LEADERS = 500_000


def lines_of(table: str) -> list[str]:
    return (DATA / f"{table}.tsv").read_text(encoding="utf-8").splitlines()


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(lines_of(table), delimiter="\t", quoting=csv.QUOTE_NONE))


def known_states() -> set[str]:
    return {row["iso3"] for table in ("names", "countries") for row in rows_of(table)} - NO_STATE


def days_of(row: dict[str, str]) -> tuple[date, date]:
    first = date.fromisoformat(row["first"]) if row["first"] else date.min
    return first, date.fromisoformat(row["last"]) if row["last"] else date.max


def words_of(row: dict[str, str]) -> list[str]:
    listed = row["words"] if "words" in row else "|".join(filter(None, (row["name"], row["aliases"])))
    return listed.split("|")


@pytest.fixture(scope="module")
def sectors(shared: Path) -> set[str]:
    with (shared / "ontology/plover_sectors.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def test_every_table_is_described_in_the_note() -> None:
    note = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    tables = {path.name for path in DATA.iterdir() if path.name.endswith(".tsv")}
    assert tables == {f"{name}.tsv" for name in HEADERS}
    assert {name for name in tables if f"`{name}`" not in note} == set()


@pytest.mark.parametrize("table", HEADERS)
def test_rows_have_the_columns_of_the_header_and_no_stray_blanks(table: str) -> None:
    header, *lines = lines_of(table)
    assert tuple(header.split("\t")) == HEADERS[table]
    assert lines
    bad = [
        line
        for line in lines
        if line.count("\t") != header.count("\t")
        or any(field != field.strip() or "||" in field for field in line.split("\t"))
    ]
    assert bad == []


@pytest.mark.parametrize("table", [*BODIES, "names", "agents", *LEADERS])
def test_no_word_is_empty_or_told_twice_in_a_row(table: str) -> None:
    for row in rows_of(table):
        words = words_of(row)
        assert all(word and word == word.strip() for word in words), row
        assert len(words) == len(set(words)), row


@pytest.mark.parametrize("table", [*BODIES, "names", *LEADERS])
def test_days_are_iso_and_in_order(table: str) -> None:
    assert [row for row in rows_of(table) if days_of(row)[0] > days_of(row)[1]] == []


@pytest.mark.parametrize("table", BODIES)
def test_codes_of_bodies_are_known(table: str, sectors: set[str]) -> None:
    states = known_states() | {"XXX"}

    def is_known(code: str) -> bool:
        return bool(BODY_CODE.fullmatch(code)) or (code[:3] in states and (code[3:] in sectors or not code[3:]))

    assert [row for row in rows_of(table) if not is_known(row["code"])] == []


@pytest.mark.parametrize("table", BODIES)
def test_a_name_of_a_body_means_one_thing_on_one_day(table: str) -> None:
    told: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for row in rows_of(table):
        for word in words_of(row):
            told[word].append(days_of(row))
    twice = [
        word
        for word, spans in told.items()
        for (_, last), (first, _) in zip(sorted(spans), sorted(spans)[1:], strict=False)
        if first <= last
    ]
    assert twice == []


def test_names_of_countries_have_known_kinds_and_each_word_one_country_a_day() -> None:
    rows = rows_of("names")
    assert {row["kind"] for row in rows} == KINDS
    assert all(re.fullmatch(r"[A-Z]{3}", row["iso3"]) or row["iso3"] in NO_STATE for row in rows)
    told: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for row in rows:
        for word in words_of(row):
            told[word, row["kind"]].append(days_of(row))
    for key, spans in told.items():
        for (_, last), (first, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
            assert first > last, key


def test_nouns_for_kinds_of_actors_have_known_sectors(sectors: set[str]) -> None:
    rows = rows_of("agents")
    assert {row["sector"] for row in rows} - {""} <= sectors
    assert {row["being"] for row in rows} <= BEINGS
    assert {row["strength"] for row in rows} <= STRENGTHS


@pytest.mark.parametrize("table", LEADERS)
def test_leaders_hold_a_known_office_of_a_known_country(table: str, sectors: set[str]) -> None:
    states, bodies = known_states(), {row["code"] for table in ("igos", "ngos") for row in rows_of(table)}
    for row in rows_of(table):
        if ":" in row["iso3"]:
            assert row["iso3"] in bodies, row
            assert row["sector"] == "", row
        else:
            assert row["iso3"] in states, row
            assert row["sector"] in sectors, row
        assert row["office"], row
        assert row["first"], row


@pytest.mark.parametrize("table", LEADERS)
def test_a_tenure_is_told_once(table: str) -> None:
    rows = rows_of(table)
    keys = Counter((row["name"], row["iso3"], row["office"], row["first"]) for row in rows)
    assert [key for key, n_told in keys.items() if n_told > 1] == []
    held: dict[tuple[str, str, str], list[tuple[date, date]]] = defaultdict(list)
    for row in rows:
        held[row["name"], row["iso3"], row["office"]].append(days_of(row))
    for key, spans in held.items():
        for (_, last), (first, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
            assert first > last, key


DISPUTED = frozenset({"AZE", "BRA", "CIV", "ISR", "KHM", "MDG"})
"""Countries where two persons held the same office, or claimed it, for more than a month (1985 to 2026)."""
LONE_OFFICES = frozenset({"president", "prime minister", "chancellor", "monarch", "secretary-general"})


def test_one_person_holds_a_lone_office_at_a_time() -> None:
    seats: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for row in rows_of("leaders_early"):
        if row["office"] in LONE_OFFICES and row["iso3"] not in DISPUTED:
            seats[row["iso3"], row["office"]].append(days_of(row))
    together = [
        (seat, first, last)
        for seat, spans in seats.items()
        for (_, last), (first, _) in zip(sorted(spans), sorted(spans)[1:], strict=False)
        if (last - first).days > 31
    ]
    assert together == []


def test_names_of_leaders_carry_no_title_and_few_bytes() -> None:
    titled = re.compile(r"^(Sir|Dame|Dr|Gen|Lt|Col|Mr|Ms|President|Ambassador)\b|[\"“”?()]|  ")
    assert [row["name"] for row in rows_of("leaders") if titled.search(row["name"]) or " " not in row["name"]] == []
    assert sum(len((DATA / f"{table}.tsv").read_bytes()) for table in LEADERS) < LARGEST_LEADERS


def test_countries_are_told_once_each_with_codes_and_coordinates() -> None:
    rows = rows_of("countries")
    assert len({row["iso3"] for row in rows}) == len({row["iso2"] for row in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch(r"[A-Z]{3}", row["iso3"]), row
        assert re.fullmatch(r"[A-Z]{2}", row["iso2"]), row
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row
        assert row["name"], row
        assert not re.search(r"[()&;,]", row["noun"] + row["adjective"] + row["name"]), row


@pytest.mark.parametrize(
    ("iso3", "expected"),
    [
        ("HRV", ("Croatia", "Zagreb", "Croat|Croats|Croatian|Croatians", "Croatian")),
        ("FRA", ("France", "Paris", "Frenchman|Frenchmen|Frenchwoman|Frenchwomen", "French")),
        ("CIV", ("Ivory Coast", "Yamoussoukro", "Ivoirian|Ivoirians", "Ivoirian")),
        ("USA", ("United States", "Washington, D.C.", "American|Americans", "American")),
    ],
)
def test_demonyms_are_singular_and_plural(iso3: str, expected: tuple[str, ...]) -> None:
    row = next(row for row in rows_of("countries") if row["iso3"] == iso3)
    assert (row["name"], row["capital"], row["noun"], row["adjective"]) == expected


@pytest.mark.parametrize(
    ("table", "name", "iso3", "expected"),
    [
        ("leaders", "Ali Bongo", "GAB", []),
        ("leaders", "Xavier Bettel", "LUX", [("2013-12-04", "2023-11-16"), ("2023-11-17", "")]),
        ("leaders", "Charlot Salwai", "VUT", [("2016-02-11", "2020-04-19"), ("2023-10-06", "2025-02-10")]),
        ("leaders_early", "Boris Johnson", "GBR", [("2016-07-13", "2018-07-09"), ("2019-07-24", "2022-09-06")]),
        ("leaders_early", "Kofi Annan", "IGO:UN", [("1997-01-01", "2006-12-31")]),
    ],
)
def test_tenures_are_closed_by_successors(table: str, name: str, iso3: str, expected: list[tuple[str, str]]) -> None:
    assert [
        (row["first"], row["last"]) for row in rows_of(table) if (row["name"], row["iso3"]) == (name, iso3)
    ] == expected


def test_tables_are_what_their_source_makes(shared: Path) -> None:
    source = shared / "actors"
    with resources.as_file(DATA / "leaders_early.tsv") as path:
        found = tenures(source / "factbook_leaders.jsonl", read_written(path))
    assert ["\t".join(tenure.row()) for tenure in found] == lines_of("leaders")[1:]
    told = read_source(source / "factbook_leaders.jsonl")
    for table in WRITTEN:
        with resources.as_file(DATA / f"{table}.tsv") as path:
            assert ["\t".join(row) for row in checked_rows(path, told)] == lines_of(table)[1:]
    with (source / "factbook_countries.jsonl").open(encoding="utf-8") as lines:
        assert ["\t".join(row) for row in countries(lines)] == lines_of("countries")[1:]
