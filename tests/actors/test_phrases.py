"""Phrases by general means: names across accents and transliterations, cities, banks, partitives, kinds of lists."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.actors import Lists, code_phrase, load
from dateline.actors._names import name_key, sound_key


@pytest.fixture(scope="module")
def lists() -> Lists:
    return load()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andrey Belousov", "Andrei Belousov"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Mahmoud Abbas", "Mahmud Abas"),
        ("Kim Jong-un", "Kim Jong Un"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(("one", "other"), [("Ann Roe", "Anna Roe"), ("Ali Hassan", "Ali Hussein"), ("Wu", "Wang")])
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


def test_accents_and_hyphens_do_not_part_a_name() -> None:
    assert name_key("Süleyman Söylu-Kaya") == name_key("suleyman soylu kaya")


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("a squad of soldiers", "XXXMIL"),
        ("a group of Kenyan farmers", "KENAGR"),
        ("Bank of Ghana", "GHAGOV"),
        ("Bank of America", "USABUS"),
        ("Bydgoszcz", "POLCVL"),
        ("Lahore High Court", "PAKJUD"),
        ("Warsaw", "POLGOV"),
        ("the former Peruvian president", "PERELI"),
    ],
)
def test_phrase_is_coded(phrase: str, code: str, lists: Lists) -> None:
    assert code_phrase(phrase, lists).code == code


@pytest.mark.parametrize("phrase", ["a spoon", "Reading", "the long morning", "Zyx Qwv"])
def test_phrase_that_names_no_actor_has_no_country(phrase: str, lists: Lists) -> None:
    assert code_phrase(phrase, lists).country is None


@pytest.mark.parametrize("name", ["Sergey Lavrov", "Sergei Lavrov", "Sergeï Lavrov", "Sergej Lavrov"])
def test_a_name_is_found_under_another_transliteration(name: str, lists: Lists) -> None:
    assert code_phrase(name, lists, date(2016, 5, 1)).code == "RUSGOV"


def test_a_lone_surname_is_not_found_by_sound(lists: Lists) -> None:
    assert code_phrase("Lavroff", lists, date(2016, 5, 1)).country is None


def test_office_ends_and_a_calling_does_not(lists: Lists) -> None:
    assert code_phrase("Angela Merkel", lists, date(2015, 1, 1)).code == "DEUGOV"
    assert code_phrase("Angela Merkel", lists, date(2024, 1, 1)).code == "DEUELI"
    assert code_phrase("Yevgeny Prigozhin", lists, date(2024, 1, 1)).code == "RUSPRM"


def test_a_list_that_no_source_bears_out_weighs_less_and_says_so(lists: Lists) -> None:
    checked = code_phrase("Emmanuel Macron", lists, date(2019, 1, 1))
    written = code_phrase("Dmitry Peskov", lists, date(2019, 1, 1))
    assert (checked.basis, written.basis) == ("list", "written list")
    assert written.score < checked.score
