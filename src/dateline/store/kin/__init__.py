"""Copies and stories among more reports than fit in memory: by days, then by what days joined.

Takes the sketches that `shards.settle` wrote. Gives the links of a stretch of days (`link`, `Stretch`), of equal words
at any time (`link_bodies`), the parts that links join (`join`), and the families and stories of some of these
(`group`). Which pairs are looked at follows from the pairs alone. Knows nothing of who runs it.
"""

from dateline.store.kin._group import group
from dateline.store.kin._join import join
from dateline.store.kin._link import Stretch, link, link_bodies

__all__ = ["Stretch", "group", "join", "link", "link_bodies"]
