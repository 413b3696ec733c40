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
SHARED_KEYS: Final = 3
"""Keys of a report, four bytes each, and how many of them two copies share at least. With the sketch they take 1,017
bytes. Of 945 copies .998 share three, and a report has two to six others to be compared with in a pool of 2,300 on few
topics (two keys: all copies, 18 to 50 others). 96 names and 24 keys (1.1 kB) find .01 more of the shortened ones."""

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

LEAST_NAMED: Final = 0.35
LEAST_SHINGLES: Final = 0.1
"""With fewer shared names and fewer shared words running the score of a copy is not reached."""

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

SAME_WORD: Final = 1.0
SWAP: Final = 0.4
GAP: Final = 0.5
TINY: Final = 1e-9
"""What a shared word gains, a swapped and a loose one cost when wordings are laid side by side, by hand."""

SAYING_DAYS: Final = 3
"""Reports of one utterance appear within so many days; later it was said again."""

SHORT_QUOTE: Final = 4
LONG_QUOTE: Final = 8
VERBATIM: Final = 0.9
"""A quotation of fewer words joins only its own family's, one of many words joins any that share nearly all."""

LEAST_SAME: Final = 4
LEAST_SHARE: Final = 0.4
LEAST_DENSE: Final = 0.5
PLAIN_SHARE: Final = 0.5
"""Words that two wordings share at least, of the shorter one, and of the stretch that is laid side by side; where all
shared ones are mere grammar, half of the shorter one. By hand, on our own examples."""

LEAST_FULL: Final = 3
FULL_SHARE: Final = 0.6
"""Or full words that they share in any order, and of the one with fewer: translations turn sentences round."""

LENGTH_WORTH: Final = 0.5
PAIR_COST: Final = 0.55
"""What a like length adds to a pair of quotations in two copies, and what a pair must be worth, by hand."""

MEETING: Final = 0.5
"""Two groups are one where they meet in so much of one quotation."""

PART: Final = 0.6
"""A quotation of less than this of the other's length is a part of it."""

REWORDED: Final = 0.8
LEAST_SWAPPED: Final = 3
"""Where more than this of all changes swaps a word in its place, and so many at least, somebody reworded; less is
another translation. By hand: in-place swaps are nine of ten changes of a spinner and half of a translator's."""

LEAST_QUOTE: Final = 2
"""Words of a quotation that is looked at: a single word between marks is a scare quote."""

REPRINT_KEPT: Final = 0.9
LITTLE_OWN: Final = 0.15
SPUN_OWN: Final = 0.25
SPUN_SWAPPED: Final = 0.5
"""What was made of a copy, by the shares of words: so much kept is a reprint, so little of its own a shortening; with
so much of its own, of which so much stands in the place of other words, it is spun. By hand, on our own spins."""

ANSWERS: Final = 0.5
"""A mention of the copy answers to one of the witness where they share so much of what either covers."""

COUNT_REACH: Final = 5
ROUGH: Final = 0.15
"""Words between a number and what it counts, and how far a rough number may be off, by hand."""

ID_HEX: Final = 14

DISPUTED: Final = 0.5
"""So sure must an event and its actor be for two reports to contradict each other over who did it, by hand."""

EVENT_STEM: Final = 5
EVENT_NEAR: Final = 50
"""Letters of a word that are compared, and characters between two triggers of one report that halve their nearness."""

EVENT_WEIGHTS: Final = (0.3, -1.0, 1.44, -1.16, 2.51, 0.38, 0.75, 0.91, 1.22, -2.46)
"""Parties that agree, and that differ (both by hand: the stories fitted on are short and have the same few parties
throughout); same type, other mode, same status, day, place, cosine of the sentences, nearness in one report; the last
stands alone. Fitted on the events that the program finds in the even stories (`python -m gate.stories.fit`)."""

EVENT_MEAN: Final = 0.4
"""From this mean score on tellings are one event. On the even stories .35 to .55 give B-cubed F1 of .90 to .92."""
