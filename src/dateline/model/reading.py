"""What the language core sees in a text: sentences, tokens with their tree, marks, links between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model.text import Span, Text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its span, its tokens ``first`` to ``last`` (exclusive), and the number of its paragraph."""

    span: Span
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Per-token arrays, each of length n_tokens.

    ``start``/``end`` are character offsets; ``head`` is the absolute index of the head token, -1 for a root;
    ``sentence`` the index of the token's sentence. ``upos``, ``xpos`` and ``deprel`` are label strings
    of Universal Dependencies (xpos: Penn tags); ``lemmas`` the dictionary forms.
    """

    start: Ints
    end: Ints
    sentence: Ints
    head: Ints
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprel: tuple[str, ...]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of tokens with a label of one layer.

    Layers: ``name`` (PER, ORG, LOC, EVT), ``time`` (TIME), ``cue`` (CUE), ``trigger`` (a PLOVER type; with
    ``mode`` and ``status``). ``first``/``last`` are token indexes (last exclusive), ``head`` the token that the
    stretch hangs on in the tree, ``score`` the probability that it is a mark at all, ``label_score``
    that of its label then.
    """

    layer: str
    label: str
    first: int
    last: int
    head: int
    score: float
    label_score: float = 1.0
    mode: str | None = None
    mode_score: float = 0.0
    status: str | None = None
    status_score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An arc from a cue's or trigger's head token to a token that plays a role for it.

    Roles: ``actor``, ``target``, ``time``, ``place`` (of triggers); ``speaker``, ``addressee``,
    ``content_first``, ``content_last`` (of cues); ``same`` from a pronoun or a definite noun to the head of
    an earlier mention of what it stands for. Ends may lie in different sentences.
    """

    source: int
    role: str
    token: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All layers of one text from one pass of the encoder."""

    text: Text
    sentences: tuple[Sentence, ...]
    tokens: Tokens
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]
