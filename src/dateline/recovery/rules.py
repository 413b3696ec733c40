"""What double and single quotation marks mean where they stand, and the words that decide.

Each rule's cases, and what must not match, are in `examples.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dateline.recovery._marks import Place, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a mark is: it opens, closes or does neither, and what has to be mended about it.

    ``needs_close`` makes the verdict hold only where a closing mark follows; without one the mark is an orphan.
    """

    opens: bool = False
    closes: bool = False
    turns: bool = False
    space_before: bool = False
    space_after: bool = False
    needs_close: bool = False


ORPHAN: Final = Verdict()
_OPEN: Final = Verdict(opens=True)
_CLOSE: Final = Verdict(closes=True)

VERDICTS: Final[dict[tuple[Shape, Place, bool], Verdict]] = {
    # (shape, place, inside a quotation)
    (Shape.OPEN, Place.BEFORE, False): _OPEN,
    (Shape.OPEN, Place.BEFORE, True): _OPEN,
    (Shape.OPEN, Place.BEHIND, False): ORPHAN,
    (Shape.OPEN, Place.BEHIND, True): Verdict(closes=True, turns=True),
    (Shape.OPEN, Place.GLUED, False): Verdict(opens=True, space_before=True),
    (Shape.OPEN, Place.GLUED, True): Verdict(opens=True, space_before=True),
    (Shape.OPEN, Place.GLUED_TO_STOP, False): Verdict(opens=True, space_before=True),
    (Shape.OPEN, Place.GLUED_TO_STOP, True): Verdict(closes=True, turns=True, space_after=True),
    (Shape.OPEN, Place.APART, False): Verdict(opens=True, needs_close=True),
    (Shape.OPEN, Place.APART, True): ORPHAN,
    (Shape.CLOSE, Place.BEFORE, False): Verdict(opens=True, turns=True, needs_close=True),
    (Shape.CLOSE, Place.BEFORE, True): _CLOSE,
    (Shape.CLOSE, Place.BEHIND, False): ORPHAN,
    (Shape.CLOSE, Place.BEHIND, True): _CLOSE,
    (Shape.CLOSE, Place.GLUED, False): Verdict(opens=True, turns=True, space_before=True, needs_close=True),
    (Shape.CLOSE, Place.GLUED, True): Verdict(closes=True, space_after=True),
    (Shape.CLOSE, Place.GLUED_TO_STOP, False): Verdict(opens=True, turns=True, space_before=True, needs_close=True),
    (Shape.CLOSE, Place.GLUED_TO_STOP, True): Verdict(closes=True, space_after=True),
    (Shape.CLOSE, Place.APART, False): ORPHAN,
    (Shape.CLOSE, Place.APART, True): _CLOSE,
    (Shape.NEUTRAL, Place.BEFORE, False): _OPEN,
    (Shape.NEUTRAL, Place.BEFORE, True): _OPEN,
    (Shape.NEUTRAL, Place.BEHIND, False): ORPHAN,
    (Shape.NEUTRAL, Place.BEHIND, True): _CLOSE,
    (Shape.NEUTRAL, Place.GLUED, False): Verdict(opens=True, space_before=True, needs_close=True),
    (Shape.NEUTRAL, Place.GLUED, True): Verdict(closes=True, space_after=True),
    (Shape.NEUTRAL, Place.GLUED_TO_STOP, False): Verdict(opens=True, space_before=True, needs_close=True),
    (Shape.NEUTRAL, Place.GLUED_TO_STOP, True): Verdict(closes=True, space_after=True),
    (Shape.NEUTRAL, Place.APART, False): Verdict(opens=True, needs_close=True),
    (Shape.NEUTRAL, Place.APART, True): _CLOSE,
}
"""What a double mark is, by its shape, its place, and whether a quotation is open before it."""

TURNED: Final = {"”": "“", "“": "”", "’": "‘", "‘": "’", "»": "«", "«": "»", "‟": "”", "„": "“"}

ENDINGS: Final = frozenset({"s", "d", "ed", "er", "ers", "es", "ing", "ish", "ism", "ly", "n", "t", "th"})
"""Word endings that stand behind a closing mark without a space: the "no"s, “OK”ed."""

