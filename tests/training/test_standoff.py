from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from training import standoff
from training.codes import Codes
from training.sheets import Document, Row, cut, find, read_sheet

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'Envoys meet\nAna Duric met envoys in Oslo on Monday. "It was late.\nIt was good," she said. They met again.'
DOCUMENT = cut("d-1", "gum_news", TEXT)
CODES = Codes(
    modes_by_type={"CONSULT": frozenset({"visit", "phone"}), "REJECT": frozenset()},
    sectors=frozenset({"GOV", "MIL"}),
    countries=frozenset({"SRB", "NOR", "XXX"}),
)
HEADER = "@ doc=d-1 corpus=gum_news published=2019-03-05"
MEETING = "E CONSULT/visit | met | Ana Duric > Ana Duric : SRBGOV | envoys > Norway : NOR | actual"
LINES = (
    "N PER Ana Duric | LOC Oslo",
    "[2]",
    "T Monday",
    MEETING + " | when=Monday | where=Oslo > Oslo : NOR",
    "[3]",
    "S direct | It was late ~ It was good | said | she > Ana Duric : SRBGOV",
    "[4]",
    "C she > Ana Duric",
    "[5]",
    "E CONSULT | met | They > Ana Duric : SRBGOV | - > Norway : NOR | actual | by=Ana Duric | again",
)


def compiled(*lines: str) -> tuple[Row, list[str]]:
    """Return the row and the mistakes of a sheet about the small text."""
    sheet = read_sheet(list(enumerate(lines, start=1)), DOCUMENT, CODES)
    return sheet.row, [str(mistake) for mistake in sheet.mistakes]


def mistakes(*lines: str) -> list[str]:
    """Return the mistakes of a sheet about the small text."""
    return compiled(HEADER, *lines)[1]


def test_sentences_are_cut_line_by_line() -> None:
    assert [TEXT[start:end] for start, end in DOCUMENT.sentences] == snapshot(
        [
            "Envoys meet",
            "Ana Duric met envoys in Oslo on Monday.",
            '"It was late.',
            'It was good," she said.',
            "They met again.",
        ]
    )


def test_a_sheet_becomes_offsets() -> None:
    row, wrong = compiled(HEADER, *LINES)
    assert wrong == []
    assert row["names"] == [{"span": [12, 21], "label": "PER"}, {"span": [36, 40], "label": "LOC"}]
    assert row["times"] == [[44, 50]]
    assert row["links"] == [{"span": [80, 83], "name": "Ana Duric"}]
    assert row["statements"] == snapshot(
        [
            {
                "kind": "direct",
                "content": [[53, 77]],
                "cue": [84, 88],
                "speaker": [80, 83],
                "speaker_name": "Ana Duric",
                "speaker_code": "SRBGOV",
                "addressee": None,
            }
        ]
    )
    assert row["events"] == snapshot(
        [
            {
                "type": "CONSULT",
                "mode": "visit",
                "trigger": [22, 25],
                "actor": [12, 21],
                "actor_name": "Ana Duric",
                "actor_code": "SRBGOV",
                "target": [26, 32],
                "target_name": "Norway",
                "target_code": "NOR",
                "status": "actual",
                "attributed_to": None,
                "when": [44, 50],
                "where": [36, 40],
                "place": "Oslo",
                "country": "NOR",
                "again": False,
            },
            {
                "type": "CONSULT",
                "mode": None,
                "trigger": [95, 98],
                "actor": [90, 94],
                "actor_name": "Ana Duric",
                "actor_code": "SRBGOV",
                "target": None,
                "target_name": "Norway",
                "target_code": "NOR",
                "status": "actual",
                "attributed_to": "Ana Duric",
                "when": None,
                "where": None,
                "place": None,
                "country": None,
                "again": True,
            },
        ]
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("[9]", "there is no sentence 9"),
        ("N PER Nobody", "not in the text"),
        ("N CITY Oslo", "unknown label"),
        ("X what", "unknown line"),
        ("T Tuesday", "does not occur"),
        ("S loud | envoys | met | -", "kind"),
        ("S direct | Ana Duric | met | -", "no quotation mark"),
        ("S indirect | envoys | met | envoys > Norway : ZZZ", "unknown code ZZZ"),
        ("E DANCE | met | - | - | actual", "unknown event type DANCE"),
        ("E CONSULT/dance | met | - | - | actual", "CONSULT has no mode dance"),
        ("E CONSULT | met | - | - | maybe", "status"),
        ("E CONSULT | met | - | - | actual | how=so", "how=so"),
        ("E CONSULT | met | - | - | actual | when=Monday", "no time of its sentence"),
        ("E CONSULT | met | - | - | actual | where=Oslo > Oslo : ZZZ", "unknown country ZZZ"),
        ("E CONSULT | met | Ana Duric | - | actual", "no `words > Name : CODE`"),
        ("C Ana Duric", "no `words > Name`"),
    ],
)
def test_a_mistake_is_told_with_its_line(line: str, complaint: str) -> None:
    wrong = mistakes("[2]", line)
    assert len(wrong) == 1
    assert wrong[0].startswith("3 ")
    assert complaint in wrong[0]


