from __future__ import annotations

from dataclasses import replace

import made

from dateline.model.ids import content_id, identified


def test_the_same_report_gives_the_same_ids() -> None:
    assert identified(made.findings()).events == identified(made.findings(model="another")).events


def test_two_reports_share_no_id() -> None:
    one, other = identified(made.findings()), identified(made.findings(title="Another title"))
    assert one.events[0].id != other.events[0].id
    assert one.statements[0].id != other.statements[0].id


def test_findings_that_share_an_id_get_one_each() -> None:
    found = identified(replace(made.findings(), events=(made.event(), made.event())))
    assert len({item.id for item in found.events}) == 2


def test_an_event_keeps_the_statement_that_vouches_for_it() -> None:
    vouched = replace(made.event(), attributed_by="s1")
    found = identified(replace(made.findings(), events=(vouched, made.event())))
    assert [item.attributed_by for item in found.events] == [found.statements[0].id, None]


def test_a_statement_keeps_the_one_it_stands_in() -> None:
    inner = replace(made.statement(), id="s2", within="s1", continues="s1")
    outer, found = identified(replace(made.findings(), statements=(made.statement(), inner))).statements
    assert (found.within, found.continues, outer.within) == (outer.id, outer.id, None)


def test_ids_tell_their_kind() -> None:
    found = identified(made.findings())
    assert (found.events[0].id[0], found.statements[0].id[0], content_id(found.report)[0]) == ("e", "s", "r")