CONTRACTIONS: Final = frozenset(
    {"s", "t", "d", "m", "n", "em", "ll", "re", "ve", "am", "er", "all", "clock", "know", "cause", "ye", "day"}
)
"""What follows an apostrophe inside a word: isn’t, we’ll, ma’am, y’all, o’clock, d’ye, g’day."""

ELISIONS: Final = frozenset(
    {
        "tis", "twas", "twere", "twill", "til", "till", "em", "cause", "bout", "round", "n", "nuff", "course", "s",
        "kay", "cept", "neath", "gainst", "tween", "coz", "cuz", "im", "er", "ere", "ello", "ave", "alf", "ow", "ey",
        "d", "t", "ll", "ve", "re", "m",
    }
)  # fmt: skip
"""Words that begin with an apostrophe: ’tis, ’til, ’em. (``s`` and the like: a contraction torn from its word.)"""

DROPPED: Final = ("in", "o", "th", "an", "wi", "ol", "mo", "lil", "y")
"""Words, or the last letters of words, that end in an apostrophe: goin’, o’, th’."""

NAME_PREFIXES: Final = frozenset({"o", "d", "l", "m", "n", "t", "s", "qu", "dell", "all", "sant", "qur", "shi", "sana"})
"""What stands before an apostrophe inside a name: O’Brien, D’Arcy, Sant’Anna, Shi’ite."""

LABELS: Final = frozenset(
    {
        "advertisement", "advisory", "alert", "analysis", "answer", "audio", "background", "breaking", "caption",
        "clarification", "column", "comment", "commentary", "context", "correction", "developing", "editorial",
        "exclusive", "explainer", "fact check", "factbox", "feature", "flash", "gallery", "highlights", "host",
        "insight", "interview", "just in", "live", "moderator", "more", "new", "news", "note", "opinion", "photo",
        "photos", "podcast", "poll", "previously", "profile", "question", "read", "reporter", "report", "review",
        "special report", "spokesperson", "summary", "timeline", "update", "updated", "updates", "urgent", "video",
        "warning", "watch",
    }
)  # fmt: skip
"""Words that stand in capitals before a colon or dash and are no place."""

REGIONS: Final = frozenset(
    {
        "ala", "alaska", "ariz", "ark", "calif", "colo", "conn", "d.c", "dc", "del", "fla", "ga", "hawaii", "idaho",
        "ill", "ind", "iowa", "kan", "ky", "la", "maine", "mass", "md", "mich", "minn", "miss", "mo", "mont", "n.c",
        "n.d", "n.h", "n.j", "n.m", "n.y", "neb", "nev", "ohio", "okla", "ore", "pa", "r.i", "s.c", "s.d", "tenn",
        "texas", "utah", "va", "vt", "w.va", "wash", "wis", "wyo",
        "alabama", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware", "florida", "georgia",
        "illinois", "indiana", "kansas", "kentucky", "louisiana", "maryland", "massachusetts", "michigan",
        "minnesota", "mississippi", "missouri", "montana", "nebraska", "nevada", "new hampshire", "new jersey",
        "new mexico", "north carolina", "north dakota", "oklahoma", "oregon", "pennsylvania", "rhode island",
        "south carolina", "south dakota", "tennessee", "vermont", "virginia", "west virginia", "wisconsin",
        "wyoming", "alberta", "british columbia", "manitoba", "new brunswick", "newfoundland", "nova scotia",
        "ontario", "quebec", "saskatchewan", "england", "scotland", "wales", "northern ireland", "west germany",
        "east germany",
    }
)  # fmt: skip
"""What follows the town in a dateline: US states as news agencies write them, provinces, parts of the UK."""

