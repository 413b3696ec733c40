"""A text under repair: edits are applied in rounds, and every change keeps its way back to the body."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.model.text import Repair, RepairKind, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Put ``after`` in place of what a stretch of the draft's characters holds."""

    kind: RepairKind
    span: Span
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The body, what has become of it so far, and the repairs between the two in the order of their spans."""

    body: str
    chars: str
    repairs: tuple[Repair, ...] = ()

    def source_of(self, span: Span) -> Span:
        """Return the stretch of the body behind a stretch of the draft."""
        return Text(chars=self.chars, body=self.body, paragraphs=(), repairs=self.repairs).source_of(span)


def apply(draft: Draft, edits: Iterable[Edit]) -> Draft:
    """Return the draft with a round of edits made; an edit on mended words becomes one with their repair."""
    ordered = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    if not ordered:
        return draft
    _check(draft, ordered)
    pieces: list[str] = []
    repairs: list[Repair] = []
    done = length = 0
    for group in _groups(draft, ordered):
        span = Span(min(item.span.start for item in group), max(item.span.end for item in group))
        pieces.append(draft.chars[done : span.start])
        length += span.start - done
        after = _after(draft.chars, span, [item for item in group if isinstance(item, Edit)])
        source = _source(draft, group)
        before = source.of(draft.body)
        if before != after:
            new_span = Span(length, length + len(after))
            repairs.append(Repair(kind=_kind(group), source=source, span=new_span, before=before, after=after))
        pieces.append(after)
        length += len(after)
        done = span.end
    pieces.append(draft.chars[done:])
    return Draft(body=draft.body, chars="".join(pieces), repairs=tuple(repairs))


def _check(draft: Draft, edits: list[Edit]) -> None:
    for first, second in pairwise(edits):
        if second.span.start < first.span.end:
            raise ValueError(f"edits overlap: {first} and {second}")
    if edits[-1].span.end > len(draft.chars):
        raise ValueError(f"edit beyond the end of the text: {edits[-1]}")


def _groups(draft: Draft, edits: list[Edit]) -> list[list[Edit | Repair]]:
    """Put together what touches the same characters, in the order of the text."""
    items: list[Edit | Repair] = [*draft.repairs, *edits]
    # A deletion that stands where an edit begins comes first: its words stood before.
    items.sort(key=lambda item: (item.span.start, item.span.end, isinstance(item, Edit)))
    groups: list[list[Edit | Repair]] = []
    end = -1
    for item in items:
        if groups and item.span.start < end:
            groups[-1].append(item)
        else:
            groups.append([item])
        end = max(end, item.span.end)
    return groups


def _source(draft: Draft, group: list[Edit | Repair]) -> Span:
    sources = [item.source if isinstance(item, Repair) else draft.source_of(item.span) for item in group]
    return Span(min(source.start for source in sources), max(source.end for source in sources))


def _after(chars: str, span: Span, edits: list[Edit]) -> str:
    pieces: list[str] = []
    done = span.start
    for edit in edits:
        pieces += [chars[done : edit.span.start], edit.after]
        done = edit.span.end
    pieces.append(chars[done : span.end])
    return "".join(pieces)


def _kind(group: list[Edit | Repair]) -> RepairKind:
    """The kind of the first damage: what came later only mended the mend."""
    return next((item.kind for item in group if isinstance(item, Repair)), group[0].kind)
