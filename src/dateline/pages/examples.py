"""What the rules of this room must do, and what they must leave alone. Tests and documentation read these tables."""

from __future__ import annotations

from typing import Final

TITLES: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("Minister resigns | The Daily Herald", (), "Minister resigns"),
    ("Minister resigns – Herald24", ("Herald 24",), "Minister resigns"),
    ("Minister resigns - BBC News", (), "Minister resigns"),
    ("Minister resigns - CNN", (), "Minister resigns"),
    ("Minister resigns — Reuters", (), "Minister resigns"),
    ("Minister resigns | Politics | Herald", ("Herald",), "Minister resigns"),
    ("Minister resigns :: herald.example.com", (), "Minister resigns"),
    ("Herald: Minister resigns", ("Herald",), "Herald: Minister resigns"),
    ("Herald | Minister resigns", ("Herald",), "Minister resigns"),
    ("Minister resigns – a year too late", (), "Minister resigns – a year too late"),
    ("Minister resigns - but stays on", ("Herald",), "Minister resigns - but stays on"),
    ("Budget | Tax office to hire 400", (), "Budget | Tax office to hire 400"),
    ("Sadat-Begin summit in Jerusalem", (), "Sadat-Begin summit in Jerusalem"),
    ("Why? – The answer", (), "Why? – The answer"),
)
"""A title, the names of the site, and the title without them."""

NAMES: Final[tuple[tuple[str, tuple[str, ...], str | None], ...]] = (
    ("By Jane Doe", ("Jane Doe",), None),
    ("Jane Doe and John Roe", ("Jane Doe", "John Roe"), None),
    ("JANE DOE, JOHN ROE & Ana Poe", ("JANE DOE", "JOHN ROE", "Ana Poe"), None),
    ("Jane Doe, Political Editor", ("Jane Doe",), None),
    ("Jane Doe, Associated Press", ("Jane Doe",), "AP"),
    ("Agence France-Presse", (), "AFP"),
    ("Reuters", (), "Reuters"),
    ("dpa", (), "DPA"),
    ("Jane Doe (jdo)", ("Jane Doe",), None),
    ("Martin Luther King, Jr.", ("Martin Luther King Jr",), None),
    ("Dr. Max Roe", ("Dr. Max Roe",), None),
    ("Herald Staff", (), None),
    ("News Desk", (), None),
    ("admin", (), None),
    ("herald24", (), None),
    ("https://www.facebook.com/herald", (), None),
    ("jane@herald.example", (), None),
    ("The Daily Herald", (), None),
    ("Image: Getty Images", (), None),
    ("", (), None),
)
"""A byline, its persons, and the agency it names."""

DATES: Final[tuple[tuple[str, str | None, str | None], ...]] = (
    ("2024-05-03", "2024-05-03", None),
    ("2024-05-03T15:47:42.389Z", "2024-05-03", "2024-05-03T15:47:42+00:00"),
    ("2024-05-03 15:47:42+0530", "2024-05-03", "2024-05-03T15:47:42+05:30"),
    ("20240503T101010Z", "2024-05-03", "2024-05-03T10:10:10+00:00"),
    ("Fri, 03 May 2024 15:47:42 GMT", "2024-05-03", "2024-05-03T15:47:42+00:00"),
    ("Fri May 03 2024 15:47:42 GMT+0200 (CEST)", "2024-05-03", "2024-05-03T15:47:42+02:00"),
    ("1714751262", "2024-05-03", "2024-05-03T15:47:42+00:00"),
    ("Friday, January 4, 2019", "2019-01-04", None),
    ("Published: Jan. 4, 2019 10:30 AM EST", "2019-01-04", "2019-01-04T10:30:00-05:00"),
    ("4 January 2019", "2019-01-04", None),
    ("14/05/2019", "2019-05-14", None),
    ("04.05.2019", "2019-05-04", None),
    ("Updated at 5:30 p.m. ET, June 3, 2020", "2020-06-03", None),
    ("2024-05-03T10:00:00", "2024-05-03", None),
    # could be either of two days
    ("04/05/2019", None, None),
    # no day at all, or not only a day
    ("January 4, 2019 was a Friday like any other", None, None),
    ("Friday", None, None),
    ("2024-02-31", None, None),
    ("12345678", None, None),
    ("yesterday", None, None),
    ("", None, None),
)
"""A string, the day it states, and the instant where clock and zone are told."""

_ENGLISH: Final = (
    "The minister said on Monday that the talks would go on, as both sides had asked for more time to read the draft "
    "of the treaty before they sign it."
)
_GERMAN: Final = (
    "Der Minister sagte am Montag, die Gespräche würden fortgesetzt, da beide Seiten mehr Zeit verlangt hätten, um den "
    "Entwurf des Vertrags zu lesen, bevor sie ihn unterschreiben."
)
LANGUAGES: Final[tuple[tuple[str, str | None, str | None], ...]] = (
    (_ENGLISH, None, "en"),
    (_ENGLISH, "de-DE", "en"),
    (_GERMAN, "de-DE", "de"),
    (_GERMAN, "en", "und"),
    ("Too short.", None, None),
    ("Too short.", "en_GB", "en"),
    ("会談は月曜日に始まり、双方は合意した。", None, "und"),
)
"""A body, what the page says of its language, and the language it is in."""
