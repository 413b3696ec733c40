"""An extract becomes a report: its characters mended, its paragraphs known for what they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dateline.model.report import Dateline, DayHow, Extract, Problem, Published, Report
from dateline.model.text import Paragraph, ParagraphRole, Repair, RepairKind, Span, Text
from dateline.pages import part_names
from dateline.recovery._characters import find_entities, find_invisible, find_mojibake
from dateline.recovery._dateline import find_dateline, load_places
from dateline.recovery._doubts import doubts
from dateline.recovery._draft import Draft, apply
from dateline.recovery._lines import find_wrapping, paragraph_spans
from dateline.recovery._quotes import find_orphans, find_quote_edits
from dateline.recovery._roles import Known, Roles, assign_roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FLAG_OF_ROLE: Final = {
    ParagraphRole.BYLINE: RepairKind.BYLINE,
    ParagraphRole.DATE_LINE: RepairKind.DATE_LINE,
    ParagraphRole.TRAILER: RepairKind.TRAILER,
}
_TRAILING_CREDIT: Final = re.compile(r"(?:\(|[-–—]\s?|^)([A-Z][\w /-]{1,30}|dpa)\)?\W{0,3}$")
_ENGLISH: Final = frozenset({None, "en"})


def recover(extract: Extract, *, places: frozenset[str] | None = None) -> Report:
    """Return the report that an extract holds. ``places`` are the names from `load_places`, read anew if not given."""
    places = load_places() if places is None else places
    is_english = extract.language in _ENGLISH
    draft = mend(extract.body, is_english=is_english)
    spans = paragraph_spans(draft.chars)
    title = mend(extract.title, is_english=is_english).chars.strip() if extract.title else None
    known = Known(title=title, bylines=extract.bylines, site=extract.site, host=_host(extract.url))
    roles = assign_roles(draft.chars, spans, known, places)
    paragraphs = tuple(Paragraph(span=span, role=role) for span, role in zip(spans, roles.roles, strict=True))
    body = [one.span for one in paragraphs if one.role is ParagraphRole.BODY]
    dateline = _dateline(draft.chars, body, places)
    flags = (*_role_flags(draft, paragraphs), *_orphan_flags(draft, spans, is_english=is_english))
    repairs = sorted((*draft.repairs, *flags), key=lambda one: (one.span, one.source, one.kind))
    bylines, credit = _authors(extract, roles)
    report = Report(
        id=extract.id,
        url=extract.url,
        site=extract.site or roles.site,
        title=roles.title or None,
        bylines=bylines,
        credit=credit or (dateline.agency if dateline else None) or _trailing_credit(draft.chars, paragraphs),
        dateline=dateline,
        published=_published(extract, roles),
        language=extract.language,
        text=Text(chars=draft.chars, body=extract.body, paragraphs=paragraphs, repairs=tuple(repairs)),
        problems=(*extract.problems, *_problems(extract, body)),
    )
    return replace(report, problems=(*report.problems, *doubts(report)))


def mend(body: str, *, is_english: bool = True) -> Draft:
    """Return the text with its damaged characters, broken lines and, in English, quotation marks mended."""
    draft = Draft(body=body, chars=body)
    # Mojibake twice: a soft hyphen may be half of a damaged letter, or stand between two of them.
    for find in (find_mojibake, find_entities, find_invisible, find_mojibake, find_wrapping):
        draft = apply(draft, find(draft.chars))
    if not is_english:
        # ”so” and »so« open and close otherwise elsewhere.
        return draft
    return apply(draft, find_quote_edits(draft.chars, paragraph_spans(draft.chars)))


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _dateline(chars: str, body: Sequence[Span], places: frozenset[str]) -> Dateline | None:
    return find_dateline(chars, body[0], places) if body else None


def _flag(draft: Draft, kind: RepairKind, span: Span) -> Repair:
    words = span.of(draft.chars)
    return Repair(kind=kind, source=draft.source_of(span), span=span, before=words, after=words)


def _role_flags(draft: Draft, paragraphs: Sequence[Paragraph]) -> Iterator[Repair]:
    has_title = False
    for paragraph in paragraphs:
        if paragraph.role is ParagraphRole.TITLE:
            if has_title:
                yield _flag(draft, RepairKind.REPEATED_TITLE, paragraph.span)
            has_title = True
        elif paragraph.role in _FLAG_OF_ROLE:
            yield _flag(draft, _FLAG_OF_ROLE[paragraph.role], paragraph.span)


def _orphan_flags(draft: Draft, spans: Sequence[Span], *, is_english: bool) -> list[Repair]:
    if not is_english:
        return []
    return [_flag(draft, RepairKind.ORPHAN_QUOTE, span) for span in find_orphans(draft.chars, spans)]


def _authors(extract: Extract, roles: Roles) -> tuple[tuple[str, ...], str | None]:
    sites, host = (extract.site, roles.site), _host(extract.url)
    stated, credit = part_names(extract.bylines, sites=sites, host=host)
    return stated or roles.bylines, extract.credit or credit or roles.credit


def _trailing_credit(chars: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the agency that signs the last lines of the report: (AFP), — Reuters."""
    for paragraph in reversed(paragraphs[-3:]):
        match = _TRAILING_CREDIT.search(paragraph.span.of(chars)[-40:])
        persons, agency = part_names([match.group(1)]) if match else ((), None)
        if agency and not persons:
            return agency
    return None


def _published(extract: Extract, roles: Roles) -> Published | None:
    """A date line is better than a day found somewhere on the page, and worse than one that the page declares."""
    if extract.published and extract.published.how is not DayHow.PAGE:
        return extract.published
    return roles.published or extract.published


def _problems(extract: Extract, body: Sequence[Span]) -> tuple[Problem, ...]:
    if body or not extract.body.strip():
        return ()
    return (Problem(room="recovery", code="no_body", detail="no paragraph of the page is part of a report"),)
