"""Numbers of the statements room, with what they were set on."""

CONTENT_THRESHOLD = 0.35
"""A boundary of the content needs this probability; below it the tree tells the content."""

SNAP_WORDS = 3
"""A content boundary this near to a quotation's border is moved onto it."""

MIN_ORPHAN_WORDS = 4
"""A quotation without a cue and with fewer words is a title, a term or a distancing mark, and no statement."""

LONGER_SHARE = 0.75
"""Of boundaries nearly as sure as the surest (this share of its probability), the ones that take in most are taken."""

MIN_QUOTED_WORDS = 6
"""In a quotation of at least this many words, a cue is part of what is said, unless it names another speaker."""

RULE_SCORE = 0.5
"""The score of a cue that only the rules know."""

MOST_GAP = 150
"""A cue with its speaker parts a quotation in two where at most so many characters stand between the halves."""

KEEP_SCORE = 0.1
"""A statement less sure than this is not kept. Low, since what is told with little confidence can be filtered out and
what is left out cannot be had (own held-out sentences, November 2026: F1 .81 at every value up to .45)."""

MIN_BOUND_WORDS = 2
"""A quotation of at least so many words that a comma or colon ties to a verb is said by the verb's subject."""

BOUND_REACH = 8
"""So many words from the quotation the verb may stand."""

UNNAMED_SCORE = 0.3
"""How sure it is who a source is that the report does not name."""
