"""What stands around a pronoun: quotations with their speakers, the tree, and what words tell of somebody's gender."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.actors._tables import words_of
from dateline.model.reading import Reading
from dateline.model.text import Span
from dateline.model.tree import Tree
from dateline.recovery import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.findings import ActorUse

HE: Final = frozenset({"he", "him", "his", "himself"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
IT: Final = frozenset({"it", "its", "itself"})
THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_MALE: Final = words_of(
    "mr king prince sheikh chairman spokesman congressman businessman councilman father brother son sir lord emperor"
    " pope man boy husband uncle nephew grandfather widower actor duke priest imam bishop monk gunman policeman"
    " fisherman ayatollah mullah cleric"
)
_FEMALE: Final = words_of(
    "mrs ms miss queen princess chairwoman spokeswoman congresswoman businesswoman councilwoman mother sister daughter"
    " dame lady actress woman girl wife aunt niece grandmother widow duchess nun policewoman waitress heroine"
)
_TITLE_RELATIONS: Final = ("compound", "flat", "appos", "nmod")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A reading with all that choosing an antecedent looks at; ``speakers`` are the speaking tokens by quotation."""

    reading: Reading
    tree: Tree
    genders: Mapping[str, str]
    quoted: tuple[Span, ...]
    speakers: Mapping[int, int]

    @staticmethod
    def of(reading: Reading, tree: Tree, genders: Mapping[str, str]) -> Scene:
        """Look up the quotations of a reading and who speaks them."""
        quoted = tuple(each.outer for each in quotations(reading.text))
        speakers = dict(_speakers(reading, tree, quoted))
        return Scene(reading=reading, tree=tree, genders=genders, quoted=quoted, speakers=speakers)

    def word(self, token: int) -> str:
        """Return a token in lower case."""
        return self.reading.tokens.words[token].lower()

    def sentence(self, token: int) -> int:
        """Return the number of a token's sentence."""
        return int(self.reading.tokens.sentence[token])

    def quotation(self, token: int) -> int | None:
        """Return the number of the quotation that a token stands in."""
        start = int(self.reading.tokens.start[token])
        at = bisect_right([span.start for span in self.quoted], start) - 1
        return at if at >= 0 and start < self.quoted[at].end else None

    def gender(self, use: ActorUse) -> str | None:
        """Return ``m`` or ``f`` where a pronoun, a title, a noun or a given name tells it of a person."""
        for word in self._titles(use.token):
            told = "m" if word in _MALE or word in HE else "f" if word in _FEMALE or word in SHE else None
            if told:
                return told
        if use.actor.kind != "person":
            return None
        return next((self.genders[word] for word in _given(use.actor.name) if word in self.genders), None)

    def _titles(self, token: int) -> Iterator[str]:
        yield self.word(token)
        for child in self.tree.of(token, *_TITLE_RELATIONS):
            yield self.word(child).rstrip(".")


def _given(name: str) -> list[str]:
    """Return the word of a name that may be a given name: the first."""
    return name.lower().replace("’", "'").split()[:1]


def _speakers(reading: Reading, tree: Tree, quoted: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """Yield (quotation, token of its speaker): the subject of the nearest cue in the quotation's paragraph."""
    links = {link.source: link.token for link in reading.links if link.role == "speaker"}
    cues: list[tuple[int, int, int]] = []
    for mark in reading.marks:
        if mark.layer != "cue":
            continue
        speaker = links.get(mark.head)
        speaker = next(tree.of(mark.head, "nsubj"), None) if speaker is None else speaker
        start = int(reading.tokens.start[mark.head])
        if speaker is not None and not any(span.start <= start < span.end for span in quoted):
            paragraph = reading.sentences[int(reading.tokens.sentence[mark.head])].paragraph
            cues.append((paragraph, start, speaker))
    for number, span in enumerate(quoted):
        sentence = next((each for each in reading.sentences if each.span.end > span.start), None)
        if sentence is None:
            continue
        near = [
            (abs(start - span.end), speaker) for paragraph, start, speaker in cues if paragraph == sentence.paragraph
        ]
        if near:
            yield number, min(near)[1]
