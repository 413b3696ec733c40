"""Builders of the package's data files from source tables; not part of the wheel."""
