"""Load the model, check it against its pinned checksum, and run it on batches of words."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dateline.errors import ModelError
from dateline.language import tuning
from dateline.language._labels import SHAPES, shape_of
from dateline.language._pinned import SHA256
from dateline.language._words import straighten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    Arrays = dict[str, npt.NDArray[Any]]

FILES = ("core.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """A loaded model: its session, its tokenizer, the labels of each layer and the checksum it was pinned by."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: dict[str, tuple[str, ...]]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What the model says of one sentence: an array a layer, cut to its words."""

    layers: Arrays


def load(folder: Path | None = None, *, threads: int = 1) -> Core:
    """Load the model of the package, or one from a folder, and check it against its pinned checksum.

    Args:
        folder: where ``core.onnx`` and ``tokenizer.json`` lie with their ``manifest.json``; None for the package's own.
        threads: threads of the model runtime.

    Raises:
        ModelError: a file is missing or is not the pinned one.
    """
    source = folder or Path(str(resources.files("dateline.language") / "data"))
    pinned = SHA256 if folder is None else _manifest(folder)
    held = {name: _checked(source / name, pinned[name]) for name in FILES}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(held["core.onnx"], options, providers=["CPUExecutionProvider"])
    labels = json.loads(session.get_modelmeta().custom_metadata_map["labels"])
    tokenizer = Tokenizer.from_buffer(held["tokenizer.json"])
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=tuning.MAX_PIECES)
    return Core(
        session=session,
        tokenizer=tokenizer,
        labels={layer: tuple(row) for layer, row in labels.items()},
        sha256=pinned["core.onnx"],
    )


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
    """Run the model over sentences of words, in batches of similar length; the answers keep the order asked."""
    if not sentences:
        return []
    pieces = core.tokenizer.encode_batch(
        [[straighten(word) for word in words] for words in sentences], is_pretokenized=True
    )
    out: list[Scored | None] = [None] * len(sentences)
    for group in _groups([len(made.ids) for made in pieces]):
        arrays = _run(core, [sentences[i] for i in group], [pieces[i] for i in group])
        for row, index in enumerate(group):
            out[index] = _cut(arrays, row, len(sentences[index]))
    return [item for item in out if item is not None]


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and lengths[index] * (len(group) + 1) > tuning.BATCH_PIECES:
            yield group
            group = []
        group.append(index)
    yield group


def _run(core: Core, sentences: Sequence[Sequence[str]], pieces: Sequence[Any]) -> Arrays:
    size, length = len(sentences), max(len(made.ids) for made in pieces)
    ids = np.zeros((size, length), np.int64)
    shapes = np.zeros((size, length), np.int64)
    first = np.zeros((size, max(map(len, sentences))), np.int64)
    for row, (words, made) in enumerate(zip(sentences, pieces, strict=True)):
        ids[row, : len(made.ids)] = made.ids
        owner = np.array([-1 if word is None else word for word in made.word_ids])
        shape = np.array([*map(_shape, words), SHAPES.index("pad")])
        shapes[row, : len(owner)] = shape[owner]
        known, where = np.unique(owner, return_index=True)
        first[row, known[known >= 0]] = where[known >= 0]
    names = [output.name for output in core.session.get_outputs()]
    return dict(zip(names, core.session.run(None, {"ids": ids, "shapes": shapes, "first": first}), strict=True))


_shape = lru_cache(maxsize=20_000)(shape_of)


def _cut(arrays: Arrays, row: int, size: int) -> Scored:
    layers = {name: array[row, :size] for name, array in arrays.items() if name not in {"arc", "deprel", "role"}}
    layers["arc"] = arrays["arc"][row, 1 : size + 1, 0, : size + 1]
    layers["deprel"] = arrays["deprel"][row, 1 : size + 1, :, : size + 1]
    layers["role"] = arrays["role"][row, :size, :, :size]
    return Scored(layers=layers)
