"""Articles: the part of a page that is the article, its title, its text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from regesta.model.document import Block, BlockKind, Layer
from regesta.readers.flat.bylines import day_in, is_byline
from regesta.readers.flat.furniture import is_aside, is_call_to_action, is_site_line
from regesta.readers.flat.shapes import ends_sentence
from regesta.readers.html.blocks import blocks
from regesta.readers.html.furniture import without_sections
from regesta.readers.html.inline import Calls
from regesta.readers.html.measures import Measures, ends_in_reply, is_teaser, measured, teasers
from regesta.readers.html.tree import Element, drop, names, own, text, words
from regesta.readers.text.listing import is_more

_LEAST_SHARE = 0.75
_LEAST_MARKED = 0.45
_LEAD_WORDS = 8
_MOST_ROW = 0.75
_BYLINES = frozenset(("meta", "date", "pubdate", "dateline", "published", "posted", "submitted"))
_BYLINE_TAGS = ("div", "p", "span", "time", "small", "ul", "dl", "address", "footer")
_AUTHORS = frozenset(("byline", "author", "authors"))
_DETAILS = frozenset(("info", "meta", "details"))
_CAPTIONS = frozenset(("caption", "credit", "credits", "photocredit"))
_TEXTS = frozenset(
    [
        "entry-content", "post-content", "article-content", "article-body", "article__body",
        "articlebody", "article__content", "article-text", "article__text", "post-body",
        "story-body", "story__body", "story-content", "field--name-body", "news-text", "post-text",
        "content-body", "text-formatted", "itemfulltext", "td-post-content", "single-content",
    ]
)  # fmt: skip
"""What sites call the element that holds an article's text."""

_LEADS = frozenset(
    [
        "subtitle", "subtitulo", "subtítulo", "lead", "lede", "leadin", "standfirst", "deck", "dek",
        "chapo", "chapeau", "entradilla", "ingress", "intro", "sissejuhatus", "juhtlõik", "excerpt",
        "subhead", "subheading", "bajada", "strapline", "abstract",
    ]
)  # fmt: skip
"""What sites call the lead under a title."""

