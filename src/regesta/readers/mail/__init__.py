"""Mail: a message's own text, and the text of what is attached to it, each once."""

from regesta.readers.mail.reading import read

__all__ = ["read"]
