"""Where an office's glossary lies: beside its catalogs, or else as it is shipped."""

from functools import lru_cache
from pathlib import Path

from regesta.localisation import glossary
from regesta.localisation.glossary import Glossary
from regesta.model.findings import Finding, Result, finding
from regesta.settings import Settings, resource

FILES = ("instruments.csv", "terms.csv")


def read(settings: Settings) -> Result[Glossary]:
    """Return the office's glossary, file by file the shipped one where the office has none."""
    paths = tuple(_path(settings, name) for name in FILES)
    return _read(*((path, path.stat().st_mtime_ns) for path in paths))


def _path(settings: Settings, name: str) -> Path:
    own = settings.translations / "glossary" / name
    return own if own.exists() else resource("translations", "glossary", name)


@lru_cache(maxsize=4)
def _read(*files: tuple[Path, int]) -> Result[Glossary]:
    """Read the files; once only as long as nobody saves them anew."""
    texts: list[str] = []
    findings: list[Finding] = []
    for path, _ in files:
        text, found = _text(path)
        texts.append(text)
        findings += found
    told = glossary.load(*texts)
    return Result(told.value, (*findings, *told.findings))


def _text(path: Path) -> tuple[str, tuple[Finding, ...]]:
    """Return a table's text, as spreadsheets save it: UTF-8, or Windows' Western European."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), (finding("glossary-not-utf8", path.name),)
