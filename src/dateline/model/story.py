"""One story and its many copies: what is kept of a report to find them by, and what they show side by side."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dateline.model.findings import Status
from dateline.model.text import Span

_HEAD: Final = struct.Struct("<B8s8siiHHHBHHBH")
_FORM: Final = 1
_OPEN: Final = -1
_NO_HASH: Final = bytes(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A report in brief, at most a kilobyte: samples of its words, its names in their order, its lead's meaning.

    ``shingles`` and ``stems`` are least hashes, 16 bits a bin, of three words running and of the stems of words that
    are no mere grammar; ``anchors`` are the names and figures in the order of their first mention, 16 bits each;
    ``embedding`` is the lead's sentence embedding, a byte a number, empty where none was made. ``address`` and
    ``body`` are hashes of the address's key (empty without one) and of all words in order. ``first_day`` and
    ``last_day`` are ordinals of the days that the report may be from, None where nothing bounds them. ``damage``
    counts the signs of an unreliable wording.
    """

    address: bytes
    body: bytes
    first_day: int | None
    last_day: int | None
    n_words: int
    n_shingles: int
    n_stems: int
    damage: int
    shingles: bytes
    stems: bytes
    anchors: bytes
    embedding: bytes = b""

    def packed(self) -> bytes:
        """Return the sketch as bytes."""
        head = _HEAD.pack(
            _FORM,
            self.address or _NO_HASH,
            self.body or _NO_HASH,
            _OPEN if self.first_day is None else self.first_day,
            _OPEN if self.last_day is None else self.last_day,
            self.n_words,
            self.n_shingles,
            self.n_stems,
            self.damage,
            len(self.shingles),
            len(self.stems),
            len(self.anchors),
            len(self.embedding),
        )
        return head + self.shingles + self.stems + self.anchors + self.embedding

    @classmethod
    def unpacked(cls, held: bytes) -> Sketch:
        """Return the sketch that was packed.

        Raises:
            ValueError: the bytes are of another form, or cut short.
        """
        form, address, body, first, last, n_words, n_shingles, n_stems, damage, *sizes = _HEAD.unpack_from(held)
        if form != _FORM or len(held) != _HEAD.size + sum(sizes):
            raise ValueError(f"No sketch of form {_FORM}: form {form}, {len(held)} bytes. Read the reports anew.")
        parts, at = [], _HEAD.size
        for size in sizes:
            parts.append(held[at : at + size])
            at += size
        return cls(
            address=b"" if address == _NO_HASH else address,
            body=b"" if body == _NO_HASH else body,
            first_day=None if first == _OPEN else first,
            last_day=None if last == _OPEN else last,
            n_words=n_words,
            n_shingles=n_shingles,
            n_stems=n_stems,
            damage=damage,
            shingles=parts[0],
            stems=parts[1],
            anchors=parts[2],
            embedding=parts[3],
        )


class Relation(StrEnum):
    """How two reports belong together.

    ``same_body``: the same words. ``same_address``: one page, its words changed: a revision. ``copy``: one was made
    from the other, or both from a third. ``same_story``: two reports of one happening that nobody copied.
    """

    SAME_BODY = "same_body"
    SAME_ADDRESS = "same_address"
    COPY = "copy"
    SAME_STORY = "same_story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two reports belong together; ``one`` sorts before ``other``. ``score`` is a probability."""

    one: str
    other: str
    relation: Relation
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Reports with one source: ``witness`` speaks for them, ``members`` are in the order of first sight.

    ``reason`` tells why the witness is the one.
    """

    id: str
    witness: str
    members: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A story: families that tell of the same, each of which nobody copied from another."""

    id: str
    families: tuple[Family, ...]


class Making(StrEnum):
    """What a copy did to its original."""

    ORIGINAL = "original"
    REPRINTED = "reprinted"
    SHORTENED = "shortened"
    EXTENDED = "extended"
    EDITED = "edited"
    SPUN = "spun"
    REVISED = "revised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report of a family beside its witness: the share of the witness's words kept, and what was made of them.

    ``signs`` are the signs of an unreliable wording, in words; ``reasons`` say why it derives from the witness.
    """

    report: str
    making: Making
    kept: float
    own: float
    is_retitled: bool
    reasons: tuple[str, ...]
    signs: tuple[str, ...]


class Rewording(StrEnum):
    """How one wording of an utterance stands to the first of them."""

    FIRST = "first"
    SAME = "same"
    CUT = "cut"
    REWORDED = "reworded"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A stretch in which two wordings differ: what stands in the first, and what stands here; either may be empty."""

    first: str
    here: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording of an utterance: the reports with it, and how it differs from the first."""

    words: str
    reports: tuple[tuple[str, Span], ...]
    rewording: Rewording
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Somebody said something once: its wordings, the original first; ``reason`` says why it counts as that."""

    speaker: str | None
    wordings: tuple[Wording, ...]
    n_families: int
    reason: str


class FactKind(StrEnum):
    """What sort of fact differs."""

    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    HAPPENED = "happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """A fact that a copy tells otherwise than its witness: the copy's doing, and no second opinion."""

    kind: FactKind
    report: str
    witness_words: str
    copy_words: str
    witness_span: Span
    copy_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one family says of a matter: the value, the report that speaks for it and its words.

    ``says`` is who vouches for it in the report, None where the reporter does.
    """

    family: str
    report: str
    value: str
    says: str | None
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Independent reports differ on a matter: who says what."""

    kind: FactKind
    matter: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCluster:
    """One real-world event that a story tells more than once: its type, parties, and the events that tell it.

    ``events`` are pairs of a report and an event's id there, copies' tellings among them; ``n_families`` counts the
    independent families that tell it.
    """

    id: str
    type: str
    actor: str | None
    target: str | None
    status: Status
    events: tuple[tuple[str, str], ...]
    n_families: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything that a story's reports show side by side.

    ``unreliable`` are reports whose wording is not to be trusted and that have no original in reach, with the signs.
    """

    id: str
    families: tuple[Family, ...]
    copies: tuple[Copy, ...]
    utterances: tuple[Utterance, ...]
    alterations: tuple[Alteration, ...]
    contradictions: tuple[Contradiction, ...]
    events: tuple[EventCluster, ...]
    unreliable: tuple[tuple[str, tuple[str, ...]], ...]
