"""What the rules must do, and must not: names in brackets with the country and division that each should be given.

They are the tests of `rules` and of the ranker, and the table of the documentation.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's name, a text with its names in brackets, and their (country, division)."""

    rule: str
    text: str
    places: tuple[tuple[str | None, str | None], ...]


EXAMPLES = (
    Example("after", "a fire in [Springfield], Illinois, on Monday", (("USA", "Illinois"),)),
    Example("after", "a fire in [Springfield], Mass., on Monday", (("USA", "Massachusetts"),)),
    Example("after", "a rally in [Paris], Texas", (("USA", "Texas"),)),
    Example("after", "a rally in [Paris], [Texas]", (("USA", "Texas"), ("USA", "Texas"))),
    Example("after", "a rally in [Paris], TX", (("USA", "Texas"),)),
    Example("after", "a rally in [Paris] (Texas)", (("USA", "Texas"),)),
    Example("after", "police in [Tripoli] in Lebanon", (("LBN", "Liban-Nord"),)),
    Example("after", "a rally in [Birmingham], England", (("GBR", "England"),)),
    Example("after", "a rally in [Birmingham], Alabama", (("USA", "Alabama"),)),
    Example("after", "born in [Paris], Texas, he left [Paris] early", (("USA", "Texas"), ("USA", "Texas"))),
    Example("before", "the Texas town of [Paris]", (("USA", "Texas"),)),
    Example("before", "in Lebanon's [Tripoli]", (("LBN", "Liban-Nord"),)),
    Example("list", "in [Ohio], [Oklahoma], [Pennsylvania]",
            (("USA", "Ohio"), ("USA", "Oklahoma"), ("USA", "Pennsylvania"))),
    Example("list", "from [China], [Japan] and [Peru]", (("CHN", None), ("JPN", None), ("PER", None))),
    Example("list", "from [Paris], London and Rome", (("FRA", "Ile-de-France"),)),
    Example("kind", "the state of [Georgia]", (("USA", "Georgia"),)),
    Example("kind", "[Mexico City] and [Mexico]", (("MEX", "Mexico City"), ("MEX", None))),
    Example("direction", "northern [Iraq] and [eastern Ukraine]", (("IRQ", None), ("UKR", None))),
    Example("usual", "flew to [Washington] and [New York]", (("USA", "District of Columbia"), ("USA", "New York"))),
    Example("region", "in [Crimea] and the [Golan Heights]", (("UKR", "Crimea"), ("SYR", None))),
    Example("region", "in the [Sahel] and the [South China Sea]", ((None, None), (None, None))),
    Example("region", "from [Darfur] to [Tigray] and [Chechnya]",
            (("SDN", None), ("ETH", "Tigray"), ("RUS", "Chechnya"))),
    Example("spelling", "[Kiev] or [Kyiv], [Kharkov] or [Kharkiv]",
            (("UKR", "Kyiv City"),) * 2 + (("UKR", "Kharkiv"),) * 2),
    Example("spelling", "[U.S.], [US], [UK], [Britain], [Burma]",
            (("USA", None),) * 2 + (("GBR", None),) * 2 + (("MMR", None),)),
    Example("spelling", "in [St. Petersburg] and [Moscow]", (("RUS", "St.-Petersburg"), ("RUS", "Moscow"))),
    Example("neighbours", "from [Atlanta] to [Athens] and [Macon], [Georgia]", (("USA", "Georgia"),) * 4),
    Example("neighbours", "from [Tbilisi] to [Batumi], all over [Georgia]",
            (("GEO", None), ("GEO", "Ajaria"), ("GEO", None))),
    Example("size", "in [London], [Paris] and [Moscow]",
            (("GBR", "England"), ("FRA", "Ile-de-France"), ("RUS", "Moscow"))),
    Example("size", "shelling hit [Kharkiv region]", (("UKR", "Kharkiv"),)),
    Example("unknown", "in [Qwxzjk]", ((None, None),)),
    Example("unknown", "on [Memphis Street]", ((None, None),)),
    Example("unknown", "at [General Hospital]", ((None, None),)),
)  # fmt: skip
