from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from training import notation
from training.codes import Codes, load_codes
from training.notation import GoldName, GoldTime, NotationError, Party, Words, check_unit, parse_unit

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "@ id=t-001 published=2019-03-05 style=agency tags=nominal,negation"
SENTENCES = (
    '= Foreign Minister Ana Duric met envoys in Oslo on Monday and said Serbia would "never join".',
    "= He called the talks useful.",
    "+ He left, he added, with nothing.",
)
TEXT = (
    'Foreign Minister Ana Duric met envoys in Oslo on Monday and said Serbia would "never join". '
    "He called the talks useful.\nHe left, he added, with nothing."
)
CODES = Codes(
    modes_by_type={"CONSULT": frozenset({"visit", "phone"}), "REJECT": frozenset()},
    sectors=frozenset({"GOV", "MIL"}),
    countries=frozenset({"SRB", "NOR", "XXX"}),
)


def words(wording: str, *starts: int) -> Words:
    """Return the words at places of the text."""
    return Words(text=wording, spans=tuple((start, start + len(wording)) for start in starts or (TEXT.index(wording),)))


def unit(*lines: str, header: str = HEADER) -> notation.Unit:
    """Return a unit with the three sentences and further lines."""
    return parse_unit([header, *SENTENCES, *lines])


def test_the_header_and_the_sentences() -> None:
    bare = unit()
    assert (bare.id, bare.published, bare.style) == ("t-001", "2019-03-05", "agency")
    assert bare.tags == ("nominal", "negation")
    assert bare.text == TEXT
    assert [TEXT[start:end] for start, end in bare.sentences] == [line[2:] for line in SENTENCES]
    assert (bare.names, bare.times, bare.statements, bare.events) == ((), (), (), ())


def test_a_unit_without_tags_has_none() -> None:
    assert unit(header="@ id=t published=2019-03-05 style=feed tags=-").tags == ()


def test_names_mark_every_place_where_they_stand() -> None:
    found = parse_unit([HEADER, "= Oslo met Oslo in Osloville.", "N LOC Oslo | PER Osloville", "N -"]).names
    assert found == (
        GoldName(label="LOC", words=Words(text="Oslo", spans=((0, 4), (9, 13)))),
        GoldName(label="PER", words=Words(text="Osloville", spans=((17, 26),))),
    )


TIME_VALUES = """
    2019-03-04 2019-03 2019 2019-03-04TEV 2019-03-04T14:30 199X 2019-Q1 2019-W07 2019-SU -500 19
    P2Y PT3H PXD PAST_REF PRESENT_REF FUTURE_REF 2019-03-01/2019-03-07
"""


@pytest.mark.parametrize("value", TIME_VALUES.split())
def test_every_form_of_a_time_value(value: str) -> None:
    assert unit(f"T Monday = {value}").times == (GoldTime(words=words("Monday"), value=value),)


def test_a_statement() -> None:
    (said,) = unit(
        'S mixed | Serbia would "never join" | said | Foreign Minister Ana Duric > Ana Duric : SRBGOV | to=envoys'
    ).statements
    assert (said.kind, said.content) == ("mixed", words('Serbia would "never join"'))
    assert (said.cue, said.addressee) == (words("said"), words("envoys"))
    assert said.speaker == Party(words=words("Foreign Minister Ana Duric"), name="Ana Duric", code="SRBGOV")


def test_a_statement_with_nothing_but_its_content() -> None:
    (said,) = unit("S direct | the talks useful | - | -").statements
    assert (said.cue, said.speaker, said.addressee) == (None, None, None)


def test_content_in_parts() -> None:
    (said,) = unit("S indirect | He#2 [...] with nothing | added | - > Ana Duric : SRBGOV").statements
    assert [TEXT[start:end] for start, end in said.content.spans] == ["He", "with nothing"]
    assert said.content.text == "He with nothing"
    assert said.speaker == Party(words=None, name="Ana Duric", code="SRBGOV")


def test_each_part_of_the_content_takes_its_own_number() -> None:
    (said,) = unit("S indirect | He#1 [...] he [...] He#2 | added | -").statements
    starts = [TEXT.index(wording) for wording in ("He called", "he added", "He left")]
    assert said.content.spans == tuple((start, start + 2) for start in starts)


def test_an_event() -> None:
    (done,) = unit(
        "T Monday = 2019-03-04",
        "E CONSULT/visit | met | Foreign Minister Ana Duric > Ana Duric : SRBGOV | envoys > envoys, Norway : NORGOV"
        " | actual | by=Ana Duric | when=Monday | where=Oslo > Oslo : NOR",
    ).events
    assert (done.type, done.mode, done.status, done.by) == ("CONSULT", "visit", "actual", "Ana Duric")
    assert (done.trigger, done.when) == (words("met"), words("Monday"))
    assert done.actor == Party(words=words("Foreign Minister Ana Duric"), name="Ana Duric", code="SRBGOV")
    assert done.target == Party(words=words("envoys"), name="envoys, Norway", code="NORGOV")
    assert done.where == Party(words=words("Oslo"), name="Oslo", code="NOR")


