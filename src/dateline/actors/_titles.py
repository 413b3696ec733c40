"""What stands right at a name: titles in the short forms of reports ("Sen.", "Lt. Gov."), and the tag of a party."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.actors._tables import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.reading import Mark, Reading

Words = tuple[str, ...]
_MOST_WORDS: Final = 2
_TAG_WORDS: Final = 6
_TAG: Final = re.compile(r"[(,]? ?[RDI] ?[-–] ?[A-Z][a-z]+\.?(?: [A-Z][a-z.]+)? ?[),]")
"""How US reports tell party and state of a member of Congress: "(R-Texas)", ", D-N.Y.,"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title: its sector, and the nouns by which its bearer may be taken up."""

    sector: str
    nouns: tuple[Words, ...]


Titles = Mapping[Words, Title]


def load_titles() -> dict[Words, Title]:
    """Read the table of titles."""
    found: dict[Words, Title] = {}
    for row in rows_of("titles"):
        title = Title(sector=row["sector"], nouns=tuple(tuple(noun.split()) for noun in row["nouns"].split("|")))
        found |= {tuple(words.split()): title for words in row["title"].split("|")}
    return found


def title_before(mark: Mark, reading: Reading, titles: Titles) -> Title | None:
    """Return the title that stands right before a name; its letters are those of the table."""
    words = reading.tokens.words
    first = reading.sentences[int(reading.tokens.sentence[mark.first])].first
    for size in range(min(_MOST_WORDS, mark.first - first), 0, -1):
        title = titles.get(tuple(words[mark.first - size : mark.first]))
        if title:
            return title
    return None


def has_party_tag(mark: Mark, reading: Reading) -> bool:
    """Tell whether a name is followed by the party and state of a member of the US Congress."""
    after: Sequence[str] = reading.tokens.words[mark.last : mark.last + _TAG_WORDS]
    return _TAG.match(" ".join(after)) is not None
