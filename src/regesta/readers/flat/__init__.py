"""Give flattened text its form back: what pasting, saving and printing took from a document.

Every function takes blocks and returns blocks, so that plain text, web pages and mail share them.
"""
