"""The language core: one pass of one encoder gives every layer of a text.

Takes a `Text`, gives a `Reading` (sentences, words, tree, names, times, cues, triggers, links) or a text's embedding.
Knows nothing of pages, actors, statements or events; it alone touches the model runtime.
"""

from dateline.language._core import Core, load
from dateline.language._embed import embed
from dateline.language._read import Probe, probe, read, read_many
from dateline.language._sentences import cut_sentences
from dateline.language._words import cut_words

__all__ = ["Core", "Probe", "cut_sentences", "cut_words", "embed", "load", "probe", "read", "read_many"]
