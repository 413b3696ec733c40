"""Read and check the corpus notation: short units of news with all that a careful reader records of them.

The format is described in ``training/corpus/NOTATION.md``. Run ``python -m training.notation training/corpus``
to check every file and to print the balance of types, modes, kinds and statuses.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from training.codes import Codes, load_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Kind = Literal["direct", "indirect", "mixed"]
Status = Literal["actual", "planned", "possible", "negated"]
Offsets = tuple[int, int]

ROOT = Path(__file__).resolve().parent.parent
NAME_LABELS = frozenset({"PER", "ORG", "LOC", "EVT"})
STATUSES = frozenset({"actual", "planned", "possible", "negated"})
KINDS = frozenset({"direct", "indirect", "mixed"})
STYLES = frozenset(
    {"agency", "regional", "broadcast", "feed", "headline", "translated", "spun", "background", "analysis"}
)
N_STATEMENT_FIELDS, N_EVENT_FIELDS = 4, 5
TIME_VALUE = re.compile(
    r"(\d{4}(-\d\d(-\d\d)?)?(T\d\d:\d\d|TMO|TAF|TEV|TNI)?|\d{3}X|\d{4}-(Q[1-4]|H[12]|SP|SU|FA|WI|W\d\d)|-?\d{2,4}"
    r"|P\d*T?\d*X?[YMWDHS]|PAST_REF|PRESENT_REF|FUTURE_REF)"
)


class NotationError(ValueError):
    """A unit breaks the notation; the message says file, line and what to write instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """An exact wording and where it stands in the unit's text."""

    text: str
    spans: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A speaker, actor or target: its words, its resolved name and its code, each where given."""

    words: Words | None
    name: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldName:
    """A name, its label and every place where it stands."""

    label: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTime:
    """A time expression and its value."""

    words: Words
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """A statement: how direct, its content, cue, speaker and addressee, each where given."""

    kind: Kind
    content: Words
    cue: Words | None
    speaker: Party | None
    addressee: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An event: type and mode, trigger, who and to whom, status, who vouches for it, when and where.

    ``again`` marks a second mention of an event that the unit told before.
    """

    type: str
    mode: str | None
    trigger: Words
    actor: Party | None
    target: Party | None
    status: Status
    by: str | None
    when: Words | None
    where: Party | None
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One short report with its annotation; spans are ``[start, end)`` in characters of ``text``."""

    id: str
    published: str
    style: str
    tags: tuple[str, ...]
    text: str
    sentences: tuple[Offsets, ...]
    names: tuple[GoldName, ...]
    times: tuple[GoldTime, ...]
    statements: tuple[GoldStatement, ...]
    events: tuple[GoldEvent, ...]


def read_folder(folder: Path) -> tuple[Unit, ...]:
    """Read every unit of every ``*.txt`` file below a folder, in the order of file names.

    Raises:
        NotationError: on the first unit that breaks the notation.
    """
    return tuple(unit for path in sorted(folder.rglob("*.txt")) for unit in read_units(path))


def read_units(path: Path) -> Iterator[Unit]:
    """Yield the units of one file."""
    for number, lines in _blocks(path):
        try:
            yield parse_unit(lines)
        except NotationError as error:
            message = f"{path}, unit at line {number} ({lines[0][:40]}): {error}"
            raise NotationError(message) from error


def _blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    start = 1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("@ ") and block:
            yield start, block
            block = []
        if line.startswith("@ "):
            start = number
        if line.strip() and not line.startswith("#"):
            block.append(line.rstrip())
    if block:
        yield start, block


def parse_unit(lines: Sequence[str]) -> Unit:
    """Turn the lines of one unit into its record.

    Raises:
        NotationError: where a line breaks the notation.
    """
    header = dict(part.split("=", 1) for part in lines[0][2:].split() if "=" in part)
    for key in ("id", "published", "style", "tags"):
        if key not in header:
            raise NotationError(f"the header lacks {key}=; write @ id=... published=... style=... tags=...")
    text, sentences = _text([line for line in lines if line[:2] in {"= ", "+ "}])
    body = [line for line in lines[1:] if line[:2] not in {"= ", "+ "}]
    by_letter: dict[str, list[str]] = {letter: [] for letter in "NTSE"}
    for line in body:
        if line[:1] not in by_letter or line[1:2] != " ":
            raise NotationError(f"unknown line {line[:30]!r}; lines begin with = + N T S E")
        by_letter[line[0]].append(line[2:])
    return Unit(
        id=header["id"],
        published=header["published"],
        style=header["style"],
        tags=tuple(tag for tag in header["tags"].split(",") if tag != "-"),
        text=text,
        sentences=sentences,
        names=tuple(_name(part, text) for line in by_letter["N"] for part in _fields(line) if part != "-"),
        times=tuple(_time(part, text) for line in by_letter["T"] for part in _fields(line) if part != "-"),
        statements=tuple(_statement(line, text) for line in by_letter["S"]),
        events=tuple(_event(line, text) for line in by_letter["E"]),
    )


def _text(lines: Sequence[str]) -> tuple[str, tuple[Offsets, ...]]:
    if not lines:
        raise NotationError("the unit has no sentence; write each on a line that begins with = or +")
    text, sentences = "", []
    for line in lines:
        sentence = line[2:].strip()
        if text:
            text += "\n" if line[0] == "+" else " "
        sentences.append((len(text), len(text) + len(sentence)))
        text += sentence
    return text, tuple(sentences)


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split(" | ")]


def _find(wording: str, text: str) -> Offsets:
    match = re.fullmatch(r"(.+?)#(\d+)", wording)
    words, nth = (match[1], int(match[2])) if match else (wording, 0)
    if not words:
        raise NotationError("a field is empty; write - where the report does not give it")
    found = list(_occurrences(words, text))
    if not found:
        raise NotationError(f"{words!r} does not occur in the text; copy the words exactly, capitals and marks too")
    if nth == 0 and len(found) > 1:
        raise NotationError(f"{words!r} occurs {len(found)} times; write {words}#1, #2, ...")
    if nth > len(found):
        raise NotationError(f"{wording!r}: {words!r} occurs only {len(found)} times; count again")
    return found[max(nth, 1) - 1]


def _occurrences(words: str, text: str) -> Iterator[Offsets]:
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    for match in re.finditer(left + re.escape(words) + right, text):
        yield match.span()


def _words(wording: str, text: str) -> Words:
    spans = tuple(_find(part.strip(), text) for part in wording.split(" [...] "))
    return Words(text=" ".join(text[start:end] for start, end in spans), spans=spans)


def _maybe_words(wording: str, text: str) -> Words | None:
    return None if wording == "-" else _words(wording, text)


def _party(field: str, text: str) -> Party | None:
    if field == "-":
        return None
    match = re.fullmatch(r"(.+?) > (.+) : (\S+)", field)
    if not match:
        raise NotationError(f"{field!r} is no `words > Name : CODE`")
    return Party(words=_maybe_words(match[1], text), name=match[2], code=match[3])


def _name(part: str, text: str) -> GoldName:
    label, _, words = part.partition(" ")
    spans = tuple(_occurrences(words, text)) if words else ()
    if label not in NAME_LABELS or not spans:
        raise NotationError(f"name {part!r}: unknown label (PER, ORG, LOC, EVT), or the words are not in the text")
    return GoldName(label=label, words=Words(text=words, spans=spans))


def _time(part: str, text: str) -> GoldTime:
    words, separator, value = part.rpartition(" = ")
    if not separator or not all(TIME_VALUE.fullmatch(piece) for piece in value.split("/")):
        raise NotationError(f"time {part!r} is no `words = value` with a known form of value")
    return GoldTime(words=_words(words, text), value=value)


def _statement(line: str, text: str) -> GoldStatement:
    fields = _fields(line)
    if len(fields) not in {N_STATEMENT_FIELDS, N_STATEMENT_FIELDS + 1} or fields[0] not in KINDS:
        raise NotationError(f"statement {line[:50]!r} needs kind | content | cue | speaker [| to=words]")
    addressee = "-" if len(fields) == N_STATEMENT_FIELDS else fields[-1].removeprefix("to=")
    return GoldStatement(
        kind=cast("Kind", fields[0]),
        content=_words(fields[1], text),
        cue=_maybe_words(fields[2], text),
        speaker=_party(fields[3], text),
        addressee=_maybe_words(addressee, text),
    )


def _event(line: str, text: str) -> GoldEvent:
    fields = _fields(line)
    if len(fields) < N_EVENT_FIELDS or fields[4] not in STATUSES:
        raise NotationError(f"event {line[:50]!r} needs TYPE/mode | trigger | actor | target | status [| key=...]")
    more = fields[N_EVENT_FIELDS:]
    extra = {key: value for key, _, value in (field.partition("=") for field in more) if key != "again"}
    if unknown := set(extra) - {"by", "when", "where"}:
        raise NotationError(f"event {line[:50]!r}: unknown {', '.join(sorted(unknown))}; only by= when= where= again")
    type_, _, mode = fields[0].partition("/")
    return GoldEvent(
        type=type_,
        mode=mode or None,
        trigger=_words(fields[1], text),
        actor=_party(fields[2], text),
        target=_party(fields[3], text),
        status=cast("Status", fields[4]),
        by=extra.get("by"),
        when=_maybe_words(extra.get("when", "-"), text),
        where=_party(extra.get("where", "-"), text),
        again="again" in more,
    )


def check_unit(unit: Unit, codes: Codes) -> Iterator[str]:
    """Yield what is wrong with the codes of a unit, in words."""
    if unit.style not in STYLES:
        yield f"unknown style {unit.style}; known are {_listed(STYLES)}"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", unit.published):
        yield f"published {unit.published} is no ISO day; write it as 2019-03-05"
    for event in unit.events:
        if event.type not in codes.modes_by_type:
            yield f"unknown event type {event.type}; known are {_listed(codes.modes_by_type)}"
        elif event.mode and event.mode not in codes.modes_by_type[event.type]:
            yield f"{event.type} has no mode {event.mode}; it has {_listed(codes.modes_by_type[event.type])}"
    parties = [party for event in unit.events for party in (event.actor, event.target)]
    parties += [statement.speaker for statement in unit.statements]
    for party in parties:
        if party and not codes.has(party.code):
            yield f"unknown code {party.code} of {party.name}; write a country with at most one sector, or IGO:NAME"
    for event in unit.events:
        if event.where and event.where.code not in codes.countries:
            yield f"unknown country {event.where.code} of {event.where.name}; write ISO 3166 alpha-3, or XXX"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def balance(units: Sequence[Unit]) -> str:
    """Return the balance table: units, hard negatives, statements by kind, events by type, mode and status."""
    events = [event for unit in units for event in unit.events]
    statements = [statement for unit in units for statement in unit.statements]
    rows = [
        (
            f"units {len(units)}  sentences {sum(len(unit.sentences) for unit in units)}"
            f"  statements {len(statements)}  events {len(events)}"
            f"  without event {sum(not unit.events for unit in units)}"
            f"  hard negatives {sum('negative' in unit.tags for unit in units)}"
        )
    ]
    tables: dict[str, Counter[str]] = {
        "kind": Counter(statement.kind for statement in statements),
        "status": Counter(event.status for event in events),
        "type": Counter(event.type for event in events),
        "mode": Counter(f"{event.type}/{event.mode or '-'}" for event in events),
        "style": Counter(unit.style for unit in units),
    }
    for title, counts in tables.items():
        rows.append(f"{title}: " + "  ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    return "\n".join(rows)


def main(arguments: Sequence[str]) -> int:
    """Check every file below a folder (or one file) and print the balance; 1 where anything is wrong."""
    target = Path(next((word for word in arguments if not word.startswith("--")), "training/corpus"))
    codes = load_codes(ROOT.parent / "shared")
    paths = [target] if target.is_file() else sorted(target.rglob("*.txt"))
    if not paths:
        print(f"{target} holds no .txt file; name the folder of the corpus")
        return 1
    units, mistakes, seen = [], [], set()
    for path in paths:
        for number, lines in _blocks(path):
            where = f"{path.name}:{number}"
            try:
                unit = parse_unit(lines)
            except NotationError as error:
                mistakes.append(f"{where} {error}")
                continue
            units.append(unit)
            mistakes += [f"{where} {unit.id}: {mistake}" for mistake in check_unit(unit, codes)]
            if unit.id in seen or unit.text in seen:
                mistakes.append(f"{where} {unit.id}: id or text stands twice; rename it or leave it out")
            seen |= {unit.id, unit.text}
    if mistakes:
        print(*mistakes, sep="\n")
    if "--quiet" not in arguments:
        print(balance(units))
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