def test_words_that_stand_twice_in_the_sentence_need_a_number() -> None:
    text = "He met her and she met him"
    with pytest.raises(ValueError, match="occurs 2 times"):
        find("met", text, (0, len(text)))
    assert find("met#2", text, (0, len(text))) == (19, 22)


def test_a_cue_stands_in_the_first_sentence_of_its_content_or_else_in_a_later_one() -> None:
    text = 'He said: "It rains." He said: "Rain.'
    document = cut("d-2", "gum_news", text)
    lines = [(1, HEADER), (2, "[1]"), (3, "S direct | It rains ~ Rain | said | He > X : NOR")]
    assert read_sheet(lines, document, CODES).row["statements"][0]["cue"] == [3, 7]


@pytest.mark.parametrize(
    ("written", "kept"), [("late.", "late"), ("late .", "late"), ("the U.S.", "the U.S."), ("late ...", "late ...")]
)
def test_content_ends_before_its_full_stop(written: str, kept: str) -> None:
    document = cut("d-3", "gum_news", f"She said it was {written}")
    sheet = read_sheet([(1, HEADER), (2, "[1]"), (3, f"S indirect | it was {written} | said | -")], document, CODES)
    start, end = sheet.row["statements"][0]["content"][0]
    assert document.text[start:end] == f"it was {kept}"


def test_a_line_may_hold_several_links() -> None:
    row, wrong = compiled(HEADER, "[4]", "C she > Ana Duric | It > weather")
    assert wrong == []
    assert row["links"] == [{"span": [80, 83], "name": "Ana Duric"}, {"span": [66, 68], "name": "weather"}]


def test_a_name_inside_a_longer_one_is_left_out() -> None:
    row, wrong = compiled(HEADER, "N PER Ana | PER Ana Duric | PER Duric")
    assert wrong == []
    assert row["names"] == [{"span": [12, 21], "label": "PER"}]


def test_a_currency_is_no_country() -> None:
    assert find("US", "US$ 20 from the US", (0, 18)) == (16, 18)


def test_a_sentence_is_named_where_the_words_stand_elsewhere() -> None:
    row, wrong = compiled(HEADER, "[5]", "E CONSULT | met | Ana Duric@2 > Ana Duric : SRBGOV | - | actual")
    assert wrong == []
    assert row["events"][0]["actor"] == [12, 21]


def test_words_are_looked_up_inside_their_sentence_only() -> None:
    assert find("met", TEXT, DOCUMENT.sentences[4]) == (95, 98)


def test_a_document_is_named_by_a_unique_beginning() -> None:
    documents = {"12_a": DOCUMENT, "13_b": DOCUMENT}
    assert standoff.named("13", documents) == "13_b"
    with pytest.raises(ValueError, match="no document"):
        standoff.named("1", documents)


