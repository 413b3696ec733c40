"""Why each field of an event is what it is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.events._parties import Role
    from dateline.model.findings import ActorUse, EventTime, Statement, Status
    from dateline.model.reading import Mark

_RELATIONS = {
    "nsubj": "subject", "nsubj:pass": "subject of the passive", "obj": "object", "iobj": "indirect object",
    "obl:agent": "agent of the passive", "nmod:poss": "possessor", "conj": "joined word", "compound": "word before it",
    "amod": "adjective", "acl": "clause", "acl:relcl": "relative clause", "advcl": "adverbial clause",
    "xcomp": "complement", "ccomp": "complement clause", "appos": "apposition", "parataxis": "clause beside it",
}  # fmt: skip

_OUTSIDE = {"earlier": "who it was told with before", "far": "a word that the role heads alone link"}


def relation(path: str) -> str:
    """Return a path of the tree in words.

    >>> relation("nsubj"), relation("obl:with"), relation("up:nsubj"), relation("head:acl:pass")
    ('its subject', 'what follows "with"', 'the subject of the word above it', 'the noun that it describes')
    """
    place, _, rest = path.partition(":")
    if place in _OUTSIDE:
        return _OUTSIDE[place]
    if place == "head":
        return "the noun that it describes" if rest.startswith("acl") else "the word that it hangs on"
    if place in {"up", "co"}:
        owner = "the word above it" if place == "up" else "the word that it is joined to"
        return f"the {_plain(rest)} of {owner}"
    if place == "in":
        return f"a word inside its {_plain(rest)}"
    if place in {"obl", "nmod"} and path not in _RELATIONS:
        return f'what follows "{rest}"' if rest not in {"bare", "other"} else "a phrase that hangs on it"
    return f"its {_plain(path)}"


def _plain(path: str) -> str:
    place, _, rest = path.partition(":")
    if place in {"obl", "nmod"} and path not in _RELATIONS:
        return f'phrase with "{rest}"' if rest not in {"bare", "other", ""} else "phrase"
    return _RELATIONS.get(path) or _RELATIONS.get(place, place)


def reasons(  # noqa: PLR0913 - one for each field
    trigger: Mark,
    word: str,
    *,
    actor: tuple[Role, ActorUse | None],
    target: tuple[Role, ActorUse | None],
    status: Status,
    time: EventTime,
    vouching: Statement | None,
    confidence: float,
) -> tuple[str, ...]:
    """Return the reasons in the order of the fields."""
    return (
        f'type: "{word}" reads as a trigger ({trigger.score:.2f}), of {trigger.label} then ({trigger.label_score:.2f})',
        *_party("actor", *actor),
        *_party("target", *target),
        _status(trigger, status),
        *([f"when: the words tell {time.value}, {time.how.value.replace('_', ' ')}"] if time.value else []),
        *([f"attributed to: told inside statement {vouching.id}"] if vouching and vouching.speaker else []),
        f"confidence: {confidence:.2f} of such triggers were right in held-out text",
    )


def filled(role: str, why: str) -> str:
    """Return the reason of a party that the sentence does not name."""
    return f"{role}: not named in the sentence; {why}"


def _party(name: str, role: Role, use: ActorUse | None) -> Iterator[str]:
    if use is None:
        yield f"{name}: the sentence names nobody ({role.score:.2f})"
        return
    via = " (by an earlier mention)" if use.via else ""
    yield f"{name}: {relation(role.why)} ({role.score:.2f}); {use.actor.code} by {use.actor.basis}{via}"


def _status(trigger: Mark, status: Status) -> str:
    if status.value != (trigger.status or "actual"):
        return f"status: {status.value}, as it is dated after the report"
    return f"status: {status.value}, as the words around it read ({trigger.status_score:.2f})"
