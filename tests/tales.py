"""Reports and sketches made by hand, and the grouping of all that links join, for tests of stories."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import made

from dateline import stories
from dateline.model.report import DayHow, Published
from dateline.model.text import Paragraph, ParagraphRole, Span, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dateline.model.report import Report
    from dateline.model.story import Happening, Sketch

WIRE = """The mayor of Arendal, Sigrun Moen, said on Tuesday that the harbour would stay closed for 12 days.
"We shall not open a gate that we cannot shut again," Moen told reporters after a meeting with Kystverket.
The Danish vessel Thyra had struck the quay on June 3, and 40 tonnes of oil ran into the Galtesund.
Fishermen from Tromoya and Hisoya demanded that the owner, Lauritzen of Esbjerg, pay for their lost catch."""

SPUN = """The city chief of Arendal, Sigrun Moen, stated on Tuesday that the port is going to remain shut for 12 days.
"We won't unlock a door which we can't close once more," Moen informed journalists after an assembly with Kystverket.
A Danish ship Thyra had hit the pier on June 3, plus 40 tonnes of petroleum flowed in to the Galtesund.
Anglers out of Tromoya and Hisoya asked that the proprietor, Lauritzen of Esbjerg, compensate for their missing haul."""

OTHER = """Lauritzen of Esbjerg said on Tuesday it would not pay anybody before a court had looked at the charts.
Its ship Thyra ran into a quay at Arendal last week. Kystverket has cleaned 11 kilometres of shore so far, with boats
from Tromoya; mayor Sigrun Moen wants the harbour closed for another 12 days."""


def report(body: str, *, title: str = "A title", url: str | None = None, day: date | None = None) -> Report:
    """Return a report whose lines are paragraphs of its body."""
    spans, at = [], 0
    for line in body.split("\n"):
        spans.append(Paragraph(span=Span(at, at + len(line)), role=ParagraphRole.BODY))
        at += len(line) + 1
    text = Text(chars=body, body=body, paragraphs=tuple(spans), repairs=())
    published = Published(day=day, instant=None, how=DayHow.GIVEN) if day else None
    return replace(made.report(title=title), url=url, text=text, published=published, problems=())


def sketch(body: str, *, url: str | None = None, day: date | None = None) -> Sketch:
    """Return the sketch of a body's words."""
    return stories.sketch_reports([(report(body, url=url, day=day), None)])[0]


def grouped(sketches: Mapping[str, Sketch]) -> tuple[Happening, ...]:
    """Return the stories that reports make, comparing every two."""
    return stories.group(sketches, stories.link(sketches, combinations(sketches, 2)))
