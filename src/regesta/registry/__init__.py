"""Where items live: inbox, custody, register, quarantine, and their XML.

`custody` and `register` are the two to read first: bytes that never change, and the rows that say
what became of them.
"""
