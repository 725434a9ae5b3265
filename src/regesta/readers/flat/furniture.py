"""Lines that belong to the paper, the mail gateway or the web site, not to what is said."""

import re
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Layer

_BANNER = re.compile(
    r"""
    välisvõrgust | väljastpoolt\s(?:asutust|organisatsiooni|võrku) | väline\ssaatja
    | \bexternal\s(?:e-?mail|sender|message|source)\b | \boutside\s(?:of\s)?(?:the|your|our)\s
      (?:organi[sz]ation|agency|company|network)
    | \b(?:expéditeur|courriel|message)\sexterne\b | provient\sde\sl['’]extérieur
    | \b(?:remitente|correo|mensaje)\sextern[oa]\b | fuera\sde\s(?:la|su|nuestra)\sorganización
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a mail gateway writes above a message from outside."""

_LETTER = (
    r"newsletter|mailing\slist|uudiskir\w*|infokir\w*|lettre\sd['’]information|infolettre|boletín"
)
_ROBOT = (
    r"chat-?bot|(?:AI|virtual|digital)\sassistant|\w*robot\w*|assistant\svirtuel|asistente\svirtual"
)
_CALL_TO_ACTION = re.compile(
    rf"""
    (?:^|[.!?,:]\s*|\bplease\s)            # an order opens a sentence; what others do does not
      (?: (?:subscribe|sign\sup|join|get|receive|telli|liitu|saa|abonnez-vous|inscrivez-vous|recevez
          |suscr[íi]b\w+|reciba)\b .{{0,60}}\b (?:{_LETTER}|updates|alerts|our\s\w+\sletter)
        | (?:subscribe|telli|abonnez-vous|suscr[íi]b[ae]\w*)[.!]?$
        | (?:follow\sus|like\sus|join\sus\son|download\sour\sapp|jälgi\smeid|suivez-nous
          |síguenos)\b )
    | \b(?:ask|try|meet|use|chat\swith|talk\sto|küsi|proovi|demandez|interrogez|essayez|pregunt\w+
      |prueb\w+)\s (?:\S+\s){{0,4}} (?:our|meie|notre|nuestr[oa])\s (?:\S+\s){{0,3}} (?:{_ROBOT})
    | ^(?:\S+\s){{0,3}}(?:{_LETTER})[.!:]?$
    | ^(?:share\sthis|share|jaga|partager|compartir)\b(?:\s\S+){{0,5}}$
    | ^(?:read\s(?:also|next)|see\salso|also\sread|loe\ska|loe\sveel|lire\saussi|lea\stambién)\s?:
    | \b(?:we|(?:site|website|page))\s(?:\w+\s)?uses?\s(?:\w+\s)?cookies\b
    | \baccept\s(?:all\s)?cookies\b | \b(?:kasuta\w+|lubada)\sküpsiseid\b
    | ^(?:©|copyright\b) | \ball\srights\sreserved\b | \bkõik\sõigused\skaitstud\b
    | \btous\sdroits\sréservés\b | \btodos\slos\sderechos\sreservados\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a site asks its readers to do."""

_ASIDE = re.compile(
    r"""
    ^(?: related(?:\s(?:articles?|posts?|stories|news|content|links|topics|items|pages|reading))?
      | (?:see|read)\s(?:also|more|next) | recommended(?:\sfor\syou)?
      | you\s(?:may|might)\salso(?:\s\S+){1,3}
      | more\s(?:news|stories|articles|from|on)(?:\s\S+){0,5}
      | share(?:\sthis(?:\s\S+)?)? | newsletter | comments? | leave\sa\s\S+ | \d+\scomments?
      | (?:latest|recent|popular)(?:\s(?:news|posts|articles|stories))?
      | most\s(?:read|viewed|popular)
      | (?:useful|quick|external)\slinks | (?:kasulikud|kiir)\s?lingid | liens\s(?:utiles|externes)
      | enlaces\s(?:útiles|de\sinterés|relacionados)
      | follow\sus(?:\s\S+){0,3} | about\sthe\sauthor | tags?
      | seotud(?:\s\w+)? | loe\s(?:ka|lisaks|veel) | jaga(?:\s\w+)? | kommentaarid
      | viimased(?:\s\w+)?
      | enim\sloetud | à\slire\saussi | articles\s(?:liés|connexes) | sur\sle\smême\s(?:sujet|thème)
      | partager(?:\s\S+){0,2} | commentaires | (?:artículos|noticias|contenidos?)\srelacionad\w+
      | te\spuede\sinteresar | compartir | comentarios | más\snoticias | lo\smás\sleído )[\s:]*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The headings of what a site puts beside an article."""

_SITE_LINE = re.compile(
    r"""
    ^(?: skip\sto\s(?:main\s|the\s)?content | liigu\s(?:edasi\s)?(?:põhi)?sisu\sjuurde
      | aller\sau\scontenu(?:\sprincipal)? | (?:saltar|ir)\sal\scontenido(?:\sprincipal)?
      | main\smenu | menu | menüü | menú | search | otsi | rechercher | buscar | (?:log|sign)\sin
      | logi\ssisse | se\sconnecter | iniciar\ssesión | (?:accept|reject|decline)(?:\sall)?
      | nõustun | keeldun | accepter(?:\stout)? | refuser | aceptar(?:\stodo)? | rechazar
      | privacy\s(?:policy|notice) | terms\sof\s(?:use|service) | cookie\s\w+ | contact\sus
      | site\s?map
      | privaatsus\w* | mentions\slégales | plan\sdu\ssite | aviso\slegal | mapa\sdel\ssitio
      | print(?:\sthis\spage)? | prindi | imprimer | imprimir | copy\slink | back\sto\stop
      | facebook
      | twitter | linkedin | instagram | whatsapp | telegram | youtube | mastodon | bluesky
      | (?:home|avaleht|accueil|inicio|portada)(?:\s[>»›/]\s.{1,120})? )$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What stands around every page of a site: ways to go, to agree and to pass it on."""

_SOCIAL = re.compile(
    r"\b(?:Twitter|X|Facebook|LinkedIn|Instagram|YouTube|Flickr|TikTok|Threads|Bluesky)\b"
)
_PHONE = re.compile(
    r"(?:\b(?:T|F|M|Tel|Tél|Teléfono|Phone|Fax|Faks|Telefon|Mob)\b\.?\s?[:.]?\s?|\+\s?)"
    r"\(?\+?\s?\d[\d\s().-]{5,}"
)
_MAIL = re.compile(r"\S+@\S+\.\w+|\[email\s?protected\]|\bE-?(?:mail|post)?:\s")
_WEB = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:org|ee|int|com|eu|fr|es|ch)\b", re.IGNORECASE
)
_REGISTRY = re.compile(
    r"\b(?:registrikood|reg\.?\s?kood|reg\.?\s?code|registry\scode)\b", re.IGNORECASE
)
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{3}\s\d{2})\s[A-ZÕÄÖÜÉ][\w-]+|\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b"
)
_NO_REPLY = re.compile(
    r"""
    \bdo\snot\s(?:reply|respond)\b | \bnoreply\b | \bärge\svastake\b | \bpalun\smitte\svastata\b
    | \b(?:sent|generated)\sautomatically\b | \bautomatically\s(?:sent|generated)\b
    | \bautomaatselt\s(?:saadetud|koostatud)\b | \bsaadetud\sautomaatselt\b
    | \benvoyé\sautomatiquement\b | \benviado\sautomáticamente\b
    | \bne\spas\srépondre\b | \bno\sresponda\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAGE = re.compile(
    r"^[-–—\s]*(?:(?:page|lk|lehekülg|página|p\.)\s?)?\d{1,3}"
    r"(?:\s?(?:/|of|sur|de|\()\s?\d{1,3}\)?)?[-–—\s.]*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-zõäöüšžéèêàç]{4}\.(?:\s|$)")
_LONGEST_LINE = 240


def is_banner(text: str) -> bool:
    """Say whether this is a gateway's warning of a message from outside."""
    return len(text) < 600 and _BANNER.search(text) is not None


def is_call_to_action(text: str) -> bool:
    """Say whether a site asks its reader for something here: to subscribe, to chat, to share."""
    return len(text.split()) <= 40 and _CALL_TO_ACTION.search(text) is not None


def is_aside(text: str) -> bool:
    """Say whether a line heads what a site puts beside an article: other articles, comments.

    >>> is_aside("Related articles"), is_aside("Related instruments")
    (True, False)
    """
    return _ASIDE.match(text.strip()) is not None


def is_site_line(text: str) -> bool:
    """Say whether a line is of the site around a page: "Skip to content", "Home > News".

    >>> is_site_line("Avaleht > Uudised"), is_site_line("Home care of the old")
    (True, False)
    """
    return _SITE_LINE.match(text.strip()) is not None


def is_social(text: str) -> bool:
    """Say whether this is a row of links, to social networks as a rule: "Site | Facebook | X"."""
    if len(text) >= _LONGEST_LINE:
        return False
    parts = [part.split() for part in text.split("|")]
    return len(_SOCIAL.findall(text)) >= 2 or (
        len(parts) > 2 and all(0 < len(part) <= 3 for part in parts)
    )


def is_contact(text: str) -> bool:
    """Say whether this is a letterhead's line of telephone, mail and web addresses."""
    is_sentence = _SENTENCE_END.search(text) is not None or (
        text.endswith(".") and len(text.split()) > 3
    )
    if len(text) > _LONGEST_LINE or is_sentence:
        return False
    signs = (_PHONE, _MAIL, _WEB, _REGISTRY, _POSTCODE)
    found = sum(sign.search(text) is not None for sign in signs)
    return found >= 2 or (found == 1 and _is_bare(text))


def is_page_mark(text: str) -> bool:
    """Say whether this is a page's number: "2", "– 2 –", "Page 2 of 5", "lk 2"."""
    return _PAGE.match(text.strip()) is not None


def _is_bare(text: str) -> bool:
    """Say whether nothing but one address stands here, a word or two about it at most."""
    rest = text
    for sign in (_PHONE, _MAIL, _WEB, _POSTCODE):
        rest = sign.sub("", rest)
    return _POSTCODE.search(text) is None and len(rest.split()) <= 2


def without_banners(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks without gateways' warnings."""
    return tuple(block for block in blocks if not is_banner(block.text))


def layered(blocks: tuple[Block, ...], opening: int) -> tuple[Block, ...]:
    """Return a letter's blocks with contact lines, social links and postal addresses apart.

    What stands before the block `opening` (the salutation) as the last contact line is the
    letterhead, layer `header`; the rest is the page's foot.
    """
    feet = _feet(blocks)
    heads = {at for at in feet if at < opening and not _closes_text(blocks, at)}
    return tuple(
        _at_layer(block, Layer.HEADER if at in heads else Layer.FOOTER) if at in feet else block
        for at, block in enumerate(blocks)
    )


def _at_layer(block: Block, layer: Layer) -> Block:
    return replace(block, layer=layer) if block.layer is Layer.BODY else block


def _feet(blocks: tuple[Block, ...]) -> frozenset[int]:
    sure = {at for at, block in enumerate(blocks) if _is_foot(block)}
    return frozenset(sure | {near for at in sure for near in _address_around(blocks, at)})


def _is_foot(block: Block) -> bool:
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    if "\n" in text:
        lines = text.split("\n")
        return all(len(line) < 60 for line in lines) and any(
            test(line) for line in lines for test in (is_contact, _POSTCODE.search)
        )
    short = len(text.split()) <= 12
    tests = (is_contact, is_social, is_page_mark)
    return any(test(text) for test in tests) or (short and _NO_REPLY.search(text) is not None)


def _address_around(blocks: tuple[Block, ...], at: int) -> set[int]:
    """Return the lines next to a foot's that are a postal address: short, one with its code."""
    found: set[int] = set()
    for step in (-1, 1):
        near = at + step
        stretch: list[int] = []
        while 0 <= near < len(blocks) and _is_address_line(blocks[near]) and len(stretch) < 5:
            if _is_apart(blocks[near - step], blocks[near]):
                break
            stretch.append(near)
            near += step
        if any(_POSTCODE.search(blocks[place].text) for place in stretch):
            found.update(stretch)
    return found


def _is_apart(first: Block, second: Block) -> bool:
    """Say whether empty lines stand between two lines of a text."""
    lines = [re.fullmatch(r"line (\d+)", block.source) for block in (first, second)]
    numbers = [int(line[1]) for line in lines if line]
    return len(numbers) == 2 and abs(numbers[0] - numbers[1]) > 1


def _is_address_line(block: Block) -> bool:
    text = block.text
    return (
        block.kind is BlockKind.PARAGRAPH and len(text) <= 50 and text[-1:] not in tuple(".:;?!,")
    )


def _closes_text(blocks: tuple[Block, ...], at: int) -> bool:
    """Say whether a foot's line closes something: running text stands before it."""
    return any(len(block.text) > 120 for block in blocks[:at]) and not _is_reference_line(
        blocks[at]
    )


def _is_reference_line(block: Block) -> bool:
    """Say whether a contact line carries a letter's reference too ("R: IC 24-02-1-100")."""
    return re.search(r"\b(?:R|Ref|Réf|Nr|Viit)\b\.?:\s?\S", block.text) is not None
