"""Reads what comes back from a CAT tool as XLIFF 2: units with their translations and states."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from regesta.localisation.hostile import RefusedError, elements, line_of
from regesta.localisation.xliff import (
    CONTEXT,
    INITIAL,
    LOCATION,
    PREVIOUS,
    SENT,
    TRANSLATOR,
    About,
    sent,
    text_of,
)
from regesta.model.findings import Finding, Result, finding

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2."
_OURS = frozenset((CONTEXT, TRANSLATOR, PREVIOUS, LOCATION))
_STATES = (INITIAL, "translated", "reviewed", "final")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it came back: `was_sent` is what `sent` made of it, `notes` what was noted since.

    `state` is the least advanced of its segments'; a file that says none means `initial`.
    """

    id: str
    source: str
    target: str
    state: str = INITIAL
    was_sent: str = ""
    context: str = ""
    notes: tuple[str, ...] = ()
    line: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether a translator has done anything to it; also where nobody can tell."""
        return bool(self.target) and self.was_sent != sent(self.target, self.state)


@dataclass(frozen=True, slots=True)
class Returned:
    """A file as it came back: what it is about, and its units."""

    about: About
    units: tuple[Unit, ...] = field(default=())


def read(data: bytes, name: str) -> Result[tuple[Returned, ...]]:
    """Return what each `<file>` in the XLIFF file holds; nothing, with findings, if it is none."""
    told: list[tuple[About, list[Unit]]] = []
    root: etree._Element | None = None
    try:
        for kind, element in elements(BytesIO(data), ("file",), ("unit",)):
            if root is None:
                root = element
                if not _is_xliff_2(element):
                    return Result((), (finding("exchange-format-unknown", f"{name}:1"),))
            elif kind == "file":
                told.append((_about(root, element), []))
            elif kind == "unit" and told:
                told[-1][1].append(_unit(element))
    except RefusedError as refused:
        return Result((), (_refused(name, refused),))
    return Result(tuple(Returned(about, tuple(units)) for about, units in told))


def _refused(name: str, refused: RefusedError) -> Finding:
    return finding("exchange-unreadable", f"{name}:{refused.line}")


def _is_xliff_2(root: etree._Element) -> bool:
    about = etree.QName(root)
    return about.localname == "xliff" and (about.namespace or "").startswith(_NAMESPACE)


def _about(root: etree._Element, file: etree._Element) -> About:
    return About(
        work=file.get("id", ""),
        original=file.get("original", ""),
        source_language=root.get("srcLang", "").partition("-")[0].lower(),
        language=root.get("trgLang", "").partition("-")[0].lower(),
    )


def _unit(unit: etree._Element) -> Unit:
    data = {one.get("id", ""): text_of(one, {}) for one in unit.findall("{*}originalData/{*}data")}
    parts = [one for one in unit if etree.QName(one).localname in {"segment", "ignorable"}]
    segments = [one for one in parts if etree.QName(one).localname == "segment"]
    return Unit(
        id=unit.get("id", ""),
        source="".join(_said(one, "source", data) for one in parts),
        target=_target(parts, data),
        state=min((_state(one) for one in segments), key=_STATES.index, default=INITIAL),
        was_sent=unit.get(SENT, ""),
        context=unit.get("name", ""),
        notes=tuple(_notes(unit)),
        line=line_of(unit),
    )


def _state(segment: etree._Element) -> str:
    told = segment.get("state", INITIAL)
    is_doubtful = segment.get("subState", "").endswith("needs-review")
    return INITIAL if is_doubtful or told not in _STATES else told


def _target(parts: list[etree._Element], data: dict[str, str]) -> str:
    """Return the whole translation: a tool may have cut the text, and what stands between stays."""
    if not any("".join(_said(one, "target", data)).strip() for one in parts):
        return ""
    return "".join(
        _said(one, "target" if one.find("{*}target") is not None else "source", data)
        for one in parts
        if one.find("{*}target") is not None or etree.QName(one).localname == "ignorable"
    )


def _said(part: etree._Element, name: str, data: dict[str, str]) -> str:
    found = part.find(f"{{*}}{name}")
    return "" if found is None else text_of(found, data)


def _notes(unit: etree._Element) -> Iterator[str]:
    """Yield what somebody noted there: our own notes come back as they were sent."""
    for note in unit.findall("{*}notes/{*}note"):
        if note.get("category") not in _OURS:
            text = " ".join("".join(map(str, note.itertext())).split())
            if text:
                yield text
