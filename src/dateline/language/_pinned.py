"""The checksums of the model files, written by the export."""

SHA256 = {
    "core.onnx": "7d1a2a32e77c4049afe7a07919e4e4ef7073d2d1c57e74cdd450e0f42f765eae",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
