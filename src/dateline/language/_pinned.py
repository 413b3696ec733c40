"""The checksums of the model files, written by the export."""

SHA256 = {
    "core.onnx": "fd9161e98b458f9a9a56bd34a214672a5f3d3022103367f3d892a10f6d5aabca",
    "embedding.onnx": "967d83e75461ef2f8e9732514772734fd23c4cc1a0bd0a6b3c82aae225226d19",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "words.npz": "40a43f6d956941f75febe0a6e1d9eeffa664aab7a85b1aa6263baf187a78b1d4",
}