_MOST_LEADS = 4
_LEAD_TAGS = frozenset(("p", "div", "section", "header", "h2", "h3", "h4", "span", "strong"))
_LONGEST_BYLINE = 200
_LONGEST_DATED = 120
_LONGEST_CAPTION = 400
_LONGEST_ELSEWHERE = 250
_LEAST_RUN = 3
_LEAST_STORY = 400
_HEADS = ("h1", "h2", "h3")
_ELSEWHERE = re.compile(
    r"""
    ^\W*(?: (?:read|see|watch|listen|learn)\s(?:also|more|next|the\sfull) | also\s(?:read|see|on)
      | related | more\s(?:on|from|about) | (?:don[’']t|do\snot)\smiss | you\smay
      | loe\s(?:ka|lisaks|veel|edasi) | vaata\s(?:ka|lisaks) | seotud | rohkem\sinfot?
      | (?:à\s)?(?:lire|voir)\s(?:aussi|également|notre) | sur\sle\smême
      | (?:lea|lee|vea|ver)\s(?:también|además|más) | te\spuede | más\s(?:sobre|en)
      | читайте\s(?:также|ещё) )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""How a line begins that leads to another article."""

_STRAY = re.compile(
    r"""
    ^\W*(?: advertise?ment | ad(?:vert)? | sponsored(?:\scontent)? | promoted | reklaam
      | sisuturundus | publicité | publicidad | anuncio | реклама
      | (?:the\s)?(?:story|article)\scontinues\s(?:below|after).* | scroll\sto\scontinue.*
      | (?:tags?|topics?|filed\sunder|categor(?:y|ies)|märksõnad|silt(?:id)?|teemad|étiquettes?
        |etiquetas?|mots-clés|palabras\sclave)\s?:.{0,200}
      | (?:reading\stime|temps\sde\slecture|tiempo\sde\slectura|lugemisaeg)\b.{0,20}
      | \d+\s(?:min(?:ute)?s?\s(?:read|de\slecture|lugemist)|views?|shares?|vaatamist)
      | (?:written|posted|reporting|editing|texte|escrito)\s(?:by|par|por)\s.{1,60}
      | [\d.,]+[kK]?\s(?:followers?|jälgijat|abonnés|seguidores)
      | \d{1,2}[:.h]\d\d(?:\s?(?:h(?:rs?)?|uhr|[ap]\.?m\.?|CET|EET|GMT|UTC))?  # a live blog's times
      | \d*\s?(?:comments?|kommentaari?|commentaires?|comentarios?) )\W*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Lines a site strews among an article's."""


def is_running(main: Element, found: Measures | None = None) -> bool:
    """Say whether most of a page is one text under a title, and nothing beside it tells."""
    known = found or measured(main)
    inside = container(main, known)
    told = [line for line in known.lines if _is_in(line, inside)]
    prose = known.prose.get(inside, 0)
    head = _head(main, known)
    if head is None or prose * 2 < known.said.get(inside, 0) or _ends_entries(inside):
        return False
    framed = next(head.iterancestors("article"), None) is not None and prose >= _LEAST_STORY
    enough = len(told) >= _LEAST_RUN or prose >= 2 * _LEAST_STORY or framed
    others = (one for one in main.iter("table", "dl") if not _is_byline(one))
    apart = [*others, *(line for line in known.lines if line not in told)]
    return enough and all(_is_in(inside, one) or _is_in(one, inside) for one in apart)


def _ends_entries(inside: Element) -> bool:
    """Say whether "Read more" ends one thing after another."""
    return sum(is_more(text(link)) for link in inside.iter("a", "button")) > 1


def _is_in(element: Element, outer: Element) -> bool:
    return element is outer or outer in element.iterancestors()


def _head(main: Element, found: Measures) -> Element | None:
    """Return the title: the main heading, or where none is the one above the first paragraph."""
    main_head = next((head for head in main.iter("h1") if text(head)), None)
    if main_head is not None:
        return main_head
    first = next((one for one in main.iter() if one.tag in _HEADS or one in found.lines), None)
    return first if first is not None and first.tag in _HEADS else None


def container(main: Element, found: Measures | None = None) -> Element:
    """Return the element that holds the article: the innermost that has most running text."""
    known = found or measured(main)
    main = _first_story(main, known)
    if not known.prose.get(main):
        return main
    inside = _innermost(main, known)
    return _with_lead(main, inside, known)


def _innermost(main: Element, found: Measures) -> Element:
    inside = main
    while inside not in found.lines or len(inside) > 0:
        best = max(inside, key=lambda child: found.prose.get(child, 0), default=None)
        if best is None or best.tag in ("p", "blockquote") or best.tag in _HEADS:
            break
        share = found.prose.get(best, 0) / found.prose[inside]
        if share < (_LEAST_MARKED if _is_marked(best) else _LEAST_SHARE):
            break
        inside = best
    return inside


def _is_marked(element: Element) -> bool:
    """Say whether the page calls an element the article, or it holds the title."""
    called = bool(names(element) & _TEXTS) or own(element, "itemprop").lower() == "articlebody"
    return called or element.tag in ("article", "main") or element.find(".//h1") is not None


def _with_lead(main: Element, inside: Element, found: Measures) -> Element:
    """Return the frame around the text as long as what it adds is sentences too: a lead."""
    best = inside
    for parent in inside.iterancestors():
        if best is main:
            break
        around = found.free.get(parent, 0) - found.free[best]
        if found.prose.get(parent, 0) - found.prose[best] > around * 0.5 > 0:
            inside = parent
        best = parent
        if parent is main:
            break
    return inside


def _first_story(main: Element, found: Measures) -> Element:
    """Return the first of several stories one below the other, each with a title of its own."""
    heads = [head for head in main.iter("h1") if text(head)]
    if len(heads) < 2:
        return main
    above = list(heads[0].iterancestors())
    other = list(heads[1].iterancestors())
    frame = next((one for one in above if one in other), None)
    first = next((one for one in above if one.getparent() is frame), None)
    second = next((one for one in other if one.getparent() is frame), None)
    if frame is None or first is None or second is None or not _is_in(first, main):
        return main
    alike = first.tag == second.tag and own(first, "class") == own(second, "class") != ""
    is_story = alike and first.tag in ("article", "div", "section", "li")
    return first if is_story and found.prose.get(first, 0) >= _LEAST_STORY else main


def framed(main: Element, found: Measures) -> Element:
    """Return the element with what a page tells, where only links stand around it."""
    inside = container(main, found)
    prose = found.prose.get(inside, 0)
    around = found.free.get(main, 0) - found.free.get(inside, 0)
    others = [*main.iter("h1", "table", "dl"), *found.lines]
    if prose < _LEAST_STORY or around * 4 > prose:
        return main
    near = all(_is_in(one, inside) or _is_in(inside, one) for one in others)
    return inside if near else main


def linked_share(element: Element) -> float:
    """Return which share of an element's text is links."""
    said = len(text(element))
    return sum(len(text(link)) for link in element.iter("a")) / said if said else 0.0


def article(
    main: Element, calls: Calls, found: Measures | None = None
) -> tuple[tuple[Block, ...], str]:
    """Return an article's blocks, its title and its text, and the day of its byline as written.

    What the site adds is left out, and so is the byline. Captions are boxes beside the text.
    """
    known = found or measured(main)
    head = _head(main, known)
    if head is not None:
        head.tag = "h1"
    inside = container(main, known)
    published = _without_bylines(main, inside)
    without_sections(inside)
    _drop_teasers(inside, known)
    _drop_link_rows(inside)
    _mark_captions(inside)
    told = tuple(_kept(blocks(inside, calls)))
    if head is not None and not any(_is_title(block, head) for block in told):
        title = Block(BlockKind.HEADING, blocks(head)[0].runs, 1) if text(head) else None
        told = (title, *_leads_between(main, head, inside), *told) if title else told
    return tuple(titled(told)), published


def _leads_between(main: Element, head: Element, inside: Element) -> tuple[Block, ...]:
    """Return the lead that stands apart, between the title and the text."""
    found: list[Element] = []
    begun = False
    for element in main.iter():
        if element is inside or len(found) == _MOST_LEADS:
            break
        begun = begun or element is head
        called = begun and element.tag in _LEAD_TAGS and element.get("class")
        is_lead = bool(called) and bool(words(element) & _LEADS)
        if is_lead and not any(_is_in(element, one) for one in found):
            found.append(element)
    if any(_is_in(inside, one) or _is_in(head, one) for one in found):
        return ()
    return tuple(block for one in found for block in _kept(_blocks_of(one)))


def _blocks_of(element: Element) -> tuple[Block, ...]:
    if element.tag in ("h2", "h3", "h4") or element.tag == "p":
        frame = etree.Element("div")
        frame.append(element)
        return blocks(frame)
    return blocks(element)


def _without_bylines(main: Element, inside: Element) -> str:
    """Take out the lines of date and author; return the first date among them, as written."""
    published = ""
    for element in list(main.iter(*_BYLINE_TAGS)):
        if element is not inside and element is not main and _is_byline(element):
            published = published or day_in(text(element)[:_LONGEST_DATED])
            if not _is_in(inside, element):
                drop(element)
    return published


def _is_byline(element: Element) -> bool:
    said = words(element)
    known = bool(said & _AUTHORS) or (element.tag == "dl" and bool(said & _DETAILS))
    if not (known or said & _BYLINES or element.tag == "time"):
        return False
    if len(text(element)) > _LONGEST_BYLINE or any(True for _ in element.iter(*_HEADS)):
        return False
    return known or is_byline(text(element))


def _drop_teasers(inside: Element, found: Measures) -> None:
    """Take out groups of teasers that stand within an article."""
    for member in list(teasers(inside)):
        prose = sum(found.lines.get(one, 0) for one in member.iter())
        is_other = _has_head(member) or ends_in_reply(member)
        if member is not inside and not prose and is_other and is_teaser(member):
            drop(member)


def _has_head(element: Element) -> bool:
    return next(element.iter(*_HEADS, "h4", "h5", "h6"), None) is not None


def _drop_link_rows(main: Element) -> None:
    """Take out rows of links."""
    for element in list(main.iter("ul", "ol", "div", "p", "section", "span", "td", "h4", "h5")):
        if element is main or element.getparent() is None or _holds_title(element):
            continue
        links = sum(1 for _ in element.iter("a"))
        if links > 1 and linked_share(element) > _MOST_ROW and not _is_woven(element):
            drop(element)


def _is_woven(element: Element) -> bool:
    """Say whether links stand within a sentence rather than in a row."""
    if element.tag != "p" or not ends_sentence(text(element)):
        return False
    return len([link.tail for link in element.iter("a") if (link.tail or "").strip(" ,|·/")]) > 1


def _holds_title(element: Element) -> bool:
    return any(True for _ in element.iter("h1"))


def _mark_captions(main: Element) -> None:
    """Call captions of pictures what they are."""
    for element in main.iter("div", "p", "span", "small", "dd"):
        if words(element) & _CAPTIONS and 0 < len(text(element)) <= _LONGEST_CAPTION:
            element.tag = "figcaption"


def _is_title(block: Block, head: Element) -> bool:
    return block.kind is BlockKind.HEADING and block.text == text(head)


def _kept(told: tuple[Block, ...]) -> Iterator[Block]:
    for block in told:
        if _is_of_site(block):
            continue
        is_lead = block.kind is BlockKind.HEADING and (block.level or 1) > 1
        if is_lead and ends_sentence(block.text) and len(block.text.split()) >= _LEAD_WORDS:
            yield replace(block, kind=BlockKind.PARAGRAPH, level=None)  # a lead set as a heading
        elif block.style == "caption":
            yield replace(block, layer=Layer.TEXTBOX)
        else:
            yield block


def _is_of_site(block: Block) -> bool:
    said = block.text
    if block.rows or block.kind is BlockKind.CODE:
        return False
    if block.kind is BlockKind.HEADING and block.level == 1:
        return False
    if is_call_to_action(said) or is_site_line(said) or _STRAY.match(said):
        return True
    return _leads_elsewhere(block) or (block.kind is BlockKind.HEADING and is_aside(said))


def _leads_elsewhere(block: Block) -> bool:
    """Say whether a line is a link to another article, with or without a word before it."""
    linked = sum(len(run.text.strip()) for run in block.runs if run.link)
    whole = len(block.text)
    if not linked or whole > _LONGEST_ELSEWHERE or block.kind is BlockKind.HEADING:
        return False
    if _ELSEWHERE.match(block.text):
        return linked * 2 > whole
    is_line = block.kind is BlockKind.PARAGRAPH and not block.label
    return is_line and linked >= whole - 3 and not block.text.endswith((":", "."))


def titled(told: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks with the first heading of the first rank as the title, once."""
    title = next((b for b in told if b.kind is BlockKind.HEADING and b.level == 1), None)
    for block in told:
        if block is title:
            yield replace(block, kind=BlockKind.TITLE, level=None)
        elif title is None or block.text != title.text:
            yield block
