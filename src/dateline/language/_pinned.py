"""The checksums of the model files, written by the export."""

SHA256 = {
    "core.onnx": "51895d7ae0f5e340160bfa671dd780aefd08fc9526d5d9e1f857def9fd88f25c",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
