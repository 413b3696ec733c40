"""The checksums of the model files, written by the export."""

SHA256 = {
    "core.onnx": "4e910c36cfc7b24462b7cdddf18afdd1519edafd2cbaf98b47c484dcc2969b39",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