TRAILERS: Final[dict[str, str]] = {
    "about": r"about (?:the |this )?(?:author|writer|reporter|journalist|contributor)s?\s*:?",
    "read": (
        r"(?:read|see|watch|listen) (?:more|also|next|now)\b"
        r"(?:\s*[:>»…-].*|\s+(?:on|at|about|from|in) .{0,80}|\s+\w+)?\W*"
    ),
    "further": (
        r"also read\b.{0,160}|(?:click|tap) here\b.{0,80}|continue reading\b.{0,80}|read the (?:full|rest)\b.{0,80}"
    ),
    "related": (
        r"related(?: (?:articles?|stories|story|posts?|news|topics?|content|links?|coverage|reading))?\s*(?::.{0,160})?"
    ),
    "more": (
        r"(?:more (?:on|from|in|about) .{1,60}|more stories|recommended(?: for you)?|you (?:may|might) (?:also )?like"
        r"|most (?:read|popular|viewed)|trending(?: now| stories)?|top stories|latest news|don['’]t miss"
        r"|editors?['’]?s? picks?)\s*:?"
    ),
    "share": (
        r"share (?:this|on|via)\b.{0,40}|share\s*:?|share this (?:article|story|post)\W*"
        r"|(?:tweet|email|print|whatsapp|facebook|twitter|pinterest|linkedin)"
    ),
    "follow": (
        r"(?:follow|like|join|find) (?:us|me|him|her|them|@?\w+|\w+ \w+) (?:on|at) "
        r"(?:twitter|facebook|instagram|telegram|x|whatsapp|youtube|linkedin|threads|bluesky|google news)\b.{0,120}"
    ),
    "newsletter": (
        r"(?:sign|signed) ?up (?:for|to|here|now)\b.{0,160}|subscribe (?:to|now|here|today|for)\b.{0,160}|subscribe\W*"
        r"|get (?:the|our) .{0,60}(?:newsletter|in your inbox)\b.{0,80}|download (?:the|our) .{0,40}\bapp\b.{0,80}"
    ),
    "copyright": (
        r"(?:©|\(c\)|copyright\b).{0,300}|all rights reserved\W*|(?:this|our) (?:material|story|article|report) "
        r"(?:may not be|was (?:originally |first )?published|has not been edited|is auto-?generated|first appeared)"
        r"\b.{0,300}"
    ),
    "advert": (
        r"advertisements?\W*|\[?ad\]?|sponsored(?: content)?|story continues below.{0,40}|article continues.{0,60}"
    ),
    "comments": (
        r"(?:leave|post|add) a (?:comment|reply)\b.{0,40}|(?:view|show|hide|\d{1,5}) comments?\W*|comments\s*:?"
    ),
    "tags": r"(?:tags|topics|filed under|categories|category)\s*:.{0,200}",
    "contact": r"(?:contact|write to|email) (?:us|the author)\b.{0,120}|send (?:us )?(?:news )?tips?\b.{0,120}",
    "support": (
        r"(?:donate|support) (?:now|us|to us|our (?:work|journalism|newsroom))"
        r"(?: (?:today|now|by|from|with|on)\b.{0,120})?\W*"
    ),
}
"""Lines around a report that are not part of it: the kind, and the shape of the whole line."""

BYLINE_LEAD: Final = (
    r"(?:(?:written|posted|published|reported|edited|compiled|story|text|words|photos?)\s+)?by\b\s*:?\s*"
)
"""What a byline begins with."""

DESK_CREDIT: Final = (
    r"\W*(?:(?:additional )?(?:reporting|writing|editing|compiled|edited|written) (?:and \w+ )?by\b"
    r"|with (?:inputs?|files|reporting) from\b).{0,300}"
)
"""The desk's own line at the end of agency copy: (Reporting by A; Editing by B)."""

ARTICLE_BEFORE_VOWEL: Final = (
    r"\b[Aa] (?=(?:[aeio](?!ne\b|nce\b|neself|ne-|nce-|u)|u(?:n(?!i|\b)|p|s(?!e|u|a)|r(?!i)|l|m))[a-z]{2,})"
)
"""``a`` before a vowel's sound; ``a one-off``, ``a European``, ``a union``, ``a user`` are right."""

ARTICLE_BEFORE_CONSONANT: Final = (
    r"\b[Aa]n (?=[b-df-gj-np-tv-z][aeiouylrhtwcmnpk][a-z]+|h(?!our|onest|onou?r|eir|istor|otel|abit)[a-z]+)"
)
"""``an`` before a consonant's sound; ``an hour``, ``an MP``, ``an X-ray`` are right, and so is ``an historic``."""
