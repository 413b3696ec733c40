"""Who speaks, to whom and on what occasion: head words, and the phrases around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model.text import Span
from dateline.statements._content import told
from dateline.statements._cues import is_source
from dateline.statements.rules import OCCASIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dateline.model.reading import Link
    from dateline.model.tree import Tree
    from dateline.statements._cues import Cue
    from dateline.statements._draft import Around, Draft

_LOOSE = frozenset({"parataxis", "case", "mark", "advcl", "discourse", "vocative", "list", "dislocated"})
_EDGES = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "―", '"', "“", "”", "'", "‘", "’", "'s", "’s"})
_OPEN = frozenset({"conj", "xcomp", "advcl", "ccomp"})
_NAMES = frozenset({"flat", "appos", "compound", "nmod"})
_PLACING = frozenset({"on", "in", "at", "with", "into", "during", "after", "before", "against"})
_RELATIVE = frozenset({"WP", "WDT"})
_MOST_STEPS = 3
_LONGEST_BRACKET = 8


def speaker_of(cue: Cue, around: Around) -> int | None:
    """Return the head of the phrase that speaks: by a link, else by the tree.

    What stands in a place or is turned to ("on Twitter", "to reporters") does not speak, whatever the link says.
    """
    tree = around.tree
    links = [link for link in around.links.get(cue.head, ()) if not _is_placed(link.token, tree)]
    linked = _role(links, "speaker")
    return linked if linked is not None else _subject(cue, tree)


def _is_placed(token: int, tree: Tree) -> bool:
    return any(tree.tokens.words[case].lower() in _PLACING for case in tree.of(token, "case"))


def addressee_of(cue: Cue, around: Around) -> int | None:
    """Return the head of the phrase that is spoken to: by a link, else the object of a verb of telling."""
    linked = _role(around.links.get(cue.head, ()), "addressee")
    return linked if linked is not None else told(cue, around.tree)


def _role(links: Sequence[Link], role: str) -> int | None:
    found = [link for link in links if link.role == role]
    return max(found, key=lambda link: link.score).token if found else None


def _subject(cue: Cue, tree: Tree) -> int | None:
    """Return the head of a subject, an agent, or what "according to" governs."""
    if is_source(cue, tree):
        governed = (above for above in tree.ancestors(cue.head) if above >= cue.last)
        return next(governed, None) or next(tree.of(cue.head, "obl", "nmod"), None)
    if next(tree.of(cue.head, "nsubj:pass"), None) is not None:
        return next(tree.of(cue.head, "obl:agent"), None)
    token: int | None = cue.head
    for _ in range(_MOST_STEPS):
        if token is None:
            return None
        subject = next(tree.of(token, "nsubj"), None)
        if subject is not None:
            return subject
        is_open = tree.rel(token) in _OPEN and tree.tokens.head[token] >= 0
        token = int(tree.tokens.head[token]) if is_open else None
    return next(tree.of(cue.head, "nmod:poss"), None)


def source_of(draft: Draft, around: Around) -> Span | None:
    """Return the whole phrase that names the speaker, with what is said of it."""
    if draft.label is not None:
        return draft.label
    if draft.cue is None or draft.speaker is None:
        return None
    tree = around.tree
    subject = next(tree.of(draft.cue.head, "nsubj"), None)
    if subject is not None and tree.tokens.xpos[subject] in _RELATIVE:
        return tree.span(subject, subject + 1)
    return whole_phrase(_top(draft.speaker, tree), tree, without=_avoided(draft, around))


def audience_of(draft: Draft, around: Around) -> Span | None:
    """Return the phrase of whom or what was spoken to ("a press conference in Moscow")."""
    if draft.addressee is None:
        return None
    return whole_phrase(_top(draft.addressee, around.tree), around.tree, without=_avoided(draft, around))


def occasion_of(draft: Draft, around: Around) -> Span | None:
    """Return the phrase of where or in what it was said, with its preposition ("in an interview")."""
    if draft.cue is None:
        return None
    tree = around.tree
    avoided = _avoided(draft, around)
    for child in tree.of(draft.cue.head, "obl", "nmod"):
        case = next(tree.of(child, "case"), None)
        if case is None or child in avoided or tree.tokens.words[child].lower() not in OCCASIONS:
            continue
        phrase = whole_phrase(child, tree, without=avoided)
        return Span(min(phrase.start, int(tree.tokens.start[case])), phrase.end)
    return None


def _avoided(draft: Draft, around: Around) -> set[int]:
    assert draft.cue is not None
    inside = {token for part in draft.content for token in around.tokens_in(part)}
    own = {token for token in (draft.speaker, draft.addressee) if token is not None}
    return {*range(draft.cue.group_first, draft.cue.group_last), *inside} - own


def _top(token: int, tree: Tree) -> int:
    """Return the head of the phrase in which a name stands after its title ("Spokeswoman Jessica Ditto")."""
    above = int(tree.tokens.head[token])
    while (
        0 <= above < token
        and tree.rel(token) in _NAMES
        and not any(tree.rel(child) in {"case", "punct"} for child in tree.children[token])
        and all(word not in _EDGES for word in tree.tokens.words[above:token])
    ):
        token, above = above, int(tree.tokens.head[above])
    return token


def whole_phrase(token: int, tree: Tree, *, without: Collection[int] = ()) -> Span:
    """Return the span of the phrase that a token heads, up to the first word that is not of it on either side.

    Args:
        token: the head of the phrase.
        tree: the reading's tree.
        without: tokens that are never part of it, such as those of the cue and of the content.
    """
    own = set(tree.subtree(token, without=_LOOSE)) - set(without)
    first = last = token
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    words = tree.tokens.words
    while last > token and words[last] in _EDGES:
        last -= 1
    last = _closed(last, tree, without)
    while first < token and words[first] in _EDGES:
        first += 1
    return Span(int(tree.tokens.start[first]), int(tree.tokens.end[last]))


def _closed(last: int, tree: Tree, without: Collection[int]) -> int:
    """Return the end of a phrase with the bracket that follows it ("Rep. Ana Ruiz (D-Md.)")."""
    words = tree.tokens.words
    near = words[last + 1 : last + 2 + _LONGEST_BRACKET]
    if near[:1] != ("(",) or ")" not in near:
        return last
    end = last + 1 + near.index(")")
    return last if any(token in without for token in range(last, end)) else end
