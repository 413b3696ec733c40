"""Read annotation sheets: what a reader noted beside the numbered sentences of a report that stays outside.

A sheet quotes words of the report; what comes of it are offsets. The notation is described in
``training/standoff/README.md``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dateline.language import cut_sentences, cut_words
from training.codes import Codes
from training.notation import KINDS, NAME_LABELS, STATUSES, NotationError, Offsets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Row = dict[str, Any]

QUOTES = "\"'`“”‘’«»„"
HEADER_KEYS = ("doc", "corpus", "published")
N_STATEMENT_FIELDS, N_EVENT_FIELDS = 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report of a shared corpus, and where its sentences stand."""

    id: str
    corpus: str
    text: str
    sentences: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a sheet says about one document, and what is wrong with it, line by line."""

    row: Row
    mistakes: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Reader:
    """What was read so far, and the sentence that the next line is about."""

    text: str
    sentences: tuple[Offsets, ...]
    codes: Codes
    sentence: Offsets
    row: Row = field(default_factory=lambda: {"names": [], "times": [], "statements": [], "events": [], "links": []})


def cut(id_: str, corpus: str, text: str) -> Document:
    """Return the document with its sentences, cut line by line."""
    spans = [
        (line.start() + first, line.start() + last)
        for line in re.finditer(r"[^\n]+", text)
        for first, last in cut_sentences(line.group())
    ]
    return Document(id=id_, corpus=corpus, text=text, sentences=tuple(spans))


def read_header(line: str) -> dict[str, str]:
    """Return the fields of the line that begins a document.

    Raises:
        NotationError: where one of the three fields is missing.
    """
    header = dict(part.split("=", 1) for part in line[2:].split() if "=" in part)
    if missing := [key for key in HEADER_KEYS if key not in header]:
        raise NotationError(f"the header lacks {missing[0]}=; write @ doc=... corpus=... published=...")
    return header


def read_sheet(lines: Sequence[tuple[int, str]], document: Document, codes: Codes) -> Sheet:
    """Turn the numbered lines about one document into its row of offsets."""
    reader = _Reader(text=document.text, sentences=document.sentences, codes=codes, sentence=(0, len(document.text)))
    mistakes = []
    for number, line in lines[1:]:
        try:
            _take(line, reader)
        except NotationError as error:
            mistakes.append(f"{number} {line[:60]}: {error}")
    head = {
        "doc": document.id,
        "corpus": document.corpus,
        "published": read_header(lines[0][1])["published"],
        "sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "sentences": [list(span) for span in document.sentences],
    }
    reader.row["names"] = _longest(reader.row["names"])
    return Sheet(row=head | reader.row, mistakes=tuple(mistakes))


def _take(line: str, reader: _Reader) -> None:
    if match := re.fullmatch(r"\[(\d+)\]", line):
        reader.sentence = _sentence(int(match[1]), reader)
        return
    letter, _, rest = line.partition(" ")
    if letter not in _TAKERS:
        raise NotationError("unknown line; lines begin with @ [n] N T S E C")
    _TAKERS[letter](rest, reader)


def _take_names(rest: str, reader: _Reader) -> None:
    for part in fields(rest):
        label, _, words = part.partition(" ")
        spans = list(_occurrences(words, reader.text, (0, len(reader.text)))) if words else []
        if label not in NAME_LABELS:
            raise NotationError(f"name {part!r} has an unknown label; known are EVT, LOC, ORG, PER")
        if not spans:
            raise NotationError(f"name {words!r} is not in the text")
        reader.row["names"] += [{"span": list(span), "label": label} for span in spans]


def _longest(names: Sequence[Row]) -> list[Row]:
    """Return the names that lie inside no longer name, in the order of the text."""
    kept: list[Row] = []
    for name in sorted(names, key=lambda name: (name["span"][0], -name["span"][1])):
        if not kept or kept[-1]["span"][1] <= name["span"][0]:
            kept.append(name)
    return kept


def _take_times(rest: str, reader: _Reader) -> None:
    reader.row["times"] += [list(_look_up(part, reader)) for part in fields(rest)]


def _take_statement(rest: str, reader: _Reader) -> None:
    parts = fields(rest)
    if len(parts) not in {N_STATEMENT_FIELDS, N_STATEMENT_FIELDS + 1} or parts[0] not in KINDS:
        raise NotationError("a statement is kind | content | cue | speaker [| to=words], its kind direct or so")
    addressee = parts[N_STATEMENT_FIELDS].removeprefix("to=") if len(parts) > N_STATEMENT_FIELDS else "-"
    content = [_trim(_stretch(part.strip(), reader), reader.text) for part in parts[1].split(" [...] ")]
    _check_quotes(parts[0], content, reader.text)
    last = next(end for _, end in reader.sentences if content[-1][1] <= end)
    reader.row["statements"].append(
        {
            "kind": parts[0],
            "content": [list(span) for span in content],
            "cue": _maybe(parts[2], reader, last),
            **_party("speaker", parts[3], reader, last),
            "addressee": _maybe(addressee, reader, last),
        }
    )


def _take_event(rest: str, reader: _Reader) -> None:
    parts = fields(rest)
    if len(parts) < N_EVENT_FIELDS or parts[4] not in STATUSES:
        raise NotationError("an event is TYPE/mode | trigger | actor | target | status [| key=...]")
    pairs = [part.partition("=") for part in parts[N_EVENT_FIELDS:]]
    extra = {key: value for key, _, value in pairs}
    if unknown := sorted(set(extra) - {"by", "when", "where", "again"}):
        raise NotationError(f"unknown {unknown[0]}={extra[unknown[0]]}; only by= when= where= again")
    type_, _, mode = parts[0].partition("/")
    if complaint := wrong_type(type_, mode, reader.codes):
        raise NotationError(complaint)
    when = _maybe(extra.get("when", "-"), reader)
    if when is not None and when not in reader.row["times"]:
        raise NotationError(f"when={extra['when']} is no time of its sentence; write it on a line T before")
    reader.row["events"].append(
        {
            "type": type_,
            "mode": mode or None,
            "trigger": list(_look_up(parts[1], reader)),
            **_party("actor", parts[2], reader),
            **_party("target", parts[3], reader),
            "status": parts[4],
            "attributed_to": extra.get("by"),
            "when": when,
            **_where(extra.get("where", "-"), reader),
            "again": "again" in extra,
        }
    )


def _take_links(rest: str, reader: _Reader) -> None:
    for part in fields(rest):
        words, separator, name = part.partition(" > ")
        if not separator:
            raise NotationError(f"link {part!r} is no `words > Name`")
        reader.row["links"].append({"span": list(_look_up(words, reader)), "name": name})


_TAKERS: Mapping[str, Callable[[str, _Reader], None]] = {
    "N": _take_names,
    "T": _take_times,
    "S": _take_statement,
    "E": _take_event,
    "C": _take_links,
}


def fields(line: str) -> list[str]:
    """Return the fields of a line, cut at its bars."""
    return [part.strip() for part in line.split(" | ")]


def find(wording: str, text: str, within: Offsets) -> Offsets:
    """Return where a wording stands inside a stretch of text; ``#n`` names its n-th occurrence there.

    Raises:
        NotationError: where it does not stand there, or more than once and no number is given.
    """
    match = re.fullmatch(r"(.+?)#(\d+)", wording)
    words, nth = (match[1], int(match[2])) if match else (wording, 0)
    found = list(_occurrences(words, text, within)) if words else []
    if not found:
        raise NotationError(f"{words!r} does not occur in its sentence; copy the words exactly")
    if nth == 0 and len(found) > 1:
        raise NotationError(f"{words!r} occurs {len(found)} times in its sentence; write {words}#1, #2, ...")
    if nth > len(found):
        raise NotationError(f"{wording!r}: {words!r} occurs only {len(found)} times; count again")
    return found[max(nth, 1) - 1]


def _occurrences(words: str, text: str, within: Offsets) -> Iterator[Offsets]:
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?![\w$])" if words[-1].isalnum() else ""
    for match in re.compile(left + re.escape(words) + right).finditer(text, *within):
        yield match.span()


def _look_up(wording: str, reader: _Reader, last: int = 0) -> Offsets:
    """Return where a wording stands: in the sentence, else from its end to ``last``; ``@n`` names another one."""
    match = re.fullmatch(r"(.+)@(\d+)", wording)
    if match is not None:
        return find(match[1], reader.text, _sentence(int(match[2]), reader))
    end = reader.sentence[1]
    words = re.sub(r"#\d+$", "", wording)
    if last > end and not any(_occurrences(words, reader.text, reader.sentence)):
        return find(wording, reader.text, (end, last))
    return find(wording, reader.text, reader.sentence)


def _sentence(number: int, reader: _Reader) -> Offsets:
    if not 1 <= number <= len(reader.sentences):
        raise NotationError(f"there is no sentence {number}; the last is {len(reader.sentences)}")
    return reader.sentences[number - 1]


def _stretch(wording: str, reader: _Reader) -> Offsets:
    first, separator, last = wording.partition(" ~ ")
    start = _look_up(first, reader)
    if not separator:
        return start
    following = list(_occurrences(last, reader.text, (start[1], len(reader.text))))
    if not following:
        raise NotationError(f"{last!r} does not follow {first!r}; copy the words exactly")
    return start[0], following[0][1]


def _trim(span: Offsets, text: str) -> Offsets:
    """Return content without a comma or full stop at its end, as the notation of our own corpus has it."""
    start, end = span
    words = [text[start + first : start + last] for first, last in cut_words(text[start:end])]
    while len(words) > 1 and words[-1] in {".", ","}:
        end -= len(words.pop())
        end = start + len(text[start:end].rstrip())
    return start, end


def _maybe(wording: str, reader: _Reader, last: int = 0) -> list[int] | None:
    return None if wording == "-" else list(_look_up(wording, reader, last))


def _party(role: str, part: str, reader: _Reader, last: int = 0) -> Row:
    if part == "-":
        return {role: None, f"{role}_name": None, f"{role}_code": None}
    match = re.fullmatch(r"(.+?) > (.+) : (\S+)", part)
    if not match:
        raise NotationError(f"{part!r} is no `words > Name : CODE`")
    if not reader.codes.has(match[3]):
        raise NotationError(f"unknown code {match[3]}; write a country with at most one sector, or IGO:NAME")
    return {role: _maybe(match[1], reader, last), f"{role}_name": match[2], f"{role}_code": match[3]}


def _where(part: str, reader: _Reader) -> Row:
    if part == "-":
        return {"where": None, "place": None, "country": None}
    match = re.fullmatch(r"(.+?) > (.+) : (\S+)", part)
    if not match:
        raise NotationError(f"where={part!r} is no `words > Place : ISO3`")
    if match[3] not in reader.codes.countries:
        raise NotationError(f"unknown country {match[3]}; write ISO 3166 alpha-3, or XXX")
    return {"where": _maybe(match[1], reader), "place": match[2], "country": match[3]}


def _check_quotes(kind: str, content: Sequence[Offsets], text: str) -> None:
    start, end = content[0][0], content[-1][1]
    if kind == "direct" and not set(text[:start].rstrip()[-1:]) & set(QUOTES):
        raise NotationError("direct content begins right after its quotation mark; no quotation mark stands before it")
    if kind == "mixed" and not set(text[start - 1 : end + 1]) & set(QUOTES):
        raise NotationError("mixed content holds a quotation mark; this one has none")


def wrong_type(type_: str, mode: str | None, codes: Codes) -> str | None:
    """Say what is wrong with a type and its mode, if anything."""
    if type_ not in codes.modes_by_type:
        return f"unknown event type {type_}; known are {', '.join(sorted(codes.modes_by_type))}"
    if mode and mode not in codes.modes_by_type[type_]:
        return f"{type_} has no mode {mode}; it has {', '.join(sorted(codes.modes_by_type[type_])) or 'none'}"
    return None
