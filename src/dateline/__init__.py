"""Dateline reads news reports and keeps the record they support."""

__version__ = "0.1.0"
