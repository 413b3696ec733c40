from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from builders import reading_of

from dateline.events import load, relate
from dateline.language import Probe
from dateline.model.text import Span

CHARS = "Mali vowed to expel Togo's envoy."
TABLE = """
Mali 2 nsubj PROPN NNP
vowed 0 root VERB VBD
to 4 mark PART TO
expel 2 xcomp VERB VB
Togo 7 nmod:poss PROPN NNP
's 5 case PART POS
envoy 4 obj NOUN NN
. 2 punct PUNCT .
"""
LABELS = {
    "type": ("O", "THREATEN", "SANCTION"),
    "mode": ("THREATEN/-", "THREATEN/expel", "SANCTION/-", "SANCTION/expel"),
    "status": ("actual", "planned", "possible", "negated"),
    "role": ("actor", "target"),
}


def probe(chances: dict[int, tuple[float, float]], links: dict[tuple[int, str], int]) -> Probe:
    """Return a hand-made probe: (THREATEN, SANCTION) by word, and which word a word links in a role."""
    size = len(TABLE.strip().splitlines())
    types = np.zeros((size, 3), np.float32)
    for word, pair in chances.items():
        types[word, 1:] = pair
    types[:, 0] = 1 - types.sum(axis=1)
    roles = np.full((size, 2, size), -4.0, np.float32)
    for (word, role), token in links.items():
        roles[word, LABELS["role"].index(role), token] = 3.0
    layers: dict[str, Any] = {
        "type": types,
        "mode": np.tile(np.array([0.1, 0.9, 0.2, 0.8], np.float32), (size, 1)),
        "status": np.tile(np.array([0.1, 0.7, 0.1, 0.1], np.float32), (size, 1)),
        "role": roles,
    }
    return Probe(reading=reading_of(CHARS, TABLE), layers=(layers,), labels=LABELS)


MALI, TOGO = Span(0, 4), Span(20, 24)


def test_the_relation_is_the_speech_not_what_it_speaks_of() -> None:
    made = probe({1: (0.6, 0.0), 3: (0.0, 0.7)}, {(1, "actor"): 0, (3, "target"): 4})
    found = relate(made, MALI, TOGO, load())
    assert found is not None
    assert (found.type, found.mode, found.quad, found.status.value) == ("THREATEN", "expel", 3, "planned")
    assert found.trigger.of(CHARS) == "vowed"


def test_a_word_that_links_the_two_outweighs_a_surer_one_that_does_not() -> None:
    made = probe({1: (0.8, 0.0), 3: (0.0, 0.5)}, {(3, "actor"): 0, (3, "target"): 4})
    found = relate(made, MALI, TOGO, load())
    assert found is not None
    assert found.type == "SANCTION"


@pytest.mark.parametrize("target", [TOGO, None])
def test_shares_sum_to_one_and_stand_in_order(target: Span | None) -> None:
    found = relate(probe({1: (0.5, 0.1), 3: (0.2, 0.4)}, {}), MALI, target, load())
    assert found is not None
    shares = [share for _, share in found.scores]
    assert sum(shares) == pytest.approx(1, abs=1e-3)
    assert shares == sorted(shares, reverse=True)
