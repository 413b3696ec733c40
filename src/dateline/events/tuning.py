"""Numbers of the events room, with what they were set on."""

KEEP_SCORE = 0.45
"""An event whose trigger is less sure than this is dropped (annotated reports, November 2026:
events F1 .44 from .35 to .45, precision .40 to .46; .42 and .48 at .5)."""

JOINT_SHARE = 0.9
"""A word linked in a role with this share of the best one's probability plays the role too
(.6 cost 4 points of precision)."""

TREE_FACTOR = 0.8
"""The score of a party that the tree gave and the role heads did not."""
