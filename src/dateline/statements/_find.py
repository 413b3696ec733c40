"""From cues and quotations to statements."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from dateline.model.findings import ActorUse, DateUse, Statement
from dateline.model.reading import Mark, Sentence
from dateline.model.text import Span
from dateline.statements import tuning
from dateline.statements._content import directness, fit, parts_of
from dateline.statements._source import whole_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.model.reading import Link, Reading
    from dateline.model.text import Quotation
    from dateline.model.tree import Tree


class Cast(Protocol):
    """Who the phrases of a reading stand for; made by the actors room."""

    def at(self, token: int) -> ActorUse | None:
        """Return the actor that the phrase headed by a token stands for."""

    def members(self, token: int) -> tuple[ActorUse, ...]:
        """Return the actors of a conjoined or collective phrase, none for nobody."""

    def acting(self, use: ActorUse) -> ActorUse:
        """Return a use as one that speaks or acts: a country is its government then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement before its speaker is settled."""

    content: tuple[Span, ...]
    cue: Mark | None
    sentence: Sentence
    speaker: int | None
    addressee: int | None
    score: float
    goes_on: bool = False


def find(
    reading: Reading,
    *,
    tree: Tree,
    cast: Cast,
    quotations: Sequence[Quotation],
    dates: Sequence[DateUse] = (),
) -> tuple[Statement, ...]:
    """Return the statements of a reading in the order of their content.

    Each cue gives one statement; a quotation that no cue explains goes to the speaker who is quoted around it.
    """
    drafts = [
        draft
        for draft in _cued(reading, tree, quotations)
        if draft.content and not _is_quoted(draft, quotations, reading, cast)
    ]
    drafts += _uncued(reading, quotations, drafts)
    drafts.sort(key=lambda draft: (draft.sentence.first, draft.content[0]))
    statements = [
        _statement(draft, speaker, (reading, tree, cast), quotations, dates)
        for draft in drafts
        for speaker in _speakers(draft, drafts, cast)
    ]
    return tuple(_unique(statements))


def _cued(reading: Reading, tree: Tree, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    links_by_source: dict[int, list[Link]] = {}
    for link in reading.links:
        links_by_source.setdefault(link.source, []).append(link)
    for cue in reading.marks:
        if cue.layer != "cue":
            continue
        sentence = reading.sentences[int(reading.tokens.sentence[cue.head])]
        links = links_by_source.get(cue.head, [])
        parts, sureness = parts_of(cue, sentence, links, tree)
        cue_span = tree.span(cue.first, cue.last)
        near = [item for item in quotations if _is_near(item, sentence, reading) and not item.span.covers(cue_span)]
        content = tuple(fit(tree.span(first, last + 1), near, reading) for first, last in parts)
        if not content:
            content, sureness = _neighbour(cue, sentence, near, reading)
        yield Draft(
            content=_merge(_bare(part, reading.text.chars) for part in content),
            cue=cue,
            sentence=sentence,
            speaker=_role(links, "speaker") or _subject(cue, tree),
            addressee=_role(links, "addressee"),
            score=cue.score * sureness,
        )


def _is_quoted(draft: Draft, quotations: Sequence[Quotation], reading: Reading, cast: Cast) -> bool:
    """Tell whether a cue stands inside somebody's quoted words and names no other speaker by name."""
    if draft.cue is None:
        return False
    start = int(reading.tokens.start[draft.cue.first])
    around = [item for item in quotations if item.span.start <= start < item.span.end]
    if not any(len(item.span.of(reading.text.chars).split()) >= tuning.MIN_QUOTED_WORDS for item in around):
        return False
    speaker = cast.at(draft.speaker) if draft.speaker is not None else None
    return speaker is None or speaker.via is not None or reading.tokens.upos[speaker.token] != "PROPN"


def _is_near(quotation: Quotation, sentence: Sentence, reading: Reading) -> bool:
    paragraph = reading.text.paragraphs[sentence.paragraph].span
    return paragraph.covers(quotation.span)


def _neighbour(
    cue: Mark, sentence: Sentence, quotations: Sequence[Quotation], reading: Reading
) -> tuple[tuple[Span, ...], float]:
    """Return the quotation that stands right before or after a sentence whose cue has no content in it."""
    is_short = sentence.last - sentence.first <= tuning.SNAP_WORDS * 4
    for quotation in quotations:
        gaps = (
            reading.text.chars[quotation.outer.end : sentence.span.start],
            reading.text.chars[sentence.span.end : quotation.outer.start],
        )
        begins = int(reading.tokens.end[cue.last - 1]) <= quotation.outer.start < sentence.span.end
        before = quotation.outer.end <= sentence.span.start and is_short and not gaps[0].strip()
        after = quotation.outer.start >= sentence.span.end and is_short and not gaps[1].strip()
        if before or after or begins:
            return (quotation.span,), cue.score
    return (), 0.0


def _bare(part: Span, chars: str) -> Span:
    """Cut the comma and the spaces off the end of a stretch of content; they belong to the sentence around it."""
    words = part.of(chars).rstrip(" ,;:–—")
    return Span(part.start, part.start + len(words)) if words else part


def _merge(parts: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for part in sorted(set(parts)):
        if merged and part.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(part.end, merged[-1].end))
        else:
            merged.append(part)
    return tuple(merged)


def _role(links: Sequence[Link], role: str) -> int | None:
    found = [link for link in links if link.role == role]
    return max(found, key=lambda link: link.score).token if found else None


