"""Numbers of the room. Change them together: `python -m gate.stories.fit` fits the weights with the others as they are.

Fitted in November 2026 on machine-spun copies (five spinners, even half of 120 texts of Wikinews, Reuters 1987 and
PolNeAR), on pairs of those texts that nobody copied, and on the even half of the stories of ``gate/stories/told.txt``.
``gate/stories`` measures on the other halves and on sets that nothing was fitted on.
"""

from __future__ import annotations

from typing import Final

STEM_BYTES: Final = 6
"""Words with the same first letters count as one: a spinner's new endings change little."""

AT_ONCE: Final = 16
"""Texts whose words are made at a time: 6,900 a CPU second against 3,200 one by one; more gain nothing."""

SHINGLE_BINS: Final = 128
STEM_BINS: Final = 64
ANCHORS: Final = 64
EMBEDDING_STEPS: Final = 500.0
"""The size of a sketch: 256 + 128 + up to 128 + 384 bytes and a head of 41. A component of an embedding seldom passes
a quarter, so steps of 1/500 fit a byte; the cosine moves by less than 0.002."""

ANCHOR_KEYS: Final = 16
SHINGLE_KEYS: Final = 4
SHARED_KEYS: Final = 2
"""Keys of a report, four bytes each, and how many of them two copies share at least. With the sketch they take 1,017
bytes. 96 names and 24 keys (1.1 kB) find .988 of the kept hard copies, these .981; all else is the same."""

LEAD_WORDS: Final = 100
"""Words of title and body that are embedded. Of 60, 80, 100 the best (SemEval pairs: Pearson .852, .859, .864); a
hundred cost 11 % of reading a Wikinews report, two hundred 24 %."""

LEAST_WORDS: Final = 12
"""Shorter texts are no reports, and prove nothing."""

COPY_DAYS: Final = 14
"""A derived copy appears within two weeks, by hand; the same words at any time."""

FEW_NAMES: Final = 3
"""A text that names fewer is judged by its words alone."""

SAME_WORDS: Final = 0.7
"""From this share of the lesser text's three words running on, by hand; reports of one series share up to .6."""

NAMES_FOR_HALF_PROOF: Final = 2.0
"""So many names in order prove half of what very many would. Of 2, 4, 6, 8 the best F1 on the even half."""

COPY_WEIGHTS: Final = (22.15, -0.21, 4.50, 1.12, 9.21, -16.89)
"""Order, disorder, stems inside, stems, shingles inside; the last stands alone."""

COPY_SCORE: Final = 0.6
"""From this score two reports count as copies; precision counts more than recall, as a family is one witness."""

REVISION_SCORE: Final = 0.3
"""The same for two texts at one address, which are one page unless it lists whatever is new."""

STORY_DAYS: Final = 2
"""Independent reports of one happening appear within two days; later ones tell what came of it."""

STORY_COSINE: Final = 0.45
"""Reports whose leads have a lower cosine are not compared: of the pairs of one story the least has .51."""

STORY_WEIGHTS: Final = (13.90, 8.59, 5.11, -10.24)
"""Cosine of the leads, names shared, stems inside; the last stands alone."""

STORY_SCORE: Final = 0.35
STORY_MEAN: Final = 0.4
"""A link from the first score on, a story from the second mean score on. On the seen stories any mean from .3 to .7 is
as good; the links missing between distant tellers count as nothing."""

LEAST_KINDS: Final = 2
LEAST_SIGNS: Final = 3
UNRELIABLE_SIGNS: Final = 6
"""A wording is not to be trusted from three signs of two kinds, and six in a thousand words."""
