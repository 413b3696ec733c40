"""The tables of the store. Offsets are [start, end) in characters of ``reports.text``, the text as received."""

from __future__ import annotations

from dateline.store._columns import Table, columns_of, party_columns
from dateline.store._corrected import view_of

VERSION = 3


_REPORT = "content_id | VARCHAR NOT NULL | the report"
_FOUND_IN = f"""
        {_REPORT}
        number | INTEGER NOT NULL | its number, for quick joins"""
_SPAN = """
        start | INTEGER NOT NULL | where the words begin
        end | INTEGER NOT NULL | where they end; write it as "end", since END is a word of SQL
        text | VARCHAR NOT NULL | the words as received"""

META = Table(
    "meta",
    "facts about the store itself",
    columns_of("""
        key | VARCHAR PRIMARY KEY | `schema`: the version of these tables
        value | VARCHAR NOT NULL | its value
    """),
)

REPORTS = Table(
    "reports",
    "one report; the same title and text are one report, wherever they came from",
    columns_of("""
        content_id | VARCHAR PRIMARY KEY | from the title and the text as received
        number | INTEGER NOT NULL | counts reports as they come; for quick joins inside one store
        id | VARCHAR NOT NULL | the caller's name for it, or one from its bytes
        url | VARCHAR | the address it was first received from
        site | VARCHAR | the site or paper
        title | VARCHAR | the headline
        bylines | VARCHAR[] | its authors
        credit | VARCHAR | the agency credited
        dateline | VARCHAR | the place of its dateline
        published | DATE | the day of publication
        published_at | TIMESTAMPTZ | the instant, where told
        published_how | VARCHAR | how the day is known
        earliest | DATE | of the days that an undated report's words allow, the first
        latest | DATE | the last of them
        language | VARCHAR | as the page tells it or its words show
        text | VARCHAR NOT NULL | the body as received; every offset counts in it
        n_words | INTEGER NOT NULL | words of the body
        dateline_version | VARCHAR | the program that made the record
        model | VARCHAR | the model that made it
        added_at | TIMESTAMPTZ NOT NULL | when the report first came into the store
    """),
)

PAGES = Table(
    "pages",
    "one page as received, whole, so that its record can be derived anew",
    columns_of("""
        key | VARCHAR PRIMARY KEY | from the bytes and all that was known of them
        content_id | VARCHAR NOT NULL | the report that it holds
        id | VARCHAR | the caller's name for it
        url | VARCHAR | its address
        title | VARCHAR | the title that the caller gave
        published | VARCHAR | the day that the caller gave
        listed | VARCHAR | the day that a feed or sitemap told of it
        is_html | BOOLEAN | as told by the caller
        charset | VARCHAR | as told by the sender
        seen_at | TIMESTAMPTZ | when it was fetched
        read_on | DATE NOT NULL | the day it was read: the latest that an undated report may be from
        n_bytes | INTEGER NOT NULL | its size
        content | BLOB NOT NULL | its bytes, deflated
    """),
)

RECORDS = Table(
    "records",
    "the whole record of a report, by the versions that made it; the tables of findings come from the current one",
    columns_of(f"""
        {_REPORT}
        versions | VARCHAR NOT NULL | program and model, as JSON
        is_current | BOOLEAN NOT NULL | false: kept for comparison
        made_at | TIMESTAMPTZ NOT NULL | when it was made
        page_key | VARCHAR | the page it was read from, where that was kept
        findings | BLOB NOT NULL | the findings, packed and deflated
    """),
)

