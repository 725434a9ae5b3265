"""Regesta: official documents into a register, and out again in every language."""

__version__ = "0.1.0"