def test_a_treebank_gives_one_text_a_document_and_one_line_a_paragraph() -> None:
    treebank = (
        "# newdoc id = a\n# newpar id = a-1\n# text = One.\n1\tOne\n\n# text = Two.\n\n"
        "# newpar id = a-2\n# text = Three.\n\n# newdoc id = b\n# text = Four.\n"
    )
    assert list(standoff.treebank_texts(treebank)) == [("a", "One. Two.\nThree."), ("b", "Four.")]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "gold/train"
    folder.mkdir(parents=True)
    (folder / "gum_news.jsonl").write_text(json.dumps({"id": "d-1", "text": TEXT}) + "\n", encoding="utf-8")
    return folder


def test_what_is_compiled_holds_no_text_and_passes_its_check(tmp_path: Path, corpora: Path) -> None:
    sheet, out = tmp_path / "gum_news-01.txt", tmp_path / "out"
    sheet.write_text("\n".join([HEADER, *LINES]), encoding="utf-8")
    assert standoff.compile_sheets([sheet], out, corpora, CODES) == []
    written = (out / "gum_news.jsonl").read_text(encoding="utf-8")
    assert "It was late" not in written
    assert standoff.check(out, corpora, CODES) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"sha256": "', '"sha256": "0', "text has changed"),
        ("[22, 25]", "[22, 999]", "outside the text"),
        ("CONSULT", "DANCE", "unknown event type"),
        ("SRBGOV", "SRBXXX", "unknown code"),
    ],
)
def test_the_check_finds_what_was_broken_later(
    tmp_path: Path, corpora: Path, old: str, new: str, complaint: str
) -> None:
    sheet, out = tmp_path / "gum_news-01.txt", tmp_path / "out"
    sheet.write_text("\n".join([HEADER, *LINES]), encoding="utf-8")
    standoff.compile_sheets([sheet], out, corpora, CODES)
    path = out / "gum_news.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert any(complaint in mistake for mistake in standoff.check(out, corpora, CODES))


def test_one_check_covers_several_folders(tmp_path: Path, corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ontology = corpora.parent.parent / "ontology"
    ontology.mkdir()
    (ontology / "plover_events.csv").write_text("event\nCONSULT\n", encoding="utf-8")
    (ontology / "plover_modes.csv").write_text("event,mode\nCONSULT,visit\n", encoding="utf-8")
    (ontology / "plover_sectors.csv").write_text("code\nGOV\n", encoding="utf-8")
    actors = corpora.parent.parent / "actors"
    actors.mkdir()
    (actors / "factbook_countries.jsonl").write_text('{"iso3": "SRB"}\n{"iso3": "NOR"}\n', encoding="utf-8")
    sheet = tmp_path / "gum_news-01.txt"
    sheet.write_text("\n".join([HEADER, *LINES]), encoding="utf-8")
    shared = ["--shared", str(tmp_path)]
    for folder in ("one", "two"):
        assert standoff.main([*shared, "compile", str(sheet), "--out", str(tmp_path / folder)]) == 0
    path = tmp_path / "two/gum_news.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("SRBGOV", "SRBXXX"), encoding="utf-8")
    capsys.readouterr()
    assert standoff.main([*shared, "check", str(tmp_path / "one"), str(tmp_path / "two")]) == 1
    assert "unknown code SRBXXX" in capsys.readouterr().out


def test_a_document_annotated_twice_is_a_mistake(tmp_path: Path, corpora: Path) -> None:
    sheet = tmp_path / "gum_news-01.txt"
    sheet.write_text("\n".join([HEADER, *LINES, "", HEADER, *LINES]), encoding="utf-8")
    assert "stands twice" in standoff.compile_sheets([sheet], tmp_path / "out", corpora, CODES)[0]


def test_balance_counts_documents_sentences_and_types() -> None:
    row, _ = compiled(HEADER, *LINES)
    assert standoff.balance([row]) == snapshot(
        """\
documents 1  sentences 5  statements 1
events 2  told again 1  documents without event 0
kind: direct 1
status: actual 2
type: CONSULT 2
mode: CONSULT/- 1  CONSULT/visit 1
corpus: gum_news 1\
"""
    )


def test_a_document_knows_its_corpus() -> None:
    assert Document(id="d-1", corpus="gum_news", text=TEXT, sentences=DOCUMENT.sentences) == DOCUMENT
