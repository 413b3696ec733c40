"""The formats, a row each, with all that a reader of their files must know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec

from dateline.errors import UsageError
from dateline.exports import _acled, _annotation, _coders, _gdelt, _ninjs, _plover, _polecat
from dateline.exports._format import Format
from dateline.exports._json import as_json

if TYPE_CHECKING:
    from collections.abc import Collection

    from dateline.exports._format import Kind

ALL: Final[frozenset[Kind]] = frozenset({"claims", "planned", "possible", "negated"})
_PLANNED: Final[frozenset[Kind]] = frozenset({"planned"})

_CODED: Final = (
    "Spans, confidence by field, the words for the time and how it is known, statements, and which reports tell the"
    " event. Status has no column: plans go by CAMEO's own codes for intent and threat (036, 138), so they may be"
    " asked for; claims, possible and negated events stay out."
)
_CODED_FORMAT: Final = partial(Format, marks=_PLANNED, needs=("a day", "a CAMEO code"))
"""A table whose events go by CAMEO."""
FORMATS: Final = (
    _CODED_FORMAT(
        name="gdelt-events",
        about="GDELT 2.0, table of events: 61 columns, tab, no header",
        suffix="export.csv",
        columns=_gdelt.EVENTS,
        empty=(
            "Actor1EthnicCode", "Actor1Religion1Code", "Actor1Religion2Code", "Actor1Type2Code", "Actor1Type3Code",
            "Actor2EthnicCode", "Actor2Religion1Code", "Actor2Religion2Code", "Actor2Type2Code", "Actor2Type3Code",
            "IsRootEvent", "AvgTone", *_gdelt.EVENTS[35:51], "ActionGeo_ADM2Code",
        ),
        lost=_CODED + " NumSources counts independent families of reports, NumArticles reports, NumMentions tellings."
        " QuadClass follows the CAMEO code, as GDELT's does. ActionGeo_ADM1Code and ActionGeo_FeatureID are told of"
        " countries alone: GeoNames ids are none of GDELT's.",
        row=_gdelt.event,
    ),
    _CODED_FORMAT(
        name="gdelt-mentions",
        about="GDELT 2.0, table of mentions: 16 columns, tab, no header; a row for each report's telling",
        suffix="mentions.csv",
        unit="telling",
        columns=_gdelt.MENTIONS,
        empty=("SentenceID", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
        lost="Ends of spans (offsets tell where the words for actor, target and event begin, in the text as received),"
        " confidence by field, statements. Claims, possible and negated events stay out, as in the table of events.",
        row=_gdelt.mention,
    ),
    Format(
        name="polecat",
        about="POLECAT: 40 columns, tab, header",
        suffix="polecat.txt",
        columns=_polecat.COLUMNS,
        has_header=True,
        needs=("a day",),
        empty=(
            "Actor COW", "Actor Title", "Wikipedia Actor ID", "Recipient COW", "Recipient Title",
            "Wikipedia Recipient ID", "District", "Story People", "Story Organizations", "Story Locations",
        ),
        lost="Spans, status, attribution, confidence, statements, the number of independent reports. It cannot tell"
        " plans, claims, possible and negated events from facts, so they stay out. Countries of actors are ISO3.",
        row=_polecat.row,
    ),
    _CODED_FORMAT(
        name="icews",
        about="ICEWS: 20 columns, tab, header",
        suffix="icews.tab",
        columns=_coders.ICEWS,
        has_header=True,
        empty=("Sentence Number", "District"),
        lost=_CODED + " Sectors are PLOVER's codes. Story ID is the report's content id as a number.",
        row=_coders.icews,
    ),
    _CODED_FORMAT(
        name="phoenix",
        about="Phoenix: 26 columns, tab, no header",
        suffix="phoenix.txt",
        columns=_coders.PHOENIX,
        empty=("SourceActorAttribute", "TargetActorAttribute"),
        lost=_CODED + " Issues are PLOVER's contexts; SentenceID is the report's content id with the sentence's span.",
        row=_coders.phoenix,
    ),
    _CODED_FORMAT(
        name="petrarch",
        about="PETRARCH: 10 columns, tab, no header",
        suffix="petrarch.txt",
        columns=_coders.PETRARCH,
        lost=_CODED + " No place and no id. --- stands for nobody; Issues are PLOVER's contexts.",
        row=_coders.petrarch,
    ),
    Format(
        name="acled",
        about="like ACLED: 31 columns, CSV, header; violence, protest, strategic developments",
        suffix="acled.csv",
        corrected="in `tags`",
        columns=_acled.COLUMNS,
        has_header=True,
        is_csv=True,
        marks=ALL,
        needs=("a day", "a kind of ACLED's"),
        empty=(
            "assoc_actor_1", "assoc_actor_2", "region", "admin2", "admin3", "source_scale", "fatalities",
        ),
        lost="Spans, confidence, statements, the number of independent reports. Other events than ACLED's stay out, and"
        " attacks of which the report does not tell whether armed sides met or civilians were hit. The number of the"
        " dead is not read: `fatalities` is empty and not 0. `tags` marks plans, claims, possible and negated events."
        " Whether a protest was peaceful is not told by its type.",
        row=_acled.row,
    ),
    Format(
        name="plover",
        about="PLOVER JSON, an event a line",
        suffix="plover.jsonl",
        corrected="in `comment`",
        marks=ALL,
        lost="Spans other than the sentence's, how the time is known, confidence, statements. `comment` tells plans,"
        " claims, possible and negated events.",
        fields=_plover.event,
    ),
    Format(
        name="jsonl",
        about="the whole record, a report a line, by docs/record.schema.json",
        suffix="jsonl",
        corrected="in `corrections`, beside the findings, which stay as read",
        unit="report",
        marks=ALL,
        lost="Nothing of what a report supports. Families and stories are the store's, and not in a report's record.",
        record=as_json,
    ),
    Format(
        name="parquet",
        about="Parquet: an event a row, all columns of the store's table with its report and counts",
        suffix="parquet",
        corrected="in `correction`, `corrected_by` and `corrected_fields`",
        marks=ALL,
        is_file=True,
        lost="Statements, and findings that belong to no event.",
    ),
    Format(
        name="annotations",
        about="W3C Web Annotations as JSON-LD, a telling of an event a line",
        suffix="annotations.jsonl",
        corrected="in a body that classifies",
        unit="telling",
        marks=ALL,
        lost="Coordinates, scores and CAMEO codes. Targets are the words for event, actor and target, by position and"
        " by quotation.",
        fields=_annotation.annotation,
    ),
    Format(
        name="ninjs",
        about="IPTC ninjs 1.3, a report a line",
        suffix="ninjs.jsonl",
        corrected="in `rel`",
        unit="report",
        marks=ALL,
        lost="Spans, times, scores, statements. An event is a name with a code; `rel` tells its status, and whether it"
        " is a claim. All of the report's events stand there.",
        record=lambda findings, said: msgspec.json.encode(_ninjs.item_of(findings, said)),
    ),
)  # fmt: skip


def format_for(name: str, include: Collection[str] = ()) -> Format:
    """Return a format by its name, and see that it can mark what is to be included beside facts.

    Raises:
        UsageError: there is no such format or kind, or the format would pass for facts what is none.
    """
    found = next((item for item in FORMATS if item.name == name), None)
    if found is None:
        raise UsageError(f"There is no format {name!r}. Formats: {', '.join(item.name for item in FORMATS)}.")
    for kind in include:
        if kind not in ALL:
            raise UsageError(f"{kind!r} cannot be included. Choose of {', '.join(sorted(ALL))}.")
        if kind not in found.marks:
            able = ", ".join(item.name for item in FORMATS if kind in item.marks)
            raise UsageError(f"{name} cannot tell {kind} events from facts. Formats that can: {able}.")
    return found
