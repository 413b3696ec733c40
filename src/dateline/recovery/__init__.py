"""Reports out of extracts.

Takes an `Extract`: title, authors and body as they stand on the page.
Gives a `Report`: damage mended with every repair kept, paragraphs by role, dateline, credit; and its `quotations`.
Knows nothing of sentences, names or meaning: that is for the language core and the rooms above it.
"""

from dateline.recovery._dateline import load_places
from dateline.recovery._quotes import quotations
from dateline.recovery._recover import recover

__all__ = ["load_places", "quotations", "recover"]
