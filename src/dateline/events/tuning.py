"""Numbers of the events room, with what they were set on."""

KEEP_SCORE = 0.5
"""An event whose trigger is less sure than this is dropped (held-out part of our own corpus)."""

JOINT_SHARE = 0.9
"""A word linked in a role with this share of the best one's probability plays the role too."""

TREE_FACTOR = 0.8
"""The score of a party that the tree gave and the role heads did not."""
