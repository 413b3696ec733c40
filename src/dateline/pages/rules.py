"""The word lists of this room: agencies, words that mark a body and no person, words that mark an outlet's name.

What each list must and must not match stands in `examples.py`.
"""

from __future__ import annotations

from typing import Final

AGENCIES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("AAP", ("Australian Associated Press",)),
    ("ABNA", ()),
    ("AFP", ("Agence France-Presse", "Agence France Presse", "AFP Deutschland", "AFP-JIJI")),
    ("ANI", ("Asian News International",)),
    ("ANP", ()),
    ("ANSA", ()),
    ("AP", ("Associated Press", "The Associated Press", "AP News")),
    ("APA", ("Austria Presse Agentur",)),
    ("Anadolu", ("Anadolu Agency", "Anadolu Ajansı", "AA")),
    ("Belga", ()),
    ("BelTA", ()),
    ("Bernama", ()),
    ("Bloomberg", ("Bloomberg News",)),
    ("CNA", ("Central News Agency",)),
    ("CNS", ("China News Service",)),
    ("CP", ("The Canadian Press", "Canadian Press")),
    ("DPA", ("dpa", "Deutsche Presse-Agentur", "dpa International")),
    ("EFE", ("Agencia EFE",)),
    ("IANS", ("Indo-Asian News Service",)),
    ("INA", ()),
    ("IPS", ("Inter Press Service",)),
    ("IRNA", ()),
    ("ITAR-TASS", ("Itar-Tass",)),
    ("Interfax", ("Interfax-Ukraine",)),
    ("JIJI", ("Jiji Press",)),
    ("KCNA", ()),
    ("KNA", ()),
    ("KUNA", ()),
    ("Kyodo", ("Kyodo News",)),
    ("MENA", ()),
    ("NAN", ("News Agency of Nigeria",)),
    ("NTB", ()),
    ("NZPA", ()),
    ("PA", ("PA Media", "Press Association", "PA News Agency")),
    ("PTI", ("Press Trust of India",)),
    ("PRNewswire", ("PR Newswire",)),
    ("PAP", ()),
    ("Petra", ()),
    ("QNA", ()),
    ("RIA Novosti", ("RIA",)),
    ("Reuters", ("Thomson Reuters", "Thomson Reuters Foundation", "Reuter")),
    ("SANA", ()),
    ("SAPA", ()),
    ("SDA", ("Keystone-SDA",)),
    ("SID", ()),
    ("SPA", ("Saudi Press Agency",)),
    ("Sputnik", ()),
    ("TASS", ()),
    ("TT", ("TT-AFP",)),
    ("Tanjug", ()),
    ("UNI", ("United News of India",)),
    ("UPI", ("United Press International",)),
    ("Ukrinform", ()),
    ("VNA", ("Vietnam News Agency",)),
    ("VOA", ("Voice of America", "VOA News")),
    ("WAM", ()),
    ("Xinhua", ("Xinhua News Agency",)),
    ("Yonhap", ("Yonhap News Agency", "Yonhap News")),
)
"""News agencies by the name kept and the other ways to write it. Written for this project from common knowledge."""

BODY_WORDS: Final = frozenset(
    {
        "admin", "administrator", "agency", "agencies", "ajansı", "bureau", "contributors", "correspondents", "desk",
        "digital", "editor", "editorial", "editors", "gazette", "herald", "journal", "magazine", "media", "news",
        "newsdesk", "newspaper", "newsroom", "online", "post", "press", "producers", "radio", "redaktion", "reporter",
        "reporters", "staff", "team", "television", "times", "tribune", "tv", "webdesk", "writers", "redaction",
        "rédaction", "redacción", "redazione",
    }
)  # fmt: skip
"""A byline that ends in one of these (or starts, for a one-word list) names a body, not a person."""

ROLE_WORDS: Final = frozenset(
    {
        "affairs", "analyst", "author", "bureau", "chief", "columnist", "contributor", "correspondent", "critic",
        "editor", "freelance", "journalist", "political", "producer", "reporter", "reporting", "senior", "staff",
        "writer",
    }
)  # fmt: skip
"""Words of a job: what follows a comma and holds one of these is no further name."""

OUTLET_WORDS: Final = frozenset(
    {
        "agency", "bbc", "broadcasting", "bulletin", "chronicle", "cnn", "courier", "daily", "digest", "dispatch",
        "examiner", "express", "gazette", "globe", "guardian", "herald", "independent", "inquirer", "journal",
        "ledger", "magazine", "mail", "mirror", "monitor", "morning", "news", "npr", "observer",
        "post", "press", "radio", "register", "star", "sun", "telegraph",
        "times", "today", "tribune", "tv", "weekly", "wire",
    }
)  # fmt: skip
"""A title's tail that ends in one of these is an outlet's name even where nothing else on the page says so."""

STOP_WORDS: Final = frozenset(
    {
        "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "before", "but", "by",
        "could", "did", "do", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "into", "is", "it",
        "its", "more", "no", "not", "of", "on", "or", "over", "said", "she", "than", "that", "the", "their", "there",
        "they", "this", "to", "up", "was", "we", "were", "what", "when", "which", "who", "will", "with", "would",
        "you",
    }
)  # fmt: skip
"""The commonest words of English news."""
