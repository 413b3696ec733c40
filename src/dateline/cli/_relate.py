"""``dateline relate``: the relation of two given mentions, a line in, a line out."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dateline.cli._lines import lines_of

if TYPE_CHECKING:
    from dateline.events import Codebook
    from dateline.language import Core

Offsets = tuple[int, int]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A line of input: a text and where the two mentions stand in it; the target may be left out."""

    id: str
    text: str
    actor: Offsets
    target: Offsets | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A line of output: the relation, the word that carries it, and each type's share; or what was wrong."""

    id: str
    type: str | None = None
    mode: str | None = None
    quad: int | None = None
    status: str | None = None
    scores: dict[str, float] = {}
    trigger: str | None = None
    trigger_span: Offsets | None = None
    problem: str | None = None


def relate(
    jsonl: Annotated[
        Path,
        typer.Option(help='A file of lines {"id", "text", "actor": [start, end], "target": [start, end]}; - stdin.'),
    ],
    *,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the model.")] = 1,
) -> None:
    """Tell what one mention does to another, as PLOVER codes it; one JSON object a line, in the same order."""
    from dateline import events, language  # noqa: PLC0415 - `dateline --help` stays light

    core, codebook = language.load(threads=threads), events.load()
    with lines_of(jsonl) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                sys.stdout.buffer.write(msgspec.json.encode(answer(line, number, core, codebook)) + b"\n")
    sys.stdout.buffer.flush()


def answer(line: bytes, number: int, core: Core, codebook: Codebook) -> Answer:
    """Return the answer to one line; a line that is none, or spans outside the text, answer with the problem."""
    from dateline import events, language  # noqa: PLC0415 - as above
    from dateline.model.text import Span, plain  # noqa: PLC0415 - as above

    try:
        asked = msgspec.json.decode(line, type=Asked)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        wanted = '{"id", "text", "actor": [start, end], "target": [start, end] or null}'
        return Answer(id=f"line-{number}", problem=f"line {number}: {error}; a line is {wanted}")
    spans = [asked.actor, *([asked.target] if asked.target else [])]
    if not all(0 <= start < end <= len(asked.text) for start, end in spans):
        detail = f"line {number} ({asked.id}): a span lies outside the text of {len(asked.text)} characters or is empty"
        return Answer(id=asked.id, problem=detail)
    target = Span(*asked.target) if asked.target else None
    found = events.relate(language.probe(plain(asked.text), core), Span(*asked.actor), target, codebook)
    if found is None:
        return Answer(id=asked.id, problem=f"line {number} ({asked.id}): the text has no words")
    return Answer(
        id=asked.id,
        type=found.type,
        mode=found.mode,
        quad=found.quad,
        status=found.status.value,
        scores=dict(found.scores),
        trigger=found.trigger.of(asked.text),
        trigger_span=(found.trigger.start, found.trigger.end),
    )
