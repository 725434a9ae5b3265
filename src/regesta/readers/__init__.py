"""Bytes → Document."""
