"""Everything that makes the model: the corpus, its notation, the trainer and the export. Outside the wheel."""