STATEMENTS = Table(
    "statements",
    "somebody said something",
    columns_of(f"""
        {_FOUND_IN}
        id | VARCHAR NOT NULL | from the content
        kind | VARCHAR NOT NULL | direct, mixed or indirect
        content | VARCHAR NOT NULL | what was said, as received; parts are joined by ' […] '
        content_start | INTEGER NOT NULL | where its first part begins
        content_end | INTEGER NOT NULL | where its last part ends
        cue | VARCHAR | the word that tells it: said
        cue_start | INTEGER | where it begins
        cue_end | INTEGER | where it ends
        {party_columns("speaker", "who said it")}
        {party_columns("addressee", "who it was said to")}
        source_text | VARCHAR | the whole phrase for who said it: a senior official who asked not to be named
        audience_text | VARCHAR | the phrase for whom it was said to
        occasion_text | VARCHAR | where or in what it was said: in an interview
        within | VARCHAR | the statement that it stands in
        continues | VARCHAR | the statement whose speaker it takes over
        said_on | VARCHAR | the ISO value of its time
        first_day | DATE | the first day of that time
        last_day | DATE | the last day of it
        published | DATE | the report's day
        sentence_start | INTEGER NOT NULL | where its sentence begins
        sentence_end | INTEGER NOT NULL | where it ends
        confidence | DOUBLE NOT NULL | 0 to 1
    """),
)

EVENTS = Table(
    "events",
    "who did what to whom, as one report tells it",
    columns_of(f"""
        {_FOUND_IN}
        id | VARCHAR NOT NULL | from the content
        type | VARCHAR NOT NULL | PLOVER type
        mode | VARCHAR | PLOVER mode
        contexts | VARCHAR[] | PLOVER contexts
        status | VARCHAR NOT NULL | actual, planned, possible or negated
        trigger | VARCHAR NOT NULL | the word that tells it
        trigger_start | INTEGER NOT NULL | where it begins
        trigger_end | INTEGER NOT NULL | where it ends
        {party_columns("actor", "who did it")}
        {party_columns("target", "whom it was done to")}
        attributed_to | VARCHAR | who vouches for it; NULL is the reporter's own voice
        attributed_code | VARCHAR | their code
        attributed_by | VARCHAR | the statement in which they do
        time_text | VARCHAR | the words for its time
        time_value | VARCHAR | the ISO value
        time_how | VARCHAR NOT NULL | how the time is known
        first_day | DATE | the first day of the event's own time; NULL where none is told
        last_day | DATE | the last day of it
        published | DATE | the report's day
        day | DATE | the day that lists and series count it under: `first_day`, else `published`
        place_text | VARCHAR | the words for its place
        place | VARCHAR | the gazetteer's name
        place_id | INTEGER | GeoNames id
        country | VARCHAR | ISO3
        admin1 | VARCHAR | first-order division
        latitude | DOUBLE | of the place
        longitude | DOUBLE | of the place
        cameo | VARCHAR | CAMEO code by table
        quad | INTEGER NOT NULL | quad class, 1 to 4
        intensity | DOUBLE NOT NULL | PLOVER score
        goldstein | DOUBLE | Goldstein score by table
        sentence_start | INTEGER NOT NULL | where its sentence begins
        sentence_end | INTEGER NOT NULL | where it ends
        confidence | DOUBLE NOT NULL | 0 to 1
        confidences | JSON | by field
    """),
)

MENTIONS = Table(
    "mentions",
    "one mention of an actor",
    columns_of(f"""
        {_FOUND_IN}
        {_SPAN}
        name | VARCHAR NOT NULL | the resolved name
        kind | VARCHAR NOT NULL | country, person, group …
        country | VARCHAR | ISO3
        sector | VARCHAR | PLOVER sector
        code | VARCHAR NOT NULL | both together
        basis | VARCHAR NOT NULL | how it is known
        via_start | INTEGER | of a pronoun: where the mention begins that it stands for
        confidence | DOUBLE NOT NULL | 0 to 1
    """),
)

PLACES = Table(
    "places",
    "one mention of a place",
    columns_of(f"""
        {_FOUND_IN}
        {_SPAN}
        place | VARCHAR | the gazetteer's name; NULL where it knows none
        place_id | INTEGER | GeoNames id
        country | VARCHAR | ISO3
        admin1 | VARCHAR | first-order division
        kind | VARCHAR | city, country, region …
        latitude | DOUBLE | of the place
        longitude | DOUBLE | of the place
        runner_up | VARCHAR | the next best reading of the same words
        confidence | DOUBLE NOT NULL | 0 to 1
    """),
)

