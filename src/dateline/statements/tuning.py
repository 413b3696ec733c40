"""Numbers of the statements room, with what they were set on."""

CONTENT_THRESHOLD = 0.35
"""A boundary of the content needs this probability; below it the tree tells the content."""

SNAP_WORDS = 3
"""A content boundary this near to a quotation's border is moved onto it."""

MIN_ORPHAN_WORDS = 4
"""A quotation without a cue and with fewer words is a title, a term or a distancing mark, and no statement."""

NO_CUE_FACTOR = 0.8
"""The score of a statement whose speaker is taken from the statement before it."""

TREE_FACTOR = 0.7
"""The score of a content that the tree gave and the boundary heads did not."""

LONGER_SHARE = 0.75
"""Of boundaries nearly as sure as the surest (this share of its probability), the ones that take in most are taken."""

SOURCE_SCORE = 0.85
"""The score of a content that is given with "according to"."""

MIN_QUOTED_WORDS = 6
"""In a quotation of at least this many words, a cue is part of what is said, unless it names another speaker."""

RULE_SCORE = 0.5
"""The score of a cue that only the rules know."""

MOST_GAP = 150
"""A cue with its speaker parts a quotation in two where at most so many characters stand between the halves."""

LABEL_SCORE = 0.85
"""The score of a statement whose speaker is named before a colon."""
