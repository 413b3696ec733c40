"""Hand-written rules of the room: addresses, signs of an unreliable wording, what figures count. See `examples`."""

from __future__ import annotations

from typing import Final

DEVICE_HOSTS: Final = ("www", r"www\d", "m", "mobile", "amp", "wap", "touch")
"""Names of a host that say for which device, and not which site."""

AMP_PARTS: Final = ("amp", "amp.html", "print", "mobile")
"""Last parts of a path that give the same page in another form."""

INDEX_PAGES: Final = (r"index\.html?", r"index\.php", r"default\.aspx?")
"""Last parts of a path that a server adds by itself."""

TRACKING: Final = (
    r"utm_\w+", r"[fgt]bclid", r"fbclid", r"gclid", r"dclid", r"msclkid", r"yclid", r"igshid", r"mc_[ce]id", r"_ga",
    r"ref(?:_?src|errer)?", r"source", r"cmpid?", r"ns_\w+", r"xtor", r"spm", r"at_\w+", r"ocid", r"smid", r"ftag",
    r"outputtype", r"amp", r"share", r"sh", r"rss", r"feed\w*", r"cid", r"ito", r"partner", r"s_\w+", r"wt_\w+",
)  # fmt: skip
"""Names of a query's parts that say where the reader came from, and not what is read."""

ARTICLE_BEFORE_VOWEL: Final = (
    r"\b[Aa] (?=(?:[aeio](?!ne\b|nce\b|neself|ne-|nce-|u)|u(?:n(?!i|\b)|p|s(?!e|u|a)|r(?!i)|l|m))[a-z]{2,})"
)
"""``a`` before a vowel's sound; ``a one-off``, ``a European``, ``a union``, ``a user`` are right."""

ARTICLE_BEFORE_CONSONANT: Final = (
    r"\b[Aa]n (?=[b-df-gj-np-tv-z][aeiouylrhtwcmnpk][a-z]+|h(?!our|onest|onou?r|eir|istor|otel|abit)[a-z]+)"
)
"""``an`` before a consonant's sound; ``an hour``, ``an MP``, ``an X-ray`` are right, and so is ``an historic``."""

STOP_WORDS: Final = frozenset(
    {
        "about", "according", "after", "again", "against", "all", "also", "although", "an", "and", "any", "are",
        "as", "at", "be", "because", "been", "before", "being", "between", "both", "but", "by", "can", "could",
        "did", "do", "does", "dr", "during", "each", "even", "for", "from", "further", "had", "has", "have",
        "having", "he", "her", "here", "him", "his", "how", "however", "if", "in", "into", "is", "it", "its",
        "just", "many", "may", "me", "might", "more", "most", "mr", "mrs", "ms", "much", "must", "my", "new",
        "no", "nor", "not", "now", "of", "on", "once", "one", "only", "or", "other", "our", "out", "over", "said",
        "say", "says", "shall", "she", "should", "since", "so", "some", "still", "such", "than", "that", "the",
        "their", "them", "then", "there", "these", "they", "this", "those", "though", "through", "to", "under",
        "up", "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "why",
        "will", "with", "would", "yet", "you", "your",
    }
)  # fmt: skip
"""Words of mere grammar: their stems prove nothing, and at the start of a sentence they name nobody."""
