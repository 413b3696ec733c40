"""Words that tell the context of an event, by PLOVER's 37 contexts; examples are in ``context_examples.py``.

A word ends in ``*`` where any ending will do; several words must stand side by side. They are looked for in the
sentence of the trigger, in lower case. A name of one context in two places ("nuclear" also in ``technology``) is meant.
"""

from __future__ import annotations

from types import MappingProxyType

WORDS = MappingProxyType({
    "military": (
        "army", "armies", "military", "militaries", "troop*", "soldier*", "navy", "naval", "air force", "armed forces",
        "warship*", "warplane*", "fighter jet*", "brigade*", "battalion*", "artillery", "airstrike*", "air strike*",
        "missile*", "tanks", "marines", "defence minist*", "defense minist*", "defence secretary", "defense secretary",
        "military aid", "joint exercise*", "joint drill*", "manoeuvre*", "maneuver*", "garrison*", "submarine*",
        "general staff", "frontline*", "front line*", "shelling", "shelled", "ceasefire", "conscript*",
    ),
    "intelligence": (
        "intelligence service*", "intelligence agenc*", "intelligence official*", "intelligence officer*",
        "intelligence chief*", "spy", "spies", "spied", "spying", "espionage", "secret service*", "wiretap*",
        "eavesdrop*", "cia", "mi5", "mi6", "mossad", "fsb", "gru", "counterintelligence", "classified document*",
        "double agent*", "secret agent*", "surveillance of",
    ),
    "executive": (
        "cabinet", "executive order*", "presidency", "white house", "kremlin", "prime minister's office",
        "royal family", "king", "queen", "monarch*", "decree*", "ministry", "reshuffle*", "civil servant*",
        "bureaucra*",
        "head of state", "first lady", "sworn in", "administration",
    ),
    "legislative": (
        "parliament*", "senate", "senator*", "congress", "congressman", "congresswoman", "lawmaker*", "legislat*",
        "house of representatives", "house of commons", "house of lords", "bill", "bundestag", "knesset", "duma",
        "national assembly", "deputies", "coalition talks", "coalition agreement", "motion of no confidence",
        "no-confidence", "filibuster*", "speaker of the house", "lower house", "upper house", "impeach*", "backbench*",
    ),
    "election": (
        "election*", "electoral", "re-election", "vote count*", "ballot*", "polling station*", "candidate*", "voter*",
        "campaign trail", "referendum*", "runoff", "run-off", "primaries", "turnout", "by-election*", "polls opened",
        "polls closed", "election campaign", "presidential race", "running mate*", "caucuses",
    ),
    "political_institutions": (
        "constitution*", "political part*", "party leader*", "party congress", "party conference", "ruling party",
        "opposition part*", "caretaker government", "interim government", "transitional government", "power-sharing",
        "unity government", "coup", "coups", "martial law", "state of emergency", "devolution", "federalis*",
        "separation of powers", "impeach*", "dissolve* parliament", "electoral commission",
    ),
    "pro_democracy": (
        "democratic reform*", "democratisation", "democratization", "pro-democracy", "free elections",
        "free and fair elections", "return to democracy", "transition to democracy", "democratic transition",
        "restore democracy", "restoration of democracy", "civilian rule", "multiparty", "multi-party",
    ),
    "pro_autocracy": (
        "one-party", "dictator*", "authoritarian*", "autocra*", "presidency for life", "president for life",
        "power grab", "term limit*", "extend his term", "extend her term", "stay in power", "military rule", "junta*",
        "rule by decree", "cancelled the election*", "canceled the election*", "postponed the election*",
    ),
    "economic": (
        "economy", "economies", "economic*", "trade", "tariff*", "inflation", "gdp", "recession*", "interest rate*",
        "central bank*", "export*", "import", "imports", "imported", "investment*", "currency", "currencies", "budget*",
        "bailout*", "debt*", "loan*", "imf", "world bank", "monetary", "finance minist*", "free-trade", "customs dut*",
        "unemployment", "subsid*", "austerity", "tax", "taxes", "taxation", "minimum wage", "wages", "prices",
    ),
    "legal": (
        "court", "courts", "courtroom*", "judge", "judges", "judicia*", "prosecutor*", "lawsuit*",
        "sued", "suing", "sue", "trial", "trials", "tribunal*",
        "indict*", "convicted", "conviction*", "verdict*", "sentenced", "acquit*", "appeal court", "attorney*",
        "lawyer*", "extradit*", "arrest warrant*", "international law", "unconstitutional", "ruling", "guilty",
        "war crimes", "justice minist*", "bail", "pleaded", "jury", "magistrate*",
    ),
    "reparations": (
        "reparation*", "compensation", "compensate*", "restitution", "indemnit*", "damages to the victims",
        "pay damages", "redress",
    ),
    "human_rights": ("human rights", "human right", "rights abuses", "rights violations", "rights group*"),
    "rights_freedoms": (
        "civil liberties", "civil rights", "press freedom", "freedom of the press", "freedom of speech",
        "free speech", "freedom of expression", "freedom of assembly", "freedom of movement", "censor*",
        "political prisoner*", "media freedom", "right to vote", "voting rights", "right to protest",
        "ban on demonstrations", "ban on gatherings", "internet shutdown*", "curfew*", "banned from travelling",
        "banned from traveling", "travel ban", "journalist*", "political rights",
    ),
    "repression": (
        "crackdown*", "cracked down", "repress*", "riot police", "tear gas", "water cannon*", "rubber bullet*",
        "security forces fired", "opened fire on protesters", "opened fire on demonstrators", "political prisoner*",
        "dispersed", "mass arrests", "rounded up", "secret police", "truncheon*", "baton*",
    ),
    "human_security": (
        "food", "famine*", "hunger", "starv*", "drinking water", "water supply", "water supplies", "shelter*",
        "housing",
        "homeless*", "evict*", "electricity", "power cut*", "blackout*", "land seizure*", "farmland", "humanitarian",
        "aid convoy*", "relief supplies", "harvest*", "malnutrition", "malnourished", "heating",
    ),
    "gender": (
        "women's", "gender*", "abortion*", "reproductive", "feminis*", "rape", "raped", "sexual violence",
        "sexual assault*", "sexual harassment", "femicide*", "girls' education", "domestic violence", "misogyn*",
        "maternity", "forced marriage*", "genital mutilation",
    ),
    "lgbt": (
        "gay", "gays", "lesbian*", "lgbt*", "homosexual*", "transgender", "same-sex", "pride march*", "pride parade*",
        "bisexual*", "queer",
    ),
    "religion_ethnicity": (
        "church*", "mosque*", "synagogue*", "temple*", "bishop*", "archbishop*", "pope", "priest*", "imam*", "cleric*",
        "ayatollah*", "rabbi*", "muslim*", "christian*", "catholic*", "protestant*", "orthodox", "jew",
        "jews", "jewish",
        "hindu*", "buddhist*", "sikh*", "sunni*", "shia", "shiite*", "sectarian", "ethnic*", "tribe*",
        "tribal", "caste*",
        "indigenous", "minorit*", "religious", "religion*", "blasphem*", "antisemit*", "anti-semit*", "racis*",
        "language law*", "kurds", "kurdish", "uighur*", "uyghur*", "rohingya", "roma", "tamil*", "hutu*", "tutsi*",
    ),
    "inequality": (
        "inequalit*", "unequal", "rich and poor", "wealth tax*", "land reform", "poverty", "discriminat*",
        "wage gap", "pay gap", "wealthy", "the poorest", "redistribut*",
    ),
    "diplomatic": (
        "diplomat*", "ambassador*", "embass*", "consul", "consuls", "consulate*", "envoy*", "foreign minist*",
        "foreign secretary", "secretary of state", "summit*", "bilateral", "treat*y", "treaties", "peace talks",
        "mediat*", "state visit*", "united nations", "security council", "general assembly", "relations with",
        "normalis* relations", "normaliz* relations", "persona non grata", "special representative*", "accord*",
        "counterpart*", "delegation*", "talks between",
    ),
    "territory": (
        "territor*", "annex*", "border dispute*", "disputed", "secession*", "secede*", "separatis*", "independence",
        "occupied", "occupation", "sovereignty", "self-determination", "breakaway", "settlement*", "border", "enclave*",
        "autonomy", "line of control", "demarcat*", "displaced from", "forcibly displaced",
    ),
    "peacekeeping": (
        "peacekeep*", "peace-keep*", "blue helmet*", "peace force*", "stabilisation force*", "stabilization force*",
        "ceasefire monitor*", "truce monitor*", "observer mission*", "un mission",
    ),
    "health": (
        "health", "hospital*", "epidemic*", "pandemic*", "outbreak*", "virus*", "coronavirus", "covid*", "ebola",
        "cholera", "measles", "polio", "vaccin*", "quarantine*", "lockdown*", "disease*", "doctors", "nurses", "hiv",
        "aids", "malaria", "influenza", "medicine*", "medical", "infected", "infection*",
    ),
    "asylum": ("asylum", "asylum-seeker*", "refugee status", "political refuge"),
    "migration": (
        "migrant*", "migration", "immigra*", "emigra*", "refugee*", "displaced", "deport*", "repatriat*", "border wall",
        "border crossing*", "smuggled across", "visa*", "resettle*", "undocumented",
    ),
    "disasters": (
        "earthquake*", "flood*", "hurricane*", "cyclone*", "typhoon*", "tsunami*", "wildfire*",
        "forest fire*", "drought*",
        "landslide*", "volcan*", "eruption*", "tornado*", "disaster*", "storm*", "oil spill*", "explosion at the plant",
        "derail*", "plane crash*", "mine collapse*", "survivors", "quake*", "rescue team*", "rescuers",
    ),
    "natural_resource": (
        "oil", "natural gas", "gas field*", "gas suppl*", "gas deal*", "gas pipeline*", "pipeline*",
        "coal", "mining", "mine", "mines", "miners", "mineral*", "diamonds", "gold mine*",
        "copper", "lithium", "uranium", "logging", "timber", "fishing rights", "fisheries", "fishing", "crude", "opec",
        "oilfield*", "refiner*", "rare earth*", "water rights", "dam", "dams",
    ),
    "environment": (
        "environment*", "climate", "emission*", "pollut*", "deforestation", "rainforest*", "carbon", "biodiversity",
        "conservation", "greenhouse", "wildlife", "toxic", "contaminat*", "greenpeace", "ecological", "whaling",
        "renewable*",
    ),
    "technology": (
        "technolog*", "artificial intelligence", "semiconductor*", "microchip*", "chipmaker*", "5g", "satellite*",
        "space agency", "software", "start-up*", "startup*", "tech companies", "tech giant*", "internet", "telecom*",
        "social media", "spacecraft", "biotech*", "quantum", "robot*",
    ),
    "terrorism": (
        "terror*", "suicide bomb*", "al-qaeda", "al qaeda", "islamic state", "isis", "isil", "boko haram", "al-shabab",
        "al-shabaab", "counterterror*", "counter-terror*", "jihad*", "car bomb*", "hezbollah", "hamas", "taliban",
        "hijack*", "hostage*",
    ),
    "cbrn": (
        "nuclear", "chemical weapon*", "chemical attack*", "biological weapon*", "radioactive", "radiation", "sarin",
        "chlorine", "nerve agent*", "novichok", "anthrax", "atomic", "enrich* uranium", "uranium enrichment",
        "warhead*",
        "weapons of mass destruction", "poison gas", "mustard gas", "plutonium", "iaea",
    ),
    "cyber": (
        "cyber*", "hack", "hacked", "hacker*", "hacking", "malware", "ransomware", "phishing", "data breach*",
        "denial-of-service", "denial of service", "computer network*", "computer virus*", "spyware",
    ),
    "misinformation": (
        "misinformation", "disinformation", "fake news", "propaganda", "influence operation*", "false claims",
        "false rumours", "false rumors", "deepfake*", "troll farm*", "conspiracy theor*", "fabricated", "forged video",
    ),
    "crime": (
        "crime", "crimes", "criminal*", "gang", "gangs", "gangster*", "murder*", "robber*", "robbed",
        "theft", "thieves",
        "stole", "stolen", "burglar*", "mafia", "extort*", "kidnap*", "fraud", "money laundering", "homicide*",
        "organised crime", "organized crime", "arson", "embezzle*", "stabb*",
    ),
    "corruption": (
        "corrupt*", "brib*", "embezzle*", "nepotism", "cronyism", "graft", "kickback*", "abuse of office",
        "abuse of power", "misuse of public funds", "slush fund*", "illicit enrichment",
    ),
    "illegal_drugs": (
        "drug*", "cocaine", "heroin", "narcotic*", "opium", "cartel*", "methamphetamine", "fentanyl", "cannabis",
        "marijuana", "drug lord*", "coca",
    ),
    "trafficking": (
        "traffick*", "smuggl*", "contraband", "human trafficking", "people smuggl*", "poach*", "ivory", "gunrunn*",
        "slave trade", "arms dealer*",
    ),
})  # fmt: skip
"""Each context with its words."""

OF_MODE = MappingProxyType({
    ("COERCE", "misinformation"): "misinformation",
    ("COERCE", "cyber"): "cyber",
    ("COERCE", "censor"): "rights_freedoms",
    ("COERCE", "curfew"): "rights_freedoms",
    ("SANCTION", "convict"): "legal",
    ("ASSAULT", "unconventional"): "cbrn",
    ("ASSAULT", "aerial"): "military",
    ("ASSAULT", "heavy-weapons"): "military",
    ("ASSAULT", "crowd-control"): "repression",
    ("MOBILIZE", "troops"): "military",
})  # fmt: skip
"""Contexts that a mode brings along (the first two by the manual)."""

OF_SECTOR = MappingProxyType({"MIL": "military", "JUD": "legal", "LEG": "legislative", "SPY": "intelligence"})
"""Contexts that a party's sector brings along."""
