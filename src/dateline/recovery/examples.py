"""What the rules of this room must do, and what they must leave alone. Tests and documentation read these tables.

All sentences are ours.
"""

from __future__ import annotations

from typing import Final

MENDED: Final[tuple[tuple[str, str], ...]] = (
    # a closing mark where one must open, its space lost
    ("The talks brought no’progress’ at all.", "The talks brought no ‘progress’ at all."),
    ("The talks brought no'progress' at all.", "The talks brought no 'progress' at all."),
    ("It was called a’working visit’ by both.", "It was called a ‘working visit’ by both."),
    ("She expected”little more” of them.", "She expected “little more” of them."),
    ('She expected"little more" of them.', 'She expected "little more" of them.'),
    ("He warned that”they won’t let it stand” for long.", "He warned that “they won’t let it stand” for long."),
    ("He said,”We leave today” and left.", "He said, “We leave today” and left."),
    ("The minister said:“We leave today.”", "The minister said: “We leave today.”"),
    # a closing mark where one must open, the space still there
    ("She expected ”little more” of them.", "She expected “little more” of them."),
    ("The talks brought no ’progress’ at all.", "The talks brought no ‘progress’ at all."),
    # an opening mark where one must close
    ("“We leave today,“ he said.", "“We leave today,” he said."),
    ("The so-called “reform“ failed.", "The so-called “reform” failed."),
    # the space lost behind the quotation
    ("“We leave today,”he said.", "“We leave today,” he said."),
    ('"We leave today,"he said.', '"We leave today," he said.'),
    ("“We leave.”“Why?” she asked.", "“We leave.” “Why?” she asked."),
    # entities, once and twice
    ("Smith &amp; Sons said &quot;no&quot;.", 'Smith & Sons said "no".'),
    ("Caf&eacute;&nbsp;owners and R&amp;amp;D", "Café owners and R&D"),
    ("He said &#8220;no&#8221;.", "He said “no”."),
    # mojibake
    ("The fiancÃ© said itâ€™s over.", "The fiancé said it’s over."),
    ("â€œWe leave,â€\x9d he said.", "“We leave,” he said."),
    # what nobody sees
    ("Parlia\u00admentary\u200b vote", "Parliamentary vote"),
    # lines broken at a fixed width
    (
        "The committee met for the third time this week\nand found no way out of the dispute over the\nbudget.",
        "The committee met for the third time this week and found no way out of the dispute over the budget.",
    ),
)
"""Damaged text, and the same text mended."""

CLEAN: Final[tuple[str, ...]] = (
    "Russia’s minister isn’t one of the ’90s men, James’ aide said.",
    "Russia's minister isn't one of the '90s men, James' aide said.",
    "‘It is over,’ she said. ‘We won’t be back.’",
    "'It is over,' she said. 'We won't be back.'",
    "“He told me ‘no way’ and hung up,” she said.",
    "The workers’ union and the bosses’ club met at five o’clock.",
    'A 6\'2" man with a 12" pipe stood 5’10” tall.',
    '“It was a 6" pipe,” he said.',
    "Rock ’n’ roll and fish ’n’ chips, goin’ strong since the ’60s.",
    "Sana’a, Qur’an, O’Brien, D’Arcy, Xi’an and Shi’ite leaders’ talks.",
    "(“Yes”) and non-“aligned” states—“no”—he said.",
    "“I was—” He stopped. “... and then,” he went on.",
    'The "no"s have it, and she "OK"ed it.',
    "“One part.\n“The next part,” he said.",
    "„Nein“, said the German.",
    "He said “no”; she said “yes”: “perhaps”.",
    "''We remind them,'' she said, ''every day.''",
    "“‘Never again’ is what he said,” she told us. “He meant ‘never.’”",
    'He called it "the "great" game" twice.',
    "AT&T; and Q&A; are not entities; a < b & c.",
    "Zoë Kravitz, São Paulo, Müller, naïve café — “déjà vu”.",
    'צה"ל אמר',
)
"""Text without damage: not one character may change."""

ORPHANS: Final[tuple[tuple[str, int], ...]] = (
    ("Since taking office,” the mayor has cut taxes.", 1),
    ('Since taking office," the mayor has cut taxes.', 1),
    ("“We leave, he said.", 1),
    ("“We leave, he said. “We come back,” he added.", 1),
    ("“One part.\n“The next part,” he said.", 0),
    ("“One part.\nAnother paragraph.", 1),
    ("“We leave,” he said.", 0),
    ("A 12\" pipe and a 6' man.", 0),
)
"""Text, and how many of its marks open or close nothing."""

QUOTED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("“We leave,” he said. “We come back.”", ("We leave,", "We come back.")),
    ("Since taking office,” the mayor said “no” twice.", ("no",)),
    ("“He told me ‘no way’ and hung up,” she said.", ("He told me ‘no way’ and hung up,",)),
    ("‘It is over,’ she said. ‘We won’t be back.’", ("It is over,", "We won’t be back.")),
    ("“One part.\n“The next part,” he said.", ("One part.", "The next part,")),
    ("The ’90s, James’ aide and the workers’ union.", ()),
    ('A 12" pipe and a 6" nail.', ()),
    ("''We remind them,'' she said.", ("We remind them,",)),
    ('He called it "the "great" game" twice.', ('the "great" game',)),
    ("‘He said “no” to me,’ she wrote.", ("He said “no” to me,",)),
    ("„Nein“, said the German.", ("Nein",)),
    ("«Non», said the Frenchman.", ("Non",)),
    ("“”", ()),
)
"""Text, and its outermost quotations."""

