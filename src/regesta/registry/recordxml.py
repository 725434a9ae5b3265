"""The register record as XML, and back: namespace `urn:regesta:record:1`, `schemas/record.xsd`."""

from collections.abc import Iterable
from datetime import date

from lxml import etree

from regesta.model.findings import Result
from regesta.model.record import (
    Access,
    Classification,
    Deadline,
    Dossier,
    Event,
    Handler,
    Mention,
    PartAccess,
    Party,
    Record,
    RecordKind,
    Reference,
    Relation,
)
from regesta.registry.xmltext import element, parsed, root, text_of, written

RECORD = "urn:regesta:record:1"


def record_xml(record: Record, id_: str) -> Result[str]:
    """Return the record as XML text; characters XML cannot hold are left out, with a finding."""
    result = written(record, lambda found: record_element(found, id_))
    return Result(text_of(result.value), result.findings)


def read_record(xml: str) -> Record:
    """Return the record that `record_xml` wrote."""
    return read_element(parsed(xml))


def record_element(record: Record, id_: str) -> etree._Element:
    """Return the record as an element; raises ValueError where the text holds what XML cannot."""
    made = root("record", RECORD)
    made.set("id", id_)
    _add(made, "kind", record.kind, label=record.kind_label)
    _texts(made, identifier=record.identifier, register=record.register, title=record.title)
    _dates(made, registered=record.registered, synchronised=record.synchronised, dated=record.dated)
    _classify(made, record)
    _add_access(made, record.access)
    for party in record.parties:
        _add(made, "party", party.name, role=party.role, private="true" * party.private)
    _texts(made, channel=record.channel)
    _add_handler(made, record.handler)
    for answered in record.references:
        _add(made, "reference", answered.identifier, role=answered.role, dated=_iso(answered.dated))
    _texts(made, language=record.language)
    _add_content(made, record)
    return made


def _add_content(parent: etree._Element, record: Record) -> None:
    """Add what the record's text says: meeting, deadlines, mentions, and the catalogue's terms."""
    _add_event(parent, record.event)
    for deadline in record.deadlines:
        _add(parent, "deadline", deadline.text, date=deadline.date.isoformat())
    for mention in record.mentions:
        _add(parent, "mention", mention.text, type=mention.type, id=mention.id, where=mention.where)
    _list(parent, "topic", record.topics)
    _list(parent, "place", record.places)
    _list(parent, "activity-type", record.activity_types)
    _dates(parent, published=record.published)
    _texts(parent, source_url=record.source_url, summary=record.summary)
    for relation in record.relations:
        _add(parent, "relation", type=relation.type, record=relation.record)
    for part in record.parts:
        _add_access(_add(parent, "part", name_=part.name), part.access)
    if record.blocks is not None:
        _add(parent, "body", from_=str(record.blocks[0]), until=str(record.blocks[1]))


def read_element(parent: etree._Element) -> Record:
    """Return the record an element says."""
    return Record(
        kind=RecordKind(_text(parent, "kind")),
        kind_label=_child(parent, "kind").get("label", ""),
        identifier=_text(parent, "identifier"),
        register=_text(parent, "register"),
        title=_text(parent, "title"),
        registered=_date(_text(parent, "registered")),
        synchronised=_date(_text(parent, "synchronised")),
        dated=_date(_text(parent, "dated")),
        function=_classification(_found(parent, "function")),
        series=_classification(_found(parent, "series")),
        file=_dossier(_found(parent, "file")),
        access=_access(_found(parent, "access")),
        parties=tuple(_party(e) for e in _all(parent, "party")),
        channel=_text(parent, "channel"),
        handler=_handler(_found(parent, "handler")),
        references=tuple(_reference(e) for e in _all(parent, "reference")),
        language=_text(parent, "language"),
        event=_event(_found(parent, "event")),
        deadlines=tuple(_deadline(e) for e in _all(parent, "deadline")),
        mentions=tuple(_mention(e) for e in _all(parent, "mention")),
        topics=_words(parent, "topic"),
        places=_words(parent, "place"),
        activity_types=_words(parent, "activity-type"),
        published=_date(_text(parent, "published")),
        source_url=_text(parent, "source-url"),
        summary=_text(parent, "summary"),
        relations=tuple(
            Relation(e.get("type", ""), e.get("record", "")) for e in _all(parent, "relation")
        ),
        parts=tuple(_part(found) for found in _all(parent, "part")),
        blocks=_slice(_found(parent, "body")),
    )


