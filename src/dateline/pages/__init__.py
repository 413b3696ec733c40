"""Reports out of pages.

Takes a file, an address, an answer of the web or standard input (`open_page`), and pages of HTML or plain text
(`extract`).
Gives a `Page`, and an `Extract`: title, site, authors, day, language and the body as it stands on the page.
Knows nothing of damage, roles of paragraphs or language: that is recovery's and the later rooms' work.
"""

from dateline.pages._decode import decode
from dateline.pages._extract import extract
from dateline.pages._names import part_names
from dateline.pages._open import open_page
from dateline.pages._title import cut_site
from dateline.pages._when import read_when

__all__ = ["cut_site", "decode", "extract", "open_page", "part_names", "read_when"]
