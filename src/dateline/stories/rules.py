"""Hand-written rules of the room: addresses, words of grammar, what figures count."""

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

CONTRACTIONS: Final = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "let's": "let us",
    "it's": "it is", "that's": "that is", "there's": "there is", "he's": "he is", "she's": "she is",
    "what's": "what is", "who's": "who is", "here's": "here is",
}  # fmt: skip
"""Contractions that no rule of endings opens."""

COUNTED: Final = {
    "dead": "dead killed died deaths bodies drowned perished killing kill dying",
    "injured": "injured wounded hurt injuring wounding injures",
    "arrested": "arrested arrests detained arresting custody",
    "missing": "missing unaccounted",
}
"""What is counted of people, by the words that tell it."""

AT_LEAST: Final = frozenset({"least", "over", "than", "exceeding"})
ABOUT: Final = frozenset({"about", "some", "around", "nearly", "almost", "roughly", "approximately"})
"""Words before a number that make it a least or a rough one."""

UNITS: Final = frozenset(
    {
        "percent", "per", "years", "year", "days", "day", "hours", "hour", "minutes", "months", "month", "weeks",
        "week", "kilometres", "kilometers", "km", "miles", "metres", "dollars", "euros", "million", "billion", "times",
        "cars",
        "houses", "homes", "villages", "people's", "o'clock", "am", "pm", "buildings", "vehicles", "tonnes", "tons",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    }
)  # fmt: skip
"""Words after a number that counts something other than people."""

NUMBER_WORDS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "one": 1,
}  # fmt: skip
"""Numbers that news spells out."""

MUTUAL: Final = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
"""Types of what two do together: who is told first says nothing."""

ONE_DEED: Final = frozenset(
    frozenset(pair.split())
    for pair in (
        "AGREE SUPPORT", "AGREE COOPERATE", "AGREE CONCEDE", "AGREE CONSULT", "SUPPORT COOPERATE", "SUPPORT CONSULT",
        "COOPERATE AID", "CONCEDE RETREAT", "RETREAT COOPERATE", "ASSAULT COERCE", "ASSAULT MOBILIZE",
        "COERCE SANCTION", "SANCTION REJECT", "ACCUSE REJECT", "ACCUSE COERCE", "REQUEST ACCUSE", "REQUEST THREATEN",
        "COERCE REQUEST",
    )
)  # fmt: skip
"""Types of which one reporter may choose the one and another the other for a single deed: a treaty signed or a deal
sealed, a man seized or attacked, a convoy sent or a road opened, an arrest or an inquiry."""