DATES = Table(
    "dates",
    "one time expression",
    columns_of(f"""
        {_FOUND_IN}
        {_SPAN}
        value | VARCHAR | the ISO value
        grain | VARCHAR NOT NULL | its size
        first_day | DATE | the first day
        last_day | DATE | the last day
        how | VARCHAR NOT NULL | how it is known
        confidence | DOUBLE NOT NULL | 0 to 1
    """),
)

REPAIRS = Table(
    "repairs",
    "one thing mended or flagged in the text as received",
    columns_of(f"""
        {_FOUND_IN}
        kind | VARCHAR NOT NULL | the class of damage
        start | INTEGER NOT NULL | where it stands
        end | INTEGER NOT NULL | where it ends
        before | VARCHAR NOT NULL | what stood there
        after | VARCHAR NOT NULL | what is read; the same where it is only flagged
    """),
)

PROBLEMS = Table(
    "problems",
    "something that went wrong or is in doubt",
    columns_of(f"""
        {_FOUND_IN}
        room | VARCHAR NOT NULL | the room that met it
        code | VARCHAR NOT NULL | a stable code
        detail | VARCHAR NOT NULL | what it was
        start | INTEGER | where, if in the text
        end | INTEGER | where it ends
    """),
)

WORDS = Table(
    "words",
    "the reports of one batch that hold a word in their title or text, for searching",
    columns_of("""
        word | VARCHAR NOT NULL | in small letters
        reports | INTEGER[] NOT NULL | their numbers
        places | INTEGER[][] NOT NULL | for each of them, where the word stands: words counted from 0, title first
    """),
)

SKETCHES = Table(
    "sketches",
    "what copies of a report are found by",
    columns_of("""
        content_id | VARCHAR PRIMARY KEY | the report
        first_day | DATE | the first of the days that it may be from
        last_day | DATE | the last of them
        address | BLOB | a hash of its address, less what sites add to one
        body | BLOB | a hash of its words
        embedded | USMALLINT NOT NULL | how many of its last bytes tell what the lead means
        sketch | BLOB NOT NULL | the packed sketch, at most a kilobyte
    """),
)

STORY_KEYS = Table(
    "story_keys",
    "hashes under which a report's copies are looked for",
    columns_of(f"""
        key | UINTEGER NOT NULL | the hash
        {_REPORT}
    """),
)

STORY_LINKS = Table(
    "story_links",
    "two reports that belong together",
    columns_of("""
        one | VARCHAR NOT NULL | the report whose id sorts first
        other | VARCHAR NOT NULL | the other report
        relation | VARCHAR NOT NULL | same_body, same_address, copy or same_story
        score | DOUBLE NOT NULL | a probability
    """),
)

FAMILIES = Table(
    "families",
    "which reports are copies of each other, and which tell the same story",
    columns_of("""
        content_id | VARCHAR PRIMARY KEY | the report
        family | VARCHAR NOT NULL | reports with one source: copies of each other
        story | VARCHAR NOT NULL | families that tell the same
        is_witness | BOOLEAN NOT NULL | whether this copy speaks for its family
    """),
)

CLUSTERS = Table(
    "clusters",
    "which events of several reports are one",
    columns_of(f"""
        {_REPORT}
        event_id | VARCHAR NOT NULL | the event
        cluster | VARCHAR NOT NULL | the same for all reports of one event
    """),
)

CORRECTIONS = Table(
    "corrections",
    "what a person said of a finding; the finding itself stays as the machine made it",
    columns_of(f"""
        {_REPORT}
        finding_id | VARCHAR NOT NULL | the event or statement
        finding | VARCHAR NOT NULL | `event` or `statement`
        verdict | VARCHAR NOT NULL | confirmed, corrected or rejected
        field | VARCHAR | of a correction: the column
        machine_value | VARCHAR | what the machine had there
        value | VARCHAR | what the person put there; NULL: the report does not say
        note | VARCHAR | why
        who | VARCHAR NOT NULL | the person
        made_at | TIMESTAMPTZ NOT NULL | when
        versions | VARCHAR NOT NULL | program and model that made the finding
    """),
)

