"""The same utterance in several reports: quotations that hold it, its wordings, which of them is the original."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model.story import Rewording, Utterance, Wording
from dateline.model.text import Span
from dateline.stories import tuning
from dateline.stories._wording import edits, lay, words_of
from dateline.stories.rules import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.stories._wording import Laid


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words between quotation marks in a report: the report, its family, the day it may be from, who speaks.

    ``trust`` orders the copies of a family, the witness first.
    """

    report: str
    family: str
    words: str
    span: Span
    day: int | None = None
    speaker: str | None = None
    trust: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A quotation in a group: the first and the last word of it that the group is about."""

    quote: Quote
    tokens: tuple[str, ...]
    first: int
    last: int


_Group = tuple[_Part, ...]


def find_utterances(quotes: Iterable[Quote]) -> tuple[Utterance, ...]:
    """Return what was said, each once, with its wordings; only what two reports have, the most told first.

    The quotations of a copy are laid beside its witness's in their order; what is left, and what other families have,
    is told by its words alone, the shortest first.
    """
    ordered = sorted(quotes, key=lambda quote: (len(words_of(quote.words)), quote.report, quote.span, quote.words))
    followers = _followers(ordered)
    taken = {quote for held in followers.values() for quote in held}
    groups: list[_Group] = []
    for quote in ordered:
        if quote not in taken:
            groups = _joined(groups, quote)
    told = [_utterance(_followed(group, followers)) for group in groups]
    several = [one for one in told if len({name for wording in one.wordings for name, _ in wording.reports}) > 1]
    return tuple(sorted(several, key=lambda one: (-one.n_families, -len(one.wordings), one.wordings[0].words)))


def _followers(quotes: Sequence[Quote]) -> dict[Quote, list[Quote]]:
    """Return for quotations of witnesses those of their copies that stand in their place."""
    by_report: dict[str, list[Quote]] = {}
    for quote in sorted(quotes, key=lambda quote: quote.span):
        by_report.setdefault(quote.report, []).append(quote)
    witnesses = {held[0].family: held for held in by_report.values() if held[0].trust == 0}
    found: dict[Quote, list[Quote]] = {}
    for name in sorted(by_report):
        copy = by_report[name]
        if copy[0].trust and copy[0].family in witnesses:
            for one, other in in_order(witnesses[copy[0].family], copy):
                found.setdefault(one, []).append(other)
    return found


def in_order(one: Sequence[Quote], other: Sequence[Quote]) -> list[tuple[Quote, Quote]]:
    """Pair the quotations of a witness and of its copy, in order, so that the pairs are worth most together."""
    worth = [[_worth(mine, yours) for yours in other] for mine in one]
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, row in enumerate(worth):
        for j, value in enumerate(row):
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + value)
    pairs, i, j = [], len(one), len(other)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((one[i], other[j]))
    return pairs[::-1]


def _worth(one: Quote, other: Quote) -> float:
    """Return what a pair of quotations in two copies is worth: words shared in order, and a like length."""
    mine, yours = words_of(one.words), words_of(other.words)
    shorter, longer = sorted((len(mine), len(yours)))
    shared = lay(mine, yours).same / max(1, shorter)
    return shared + tuning.LENGTH_WORTH * shorter / max(1, longer) - tuning.PAIR_COST


def _followed(group: _Group, followers: Mapping[Quote, Sequence[Quote]]) -> _Group:
    """Put the quotations of copies beside those of their witnesses."""
    added = []
    for part in group:
        for quote in followers.get(part.quote, ()):
            tokens = tuple(words_of(quote.words))
            laid = lay(part.tokens[part.first : part.last], tokens)
            is_whole = part.first == 0 and part.last == len(part.tokens)
            if is_whole:
                added.append(_Part(quote, tokens, 0, len(tokens)))
            elif laid.steps:
                added.append(_Part(quote, tokens, laid.steps[0][2], laid.steps[-1][2] + 1))
    return (*group, *added)


def is_same(one: Quote, other: Quote, laid: Laid, lengths: tuple[int, int]) -> bool:
    """Tell whether two quotations hold one utterance, by what they share once laid side by side."""
    shorter = min(lengths)
    share = laid.same / max(1, shorter)
    if _days_apart(one, other) > tuning.SAYING_DAYS or _is_by_others(one, other):
        return shorter >= tuning.LONG_QUOTE and share >= tuning.VERBATIM and laid.swapped == laid.loose == 0
    if shorter < tuning.SHORT_QUOTE:
        return share >= tuning.VERBATIM and one.family == other.family
    if laid.shared_full >= tuning.LEAST_FULL and laid.inside_full >= tuning.FULL_SHARE:
        return True
    dense = laid.same / (laid.same + laid.swapped + laid.loose) if laid.same else 0.0
    enough = laid.same >= tuning.LEAST_SAME and share >= tuning.LEAST_SHARE
    return dense >= tuning.LEAST_DENSE and (laid.same_full > 0 or share >= tuning.PLAIN_SHARE) and enough


def _days_apart(one: Quote, other: Quote) -> int:
    return 0 if one.day is None or other.day is None else abs(one.day - other.day)


def _is_by_others(one: Quote, other: Quote) -> bool:
    """Tell whether two quotations are given to speakers of whom neither name holds the other."""
    if one.speaker is None or other.speaker is None:
        return False
    mine, yours = (set(words_of(quote.speaker or "")) - STOP_WORDS for quote in (one, other))
    return bool(mine and yours) and not mine & yours


def _joined(groups: list[_Group], quote: Quote) -> list[_Group]:
    """Put a quotation into every group that it holds; groups that meet in the same words of it are one."""
    tokens = tuple(words_of(quote.words))
    met = [(group, part) for group in groups if (part := _part(group, quote, tokens))]
    if not met:
        return [*groups, (_Part(quote, tokens, 0, len(tokens)),)]
    left = [group for group in groups if all(group is not one for one, _ in met)]
    merged: list[tuple[list[_Part], _Part]] = []
    for group, part in sorted(met, key=lambda item: (item[1].first, item[1].last)):
        for held, other in merged:
            if min(part.last, other.last) - max(part.first, other.first) > tuning.MEETING * (part.last - part.first):
                held.extend(group)
                break
        else:
            merged.append((list(group), part))
    return [*left, *((*held, part) for held, part in merged)]


def _part(group: _Group, quote: Quote, tokens: tuple[str, ...]) -> _Part | None:
    """Return the stretch of a quotation that a group is about, by the member that shares most with it."""
    best: tuple[int, int, int] | None = None
    for part in group:
        mine = part.tokens[part.first : part.last]
        if not set(mine) & set(tokens):
            continue
        laid = lay(mine, tokens)
        if laid.steps and is_same(part.quote, quote, laid, (len(mine), len(tokens))):
            first = max(0, laid.steps[0][2] - laid.steps[0][1])
            last = min(len(tokens), laid.steps[-1][2] + 1 + len(mine) - laid.steps[-1][1] - 1)
            best = max(best or (0, 0, 0), (laid.same, first, last))
    return _Part(quote, tokens, best[1], best[2]) if best else None


def _utterance(group: _Group) -> Utterance:
    families = {part.quote.family for part in group}
    first, reason = _original(group)
    wordings: dict[tuple[str, ...], list[_Part]] = {}
    for part in sorted(group, key=_age):
        wordings.setdefault(part.tokens[part.first : part.last], []).append(part)
    mine = first.tokens[first.first : first.last]
    speakers = Counter(part.quote.speaker for part in group if part.quote.speaker)
    made = [_wording(parts, first) for tokens, parts in wordings.items() if tokens != mine]
    return Utterance(
        speaker=min(speakers, key=lambda name: (-speakers[name], name)) if speakers else None,
        wordings=(_wording(wordings[mine], first), *made),
        n_families=len(families),
        reason=reason,
    )


def _age(part: _Part) -> tuple[bool, int, int, str, Span]:
    quote = part.quote
    return (quote.day is None, quote.day or 0, quote.trust, quote.report, quote.span)


def _original(group: _Group) -> tuple[_Part, str]:
    """Return the wording that counts as the original, and why."""
    heads = [part for part in group if part.quote.trust == 0] or list(group)
    held: Counter[tuple[str, ...]] = Counter()
    for part in heads:
        held[part.tokens[part.first : part.last]] += 1
    most = max(held.values())
    common = [part for part in heads if held[part.tokens[part.first : part.last]] == most]
    spread = Counter(part.quote.family for part in group)
    first = min(
        common,
        key=lambda part: (_age(part)[:2], -spread[part.quote.family], -(part.last - part.first), _age(part)),
    )
    if most > 1 and len(held) > 1:
        return first, f"{most} sources have these words"
    if len(heads) < len(group) and len(heads) == 1:
        return first, "the witness of the family has these words"
    days = {part.quote.day for part in heads}
    if len(days) > 1:
        return first, "the earliest with these words"
    others = [spread[part.quote.family] for part in common if part.quote.family != first.quote.family]
    is_spread = all(count < spread[first.quote.family] for count in others)
    return first, "of the same day, the words that were copied most" if is_spread else "the fullest of the same day"


def _wording(parts: Sequence[_Part], first: _Part) -> Wording:
    part = parts[0]
    reports = tuple(sorted({(one.quote.report, one.quote.span) for one in parts}))
    mine, yours = first.tokens[first.first : first.last], part.tokens[part.first : part.last]
    if mine == yours:
        kind = Rewording.FIRST if any(one is first for one in parts) else Rewording.SAME
        return Wording(words=part.quote.words, reports=reports, rewording=kind, edits=())
    laid = lay(mine, yours)
    return Wording(
        words=part.quote.words, reports=reports, rewording=_kind(part, first, laid), edits=edits(mine, yours)
    )


def _kind(part: _Part, first: _Part, laid: Laid) -> Rewording:
    if laid.swapped == laid.loose == 0 and max(laid.rests) == 1:
        return Rewording.CUT
    if part.quote.trust or part.quote.family == first.quote.family:
        return Rewording.REWORDED
    is_swapped = substitution_share([(first.quote.words, part.quote.words)]) >= tuning.REWORDED
    return Rewording.REWORDED if is_swapped and laid.swapped >= tuning.LEAST_SWAPPED else Rewording.TRANSLATED


def substitution_share(pairs: Iterable[tuple[str, str]]) -> float:
    """Return how much of what changed between two reports' wordings was swapped word for word, in its place.

    A spinner puts one word for another where it stands; who translates anew adds, drops and turns. Heads and tails
    count too: as many words as both have there are swapped, the rest is loose; the rest of a longer quotation, of
    which the other is a part, is nobody's change.
    """
    swapped = loose = 0
    for one, other in pairs:
        mine, yours = words_of(one), words_of(other)
        laid = lay(mine, yours)
        if not laid.steps:
            continue
        ends = (
            (laid.steps[0][1], laid.steps[0][2]),
            (len(mine) - 1 - laid.steps[-1][1], len(yours) - 1 - laid.steps[-1][2]),
        )
        is_part = min(len(mine), len(yours)) < tuning.PART * max(len(mine), len(yours))
        swapped += laid.swapped + sum(min(end) for end in ends)
        loose += laid.loose + (0 if is_part else sum(abs(end[0] - end[1]) for end in ends))
    return swapped / (swapped + loose) if swapped + loose else 1.0
