"""The checksums of the model files, written by the export."""

SHA256 = {
    "core.onnx": "70b13784764b838c5c8cdb4fe6bc9f0eb91fecd54998518003db68741b53ffe3",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