def _name(local: str) -> str:
    return f"{{{RECORD}}}{local}"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    return element(parent, _name(name), str(text), **attributes)


def _texts(parent: etree._Element, **values: str) -> None:
    for name, value in values.items():
        if value:
            _add(parent, name.replace("_", "-"), value)


def _dates(parent: etree._Element, **values: date | None) -> None:
    _texts(parent, **{name: _iso(value) for name, value in values.items()})


def _list(parent: etree._Element, name: str, values: Iterable[str]) -> None:
    for value in values:
        _add(parent, name, value)


def _classify(parent: etree._Element, record: Record) -> None:
    if record.function:
        _add(parent, "function", record.function.title, code=record.function.code)
    if record.series:
        _add(parent, "series", record.series.title, code=record.series.code)
    if record.file:
        _add(parent, "file", code=record.file.code)


def _add_access(parent: etree._Element, access: Access | None) -> None:
    if access:
        period = {"from_": _iso(access.from_), "until": _iso(access.until)}
        made = _add(parent, "access", level=access.level, **period)
        _texts(made, basis=access.basis, holder=access.holder)


def _add_handler(parent: etree._Element, handler: Handler | None) -> None:
    if handler:
        made = _add(parent, "handler")
        _texts(made, name=handler.name)
        _list(made, "unit", handler.unit)


def _add_event(parent: etree._Element, event: Event | None) -> None:
    if event:
        made = _add(parent, "event", from_=_iso(event.from_), until=_iso(event.until))
        _texts(made, name=event.name, place=event.place)


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _all(parent: etree._Element, name: str) -> list[etree._Element]:
    return parent.findall(_name(name))


def _found(parent: etree._Element, name: str) -> etree._Element | None:
    return parent.find(_name(name))


def _child(parent: etree._Element, name: str) -> etree._Element:
    found = _found(parent, name)
    return etree.Element(_name(name)) if found is None else found


def _text(parent: etree._Element, name: str) -> str:
    return _child(parent, name).text or ""


def _words(parent: etree._Element, name: str) -> tuple[str, ...]:
    return tuple(found.text or "" for found in _all(parent, name))


def _classification(found: etree._Element | None) -> Classification | None:
    return None if found is None else Classification(found.get("code", ""), found.text or "")


def _dossier(found: etree._Element | None) -> Dossier | None:
    return None if found is None else Dossier(found.get("code", ""))


def _access(found: etree._Element | None) -> Access | None:
    if found is None:
        return None
    return Access(
        level=found.get("level", ""),
        basis=_text(found, "basis"),
        from_=_date(found.get("from")),
        until=_date(found.get("until")),
        holder=_text(found, "holder"),
    )


def _handler(found: etree._Element | None) -> Handler | None:
    return None if found is None else Handler(_text(found, "name"), _words(found, "unit"))


def _reference(found: etree._Element) -> Reference:
    return Reference(found.get("role", ""), found.text or "", _date(found.get("dated")))


def _event(found: etree._Element | None) -> Event | None:
    if found is None:
        return None
    period = (_date(found.get("from")), _date(found.get("until")))
    return Event(_text(found, "name"), _text(found, "place"), *period)


def _deadline(found: etree._Element) -> Deadline:
    return Deadline(date.fromisoformat(found.get("date", "")), found.text or "")


def _mention(found: etree._Element) -> Mention:
    return Mention(
        found.get("type", ""), found.get("id", ""), found.text or "", found.get("where", "")
    )


def _party(found: etree._Element) -> Party:
    private = found.get("private", "") in ("true", "1")
    return Party(found.get("role", ""), found.text or "", private)


def _part(found: etree._Element) -> PartAccess:
    return PartAccess(found.get("name", ""), _access(_found(found, "access")) or Access(""))


def _slice(found: etree._Element | None) -> tuple[int, int] | None:
    return None if found is None else (int(found.get("from", "0")), int(found.get("until", "0")))
