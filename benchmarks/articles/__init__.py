"""Made-up article pages in many layouts, with the text each of them should give."""
