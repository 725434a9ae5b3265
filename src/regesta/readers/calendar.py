"""Calendar invitations (iCalendar, RFC 5545): the meeting, its place and its days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from regesta.model.document import Block, BlockKind, Document, plain
from regesta.model.findings import Result, finding
from regesta.readers.charset import decode
from regesta.readers.language import language

_LINE = re.compile(r"^([A-Za-z-]+)((?:;[A-Za-z-]+=(?:\"[^\"]*\"|[^;:\"]*))*):(.*)$", re.DOTALL)
_PARAMETER = re.compile(r";([A-Za-z-]+)=(\"[^\"]*\"|[^;]*)")
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?")
_DURATION = re.compile(
    r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:\d+S)?)?"
)
_ESCAPED = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a calendar: its value, and its parameters by name."""

    value: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


Fields = dict[str, Field]


def read(data: bytes) -> Result[Document | None]:
    """Return the invitation: what it says as blocks, the meeting as properties `event_…`."""
    event, calendar = _event(decode(data)[0])
    if not event:
        return Result(None, (finding("calendar-alone"),))
    told = dict(_properties(event, calendar, None))
    text = _text(event, "DESCRIPTION")
    blocks = tuple(Block(runs=plain(said)) for said in _paragraphs(text))
    name = told.get("event_name", "")
    title = (Block(BlockKind.TITLE, plain(name)),) if name else ()
    place = (Block(runs=plain(told["event_place"])),) if told.get("event_place") else ()
    return Result(
        Document(
            language=language(f"{name}\n{text}"),
            title=name,
            properties=(("title", name), *told.items()) if name else tuple(told.items()),
            blocks=(*title, *place, *blocks),
        )
    )


def event_properties(text: str, sent: str = "") -> tuple[tuple[str, str], ...]:
    """Return the meeting of an invitation as properties.

    They are `event_name`, `event_place`, `event_from`, `event_until` (ISO 8601, in the meeting's
    own time) and `event_method` ("request", "cancel", "reply"). `sent` is when the message was
    sent: where the calendar names no zone, times in UTC are shown in the sender's.
    """
    event, calendar = _event(text)
    if not event:
        return ()
    try:
        offset = datetime.fromisoformat(sent).tzinfo if sent else None
    except ValueError:
        offset = None
    zone = offset if isinstance(offset, timezone) else None
    return tuple(_properties(event, calendar, zone))


def _properties(
    event: Fields, calendar: Fields, sender: timezone | None
) -> Iterator[tuple[str, str]]:
    zone = _zone(_text(calendar, "X-WR-TIMEZONE")) or _zone(_text(calendar, "TZID")) or sender
    start = _moment(event.get("DTSTART", Field()), zone)
    until = _end(event, zone)
    for name, value in (
        ("event_name", " ".join(_text(event, "SUMMARY").split())),
        ("event_place", " ".join(_text(event, "LOCATION").split())),
        ("event_from", start.isoformat() if start else ""),
        ("event_until", until.isoformat() if until else ""),
        ("event_method", _text(calendar, "METHOD").lower()),
        ("event_organiser", _party(event.get("ORGANIZER", Field()))),
    ):
        if value:
            yield name, value


def _end(event: Fields, zone: timezone | ZoneInfo | None) -> date | None:
    start = _moment(event.get("DTSTART", Field()), zone)
    until = _moment(event.get("DTEND", Field()), zone)
    if until is None and start is not None:
        until = _after(start, _text(event, "DURATION"))
    whole_days = start is not None and not isinstance(start, datetime)
    if until is not None and start is not None and whole_days and until > start:
        return until - timedelta(days=1)  # the end of whole days is the day after: 3.6.1
    return until


def _after(start: date, duration: str) -> date | None:
    found = _DURATION.fullmatch(duration)
    if not found or not any(found.groups()):
        return start if not duration else None
    weeks, days, hours, minutes = (int(value or 0) for value in found.groups())
    try:
        return start + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    except OverflowError:
        return None


def _moment(told: Field, zone: timezone | ZoneInfo | None) -> date | None:
    """Return a day or a moment as the clock at the meeting shows it."""
    found = _STAMP.match(told.value.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, utc = found.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        clock = datetime(  # noqa: DTZ001 - a floating time is one on the wall
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0)
        )
        return (
            clock.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
            if utc and zone
            else clock
        )
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> ZoneInfo | None:
    known = _WINDOWS.get(name, name)
    try:
        return ZoneInfo(known) if re.fullmatch(r"[A-Za-z]+(?:/[A-Za-z_+-]+){1,2}", known) else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


_WINDOWS = {
    "FLE Standard Time": "Europe/Tallinn",
    "GMT Standard Time": "Europe/London",
    "Romance Standard Time": "Europe/Paris",
    "W. Europe Standard Time": "Europe/Berlin",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw",
    "E. Europe Standard Time": "Europe/Chisinau",
    "GTB Standard Time": "Europe/Bucharest",
    "Eastern Standard Time": "America/New_York",
    "Central Standard Time (Mexico)": "America/Mexico_City",
    "SA Pacific Standard Time": "America/Bogota",
    "Argentina Standard Time": "America/Argentina/Buenos_Aires",
}
"""Zones as Outlook names them (CLDR, windowsZones)."""


def _event(text: str) -> tuple[Fields, Fields]:
    """Return the first event's fields, and the calendar's own with its zone's name."""
    event: Fields = {}
    calendar: Fields = {}
    rooms: list[str] = []
    for name, told in _fields(text):
        if name == "BEGIN":
            rooms.append(told.value.strip().upper())
        elif name == "END":
            if rooms and rooms.pop() == "VEVENT":
                break
        elif rooms[1:] == ["VEVENT"]:
            event.setdefault(name, told)
        elif rooms[1:] in ([], ["VTIMEZONE"]):
            calendar.setdefault(name, told)
    return event, calendar


def _fields(text: str) -> Iterator[tuple[str, Field]]:
    unfolded = re.sub(r"\n[ \t]", "", text)  # 3.1
    for line in unfolded.split("\n")[:_MOST_LINES]:
        found = _LINE.match(line)
        if found:
            pairs = _PARAMETER.findall(found[2])
            parameters = {name.upper(): value.strip('"') for name, value in pairs}
            yield found[1].upper(), Field(found[3], parameters)


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name, Field()).value
    return re.sub(r"\\[nN,;\\]", lambda match: _ESCAPED[match[0]], value).strip()


def _party(told: Field) -> str:
    return told.parameters.get("CN", "") or told.value.partition(":")[2]


def _paragraphs(text: str) -> list[str]:
    return [said.strip() for said in re.split(r"\n\s*\n", text) if said.strip()]
