"""The user's own actors: three kinds of files, errors with file and line, corrections that win."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders import text_of

from dateline import language
from dateline.actors import cast, code_phrase, load, own
from dateline.errors import OwnActorsError

if TYPE_CHECKING:
    from pathlib import Path

ACTORS = """# invented actors
FREDONIA_ [FRE]  ; a country
+REPUBLIC_OF_FREDONIA_
RUFUS_T._FIREFLY_ [FREELI <19330101] [FREGOV 330101-19381231]
\t[FREELI >390101]
SYLVANIAN_LIBERATION_FRONT_ [SYLINS]
"""
AGENTS = """!PERSON! = MAN, WOMAN
CONGRESS!PERSON! {} [~LEG]
COLUMNIST [~MED]
WAR_MINISTER {WAR_MINISTERS} [~GOV]
"""


def written(folder: Path, words: str, name: str = "own.txt") -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def test_actors_of_petrarch_are_coded_by_day(tmp_path: Path) -> None:
    lists = load([written(tmp_path, ACTORS)])
    assert code_phrase("Fredonia", lists).code == "FRE"
    assert code_phrase("the Republic of Fredonia", lists).code == "FRE"
    days = {date(1932, 5, 1): "FREELI", date(1934, 5, 1): "FREGOV", date(1950, 1, 1): "FREELI"}
    assert {day: code_phrase("Rufus T. Firefly", lists, day).code for day in days} == days
    assert code_phrase("Sylvanian Liberation Front", lists).code == "SYLREB"
    assert code_phrase("Fredonia", lists).basis == "own file"


def test_agents_of_petrarch_give_nouns_their_sector(tmp_path: Path) -> None:
    lists = load([written(tmp_path, AGENTS)])
    codes = {phrase: code_phrase(phrase, lists).code for phrase in ("a Kenyan congresswoman", "a French columnist")}
    assert codes == {"a Kenyan congresswoman": "KENLEG", "a French columnist": "FRAJRN"}
    assert code_phrase("Chilean war ministers", lists).sector == "GOV"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("FREDONIA_ [FR]", "line 1: 'FR'"),
        ("FREDONIA_ [FRE 19321301-19330101]", "line 1: '19321301'"),
        ("[FRE]", "line 1: a code stands before any name"),
        ("A_ [~GOV]\nB", "line 2: 'B' is no agent"),
        ("!X! = A, B\n!Y!S [~GOV]", "line 2: the set !Y!"),
        ("name\tcode\tfirst\tlast\taliases\nAnn\tusagov\t\t\t", "line 2: 'usagov' is no code"),
        ("name\tcode\tfirst\tlast\taliases\nAnn\tUSAGOV\t2020\t\t", "line 2: '2020' is no day"),
        ("name\tcode\tfirst\tlast\taliases\nAnn\tUSAGOV", "line 2: a row has"),
        ("name\tcode\tfirst\tlast\taliases\nAnn\tUSAGOV\t2021-01-01\t2020-01-01\t", "2021-01-01 is after 2020-01-01"),
    ],
)
def test_errors_name_file_and_line(words: str, told: str, tmp_path: Path) -> None:
    path = written(tmp_path, words)
    with pytest.raises(OwnActorsError) as caught:
        own.read([path])
    assert told in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(OwnActorsError, match=r"nowhere\.tsv"):
        own.read([tmp_path / "nowhere.tsv"])


def test_corrections_win_over_the_lists(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    own.add(path, own.Row(name="Angela Merkel", code="DEUSOC", first=date(2023, 1, 1), last=None))
    lists = load([path])
    assert code_phrase("Angela Merkel", lists, date(2024, 1, 1)).code == "DEUSOC"
    assert code_phrase("Angela Merkel", lists, date(2015, 1, 1)).code == "DEUGOV"


def test_merged_names_are_one_actor_in_a_report(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    own.merge(path, "Ana Blandiana", ["Otilia Coman"])
    reading = language.read_many([text_of("Ana Blandiana spoke. Otilia Coman said no.")], language.load())[0]
    names = {use.actor.name for use in cast(reading, lists=load([path]), day=None).uses if use.actor.kind == "person"}
    assert names == {"Ana Blandiana"}


def test_a_merged_name_takes_the_code_of_the_lists(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    own.merge(path, "Emmanuel Macron", ["Manu Macron"])
    assert code_phrase("Manu Macron", load([path]), date(2019, 1, 1)).code == "FRAGOV"


def test_split_takes_a_name_out(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    own.add(path, own.Row(name="Fredonia", code="FRE", first=None, last=None, aliases=("Freedonia",)))
    own.split(path, "Freedonia", "FDN")
    lists = load([path])
    assert [code_phrase(name, lists).code for name in ("Fredonia", "Freedonia")] == ["FRE", "FDN"]


def test_the_digest_tells_files_apart(tmp_path: Path) -> None:
    one, other = written(tmp_path, "A_ [FRE]", "a"), written(tmp_path, "B_ [FRE]", "b")
    assert own.read([]).digest is None
    assert own.read([one]).digest != own.read([other]).digest
    assert own.read([one]).digest == own.read([one]).digest
