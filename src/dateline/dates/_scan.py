"""The words of a text that tell a time, each with its shape: longest match first, ranges and clock times joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from dateline.dates.en.lexer import CODE_BY_CLASS, lex
from dateline.dates.en.notation import Rule, Words, compile_pattern
from dateline.dates.en.rules import RULES
from dateline.dates.shapes import (
    CalendarDay,
    CalendarMonth,
    CalendarYear,
    Clock,
    Holiday,
    NearDay,
    Range,
    Season,
    Shape,
    Shifted,
    Weekday,
    YearPart,
)
from dateline.model.text import ParagraphRole, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.dates.en.lexer import Lexed
    from dateline.model.text import Text

_RANGE_SHAPES: Final = (CalendarDay, CalendarMonth, CalendarYear, Season, YearPart, Holiday, Weekday)
_DAY_SHAPES: Final = (CalendarDay, Weekday, NearDay, Shifted)
_SIDES: Final = {"earlier": True, "later": False}
_ANY_WORD: Final = CODE_BY_CLASS["OTHERWORD"]
_GROUP_NAME: Final = re.compile(r"\(\?P<\w+>")
_TIGHT: Final = frozenset({CODE_BY_CLASS["HYPHEN"], CODE_BY_CLASS["DASH"]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that tell a time: the rule that read them, their shape, span, and word indexes (last exclusive).

    ``is_earlier`` tells "earlier this month" (True) from "later this month" (False).
    """

    rule: str
    shape: Shape
    span: Span
    first: int
    last: int
    is_earlier: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The rules in order of precedence, ready to match.

    ``islands`` finds the stretches of words that a rule may span: none but the ``wide`` ones takes in any other word.
    ``any_rule`` is all the others in one: most stretches hold no time at all.
    """

    rules: tuple[tuple[Rule, re.Pattern[str]], ...]
    wide: frozenset[int]
    islands: re.Pattern[str]
    any_rule: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """Return the rules of English, compiled once."""
    rules = tuple((rule, compile_pattern(rule.notation)) for rule in RULES)
    wide = frozenset(order for order, (_, pattern) in enumerate(rules) if _ANY_WORD in pattern.pattern)
    codes = {code for order, (_, pattern) in enumerate(rules) if order not in wide for code in pattern.pattern}
    spanned = "".join(sorted(codes & set(CODE_BY_CLASS.values())))
    narrow = (_GROUP_NAME.sub("(?:", pattern.pattern) for order, (_, pattern) in enumerate(rules) if order not in wide)
    return Grammar(rules=rules, wide=wide, islands=re.compile(f"[{spanned}]+"), any_rule=re.compile("|".join(narrow)))


@lru_cache(maxsize=1 << 14)
def _fitting(codes: str) -> tuple[int, ...]:
    """Return the numbers of the rules that match somewhere in a stretch of classes; news repeats such stretches."""
    rules = grammar()
    if rules.any_rule.search(codes) is None:
        return ()
    return tuple(
        order
        for order, (_, pattern) in enumerate(rules.rules)
        if order not in rules.wide and pattern.search(codes) is not None
    )


def scan(text: Text, rules: Grammar) -> tuple[Phrase, ...]:
    """Return every time expression of the body paragraphs, in order, none overlapping."""
    lexed = lex(text.chars, _stretches(text))
    return _joined(_longest(_matches(lexed, rules)), lexed)


def _stretches(text: Text) -> list[Span]:
    if not text.paragraphs:
        return [Span(0, len(text.chars))]
    return [paragraph.span for paragraph in text.paragraphs if paragraph.role is ParagraphRole.BODY]


def _places(codes: str, rules: Grammar) -> Iterator[tuple[int, int, int]]:
    """Yield (number of the rule, first, last) of the stretches that are worth matching against a rule."""
    yield from ((order, 0, len(codes)) for order in sorted(rules.wide))
    for island in rules.islands.finditer(codes):
        first, last = island.span()
        yield from ((order, first, last) for order in _fitting(island[0]))


def _matches(lexed: Lexed, rules: Grammar) -> Iterable[tuple[int, int, int, Phrase]]:
    for order, first_code, last_code in _places(lexed.codes, rules):
        rule, pattern = rules.rules[order]
        for match in pattern.finditer(lexed.codes, first_code, last_code):
            shape = rule.build(Words(lexed, match))
            if shape is None:
                continue
            first, last = match.span("span") if "span" in pattern.groupindex else (-1, -1)
            if first < 0:
                first, last = match.span()
            span = Span(lexed.starts[first], lexed.ends[last - 1])
            is_earlier = _SIDES.get(lexed.words[first].lower())
            phrase = Phrase(rule=rule.name, shape=shape, span=span, first=first, last=last, is_earlier=is_earlier)
            yield match.start(), match.start() - match.end(), order, phrase


def _longest(matches: Iterable[tuple[int, int, int, Phrase]]) -> list[Phrase]:
    kept: list[Phrase] = []
    for _, _, _, phrase in sorted(matches, key=lambda match: match[:3]):
        if not kept or phrase.first >= kept[-1].last:
            kept.append(phrase)
        elif phrase.last - phrase.first > kept[-1].last - kept[-1].first and phrase.last > kept[-1].last:
            kept[-1] = phrase
    return kept


def _joined(phrases: Sequence[Phrase], lexed: Lexed) -> tuple[Phrase, ...]:
    kept: list[Phrase] = []
    for phrase in phrases:
        joined = _join(kept[-1], phrase, lexed) if kept else None
        if joined is None:
            kept.append(phrase)
        else:
            kept[-1] = joined
    return tuple(kept)


def _join(left: Phrase, right: Phrase, lexed: Lexed) -> Phrase | None:
    if right.first - left.last > 1:
        return None
    between = [word.lower() for word in lexed.words[left.last : right.first]]
    before = lexed.words[left.first - 1].lower() if left.first else ""
    if between in ([], ["on"], ["at"], [","]):
        shape = _clock_on_day(left.shape, right.shape) or _clock_on_day(right.shape, left.shape)
        return _both(left, right, shape) if shape else None
    if not (isinstance(left.shape, _RANGE_SHAPES) and isinstance(right.shape, _RANGE_SHAPES)):
        return None
    is_from = before == "from" and between in (["to"], ["until"], ["through"], ["till"])
    is_between = before == "between" and between == ["and"]
    is_through = between in (["through"], ["to"]) and type(left.shape) is type(right.shape)
    is_dashed = len(between) == 1 and lexed.codes[left.last] in _TIGHT and type(left.shape) is type(right.shape)
    if is_from or is_between or is_through or is_dashed:
        return _both(left, right, Range(first=left.shape, last=right.shape))
    return None


def _clock_on_day(clock: Shape, day: Shape) -> Shape | None:
    if isinstance(clock, Clock) and clock.day is None and isinstance(day, _DAY_SHAPES):
        return Clock(hour=clock.hour, minute=clock.minute, zone=clock.zone, day=day)
    return None


def _both(left: Phrase, right: Phrase, shape: Shape) -> Phrase:
    span = Span(left.span.start, right.span.end)
    return Phrase(rule="joined", shape=shape, span=span, first=left.first, last=right.last)
