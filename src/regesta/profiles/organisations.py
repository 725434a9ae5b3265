"""The organisations of the United Nations system by their short names, also glued together."""

import re

KNOWN = (
    "ILO", "UNESCO", "ITU", "WHO", "FAO", "UNDP", "UNICEF", "UNHCR", "UNEP", "UNIDO", "UNCTAD",
    "UN Women", "UNFPA", "UNODC", "UNOPS", "UNICRI", "UNIDIR", "UNITAR", "UNU", "UN DESA",
    "UN-Habitat", "UN Habitat", "UN Global Pulse", "UN Tourism", "UNWTO", "UPU", "WFP", "WIPO",
    "WMO", "WTO", "World Bank", "World Bank Group", "IFC", "IMF", "IFAD", "IAEA", "ICAO", "IMO",
    "IOM", "ITC", "OCHA", "OHCHR", "OICT", "UNAIDS", "UNCDF", "UNDRR", "UNECA", "UNECE", "UNECLAC",
    "ECLAC", "ECA", "ECE", "ESCAP", "UNESCAP", "ESCWA", "UNESCWA", "UNFCCC", "UNOOSA", "UNOCT",
    "UNRISD", "UNSSC", "UNV", "CTBTO", "OPCW", "DPPA", "DPPA-DPO", "DGC", "UN Secretariat", "UN",
    "OECD", "INTERPOL", "ISO", "PAHO", "UNRWA", "UNMAS", "ODET", "EOSG", "UNICC",
)  # fmt: skip


def split(line: str) -> tuple[str, ...]:
    """Return the organisations that make up the whole line, () when it is anything else.

    >>> split("ILOUN Secretariat - ODET")
    ('ILO', 'UN Secretariat - ODET')
    """
    if len(line) > 200:
        return ()
    return _parsed(line.strip()) or ()


def _parsed(rest: str) -> tuple[str, ...] | None:
    if not rest:
        return ()
    for name in _beginning(rest):
        told = _parsed(rest[len(name) :].lstrip(" ,;·|"))
        if told is not None:
            return (name, *told)
    return None


def _beginning(text: str) -> list[str]:
    """Return the names the text may begin with, the longest first."""
    office = re.match(r"UN Secretariat\s[-–]\s[A-Z]{2,8}", text)
    offices = [office[0][:-cut] if cut else office[0] for cut in range(6)] if office else []
    known = [name for name in KNOWN if text.startswith(name)]
    return sorted(
        (name for name in {*offices, *known} if not name.endswith(("-", " "))),
        key=len,
        reverse=True,
    )
