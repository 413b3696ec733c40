"""Quotations that no cue explains, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.statements import tuning
from dateline.statements._draft import Around, Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.reading import Sentence
    from dateline.model.text import Quotation


def orphans(drafts: Sequence[Draft], around: Around) -> list[Draft]:
    """Return a draft for each quotation that stands by itself and that no cue explains."""
    out = []
    for quotation in around.quotations:
        taken = any(part.overlaps(quotation.span) for draft in drafts for part in draft.content)
        if taken or len(quotation.span.of(around.chars).split()) < tuning.MIN_ORPHAN_WORDS:
            continue
        sentence = around.sentence_at(quotation.span.start)
        if sentence is None or not _stands_alone(quotation, sentence, around):
            continue
        out.append(
            Draft(
                content=(quotation.span,),
                cue=None,
                sentence=sentence,
                speaker=None,
                addressee=None,
                how="orphan",
                goes_on=not quotation.is_closed,
            )
        )
    return out


def _stands_alone(quotation: Quotation, sentence: Sentence, around: Around) -> bool:
    """Tell whether a quotation is a sentence of its own rather than a term inside one."""
    before = around.chars[sentence.span.start : quotation.outer.start].strip()
    sentences = around.reading.sentences
    last = next((item for item in reversed(sentences) if item.span.start < quotation.outer.end), sentence)
    after = around.chars[quotation.outer.end : last.span.end].strip(" .,;")
    return not before and not after


def giver_of(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the cued draft whose speaker a quotation without a cue takes: nearest in its paragraph, else before it."""
    if draft.cue is not None or draft.label is not None:
        return None
    cued = [item for item in drafts if item.cue is not None or item.label is not None]
    same = [item for item in cued if item.sentence.paragraph == draft.sentence.paragraph]
    if same:
        return min(same, key=lambda item: (abs(item.sentence.first - draft.sentence.first), item.sentence.first))
    after = [item for item in cued if item.sentence.paragraph == draft.sentence.paragraph + 1]
    if draft.goes_on and after:
        return min(after, key=lambda item: item.sentence.first)
    earlier = [item for item in cued if item.sentence.first < draft.sentence.first]
    return max(earlier, key=lambda item: item.sentence.first) if earlier else None
