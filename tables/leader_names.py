"""Names of office-holders as reports write them: no titles, capitals mended, the other spellings beside them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TITLES = re.compile(
    r"^(?:(?:French Polynesia|Sir|Dame|Dr|Gen|Lt|Col|Capt|Sr|Maj|Mr|Ms|Sheikh|Ratu|Prefect|Cardinal|Archbishop|Emperor|"
    r"Ato|Haji|Ceo|Elect|Queen|King|Prince|Princess|Spanish|French|Co-?prince|Apostolic Nuncio|President-[Ee]lect|"
    r"Minister-Designate|(?:Appointed )?Ambassador(?:-designate)?|Lieutenant-Governor|Air Vice-Marshall?|Tan Sri|"
    r"Dato Paduka|H\.E|Charge [Dd].[Aa]ffaires|Swiss Confederation|Territorial Assembly|Pitcairn Islands|New Zealand|"
    r"Afghanistan|China|National Heritage|Higher Education|Republic|Interior|Development|Transport|Infrastructure|"
    r"Representatives|Superior|Australia|President|June)\b\.?\s+)+"
)
PARTICLES = frozenset({"de", "da", "do", "dos", "das", "del", "bin", "bint", "ibn", "van", "von", "zu", "der", "den"})
CAPITAL_PARTICLES = frozenset({"BEL", "ITA", "VNM", "MMR", "KHM", "LAO", "FRA", "MCO", "SMR", "SLB"})
"""Where a particle is written with a capital, or the syllable is a name of its own."""
NO_SHORT_FORM = frozenset({"VNM", "MMR", "KHM", "LAO", "THA", "CHN", "TWN", "KOR", "PRK", "HKG", "MAC", "MYS", "BTN"})
"""Where the first and the last word together are not what reports call somebody."""
PATRONYMIC = re.compile(r".+(?:vich|vych|ovna|evna|ivna|ichna)$")
NICKNAME = re.compile(r'["“]([^"”]+)["”]')
QUOTED_LETTER = re.compile(r"\b(O|D)'([a-z])")
SCOTS = re.compile(r"\bMc([a-z])")
ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "JAM", "BHS", "BRB", "TTO", "GUM", "VIR", "MNP", "ASM"})
SHORT_NAMES = {
    "Joseph": "Joe", "Michael": "Mike", "William": "Bill", "Robert": "Bob", "Thomas": "Tom", "James": "Jim",
    "Christopher": "Chris", "Anthony": "Tony", "Edward": "Ed", "Richard": "Rick", "Philip": "Phil", "David": "Dave",
    "Kenneth": "Ken", "Daniel": "Dan", "Andrew": "Andy",
}  # fmt: skip
RUSSIAN = (
    ("Aleksandr", "Alexander"),
    ("Dmitriy", "Dmitry"),
    ("Yuriy", "Yuri"),
    ("Sergey", "Sergei"),
    ("Andrey", "Andrei"),
)
UNDECOMPOSED = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "ð": "d",
        "þ": "th",
    }
)
ALIKE = 0.75
"""Two spellings this alike (difflib's ratio) in one office of one country are one person; found by reading pairs."""
ALIKE_IF_SAME_DAY = 0.6
"""The same for an office that one person holds at a time, taken on the same day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A cleaned name, the words of it that are the surname, and other spellings."""

    full: str
    surname: str
    aliases: tuple[str, ...]


def fold(text: str) -> str:
    """Return a text in ASCII letters.

    >>> fold("Lech Wałęsa"), fold("Jonas Gahr Støre")
    ('Lech Walesa', 'Jonas Gahr Store')
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED).replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def is_whole(full: str) -> bool:
    """Tell whether a name has a given name and a surname, as far as the source kept them.

    >>> [is_whole(full) for full in ("Wang", "Dos Ramos", "Khalid bin Mohamed Al", "Hun Sen")]
    [False, False, False, True]
    """
    words = full.lower().split()
    return len(words) > 1 and words[0] not in PARTICLES and words[-1] not in {*PARTICLES, "al"}


def key(text: str) -> str:
    """Return what is compared of a name: its ASCII letters and spaces, lower case."""
    return re.sub(r"[^a-z ]", "", fold(text).lower().replace("-", " "))


def clean(raw: str, country: str) -> str:
    """Return a name without titles and nicknames, its capitals mended.

    >>> clean('Sir Joko "Jokowi" Widodo', "IDN"), clean("Richard Mcmahon", "GGY"), clean("Peter Paire O'neill", "PNG")
    ('Joko Widodo', 'Richard McMahon', "Peter Paire O'Neill")
    """
    bare = re.sub(r"[?]", "", NICKNAME.sub(" ", raw)).replace(" al- ", " al-")
    words = TITLES.sub("", " ".join(bare.split()) + " ").split()
    kept = [word for word in words if not PATRONYMIC.match(word)] if len(words) == 3 else words  # noqa: PLR2004
    if country not in CAPITAL_PARTICLES:
        kept = [word.lower() if place and word.lower() in PARTICLES else word for place, word in enumerate(kept)]
    kept = ["e" if word == "E." and place and country == "CPV" else word for place, word in enumerate(kept)]
    text = QUOTED_LETTER.sub(lambda found: f"{found[1]}'{found[2].upper()}", " ".join(kept))
    return SCOTS.sub(lambda found: f"Mc{found[1].upper()}", text)


def name_of(raw: str, surname: str, variants: Iterable[str], country: str, *, is_head: bool) -> Name:
    """Return the name of a row of the source; heads are known by a second given name too (Matamela Cyril Ramaphosa)."""
    full = clean(raw, country)
    cleaned = (clean(variant, country) for variant in variants)
    others = [other for other in cleaned if " " in other and are_alike(other, full)]
    last = _surname(full, surname)
    nicknames = [f"{nick} {last}" for nick in NICKNAME.findall(raw)]
    spellings = dict.fromkeys([*others, *nicknames, *_short_forms(full, last, country, 2 if is_head else 1)])
    folded = [fold(spelling) for spelling in (full, *spellings)]
    aliases = tuple(dict.fromkeys(other for other in (*spellings, *folded) if other != full))
    return Name(full=full, surname=last, aliases=aliases)


def are_alike(one: str, other: str, ratio: float = ALIKE) -> bool:
    """Tell whether two spellings are of one person: nearly the same letters, or the one leaves words of the other out.

    A sure sign that only one person is meant (the same office taken on the same day) may be told by a lower ``ratio``.

    >>> are_alike("Alyaksandr Lukashenka", "Aleksandr Lukashenko"), are_alike("Michel Aoun", "Joseph Aoun")
    (True, False)
    """
    keys = key(one), key(other)
    shorter, longer = sorted((set(each.split()) for each in keys), key=len)
    if len(shorter) > 1 and shorter <= longer:
        return True
    return keys[0][:1] == keys[1][:1] and SequenceMatcher(None, *keys).ratio() >= ratio


def _surname(full: str, given: str) -> str:
    words = full.split()
    size = len(given.split())
    tail = " ".join(words[-size:]) if size else ""
    return tail if tail and key(tail) == key(given) else words[-1]


def _short_forms(full: str, last: str, country: str, n_given: int) -> list[str]:
    """Return each of the first given names with the surname, and what English and Russian names are shortened to."""
    if not full.endswith(last) or country in NO_SHORT_FORM:
        return []
    given = [word for word in full[: -len(last)].split() if not word.endswith(".") and word.lower() not in PARTICLES]
    forms = [f"{first} {last}" for first in given[:n_given] if len(given) > 1 or f"{first} {last}" != full]
    if country in ENGLISH and given and given[0] in SHORT_NAMES:
        forms.append(f"{SHORT_NAMES[given[0]]} {last}")
    forms += [
        spelling.replace(old, new) for spelling in [full, *forms] for old, new in RUSSIAN if spelling.startswith(old)
    ]
    return forms
