"""Reports out of extracts.

Takes an `Extract`: title, authors and body as they stand on the page.
Gives a `Report`: damage mended with every repair kept, paragraphs by role, dateline, credit; its `quotations`;
and the signs that its wording is not to be trusted (`doubts`, also a problem of the report).
Knows nothing of sentences, names or meaning: that is for the language core and the rooms above it.
"""

from dateline.recovery._dateline import load_places
from dateline.recovery._doubts import damage_of, doubts, signs_of
from dateline.recovery._quotes import quotations
from dateline.recovery._recover import recover

__all__ = ["damage_of", "doubts", "load_places", "quotations", "recover", "signs_of"]
