"""Put together what a story's reports show side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import recovery
from dateline.model.story import Story
from dateline.stories import tuning
from dateline.stories._contradictions import contradictions
from dateline.stories._copies import alterations, copies
from dateline.stories._events import cluster
from dateline.stories._utterances import Quote, find_utterances
from dateline.stories._wording import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.model.findings import Findings
    from dateline.model.story import Family, Happening, Sketch
    from dateline.model.text import Span


PERSON = "person"


def tell(happening: Happening, findings: Mapping[str, Findings], sketches: Mapping[str, Sketch]) -> Story:
    """Return a story with its copies, wordings, altered facts and contradictions.

    Args:
        happening: the story's families, from `group`.
        findings: what each of its reports supports, by the ids that the families name.
        sketches: the reports' sketches, by the same ids.
    """
    told = [(family, *pair) for family in happening.families for pair in copies(family, findings, sketches)]
    witnesses = {family.id: (family.witness, findings[family.witness]) for family in happening.families}
    clusters = tuple(one for one in cluster(happening, findings) if one.n_families > 1)
    quotes = [quote for family in happening.families for quote in _quotes(family, findings)]
    return Story(
        id=happening.id,
        families=happening.families,
        copies=tuple(copy for _, copy, _ in told),
        utterances=find_utterances(quotes),
        alterations=tuple(
            one
            for family, copy, laid in told
            if copy.report != family.witness
            for one in alterations(copy.report, laid, findings[family.witness], findings[copy.report])
        ),
        contradictions=contradictions(witnesses, clusters),
        events=clusters,
        unreliable=tuple(
            (name, recovery.signs_of(item.report)) for name, item in witnesses.values() if recovery.doubts(item.report)
        ),
    )


def _quotes(family: Family, findings: Mapping[str, Findings]) -> Iterator[Quote]:
    for name in family.members:
        item = findings[name]
        published = item.report.published
        for quotation in recovery.quotations(item.report.text):
            words = quotation.span.of(item.report.text.chars)
            if len(words_of(words)) >= tuning.LEAST_QUOTE:
                yield Quote(
                    report=name,
                    family=family.id,
                    words=" ".join(words.split()),
                    span=quotation.span,
                    day=published.day.toordinal() if published else None,
                    speaker=_speaker(item, quotation.span),
                    trust=int(name != family.witness),
                )


def _speaker(findings: Findings, span: Span) -> str | None:
    """Return who says a quotation: the person who speaks in the surest statement whose content meets it.

    Only persons: "the minister" and "Bulgaria" may be one voice, two names are not.
    """
    saying = [
        (statement.score, statement.speaker.actor.name)
        for statement in findings.statements
        if statement.speaker
        and statement.speaker.actor.kind == PERSON
        and any(part.overlaps(span) for part in statement.content)
    ]
    return max(saying)[1] if saying else None
