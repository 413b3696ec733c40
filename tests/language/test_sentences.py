from __future__ import annotations

import pytest

from dateline.language._sentences import cut_sentences


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("Gen. Ruiz left. He was 40.", ["Gen. Ruiz left.", "He was 40."]),
        ("He lives in the U.S. He is 40.", ["He lives in the U.S.", "He is 40."]),
        ("The U.S. Senate voted.", ["The U.S. Senate voted."]),
        ("“Is it over?” he asked. It was.", ["“Is it over?” he asked.", "It was."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("He met J. K. Rowling. It rained.", ["He met J. K. Rowling.", "It rained."]),
        ("Shares fell 1.5 percent.", ["Shares fell 1.5 percent."]),
        ("It was No. 5 on Jan. 3 in St. Louis.", ["It was No. 5 on Jan. 3 in St. Louis."]),
        ("He said no. Officials agreed.", ["He said no.", "Officials agreed."]),
        ("RIVALS TRADE BLAME", ["RIVALS TRADE BLAME"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(paragraph: str, sentences: list[str]) -> None:
    assert [paragraph[start:end] for start, end in cut_sentences(paragraph)] == sentences
