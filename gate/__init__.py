"""The measuring: each room against annotated texts; ``python -m gate`` runs all."""
