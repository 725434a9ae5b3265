"""What is asked by when: a deadline's day and the sentence that sets it, in four languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from regesta.model.findings import Finding, Result, finding
from regesta.model.record import Deadline
from regesta.profiles import periods
from regesta.profiles.dates import Span, found
from regesta.profiles.wording import Later, sentence_at

# Words that make the day after them a deadline by themselves …
_STRICT = Later(
    r"(?:no(?:t)? later than|at the latest(?: by)?|on or before|deadline\b[^.;]{0,40}"
    r"|due (?:by|on|date:?)|(?:registrations?|nominations?|applications?)\s+clos\w+|closing date:?"
    r"|au plus tard(?: (?:pour|avant))?|d['’]ici|date limite\b[^.;]{0,40}|délai\b[^.;]{0,30}"
    r"|a más tardar|fecha límite\b[^.;]{0,40}|plazo\b[^.;]{0,40}"
    r"|hiljemalt|mitte hiljem kui|tähta(?:eg|ja)\w*[^.;]{0,30}|vastamistähtaeg\w*[^.;]{0,20})"
    r"[\s,:]*(?:(?:is|on|est|es|on the|by|until|le|el|au|al|del|du|fixé\w* au|kuni|enne)\s+){0,3}$",
    re.IGNORECASE,
)
# … and words that do so only where something is asked for.
_LOOSE = Later(
    r"\b(?:before|by|until|till|avant|jusqu['’]au|jusqu['’]à|pour|antes del?|hasta|enne|kuni)"
    r"(?:\s+(?:the|le|el|au|del?|(?:the\s+)?(?:end|close|start)\s+of\s+(?:the\s+)?(?:business|play|day)?(?:\s+on)?"
    r"|cob|eod|noon|midday|midnight|kella\s+[\d.:]+\s*,?"
    r"|próximo|prochain|(?:la\s+)?fin\s+(?:de\s+la\s+journée\s+)?du|\d{1,2}(?:[.:h]\d\d)?\s*(?:a\.?m\.?|p\.?m\.?|hrs?|hours|h)?(?:\s+on)?)"
    r"(?:\s+(?:on|the|le|el))*)?[\s,]*$",
    re.IGNORECASE,
)
_LATEST_AFTER = Later(r"[\s,]*(?:at the latest|au plus tard|a más tardar|hiljemalt)", re.IGNORECASE)
_ESTONIAN_BY = Later(r"[^\W\d_](?:ks|ni)\b", re.IGNORECASE)
_ASKS = Later(
    r"\b(?:please|kindly|rsvp|r\.s\.v\.p|request\w*|invit\w+|asked|ask|submit\w*|send|sent|repl(?:y|ies)|respon[ds]\w*|"
    r"answer\w*|must|feedback|appreciate|grateful|nominat\w*|regist\w+|confirm\w*|provide\w*|communicate\w*|inform|"
    r"deliver\w*|comments?|appl(?:y|ications?)|"
    r"veuillez|prière|prié\w*|pri(?:er|ons)|demand\w+|transmettre|adresser|envoyer|répon\w+|soumettre|communiquer|"
    r"faire parvenir|doi(?:t|vent)|devr(?:a|ont)|reçue?s?|reçoi\w+|retourner|bien vouloir|gré|merci"
    r"|candidatures?|désigner|inscri\w+|"
    r"respuestas?|contest\w+|deber(?:á|án|ía)|present\w+|agradec\w+|hacer llegar|inscri\w+|"
    r"sírva\w*|ruega|rogamos|solicit\w+|enviar|envíe\w*|remit\w+|comuni\w+|respon\w+|presentar|confirmar|designar|"
    r"palu\w+|saat\w+|saada|esita\w+|vasta\w+|teata(?!va)\w*|edasta\w+|kinnita\w+|registreeri\w+|"
    r"oota(?:me|n)|tagasisi\w+|tuleb|peab|peavad|soovi\w+|täit(?:a|ke|ma))\b",
    re.IGNORECASE,
)
# What is said of appeals and of what has been is no request.
_NO_REQUEST = Later(
    r"\b(?:vaide\w*|vaidlusta\w+|kaeba\w*|kaebu\w+|teatavaks\s?tegemis\w*|appeal(?:ed)?|recours|recurso"
    r"|apelación|impugn\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What deadlines are counted from: when it was written, when it arrived, whose holidays."""

    language: str = ""
    dated: date | None = None
    arrived: date | None = None
    country: str = ""

    @property
    def start(self) -> date | None:
        """The day from which "within 15 days" is counted."""
        return self.arrived or self.dated

    @property
    def written(self) -> date | None:
        """The day before which nothing can have been asked for."""
        return self.dated or self.arrived


def deadlines(texts: tuple[str, ...], ground: Ground) -> Result[tuple[Deadline, ...]]:
    """Return what the texts ask by when, each day and sentence once, in the order of the text."""
    told: dict[Deadline, None] = {}
    findings: list[Finding] = []
    for text in texts:
        told.update(dict.fromkeys(_dated(text, ground)))
        counted = _counted(text, ground)
        told.update(dict.fromkeys(counted.value))
        findings.extend(counted.findings)
    return Result(tuple(told), tuple(findings))


def _dated(text: str, ground: Ground) -> Iterator[Deadline]:
    for span in found(text, ground.language, ground.written).value:
        if ground.written and span.until < ground.written:
            continue
        sentence = sentence_at(text, span.start)
        if _is_deadline(text, span, sentence):
            yield Deadline(span.until, sentence)


def _is_deadline(text: str, span: Span, sentence: str) -> bool:
    before = _without_weekday(text[max(0, span.start - 90) : span.start])
    if _STRICT.search(before) or _LATEST_AFTER.match(text, span.end):
        return True
    asked = bool(_ASKS.search(sentence))
    if _LOOSE.search(before):
        return asked
    return asked and _is_estonian_by(text, span)


def _is_estonian_by(text: str, span: Span) -> bool:
    """Recognise the translative and terminative: 27. märtsiks 2026, 27. märtsini."""
    return not span.is_range and bool(_ESTONIAN_BY.search(text, span.start, span.end))


_WEEKDAY = Later(
    r"(?:[^\W\d_]{3,13}day|[^\W\d_]+di|dimanche|lunes|martes|miércoles|jueves|viernes"
    r"|sábado|domingo|[^\W\d_]*päev\w*|reede\w*),?\s+(?:le\s+|el\s+)?$",
    re.IGNORECASE,
)


def _without_weekday(before: str) -> str:
    return _WEEKDAY.sub("", before)


def _counted(text: str, ground: Ground) -> Result[tuple[Deadline, ...]]:
    told = []
    findings: list[Finding] = []
    for period in periods.periods(text):
        sentence = sentence_at(text, period.start)
        if not _ASKS.search(sentence) or _NO_REQUEST.search(sentence):
            continue
        if ground.start is None:
            findings.append(finding("deadline-without-start", period.text, text=period.text))
            continue
        told.append(Deadline(periods.end_of(period, ground.start, ground.country), sentence))
    return Result(tuple(told), tuple(findings))
