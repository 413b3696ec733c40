"""The checksums of the model files, written by the export."""

SHA256 = {
    "core.onnx": "8e5160b84b6e5da4341ff9904e1504b6e2584881d54a11f09107a958c5ff9519",
    "embedding.onnx": "967d83e75461ef2f8e9732514772734fd23c4cc1a0bd0a6b3c82aae225226d19",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "words.npz": "40a43f6d956941f75febe0a6e1d9eeffa664aab7a85b1aa6263baf187a78b1d4",
}
