"""From cues and quotations to statements."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from dateline.model.findings import Actor, ActorUse, DateUse, Directness, Statement
from dateline.model.text import ParagraphRole, Span
from dateline.statements import tuning
from dateline.statements._bound import bound
from dateline.statements._content import content_of, directness, verbatim
from dateline.statements._cues import cues
from dateline.statements._draft import Around, Cast, Draft, inside_any
from dateline.statements._labels import labelled
from dateline.statements._orphans import giver_of, orphans
from dateline.statements._speaker import addressee_of, audience_of, occasion_of, source_of, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model.reading import Reading
    from dateline.model.text import Quotation
    from dateline.model.tree import Tree
    from dateline.statements._cues import Cue
    from dateline.statements._judge import Judge


_ARTICLE = re.compile(r"^(?:the|an?|some|one) ", re.IGNORECASE)


def find(  # noqa: PLR0913 - the room's one door
    reading: Reading,
    *,
    tree: Tree,
    cast: Cast,
    quotations: Sequence[Quotation],
    judge: Judge,
    dates: Sequence[DateUse] = (),
) -> tuple[Statement, ...]:
    """Return the statements of a reading in the order of their content.

    Each cue gives one statement; a quotation that no cue explains goes to the speaker who is quoted around it. What the
    judge finds less likely than not by a margin is left out.
    """
    around = Around.of(reading, tree, cast, quotations, dates)
    sure = [(draft, judge.confidence(draft, around)) for draft in drafts_of(around)]
    kept = [(draft, score) for draft, score in sure if score >= tuning.KEEP_SCORE]
    drafts = [draft for draft, _ in kept]
    made: list[Statement] = []
    first_of: dict[int, Statement] = {}
    for draft, score in sorted(kept, key=lambda item: item[0].cue is None):
        giver = giver_of(draft, drafts)
        for speaker in _speakers(giver or draft, around):
            statement = _statement(draft, speaker, around, score, first_of.get(id(giver)))
            first_of.setdefault(id(draft), statement)
            made.append(statement)
    made.sort(key=lambda item: (item.sentence.start, item.content[0]))
    return tuple(_nested(list(_unique(made))))


def drafts_of(around: Around) -> list[Draft]:
    """Return every statement that the text may hold, before it is judged, in the order of the text."""
    drafts = [*_cued(around), *labelled(around)]
    drafts += bound(drafts, around)
    drafts += orphans(drafts, around)
    return sorted(drafts, key=lambda draft: (draft.sentence.first, draft.content[0], draft.cue is None))


def _cued(around: Around) -> list[Draft]:
    found: list[Draft] = []
    for cue in cues(around.reading, around.tree):
        draft = _draft(cue, around)
        if draft.content and not _is_quoted(draft, around) and (cue.is_marked or _is_told(draft, found, around)):
            found.append(draft)
    return found


def _draft(cue: Cue, around: Around) -> Draft:
    content = content_of(cue, around)
    return Draft(
        content=content.spans,
        cue=content.cue,
        sentence=cue.sentence,
        speaker=speaker_of(cue, around),
        addressee=addressee_of(cue, around),
        how=content.how,
        sureness=content.sureness,
    )


def _is_quoted(draft: Draft, around: Around) -> bool:
    """Tell whether a cue stands inside somebody's quoted words and names no other speaker by name."""
    if draft.cue is None:
        return False
    reading = around.reading
    cue = Span(int(reading.tokens.start[draft.cue.head]), int(reading.tokens.end[draft.cue.head]))
    if not inside_any(cue, around.quotations, around.chars, tuning.MIN_QUOTED_WORDS):
        return False
    speaker = around.cast.at(draft.speaker) if draft.speaker is not None else None
    return speaker is None or speaker.via is not None or reading.tokens.upos[speaker.token] != "PROPN"


def _is_told(draft: Draft, found: Sequence[Draft], around: Around) -> bool:
    """Tell whether a cue that only the rules know is one: somebody speaks, and nobody else is telling it."""
    assert draft.cue is not None
    if draft.speaker is None or not around.cast.members(draft.speaker):
        return False
    cue = draft.cue.span(around.tree)
    return not any(part.overlaps(cue) for other in found for part in other.content)


def _speakers(draft: Draft, around: Around) -> tuple[ActorUse | None, ...]:
    """Return the actors that speak; a source that nothing else is known of stands for itself."""
    members = around.cast.members(draft.speaker) if draft.speaker is not None else ()
    return tuple(around.cast.acting(use) for use in members) or (_unnamed(draft, around),)


def _unnamed(draft: Draft, around: Around) -> ActorUse | None:
    """Return a source without a name or a known part as its own words call it; None for a lone pronoun."""
    tree = around.tree
    if draft.label is not None:
        token, span = around.tokens_in(draft.label).start, draft.label
    elif draft.speaker is not None and tree.tokens.upos[draft.speaker] in {"NOUN", "PROPN"}:
        token, span = draft.speaker, tree.phrase(draft.speaker)
    else:
        return None
    name = _ARTICLE.sub("", span.of(around.chars))
    actor = Actor(
        name=name, kind="unknown", country=None, sector=None, code="XXX", basis="unnamed", score=tuning.UNNAMED_SCORE
    )
    return ActorUse(span=span, token=token, actor=actor, via=None, score=tuning.UNNAMED_SCORE)


def _statement(
    draft: Draft, speaker: ActorUse | None, around: Around, score: float, giver: Statement | None
) -> Statement:
    cue = draft.cue
    addressee = around.cast.at(draft.addressee) if draft.addressee is not None else None
    key = "|".join([*(part.of(around.chars) for part in draft.content), speaker.actor.name if speaker else ""])
    return Statement(
        id="s" + sha256(f"{draft.content[0].start}|{key}".encode()).hexdigest()[:12],
        kind=Directness.DIRECT if draft.is_transcript else directness(draft.content, around.quotations, around.chars),
        content=draft.content,
        cue=cue.span(around.tree) if cue else draft.colon,
        speaker=speaker,
        addressee=addressee,
        when=_when(draft, around),
        sentence=draft.sentence.span,
        score=round(score, 4),
        verbatim=draft.content if draft.is_transcript else verbatim(draft.content, around.quotations),
        source=source_of(draft, around),
        audience=audience_of(draft, around),
        occasion=occasion_of(draft, around),
        continues=giver.id if giver else None,
        in_title=around.reading.text.paragraphs[draft.sentence.paragraph].role is ParagraphRole.TITLE,
    )


def _when(draft: Draft, around: Around) -> DateUse | None:
    """Return the date that hangs on the cue itself and stands outside the content."""
    cue, tree = draft.cue, around.tree
    if cue is None:
        return None
    for date in around.dates:
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


def _nested(statements: list[Statement]) -> Iterator[Statement]:
    """Give each statement told within another's content the id of the nearest such one."""
    for one in statements:
        places = [one.cue, *one.content] if one.cue else list(one.content)
        outer = [
            other
            for other in statements
            if other.id != one.id and other.content != one.content and all(_holds(other, place) for place in places)
        ]
        nearest = min(
            outer, key=lambda other: (sum(part.end - part.start for part in other.content), other.id), default=None
        )
        yield replace(one, within=nearest.id) if nearest else one


def _holds(statement: Statement, place: Span) -> bool:
    return any(part.covers(place) for part in statement.content)
