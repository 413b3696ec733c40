"""Measure how tellings of one real-world event are joined: B-cubed over the events found in told stories.

Each word of ``told.txt`` that tells of an event has its event in ``events.txt``; what the program finds at such a word
is an item of that event. A word at which it finds several pairs of actor and target is one item. Items at words that
tell of no event are left out: whether an event is there at all is measured elsewhere. ``alone`` is the figure of
joining nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dateline import pipeline, stories
from dateline.model.story import Family, Happening
from dateline.model.text import ParagraphRole
from dateline.stories._events import tellings
from dateline.stories._families import components
from gate.stories._score import b_cubed, f1
from gate.stories._texts import EVENTS, told_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.model.findings import Findings
    from dateline.stories._events import Told

Item = tuple[str, int]
"""A report and where a trigger begins."""
Golds = dict[tuple[str, int], dict[str, str]]
"""The events of the words of each report, by its story and its number in it."""
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def golds() -> Golds:
    """Return the events of the words of each report, by its story and its number in it."""
    found: Golds = {}
    story = ""
    for line in EVENTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            story = line[2:].strip()
        elif line and not line.startswith("#"):
            number, *pairs = line.split()
            found[story, int(number)] = dict(pair.split(":") for pair in pairs)
    return found


def event_of(trigger: str, start: int, chars: str, words: Mapping[str, str]) -> str | None:
    """Return the event that the words at a place tell of."""
    for match in _WORD.finditer(trigger):
        nth = sum(one[0] == match[0] for one in _WORD.finditer(chars[: start + match.end()]))
        event = words.get(f"{match[0]}#{nth}" if nth > 1 else match[0], words.get(match[0]))
        if event:
            return event
    return None


def stories_of(found: Sequence[tuple[str, Findings]]) -> Iterator[tuple[str, Happening, dict[str, Findings]]]:
    """Yield each story with its reports, none of which is a copy."""
    by_story: defaultdict[str, dict[str, Findings]] = defaultdict(dict)
    for story, findings in found:
        by_story[story][f"r{len(by_story[story]) + 1}"] = findings
    for story, reports in by_story.items():
        families = tuple(Family(id=f"f{name}", witness=name, members=(name,), reason="") for name in reports)
        yield story, Happening(id=f"s{story}", families=families), reports


def told(story: str, happening: Happening, reports: Mapping[str, Findings], gold: Golds) -> list[tuple[Told, str]]:
    """Return a story's tellings as the program compares them, each with its event; those of no event are left out."""
    found = []
    for family in happening.families:
        findings = reports[family.witness]
        text = findings.report.text
        body = min((one.span.start for one in text.paragraphs if one.role is ParagraphRole.BODY), default=0)
        words = gold[story, int(family.witness[1:])]
        for one in tellings(family.id, family.witness, findings):
            trigger = one.event.trigger
            event = event_of(trigger.of(text.chars), trigger.start - body, text.chars[body:], words)
            if event:
                found.append((one, event))
    return found


def parts(
    story: str, happening: Happening, reports: Mapping[str, Findings], gold: Golds
) -> tuple[dict[Item, str], dict[Item, str]]:
    """Return the parts that the program makes of a story's items, and the true ones."""
    true: dict[Item, str] = {}
    items: dict[tuple[str, str], Item] = {}
    for one, event in told(story, happening, reports, gold):
        items[one.name] = item = (f"{story} {one.report}", one.event.trigger.start)
        true[item] = f"{story} {event}"
    clusters = [[items[name] for name in made.events if name in items] for made in stories.cluster(happening, reports)]
    pairs = [(repr(held[0]), repr(item)) for held in clusters for item in held[1:]]
    names = {repr(item): item for item in true}
    return {names[name]: part[0] for part in components(names, pairs) for name in part}, true


def read() -> list[tuple[str, Findings]]:
    """Return what the program finds in each told report, with the name of its story."""
    machine = pipeline.load(threads=2)
    given = list(told_pages())
    found = pipeline.read_pages([page for _, page in given], machine, is_for_store=False)
    return [(story, findings) for (story, _), findings in zip(given, found, strict=True)]


def measure() -> dict[str, float]:
    """Return the figures of joining tellings; even stories were looked at in tuning, odd ones were not."""
    return figures(read())


def figures(found: Sequence[tuple[str, Findings]]) -> dict[str, float]:
    """Return the figures over reports that were read."""
    gold = golds()
    out: dict[str, float] = {}
    held = [parts(*one, gold) for one in stories_of(found)]
    for half, start in (("tuned", 0), ("kept", 1)):
        made = {item: part for one, _ in held[start::2] for item, part in one.items()}
        true = {item: part for _, one in held[start::2] for item, part in one.items()}
        precision, recall = b_cubed(made, true)
        alone = b_cubed({item: repr(item) for item in true}, true)
        out |= {
            f"events_{half}_size_median": float(len(true)),
            f"events_{half}_b3_precision": precision,
            f"events_{half}_b3_recall": recall,
            f"events_{half}_b3_f1": f1(precision, recall),
            f"events_{half}_alone_size_median": f1(*alone),
        }
    return out
