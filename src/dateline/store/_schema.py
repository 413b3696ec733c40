"""The tables of the store. Offsets are [start, end) in characters of ``reports.text``, the text as received."""

from __future__ import annotations

VERSION = 1

TABLES = (
    """
    CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)
    """,
    """
    CREATE TABLE reports (
        content_id VARCHAR PRIMARY KEY, id VARCHAR NOT NULL, url VARCHAR, site VARCHAR, title VARCHAR,
        bylines VARCHAR[], credit VARCHAR, dateline VARCHAR, published DATE, published_how VARCHAR,
        language VARCHAR, text VARCHAR NOT NULL, model VARCHAR, added_at TIMESTAMPTZ NOT NULL, findings BLOB NOT NULL)
    """,
    """
    CREATE TABLE statements (
        content_id VARCHAR NOT NULL, id VARCHAR NOT NULL, kind VARCHAR NOT NULL, content VARCHAR NOT NULL,
        content_start INTEGER NOT NULL, content_end INTEGER NOT NULL, cue VARCHAR, speaker_text VARCHAR,
        speaker VARCHAR, speaker_code VARCHAR, addressee VARCHAR, said_on VARCHAR, confidence DOUBLE NOT NULL)
    """,
    """
    CREATE TABLE events (
        content_id VARCHAR NOT NULL, id VARCHAR NOT NULL, type VARCHAR NOT NULL, mode VARCHAR, trigger VARCHAR NOT NULL,
        trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, actor_text VARCHAR, actor VARCHAR,
        actor_code VARCHAR, target_text VARCHAR, target VARCHAR, target_code VARCHAR, status VARCHAR NOT NULL,
        attributed_to VARCHAR, time_text VARCHAR, time_value VARCHAR, time_how VARCHAR NOT NULL, place_text VARCHAR,
        place VARCHAR, country VARCHAR, latitude DOUBLE, longitude DOUBLE, cameo VARCHAR, quad INTEGER NOT NULL,
        intensity DOUBLE NOT NULL, goldstein DOUBLE, confidence DOUBLE NOT NULL)
    """,
    """
    CREATE TABLE problems (
        content_id VARCHAR NOT NULL, room VARCHAR NOT NULL, code VARCHAR NOT NULL, detail VARCHAR NOT NULL)
    """,
)

CHILDREN = ("statements", "events", "problems")