def _subject(cue: Mark, tree: Tree) -> int | None:
    """Return the head of the phrase that speaks, by the tree: a subject, an agent, or what "according to" governs."""
    words = [word.lower() for word in tree.tokens.words[cue.first : cue.last]]
    if words[:1] == ["according"]:
        above = int(tree.tokens.head[cue.head])
        return above if above >= 0 else next(tree.of(cue.head, "obl", "nmod"), None)
    passive = next(tree.of(cue.head, "nsubj:pass"), None)
    if passive is not None:
        return next(tree.of(cue.head, "obl:agent"), None)
    token: int | None = cue.head
    for _ in range(3):
        if token is None:
            return None
        subject = next(tree.of(token, "nsubj"), None)
        if subject is not None:
            return subject
        is_open = tree.rel(token) in {"conj", "xcomp", "advcl", "ccomp"} and tree.tokens.head[token] >= 0
        token = int(tree.tokens.head[token]) if is_open else None
    return next(tree.of(cue.head, "nmod:poss"), None)


def _uncued(reading: Reading, quotations: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Draft]:
    out = []
    for quotation in quotations:
        taken = any(part.overlaps(quotation.span) for draft in drafts for part in draft.content)
        if taken or len(quotation.span.of(reading.text.chars).split()) < tuning.MIN_ORPHAN_WORDS:
            continue
        sentence = next((item for item in reading.sentences if item.span.overlaps(quotation.span)), None)
        if sentence is None or not _stands_alone(quotation, sentence, reading):
            continue
        out.append(
            Draft(
                content=(quotation.span,),
                cue=None,
                sentence=sentence,
                speaker=None,
                addressee=None,
                score=tuning.NO_CUE_FACTOR,
                goes_on=not quotation.is_closed,
            )
        )
    return out


def _stands_alone(quotation: Quotation, sentence: Sentence, reading: Reading) -> bool:
    """Tell whether a quotation is a sentence of its own rather than a term inside one."""
    before = reading.text.chars[sentence.span.start : quotation.outer.start].strip()
    last = next((item for item in reversed(reading.sentences) if item.span.start < quotation.outer.end), sentence)
    after = reading.text.chars[quotation.outer.end : last.span.end].strip(" .,;")
    return not before and not after


def _speakers(draft: Draft, drafts: Sequence[Draft], cast: Cast) -> tuple[ActorUse | None, ...]:
    source = draft
    if draft.cue is None:
        source = _around(draft, drafts) or draft
    if source.speaker is None:
        return (None,)
    return tuple(cast.acting(use) for use in cast.members(source.speaker)) or (None,)


def _around(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the cued statement nearest to a quotation without a cue: in its paragraph, else the one before it."""
    cued = [item for item in drafts if item.cue is not None]
    same = [item for item in cued if item.sentence.paragraph == draft.sentence.paragraph]
    if same:
        return min(same, key=lambda item: (abs(item.sentence.first - draft.sentence.first), item.sentence.first))
    after = [item for item in cued if item.sentence.paragraph == draft.sentence.paragraph + 1]
    if draft.goes_on and after:
        return min(after, key=lambda item: item.sentence.first)
    earlier = [item for item in cued if item.sentence.first < draft.sentence.first]
    return max(earlier, key=lambda item: item.sentence.first) if earlier else None


def _statement(
    draft: Draft,
    speaker: ActorUse | None,
    within: tuple[Reading, Tree, Cast],
    quotations: Sequence[Quotation],
    dates: Sequence[DateUse],
) -> Statement:
    reading, tree, cast = within
    chars = reading.text.chars
    cue = draft.cue
    cue_span = Span(int(reading.tokens.start[cue.first]), int(reading.tokens.end[cue.last - 1])) if cue else None
    addressee = cast.at(draft.addressee) if draft.addressee is not None else None
    when = _when(draft, tree, dates)
    source = _source(draft, tree)
    key = "|".join([*(part.of(chars) for part in draft.content), speaker.actor.name if speaker else ""])
    return Statement(
        id="s" + sha256(f"{draft.content[0].start}|{key}".encode()).hexdigest()[:12],
        kind=directness(draft.content, quotations, chars),
        content=draft.content,
        cue=cue_span,
        speaker=speaker,
        addressee=addressee,
        when=when,
        sentence=draft.sentence.span,
        score=round(draft.score, 4),
        source=source,
    )


def _source(draft: Draft, tree: Tree) -> Span | None:
    """Return the whole phrase of the speaker in the cue's own sentence."""
    cue = draft.cue
    if cue is None or draft.speaker is None:
        return None
    starts = tree.tokens.start
    inside = {
        token
        for part in draft.content
        for token in range(int(starts.searchsorted(part.start)), int(starts.searchsorted(part.end)))
    }
    return whole_phrase(draft.speaker, tree, without={*range(cue.first, cue.last), *inside} - {draft.speaker})


def _when(draft: Draft, tree: Tree, dates: Sequence[DateUse]) -> DateUse | None:
    """Return the date that hangs on the cue itself and stands outside the content."""
    cue = draft.cue
    if cue is None:
        return None
    for date in dates:
        inside = any(part.overlaps(date.span) for part in draft.content)
        if inside or date.first is None or not draft.sentence.span.covers(date.span):
            continue
        token = int(tree.tokens.start.searchsorted(date.span.start))
        verb = next((above for above in tree.ancestors(token) if tree.tokens.upos[above] in {"VERB", "AUX"}), None)
        if verb is not None and (verb == cue.head or cue.first <= verb < cue.last):
            return date
    return None


def _unique(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Drop a statement whose content, speaker and kind stand in a better one."""
    for number, one in enumerate(statements):
        rivals = (other for place, other in enumerate(statements) if place != number and other.content == one.content)
        worse = any(
            _speaker_name(other) == _speaker_name(one)
            and (other.score > one.score or (other.score == one.score and statements.index(other) < number))
            for other in rivals
        )
        if not worse:
            yield one


def _speaker_name(statement: Statement) -> str | None:
    return statement.speaker.actor.name if statement.speaker else None
