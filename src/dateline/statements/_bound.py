"""Quotations inside a sentence that no marked cue explains: the verb right before or after them reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.statements import tuning
from dateline.statements._cues import rule_cue
from dateline.statements._draft import Around, Draft
from dateline.statements._speaker import addressee_of, speaker_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.reading import Sentence
    from dateline.model.text import Quotation

_OPENERS = ",:"
_ENDERS = ",?!—"


def bound(drafts: Sequence[Draft], around: Around) -> list[Draft]:
    """Return a draft for each quotation bound by comma or colon to a verb with a subject."""
    out = []
    for quotation in around.quotations:
        taken = any(part.overlaps(quotation.span) for draft in drafts for part in draft.content)
        if taken or len(quotation.span.of(around.chars).split()) < tuning.MIN_BOUND_WORDS:
            continue
        sentence = around.sentence_at(quotation.span.start)
        verb = _verb(quotation, sentence, around) if sentence else None
        if verb is not None:
            out += _draft(verb, quotation, around)
    return out


def _verb(quotation: Quotation, sentence: Sentence, around: Around) -> int | None:
    """Return the verb that a comma or colon ties to a quotation: the last one before it, or the first behind it."""
    chars, tokens = around.chars, around.reading.tokens
    inside = around.tokens_in(quotation.outer)
    before = chars[sentence.span.start : quotation.outer.start].rstrip()
    if before.endswith(tuple(_OPENERS)):
        near = range(inside.start - 1, max(sentence.first, inside.start - tuning.BOUND_REACH) - 1, -1)
        return next((token for token in near if tokens.upos[token] == "VERB"), None)
    if chars[quotation.span.end - 1] in _ENDERS:
        last = next(item for item in reversed(around.reading.sentences) if item.span.start < quotation.outer.end)
        near = range(inside.stop, min(last.last, inside.stop + tuning.BOUND_REACH))
        return next((token for token in near if tokens.upos[token] == "VERB"), None)
    return None


def _draft(verb: int, quotation: Quotation, around: Around) -> list[Draft]:
    cue = rule_cue(verb, around.reading, around.tree)
    speaker = speaker_of(cue, around)
    if speaker is None or speaker in around.tokens_in(quotation.outer) or not around.cast.members(speaker):
        return []
    return [
        Draft(
            content=(quotation.span,),
            cue=cue,
            sentence=cue.sentence,
            speaker=speaker,
            addressee=addressee_of(cue, around),
            how="quotation",
        )
    ]