def test_an_event_with_nothing_but_its_trigger() -> None:
    (done,) = unit("E REJECT | never join | - | - | negated").events
    assert (done.mode, done.actor, done.target, done.by, done.when, done.where) == (None,) * 6


def test_a_second_mention_is_marked() -> None:
    first, second = unit(
        "E CONSULT | met | - | - | actual",
        "E CONSULT | talks | - | - | actual | by=Ana Duric | again",
    ).events
    assert (first.again, second.again) == (False, True)
    assert second.by == "Ana Duric"


def test_a_number_picks_the_occurrence() -> None:
    (first, second) = unit("E REJECT | He#1 | - | - | actual", "E REJECT | He#2 | - | - | actual").events
    assert first.trigger == words("He", TEXT.index("He called"))
    assert second.trigger == words("He", TEXT.index("He left"))


def test_only_whole_words_are_found() -> None:
    (done,) = unit("E REJECT | he | - | - | actual").events
    assert done.trigger == words("he", TEXT.index("he added"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("X what", "unknown line 'X what'; lines begin with = + N T S E"),
        ("Emet", "unknown line 'Emet'; lines begin with = + N T S E"),
        ("N GPE Oslo", "name 'GPE Oslo': unknown label (PER, ORG, LOC, EVT), or the words are not in the text"),
        ("N LOC Rome", "name 'LOC Rome': unknown label (PER, ORG, LOC, EVT), or the words are not in the text"),
        ("N LOC", "name 'LOC': unknown label (PER, ORG, LOC, EVT), or the words are not in the text"),
        ("T Monday", "time 'Monday' is no `words = value` with a known form of value"),
        ("T Monday = March", "time 'Monday = March' is no `words = value` with a known form of value"),
        ("T Friday = 2019", "'Friday' does not occur in the text; copy the words exactly, capitals and marks too"),
        ("S direct | x | y", "statement 'direct | x | y' needs kind | content | cue | speaker [| to=words]"),
        ("S quoted | x | - | -", "statement 'quoted | x | - | -' needs kind | content | cue | speaker [| to=words]"),
        ("S direct |  | - | -", "a field is empty; write - where the report does not give it"),
        ("S direct | talks | - | Ana Duric", "'Ana Duric' is no `words > Name : CODE`"),
        (
            "E CONSULT | met | - | -",
            "event 'CONSULT | met | - | -' needs TYPE/mode | trigger | actor | target | status [| key=...]",
        ),
        (
            "E CONSULT | met | - | - | done",
            "event 'CONSULT | met | - | - | done' needs TYPE/mode | trigger | actor | target | status [| key=...]",
        ),
        (
            "E CONSULT | met | - | - | actual | why=x",
            "event 'CONSULT | met | - | - | actual | why=x': unknown why; only by= when= where= again",
        ),
        (
            "E CONSULT | Met | - | - | actual",
            "'Met' does not occur in the text; copy the words exactly, capitals and marks too",
        ),
        ("E CONSULT | He | - | - | actual", "'He' occurs 2 times; write He#1, #2, ..."),
        ("E CONSULT | He#3 | - | - | actual", "'He#3': 'He' occurs only 2 times; count again"),
    ],
)
def test_a_wrong_line_is_told_with_what_to_write(line: str, message: str) -> None:
    with pytest.raises(NotationError) as refused:
        unit(line)
    assert str(refused.value) == message


@pytest.mark.parametrize("key", ["id", "published", "style", "tags"])
def test_a_header_names_what_it_lacks(key: str) -> None:
    header = " ".join(part for part in HEADER.split() if not part.startswith(f"{key}="))
    with pytest.raises(NotationError) as refused:
        unit(header=header)
    assert str(refused.value) == f"the header lacks {key}=; write @ id=... published=... style=... tags=..."


def test_a_unit_needs_a_sentence() -> None:
    with pytest.raises(NotationError, match="the unit has no sentence; write each on a line that begins with = or"):
        parse_unit([HEADER])


