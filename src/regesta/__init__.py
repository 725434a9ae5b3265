"""Regesta: official documents into a register, and out again in every language."""
