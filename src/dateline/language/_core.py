"""Load the model, check it against its pinned checksum, and run it on batches of words."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from dateline.errors import ModelError
from dateline.language import tuning
from dateline.language._labels import shape_of
from dateline.language._pinned import SHA256
from dateline.language._windows import CLS, SEP, SEPARATOR_SHAPES
from dateline.language._words import straighten

Ints: TypeAlias = npt.NDArray[np.int64]

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tokenizers import Encoding

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
class Relations:
    """The last layer of the relations of the tree: scored outside the graph, for the chosen heads alone."""

    weight: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def best(self, dependents: npt.NDArray[np.float32], heads: npt.NDArray[np.float32]) -> Ints:
        """Return the best label of each pair of views."""
        labels: Ints = (np.maximum(dependents + heads, 0) @ self.weight.T + self.bias).argmax(axis=1)
        return labels


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
    relations: Relations
    sha256: str
    outputs: tuple[str, ...]
    threads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A sentence in wordpieces: their ids, the word that each belongs to, its case class; and its count of words."""

    ids: Ints
    owners: Ints
    shapes: Ints
    n_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What the model says of the words of one window: an array a layer, and the bounds of its sentences.

    ``arc`` has a row a word and a column a head (column 0 the root); ``deprel_dependent`` and ``deprel_head`` are the
    views that relations are scored from; ``role`` is (word, role, word); ``same`` has a row a word and a column a word,
    column 0 for nothing earlier.
    """

    layers: Arrays
    bounds: tuple[tuple[int, int], ...]


def load(folder: Path | None = None, *, threads: int = 1) -> Core:
    """Load the model of the package, or one from a folder, and check it against its pinned checksum.

    Args:
        folder: where ``core.onnx`` and ``tokenizer.json`` lie with their ``manifest.json``; None for the package's own.
        threads: how many windows are read at a time.

    Raises:
        ModelError: a file is missing or is not the pinned one.
    """
    source = folder or Path(str(resources.files("dateline.language") / "data"))
    pinned = SHA256 if folder is None else _manifest(folder)
    held = {name: _checked(source / name, pinned[name]) for name in FILES}
    session = _session(held["core.onnx"])
    told = session.get_modelmeta().custom_metadata_map
    labels = json.loads(told["labels"])
    weight, bias = (np.frombuffer(b64decode(told[name]), np.float32) for name in ("deprel_weight", "deprel_bias"))
    tokenizer = Tokenizer.from_buffer(held["tokenizer.json"])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with np.load(BytesIO(held["words.npz"])) as table:
        words = WordTable(rows=table["rows"], scales=table["scales"])
    return Core(
        session=session,
        embedding=cache(partial(_embedding, source, pinned)),
        words=words,
        tokenizer=tokenizer,
        labels={layer: tuple(row) for layer, row in labels.items()},
        relations=Relations(weight=weight.reshape(len(bias), -1), bias=bias),
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


def pieces_of(core: Core, sentences: Sequence[Sequence[str]]) -> list[Pieces]:
    """Cut the words of sentences into wordpieces."""
    if not sentences:
        return []
    straight = [[straighten(word) for word in words] for words in sentences]
    made = core.tokenizer.encode_batch(straight, is_pretokenized=True, add_special_tokens=False)
    return [_pieces(words, encoding) for words, encoding in zip(sentences, made, strict=True)]


def _pieces(words: Sequence[str], made: Encoding) -> Pieces:
    owners = np.array(made.word_ids, np.int64)
    shapes = np.array([_shape(word) for word in words], np.int64)
    return Pieces(ids=np.array(made.ids, np.int64), owners=owners, shapes=shapes[owners], n_words=len(words))


def score(core: Core, windows: Sequence[Sequence[Pieces]], opens: Sequence[Sequence[bool]]) -> list[Scored]:
    """Run the model over windows, each by itself; ``opens`` tells which sentences open a paragraph.

    One window a run: int8 activations share a scale within a run, and a window must read the same in any company.
    """
    if core.threads == 1 or len(windows) == 1:
        return [_run(core, window, told) for window, told in zip(windows, opens, strict=True)]
    with ThreadPoolExecutor(max_workers=core.threads) as pool:
        return list(pool.map(partial(_run, core), windows, opens))


def _run(core: Core, window: Sequence[Pieces], opens: Sequence[bool]) -> Scored:
    ahead = [*opens[1:], False]
    ids, shapes, first = [np.array([CLS])], [np.array([SEPARATOR_SHAPES[False]])], []
    bounds: list[tuple[int, int]] = []
    at = 1
    for pieces, is_paragraph in zip(window, ahead, strict=True):
        ids += [pieces.ids, np.array([SEP])]
        shapes += [pieces.shapes, np.array([SEPARATOR_SHAPES[is_paragraph]])]
        first.append(np.searchsorted(pieces.owners, np.arange(pieces.n_words)) + at)
        low = bounds[-1][1] if bounds else 0
        bounds.append((low, low + pieces.n_words))
        at += len(pieces.ids) + 1
    asked = {
        "vectors": core.words.vectors(np.concatenate(ids)[: tuning.MAX_PIECES])[None],
        "shapes": np.concatenate(shapes)[None, : tuning.MAX_PIECES],
        "first": np.minimum(np.concatenate(first), tuning.MAX_PIECES - 1)[None],
    }
    arrays = dict(zip(core.outputs, core.session.run(core.outputs, asked), strict=True))
    layers = {name: array[0] for name, array in arrays.items()}
    return Scored(
        layers=layers | {"arc": layers["arc"][1:, 0], "same": layers["same"][1:, 0]},
        bounds=tuple(bounds),
    )


_shape = lru_cache(maxsize=20_000)(shape_of)
