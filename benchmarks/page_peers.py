"""Extractors of articles by others, run in their own environment: `benchmarks.page_peers NAME`."""

import json
import sys
from importlib.metadata import version

from benchmarks.pages import Extract, scores


def trafilatura() -> Extract:
    import trafilatura as package

    return lambda html: package.extract(html, include_comments=False) or ""


def readability() -> Extract:
    import readability as package
    from lxml.html import fromstring

    def extract(html: bytes) -> str:
        summary = fromstring(package.Document(html.decode()).summary())
        return " ".join(str(part) for part in summary.itertext())

    return extract


PEERS = {"trafilatura": trafilatura, "readability-lxml": readability}


def main() -> int:
    name = sys.argv[1]
    found = scores(PEERS[name]())
    print(json.dumps({"version": version(name), "scores": found}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
