"""Load the model, check it against its pinned checksum, and run it on batches of words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from dateline.errors import ModelError
from dateline.language import tuning
from dateline.language._labels import SHAPES, shape_of
from dateline.language._pinned import SHA256
from dateline.language._words import straighten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Arrays = dict[str, npt.NDArray[Any]]

FILES = ("core.onnx", "tokenizer.json", "words.npz")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """The vectors of all wordpieces, int8 with a scale a row; the core and the embedding share it."""

    rows: npt.NDArray[np.int8]
    scales: npt.NDArray[np.float32]

    def vectors(self, ids: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """Return the vectors of wordpieces, shape (ids, 384)."""
        return self.rows[ids] * self.scales[ids, None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """A loaded model: its session, its tokenizer, the labels of each layer and the checksum it was pinned by.

    ``embedding`` returns the session of the sentence embedding, loaded when it is first asked for.
    """

    session: onnxruntime.InferenceSession
    embedding: Callable[[], onnxruntime.InferenceSession]
    words: WordTable
    tokenizer: Tokenizer
    labels: dict[str, tuple[str, ...]]
    sha256: str
    outputs: tuple[str, ...]
    threads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What the model says of one sentence: an array a layer, cut to its words."""

    layers: Arrays


def load(folder: Path | None = None, *, threads: int = 1) -> Core:
    """Load the model of the package, or one from a folder, and check it against its pinned checksum.

    Args:
        folder: where ``core.onnx`` and ``tokenizer.json`` lie with their ``manifest.json``; None for the package's own.
        threads: how many sentences are read at a time.

    Raises:
        ModelError: a file is missing or is not the pinned one.
    """
    source = folder or Path(str(resources.files("dateline.language") / "data"))
    pinned = SHA256 if folder is None else _manifest(folder)
    held = {name: _checked(source / name, pinned[name]) for name in FILES}
    session = _session(held["core.onnx"])
    labels = json.loads(session.get_modelmeta().custom_metadata_map["labels"])
    tokenizer = Tokenizer.from_buffer(held["tokenizer.json"])
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=tuning.MAX_PIECES)
    with np.load(BytesIO(held["words.npz"])) as table:
        words = WordTable(rows=table["rows"], scales=table["scales"])
    return Core(
        session=session,
        embedding=cache(partial(_embedding, source, pinned)),
        words=words,
        tokenizer=tokenizer,
        labels={layer: tuple(row) for layer, row in labels.items()},
        sha256=pinned["core.onnx"],
        outputs=tuple(output.name for output in session.get_outputs()),
        threads=threads,
    )


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _embedding(source: Path, pinned: Mapping[str, str]) -> onnxruntime.InferenceSession:
    return _session(_checked(source / "embedding.onnx", pinned["embedding.onnx"]))


def _manifest(folder: Path) -> Mapping[str, str]:
    path = folder / "manifest.json"
    if not path.is_file():
        raise ModelError(
            f"{folder} holds no manifest.json. Export a model there with `python -m training.export --out`."
        )
    found: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _checked(path: Path, pinned: str) -> bytes:
    if not path.is_file():
        raise ModelError(f"The model file {path.name} is missing from {path.parent}. Install dateline again.")
    held = path.read_bytes()
    if hashlib.sha256(held).hexdigest() != pinned:
        raise ModelError(
            f"The model file {path} is not the pinned one (its sha256 differs)."
            " It was damaged or changed; install dateline again."
        )
    return held


def score(core: Core, sentences: Sequence[Sequence[str]]) -> list[Scored]:
    """Run the model over sentences of words, each by itself.

    One sentence a run: int8 activations share a scale within a run, and a sentence must read the same in any company.
    """
    if not sentences:
        return []
    pieces = core.tokenizer.encode_batch(
        [[straighten(word) for word in words] for words in sentences], is_pretokenized=True
    )
    if core.threads == 1:
        return [_run(core, words, made) for words, made in zip(sentences, pieces, strict=True)]
    with ThreadPoolExecutor(max_workers=core.threads) as pool:
        return list(pool.map(partial(_run, core), sentences, pieces))


def _run(core: Core, words: Sequence[str], made: Any) -> Scored:  # noqa: ANN401 - the tokenizer's own type has no stub
    owner = np.array([-1 if word is None else word for word in made.word_ids])
    shape = np.array([*map(_shape, words), SHAPES.index("pad")])
    first = np.zeros(len(words), np.int64)
    known, where = np.unique(owner, return_index=True)
    first[known[known >= 0]] = where[known >= 0]
    asked = {"ids": np.array([made.ids], np.int64), "shapes": shape[owner][None], "first": first[None]}
    arrays = dict(zip(core.outputs, core.session.run(core.outputs, asked), strict=True))
    layers = {name: array[0] for name, array in arrays.items()}
    layers["arc"] = layers["arc"][1:, 0]
    layers["deprel"] = layers["deprel"][1:]
    return Scored(layers=layers)


_shape = lru_cache(maxsize=20_000)(shape_of)
