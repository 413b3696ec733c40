from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from builders import text_of

from dateline import language
from dateline.errors import ModelError
from dateline.language import tuning
from dateline.language._core import FILES
from dateline.language._pinned import SHA256
from dateline.model.text import Paragraph, ParagraphRole, Span, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.language import Core
    from dateline.model.reading import Reading

REPORT = (
    "Foreign Minister Ana Duric met her Turkish counterpart in Belgrade on Monday. “Serbia will not join,” she said.\n"
    "Kenya condemned the raid in Mandera, saying that nobody was safe. It rained."
)
ROUNDUP = "Police in Lima arrested 40 protesters on Friday, the interior ministry said."
TEXTS = (
    REPORT,
    ROUNDUP,
    "",
    "It rained.",
    "The Oslo talks ended without a deal after Norway withdrew its offer of aid.",
)


@pytest.fixture(scope="module")
def core() -> Core:
    """Load the model of the package."""
    return language.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the model of the package, with the manifest that a model elsewhere has beside it."""
    held = Path(str(resources.files("dateline.language") / "data"))
    for name in FILES:
        shutil.copy(held / name, tmp_path / name)
    (tmp_path / "manifest.json").write_text(json.dumps(SHA256), encoding="utf-8")
    return tmp_path


def said(reading: Reading) -> tuple[object, ...]:
    """Return everything that a reading tells, in a form that can be compared."""
    tokens = reading.tokens
    arrays = [array.tolist() for array in (tokens.start, tokens.end, tokens.sentence, tokens.head)]
    labels = (tokens.words, tokens.upos, tokens.xpos, tokens.deprel)
    return reading.text, reading.sentences, arrays, labels, reading.marks, reading.links


def check_reading(reading: Reading) -> None:
    """Assert what holds of every reading: spans lie in their sentences, trees and links stay in theirs."""
    tokens, chars = reading.tokens, reading.text.chars
    layers = (tokens.start, tokens.end, tokens.sentence, tokens.head, tokens.upos, tokens.xpos, tokens.deprel)
    assert {len(layer) for layer in layers} == {len(tokens)}
    assert tuple(chars[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)) == tokens.words
    for number, sentence in enumerate(reading.sentences):
        row = slice(sentence.first, sentence.last)
        assert set(tokens.sentence[row].tolist()) == {number}
        assert sentence.span == Span(int(tokens.start[row][0]), int(tokens.end[row][-1]))
        heads = tokens.head[row]
        assert (heads == -1).sum() == 1
        assert all(head == -1 or sentence.first <= head < sentence.last for head in heads)
    for mark in reading.marks:
        sentence = reading.sentences[int(tokens.sentence[mark.first])]
        assert sentence.first <= mark.first <= mark.head < mark.last <= sentence.last
        assert sentence.span.covers(Span(int(tokens.start[mark.first]), int(tokens.end[mark.last - 1])))
        assert 0 <= mark.score <= 1
    for link in reading.links:
        assert 0 <= link.token < len(tokens)
        assert link.role != "same" or link.token < link.source
        assert tuning.EVENT_ROLE_THRESHOLD <= link.score <= 1


def names(reading: Reading) -> list[tuple[str, str]]:
    """Return the labels and words of the names."""
    words = reading.tokens.words
    return [(mark.label, " ".join(words[mark.first : mark.last])) for mark in reading.marks if mark.layer == "name"]


def test_the_model_of_the_package_is_the_pinned_one(core: Core) -> None:
    assert core.sha256 == SHA256["core.onnx"]
    assert {"upos", "xpos", "deprel", "name", "time", "cue", "type", "mode", "status", "role"} <= set(core.labels)


def test_a_copied_folder_loads(folder: Path, core: Core) -> None:
    copied = language.load(folder)
    assert (copied.sha256, copied.labels) == (core.sha256, core.labels)


@pytest.mark.parametrize("name", FILES)
def test_one_flipped_byte_is_refused(folder: Path, name: str) -> None:
    path = folder / name
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)
    with pytest.raises(ModelError) as refused:
        language.load(folder)
    assert str(refused.value) == (
        f"The model file {path} is not the pinned one (its sha256 differs)."
        " It was damaged or changed; install dateline again."
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("core.onnx", "The model file core.onnx is missing from"),
        ("tokenizer.json", "The model file tokenizer.json is missing from"),
        ("manifest.json", "holds no manifest.json"),
    ],
)
def test_a_missing_file_is_refused(folder: Path, name: str, words: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=words):
        language.load(folder)


def test_the_layers_of_a_text_lie_inside_its_sentences(core: Core) -> None:
    reading = language.read(text_of(REPORT), core)
    check_reading(reading)
    assert len(reading.sentences) == 4
    assert [sentence.paragraph for sentence in reading.sentences] == [0, 0, 1, 1]
    assert {("PER", "Ana Duric"), ("LOC", "Belgrade"), ("LOC", "Kenya")} <= set(names(reading))
    assert {"name", "time", "cue", "trigger"} == {mark.layer for mark in reading.marks}
    assert reading.links


def test_title_and_body_are_read_and_nothing_else(core: Core) -> None:
    chars = "Raid in Mandera\nBy Ann Okoth\nKenya condemned it."
    title, byline, body = Span(0, 15), Span(16, 28), Span(29, len(chars))
    paragraphs = (
        Paragraph(span=title, role=ParagraphRole.TITLE),
        Paragraph(span=byline, role=ParagraphRole.BYLINE),
        Paragraph(span=body, role=ParagraphRole.BODY),
    )
    reading = language.read(Text(chars=chars, body=chars, paragraphs=paragraphs, repairs=()), core)
    check_reading(reading)
    assert reading.tokens.words == ("Raid", "in", "Mandera", "Kenya", "condemned", "it", ".")


def test_reading_many_gives_what_reading_one_by_one_gives(core: Core) -> None:
    texts = [text_of(chars) for chars in TEXTS]
    alone = [said(language.read(text, core)) for text in texts]
    assert [said(reading) for reading in language.read_many(texts, core)] == alone


def test_the_same_batch_gives_the_same_readings(core: Core) -> None:
    texts = [text_of(chars) for chars in TEXTS]
    first, second = language.read_many(texts, core), language.read_many(texts, core)
    assert [said(reading) for reading in first] == [said(reading) for reading in second]


@pytest.mark.parametrize("chars", ["", " \n\t ", "\n\n"])
def test_an_empty_text_gives_an_empty_reading(core: Core, chars: str) -> None:
    reading = language.read(text_of(chars), core)
    check_reading(reading)
    assert (len(reading.tokens), reading.sentences, reading.marks, reading.links) == (0, (), (), ())
    assert reading.tokens.head.dtype == np.int32


def test_no_text_gives_no_reading(core: Core) -> None:
    assert language.read_many([], core) == []


@pytest.mark.parametrize("words", ["police ", "police, ", "антитеррористический "])
def test_a_sentence_of_600_words_is_read_in_parts(core: Core, words: str) -> None:
    reading = language.read(text_of((words * 600).strip()), core)
    check_reading(reading)
    assert reading.tokens.words.count(words.strip(", ")) == 600
    assert all(part.last - part.first <= tuning.MAX_WORDS for part in reading.sentences)
    assert {part.paragraph for part in reading.sentences} == {0}


@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_names_are_found_without_their_case(core: Core, case: Callable[[str], str]) -> None:
    reading = language.read(text_of(case(REPORT)), core)
    check_reading(reading)
    assert {("PER", case("Ana Duric")), ("LOC", case("Belgrade")), ("LOC", case("Kenya"))} <= set(names(reading))


@pytest.mark.parametrize("chars", ["…", "“”", "\ufeffKenya", "🙂 Kenya 🙂", "\u200b", "a" * 3000, "[PAD] [SEP] [MASK]"])
def test_odd_text_is_read(core: Core, chars: str) -> None:
    check_reading(language.read(text_of(chars), core))
