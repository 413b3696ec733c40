from __future__ import annotations

import numpy as np
import pytest

from dateline.language import Core, embed, load


@pytest.fixture(scope="module")
def core() -> Core:
    return load()


def test_vectors_have_unit_length_and_close_texts_lie_close(core: Core) -> None:
    said = embed(
        core,
        [
            "Ministers of both countries meet in Vienna on Monday",
            "The two governments hold talks in the Austrian capital",
            "A goalkeeper saved two penalties in extra time",
        ],
    )
    assert said.shape == (3, 384)
    assert np.allclose(np.linalg.norm(said, axis=1), 1, atol=1e-4)
    near, far = said[0] @ said[1], said[0] @ said[2]
    assert near > far + 0.2


def test_company_changes_nothing(core: Core) -> None:
    alone = embed(core, ["Rain fell on the capital"])
    amid = embed(core, ["A far longer text " * 40, "Rain fell on the capital", "Short"])
    assert np.array_equal(alone[0], amid[1])


def test_no_text_gives_no_vector(core: Core) -> None:
    assert embed(core, []).shape == (0, 384)


def test_a_text_beyond_the_window_is_read_from_its_beginning(core: Core) -> None:
    start = "The council sat late. " * 80
    one, other = embed(core, [start + "It rained.", start + "Nobody came."])
    assert np.allclose(one, other)
