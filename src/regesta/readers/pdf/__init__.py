"""PDF: its text in reading order, paragraphs whole, furniture apart, notes where they are called.

What stands where comes from PDFium; all the rest is worked out here, because a PDF does not say
what a paragraph is.
"""

from regesta.readers.pdf.reading import read

__all__ = ["read"]