DATELINES: Final[tuple[tuple[str, tuple[str | None, str | None, str | None]], ...]] = (
    ("MOSCOW: The government said", ("MOSCOW", None, None)),
    ("NAIROBI, March 3 (Reuters) - Kenya said", ("NAIROBI", "Reuters", "March 3")),
    ("GENEVA (AP) — The talks began", ("GENEVA", "AP", None)),
    ("WASHINGTON, Feb 26 - The Senate voted", ("WASHINGTON", None, "Feb 26")),
    ("PARIS/LONDON - Two banks said", ("PARIS/LONDON", None, None)),
    ("PARIS/LONDON (Reuters) - Two banks said", ("PARIS/LONDON", "Reuters", None)),
    ("BEIJING, Xinhua -- China will", ("BEIJING", "Xinhua", None)),
    ("BEIJING, June 4 (Xinhua) -- China will", ("BEIJING", "Xinhua", "June 4")),
    ("MONTREAL, March 20, Reuter - The port", ("MONTREAL", "Reuters", "March 20")),
    ("BERLIN, 12 June (dpa) - Germany", ("BERLIN", "DPA", "12 June")),
    ("SELMA, N.C.—The candidate", ("SELMA, N.C.", None, None)),
    ("DUBAI, United Arab Emirates (AP) _ The port", ("DUBAI, United Arab Emirates", "AP", None)),
    ("New Delhi: The government said", ("New Delhi", None, None)),
    ("Lagos, March 9 - The bank", ("Lagos", None, "March 9")),
    ("KABUL (Reuters) The president said", ("KABUL", "Reuters", None)),
    ("(Reuters) - The company said", (None, "Reuters", None)),
    ("Aug 27 (Reuters) - The company said", (None, "Reuters", "Aug 27")),
    ("ST. LOUIS — The mayor said", ("ST. LOUIS", None, None)),
    ("QARAZHAL, April 2 - A mine", ("QARAZHAL", None, "April 2")),
)
"""The start of a paragraph; place, agency and day of its dateline."""

NO_DATELINES: Final[tuple[str, ...]] = (
    "WATCH: The minister speaks",
    "BREAKING: MOSCOW withdraws",
    "UPDATE: 5/12 — The auction was called off",
    "EXCLUSIVE - Paris talks fail",
    "Q: What did you see?",
    "TRUMP: I never said that.",
    "KAREN MILES: Let us turn to this.",
    "WARREN: Thank you.\nSenator Elizabeth Warren left.",
    "LONDON: Thank you.\nSMITH: Not at all.",
    "Moscow — long an ally — said no.",
    "The talks — in Geneva — began.",
    "On March 3 - a Tuesday - he left.",
    "AP: Chair sent money abroad",
    "WASHINGTON (Herald) - The Senate",
    "GARRISON--Jerome, 98, of Ohio",
    "He left Paris, London and Rome - all in March 3 days.",
    "NATO - the alliance - met.",
)
"""Starts of paragraphs that are no dateline."""

BYLINES: Final[tuple[str, ...]] = (
    "By Jane Doe",
    "By JANE DOE and JOHN ROE",
    "By Jane Doe, Associated Press",
    "Written by Jane Doe",
    "Written by herald24",
    "Posted by admin",
    "By Jane van der Doe | June 3, 2021",
    "By: Jane Doe Jr.",
    "Jane Doe, Reuters",
)
NO_BYLINES: Final[tuple[str, ...]] = (
    "By Friday, the troops had left.",
    "By Friday",
    "By the end of March",
    "By all accounts it was a quiet day",
    "Written by hand, the letter is hard to read.",
    "Paris, London and Rome agreed.",
    "Jane Doe",
)
"""Lines that name an author, and lines that do not."""

TRAILERS_EXAMPLES: Final[tuple[str, ...]] = (
    "About the author",
    "About the Author:",
    "Read more",
    "READ MORE: Minister resigns",
    "Read more on our website",
    "Read the full story here.",
    "Also read: Minister resigns over the ferry",
    "Related",
    "Related articles:",
    "Share this:",
    "Share this article",
    "Follow Jane Doe on Twitter @janedoe.",
    "Follow us on Facebook",
    "Sign up for our newsletter",
    "Subscribe to our newsletter for more.",
    "© 2021 The Herald. All rights reserved.",
    "Copyright 2016 The Herald. This material may not be published.",
    "Advertisement",
    "Most read",
    "Tags: Geneva, summit",
    "Leave a comment",
    "You may also like",
    "Continue reading below",
    "Donate now",
    "Contact us at the address below.",
)
NO_TRAILERS: Final[tuple[str, ...]] = (
    "About the author of the attack little is known.",
    "Read more books, the minister told pupils on Monday, or you will regret it.",
    "Related companies were searched as well.",
    "Share prices fell by four per cent.",
    "Shares in the company fell.",
    "Follow the money, he said.",
    "Copyrights were at the heart of the dispute.",
    "More troops arrived on Sunday.",
    "Support for the government has fallen to 20 per cent.",
    "Support us or leave, the general told the villagers.",
    "Comments by the minister drew protests.",
    "Print workers went on strike.",
    "See more of the same, the critics warned, and act.",
)
"""Lines around a report, and paragraphs of one that begin alike."""
