from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import made
import pytest
from inline_snapshot import snapshot
from rich.console import Console

from dateline.cli._human import show
from dateline.model.findings import DayCandidates, EventTime, Findings, How
from dateline.model.text import Span


def shown(findings: Findings) -> str:
    """Return what is printed where there is no terminal, without the spaces that fill the lines."""
    out = io.StringIO()
    show(findings, Console(file=out, width=80, highlight=False))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_the_record_reads_as_a_page() -> None:
    assert shown(made.findings()) == snapshot("""\
Kenya condemns raid
The Example · by Jane Doe
published 2019-03-05 (given)

WHO SAID WHAT (1)
  1  Kenya (KENGOV)  saying   mixed 0.80
     Kenya condemned the raid in Mandera, [saying] that”nobody” was safe.

WHO DID WHAT TO WHOM (1)
  1  ACCUSE/disapprove actual   0.90
     Kenya (KENGOV) → (nobody named)
     when: not told · where Mandera, KEN · CAMEO 111
     Kenya [condemned] the raid in Mandera, saying that”nobody” was safe.

DAMAGE IN THE TEXT (2)
     «that”nobody”» read as «that “nobody”»

PROBLEMS (1)
     dates/conflict: made for a test\
""")


def test_an_empty_record_says_so() -> None:
    bare = made.findings()
    report = replace(
        bare.report, title=None, site=None, bylines=(), published=None, text=replace(made.text(), repairs=())
    )
    empty = replace(bare, report=report, actors=(), places=(), statements=(), events=(), problems=())
    assert shown(empty) == snapshot("""\
(no title)
no date on the page, and its words do not settle one

WHO SAID WHAT (0)

WHO DID WHAT TO WHOM (0)\
""")


def test_an_undated_report_tells_its_likely_days_and_why() -> None:
    days = tuple(date(2019, 3, day) for day in range(1, 11))
    candidates = DayCandidates(days=days, weights=(0.1,) * 10, reasons=(("the raid was on a Friday", Span(0, 5)),))
    bare = made.findings()
    undated = replace(bare, report=replace(bare.report, published=None), days=candidates)
    assert shown(undated).splitlines()[2:6] == snapshot(
        [
            "no date on the page; its own words allow 2019-03-01 (10%), 2019-03-02 (10%),",
            "2019-03-03 (10%), 2019-03-04 (10%), 2019-03-05 (10%), 2019-03-06 (10%) and 4",
            "more until 2019-03-10",
            "  because: the raid was on a Friday",
        ]
    )


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (How.STATED, "when 2019-03-01 (stated)"),
        (How.FROM_PUBLICATION_DATE, "when 2019-03-01 (from the publication date)"),
        (How.INFERRED, "when 2019-03-01 (inferred)"),
    ],
)
def test_the_time_of_an_event_tells_how_it_is_known(how: How, words: str) -> None:
    when = EventTime(span=None, value="2019-03-01", how=how, score=0.9)
    dated = replace(made.findings(), events=(replace(made.event(), when=when),))
    assert words in shown(dated)


def test_a_terminal_gets_colour_and_no_brackets() -> None:
    out = io.StringIO()
    show(made.findings(), Console(file=out, width=80, force_terminal=True, color_system="standard", no_color=False))
    assert "[saying]" not in out.getvalue()
    assert "\x1b[1;33msaying" in out.getvalue()


def test_no_line_is_wider_than_the_console() -> None:
    wide = replace(made.statement().speaker or made.kenya(), actor=replace(made.kenya().actor, name="Kenya " * 30))
    long = replace(made.findings(title="Raid " * 40), statements=(replace(made.statement(), speaker=wide),))
    assert max(map(len, shown(long).splitlines())) <= 80
