"""Cut text into words as the English treebanks do (hyphens, possessives and contractions are words of their own)."""

from __future__ import annotations

import re

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Sgt Cpl Adm Cmdr Brig Gov Sen Rep Reps Sens Rev Hon Pres Amb St Ste Mt Ft "
    "Jr Sr Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri "
    "Inc Corp Co Ltd Bros No Nos vs etc al approx dept est Ave Blvd Rd "
    "Calif Ariz Colo Conn Fla Mass Mich Minn Pa Tenn Va Wash Wis Ala Ark Ga Ind Kan Ky La Md Mo Mont "
    "Neb Nev Okla Ore Vt Wyo Gens Msgr Fr Ald Supt Insp Det Const"
)
ABBREVIATIONS = tuple(_ABBREVIATIONS.split())

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "´": "'", "`": "'", "„": '"', "«": '"', "»": '"'})

_WORD = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]']"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])(?:[A-Za-z]\.){2,}"
    r"|(?<!\w)(?:" + "|".join(ABBREVIATIONS) + r")\."
    r"|(?<!\w)[A-Z]\.(?=\s+[A-Z])"
    r"|(?i:can(?=not\b))"
    r"|[^\W\d_]+?(?=[nN]'[tT]\b)|[nN]'[tT]\b"
    r"|'(?:[sS]|[rR][eE]|[vV][eE]|[lL][lL]|[dD]|[mM])\b"
    r"|'\d0s\b"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![\w])"
    r"|\w+?(?='(?:[sS]|[rR][eE]|[vV][eE]|[lL][lL]|[dD]|[mM])\b)"
    r"|\w+(?:'(?!(?:[sS]|[rR][eE]|[vV][eE]|[lL][lL]|[dD]|[mM])\b)\w+)*"
    r"|\.{2,}|-{2,}|[^\w\s]"
)


def straighten(chars: str) -> str:
    """Return the text with curly quotation marks made straight; every character keeps its place."""
    return chars.translate(STRAIGHT)


def cut_words(chars: str) -> list[tuple[int, int]]:
    """Return the offsets of the words of a stretch of text.

    >>> text = "Kyiv's U.S.-made arms aren't cheap."
    >>> [text[a:b] for a, b in cut_words(text)]
    ['Kyiv', "'s", 'U.S.', '-', 'made', 'arms', 'are', "n't", 'cheap', '.']
    """
    return [match.span() for match in _WORD.finditer(straighten(chars))]
