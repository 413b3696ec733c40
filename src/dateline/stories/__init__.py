"""One story, many copies: the same document, derived copies, independent reports, one utterance in many wordings.

Takes reports, as sketches of a kilobyte (`sketch_reports`, which is handed what embeds) and whole as `Findings`.
Gives how pairs belong together (`link`; `keys` finds the pairs), families and stories (`group`), the events that a
story's reports tell in common (`cluster`), and what else stands side by side in it (`tell`). Knows nothing of stores
or screens, nor in which order reports arrive.
"""

from dateline.stories._events import cluster
from dateline.stories._families import group
from dateline.stories._pairs import keys
from dateline.stories._reports import sketch_reports
from dateline.stories._sieve import link
from dateline.stories._tell import tell

__all__ = ["cluster", "group", "keys", "link", "sketch_reports", "tell"]