@pytest.mark.parametrize(
    ("line", "mistakes"),
    [
        ("E CONSULT/visit | met | - > A : SRBGOV | - > B : IGO:UN | actual | where=Oslo > Oslo : NOR", []),
        ("E REJECT | met | - > A : XXX | - > B : NOR | actual", []),
        ("E MEET | met | - | - | actual", ["unknown event type MEET; known are CONSULT, REJECT"]),
        ("E CONSULT/chat | met | - | - | actual", ["CONSULT has no mode chat; it has phone, visit"]),
        ("E REJECT/meet | met | - | - | actual", ["REJECT has no mode meet; it has none"]),
        (
            "E REJECT | met | - > A : SRBXYZ | - | actual",
            ["unknown code SRBXYZ of A; write a country with at most one sector, or IGO:NAME"],
        ),
        (
            "S direct | talks | - | - > A : ABC",
            ["unknown code ABC of A; write a country with at most one sector, or IGO:NAME"],
        ),
        (
            "E REJECT | met | - | - | actual | where=Oslo > Oslo : NORGOV",
            ["unknown country NORGOV of Oslo; write ISO 3166 alpha-3, or XXX"],
        ),
    ],
)
def test_unknown_codes_are_told_with_what_to_write(line: str, mistakes: list[str]) -> None:
    assert list(check_unit(unit(line), CODES)) == mistakes


def test_unknown_styles_and_days_are_told() -> None:
    wrong = unit(header="@ id=t published=5.3.2019 style=blog tags=-")
    assert list(check_unit(wrong, CODES)) == [
        f"unknown style blog; known are {', '.join(sorted(notation.STYLES))}",
        "published 5.3.2019 is no ISO day; write it as 2019-03-05",
    ]


def corpus(folder: Path, *lines: str, name: str = "one.txt") -> Path:
    """Write a file of the corpus."""
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_an_error_names_file_line_and_unit(tmp_path: Path) -> None:
    corpus(tmp_path, "# a remark", HEADER, *SENTENCES, "", HEADER, "= It rained.", "X what")
    with pytest.raises(NotationError) as refused:
        notation.read_folder(tmp_path)
    assert str(refused.value) == (
        f"{tmp_path / 'one.txt'}, unit at line 7 ({HEADER[:40]}): unknown line 'X what'; lines begin with = + N T S E"
    )


def test_a_folder_is_read_in_the_order_of_its_files(tmp_path: Path) -> None:
    corpus(tmp_path, HEADER.replace("t-001", "b"), "= It rained.", name="2.txt")
    corpus(tmp_path, HEADER.replace("t-001", "a"), "= It snowed.", "# a remark", name="1.txt")
    assert [found.id for found in notation.read_folder(tmp_path)] == ["a", "b"]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put small tables in the place of the shared ones."""
    monkeypatch.setattr(notation, "load_codes", lambda _: CODES)


@pytest.mark.usefixtures("known")
def test_the_validator_prints_the_balance(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(
        tmp_path,
        HEADER,
        *SENTENCES,
        "S direct | the talks useful | called | -",
        "E CONSULT/visit | met | - | - | actual",
        HEADER.replace("t-001", "t-002").replace("nominal", "negative"),
        "= It rained.",
    )
    assert notation.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == snapshot("""\
units 2  sentences 4  statements 1  events 1  without event 1  hard negatives 1
kind: direct 1
status: actual 1
type: CONSULT 1
mode: CONSULT/visit 1
style: agency 2
""")
    assert notation.main(["--quiet", str(tmp_path / "one.txt")]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("known")
def test_the_validator_tells_every_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = HEADER.replace("t-001", "t-002")
    wrong = [broken, "= It rained.", "T Monday = 2019", HEADER, "= It snowed.", "E MEET | snowed | - | - | actual"]
    corpus(tmp_path, HEADER, *SENTENCES, *wrong)
    corpus(tmp_path, HEADER.replace("t-001", "t-003"), "= It snowed.", name="two.txt")
    assert notation.main([str(tmp_path), "--quiet"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "one.txt:5 'Monday' does not occur in the text; copy the words exactly, capitals and marks too",
        "one.txt:8 t-001: unknown event type MEET; known are CONSULT, REJECT",
        "one.txt:8 t-001: id or text stands twice; rename it or leave it out",
        "two.txt:1 t-003: id or text stands twice; rename it or leave it out",
    ]


@pytest.mark.usefixtures("known")
def test_the_validator_refuses_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert notation.main([str(tmp_path / "none"), "--quiet"]) == 1
    assert capsys.readouterr().out == f"{tmp_path / 'none'} holds no .txt file; name the folder of the corpus\n"


def test_the_shared_tables_give_the_codes(shared: Path) -> None:
    codes = load_codes(shared)
    assert len(codes.modes_by_type) == 16
    assert "visit" in codes.modes_by_type["CONSULT"]
    for code in ("USAGOV", "RUS", "XXX", "XXXCRM", "IGO:NATO"):
        assert codes.has(code)
    for code in ("", "US", "USAGOVMIL", "QQQ", "IGO:"):
        assert not codes.has(code)
