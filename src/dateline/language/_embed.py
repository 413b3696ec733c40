"""The sentence embedding: one vector of unit length for a stretch of text, for telling stories apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dateline.language import tuning

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from dateline.language._core import Core

WIDTH = 384


def embed(core: Core, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return one vector of unit length a text, shape (texts, 384); the product of two is their cosine.

    Each text is read by itself, so that a vector does not depend on its company. Only the first 256 wordpieces are
    read. The encoder is all-MiniLM-L6-v2 (mean of the last layer), int8.
    """
    if not texts:
        return np.zeros((0, WIDTH), np.float32)
    session = core.embedding()
    rows = []
    for made in core.tokenizer.encode_batch(list(texts)):
        ids = np.array(made.ids, np.int64)
        if len(ids) > tuning.EMBEDDED_PIECES:
            ids = np.append(ids[: tuning.EMBEDDED_PIECES - 1], ids[-1])
        rows.append(session.run(None, {"vectors": core.words.vectors(ids)[None]})[0][0])
    return np.stack(rows).astype(np.float32)