ACTORS = Table(
    "actors",
    "everybody in the record, with the number of reports and mentions (a view)",
    columns_of("""
        name | VARCHAR | the resolved name
        code | VARCHAR | country and sector together
        country | VARCHAR | ISO3
        sector | VARCHAR | PLOVER sector
        kind | VARCHAR | country, person, group …
        n_reports | BIGINT | reports that mention them
        n_mentions | BIGINT | mentions
    """),
    query=(
        "SELECT name, code, country, sector, kind, count(DISTINCT number) AS n_reports, count(*) AS n_mentions"
        " FROM mentions GROUP BY ALL"
    ),
)

PAIRS = Table(
    "pairs",
    "what countries do to each other by month, facts in the reporters' own voice, an event once (a view)",
    columns_of("""
        month | DATE | its first day
        actor_country | VARCHAR | ISO3 of who acts
        target_country | VARCHAR | ISO3 of whom it is done to
        n_events | BIGINT | events
        n_talk | BIGINT | of quad class 1
        n_help | BIGINT | of class 2
        n_quarrel | BIGINT | of class 3
        n_force | BIGINT | of class 4
        n_sources | BIGINT | independent families of reports that tell of them
        intensity | DOUBLE | their mean PLOVER score
    """),
    query=(
        "WITH told AS (SELECT date_trunc('month', day)::DATE AS month, actor_country, target_country,"
        " coalesce(cluster, concat(e.content_id, ' ', e.id)) AS event, coalesce(family, e.content_id) AS family, quad,"
        " intensity FROM events e LEFT JOIN families f ON f.content_id = e.content_id"
        " LEFT JOIN clusters c ON c.event_id = e.id AND c.content_id = e.content_id"
        " WHERE status = 'actual' AND attributed_to IS NULL AND attributed_by IS NULL AND day IS NOT NULL"
        " AND actor_country IS NOT NULL AND target_country IS NOT NULL"
        " AND (cluster IS NOT NULL OR coalesce(is_witness, true))), once AS (SELECT month, actor_country,"
        " target_country, event, min(quad) AS quad, avg(intensity) AS intensity, list(DISTINCT family) AS families"
        " FROM told GROUP BY ALL) SELECT month, actor_country, target_country, count(*) AS n_events,"
        " count(*) FILTER (quad = 1) AS n_talk, count(*) FILTER (quad = 2) AS n_help,"
        " count(*) FILTER (quad = 3) AS n_quarrel, count(*) FILTER (quad = 4) AS n_force,"
        " len(list_distinct(flatten(list(families)))) AS n_sources, avg(intensity) AS intensity"
        " FROM once GROUP BY ALL"
    ),
)

EVENTS_CORRECTED, STATEMENTS_CORRECTED = view_of(EVENTS, "event"), view_of(STATEMENTS, "statement")

SEQUENCE = "CREATE SEQUENCE report_numbers MINVALUE 1"
"""Numbers the reports; a number is never given twice."""

STORIES = (SKETCHES, STORY_KEYS, STORY_LINKS, FAMILIES, CLUSTERS)
"""Tables of what joins reports, made from the records of all."""

FOUND = (STATEMENTS, EVENTS, MENTIONS, PLACES, DATES, REPAIRS, PROBLEMS)
"""Tables made from a report's current record."""

TABLES = (
    META,
    REPORTS,
    PAGES,
    RECORDS,
    *FOUND,
    WORDS,
    *STORIES,
    CORRECTIONS,
    ACTORS,
    PAIRS,
    EVENTS_CORRECTED,
    STATEMENTS_CORRECTED,
)
"""Every table and view, in the order in which they are made."""
