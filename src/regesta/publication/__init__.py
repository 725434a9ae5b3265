"""Document → editions: Word, Akoma Ntoso, HTML."""
