"""Comments as Google Docs exports them: `[a]` after the words, `[a]the comment` at the end."""

import re

from regesta.model.document import Comment

_REMARK = re.compile(r"^\[([a-z]{1,2})\](?=\S)(.+)$", re.MULTILINE)
_LONGEST_ANCHOR = 80


def taken_out(text: str) -> tuple[str, tuple[Comment, ...]]:
    """Return the text without the comments that end it and their letters, and the comments.

    A letter in brackets that no line at the end explains stays what it is.
    """
    comments: list[Comment] = []
    for match in _closing(text):
        call = f"[{match[1]}]"
        at = text.find(call)
        anchor = text[max(at - _LONGEST_ANCHOR, 0) : at].rpartition("\n")[2].strip()
        comments.append(Comment("", match[2].strip(), anchor=anchor))
    for match in reversed(_closing(text)):
        kept = text[: match.start()].replace(f"[{match[1]}]", "", 1)
        text = kept + text[match.end() :]
    return text, tuple(comments)


def _closing(text: str) -> list[re.Match[str]]:
    """Return the comments' lines, from "[a]" on, each called before, nothing else after them."""
    found = list(_REMARK.finditer(text))
    first = next((at for at, match in enumerate(found) if match[1] == "a" and match.start()), None)
    if first is None:
        return []
    closing = found[first:]
    between = text[closing[0].start() :]
    is_all = not _REMARK.sub("", between).strip()
    is_called = all(f"[{match[1]}]" in text[: closing[0].start()] for match in closing)
    return closing if is_all and is_called else []
