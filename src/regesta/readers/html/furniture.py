"""What a page has around what it says: navigation, banners, shares, cookies, footers."""

import re
from dataclasses import dataclass
from functools import lru_cache

from regesta.model.labels import field_of
from regesta.readers.flat.furniture import is_aside, is_site_line
from regesta.readers.html.tree import (
    Element,
    drop,
    elements,
    names,
    own,
    text,
    words,
    words_of,
)  # fmt: skip

_UNSEEN = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas",
    "audio", "video", "button", "select", "input", "textarea", "dialog", "map", "link", "meta",
)  # fmt: skip
"""What shows no text of the document, whatever it holds."""

_TAGS = frozenset(("nav", "footer", "aside", "menu"))
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alert",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
    ]
)
_WORDS = frozenset(
    [
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "breadcrumb",
        "breadcrumbs",
        "share",
        "sharing",
        "sharedaddy",
        "addtoany",
        "social",
        "related",
        "newsletter",
        "subscribe",
        "subscription",
        "signup",
        "sidebar",
        "comments",
        "comment",
        "disqus",
        "replies",
        "reply",
        "kommentaarid",
        "kommentaar",
        "commentaires",
        "comentarios",
        "respond",
        "advert",
        "adverts",
        "ads",
        "advertisement",
        "sponsored",
        "promo",
        "popup",
        "modal",
        "overlay",
        "pagination",
        "pager",
        "navbar",
        "navigation",
        "nav",
        "menu",
        "footer",
        "masthead",
        "skip",
        "toolbar",
        "recommended",
        "trending",
        "filters",
        "facets",
        "seotud",
        "kupsised",
        "küpsised",
        "jagamine",
        "disqus",
        "outbrain",
        "taboola",
        "paywall",
        "chatbot",
        "livechat",
        "chat",
        "intercom",
        "donate",
        "cookiebot",
        "onetrust",
        "didomi",
        "cookieyes",
        "klaro",
        "usercentrics",
        "optanon",
        "bookmark",
        "bookmarks",
        "feedback",
        "jaga",
        "tellimus",
        "uudiskiri",
        "infokiri",
        "kommenteeri",
        "leivapuru",
        "menüü",
        "jalus",
        "peamenüü",
        "partager",
        "compartir",
        "relacionados",
        "relacionadas",
        "recirc",
        "upsell",
        "sponsor",
        "promotion",
        "advertorial",
        "teaserbox",
        "countdown",
        "rating",
        "ratings",
    ]
)
_NAMES = frozenset(
    [
        "site-header",
        "page-footer",
        "site-branding",
        "site-footer",
        "topbar",
        "top-bar",
        "header-top",
        "global-header",
        "widget-area",
        "post-tags",
        "entry-tags",
        "tag-links",
        "cat-links",
        "tags-links",
        "author-box",
        "author-bio",
        "about-author",
        "no-print",
        "noprint",
        "d-print-none",
        "print-only",
        "back-to-top",
        "skip-link",
        "skiplink",
        "language-switcher",
        "lang-switch",
        "related-posts",
        "more-stories",
        "read-next",
        "cta",
        "more-news",
        "read-more-box",
        "see-also",
        "also-read",
        "print-version",
        "printfriendly",
        "visible-print",
        "visible-print-block",
        "onlyprint",
        "only-print",
        "in-page-nav",
        "inpage-navigation",
        "page-contents",
        "on-this-page",
        "post-share",
        "author-info",
        "reading-time",
        "views-exposed-form",
        "call-to-action",
    ]
)
_UNSEEN_NAMES = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible")
)
"""What only those hear who have a page read to them; it may be a value's label."""

_NOTED = frozenset(("footnote", "footnotes", "endnote", "endnotes", "note", "notes"))
_CARDS = frozenset(("card", "tile"))
_CARD_PARTS = ("card-", "card_", "tile-", "panel-", "item-", "result-", "record-", "document-")
_PREFIX = re.compile(r"^[a-z]-(?=[a-z])")
"""A component's or layout's sign before its name: "c-topbar", "l-sidebar"."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_MOST = 0.5
"""What holds more of a page's text than this is no furniture, whatever it is called."""
_MOST_LARGE = 60
"""Frames that may hold so much, one within the other: a page with more is no honest one."""
_TELLING = 120
_LEAST_BESIDE = 300
_TALK = frozenset(
    [
        "comments", "comment", "disqus", "replies", "reply", "kommentaarid", "kommentaar",
        "commentaires", "comentarios",
    ]
)  # fmt: skip
_SITE_HEADS = frozenset(("header", "head", "hd", "top", "page-top", "banner", "header-wrap"))
_SITE_NAMES = frozenset(("logo", "site-title", "site-name", "brand", "navbar-brand", "site-logo"))


def cleared(body: Element) -> None:
    """Take the furniture out of the page's tree."""
    for element in list(elements(body, *_UNSEEN)):
        if element is not body:
            drop(element)
    limit = len(text(body)) * _MOST
    called = frozenset(own(link, "href") for link in body.iter("a"))
    left = _MOST_LARGE
    for element in list(body.iter("*")):
        if element is body or not left or not _is_furniture(element, called):
            continue
        if len(text(element)) <= limit or _is_talk(element, body):
            drop(element)
        else:
            left -= 1


def _is_talk(element: Element, body: Element) -> bool:
    """Say whether an element is what readers said of a text that stands outside it."""
    if not words(element) & _TALK or element.find(".//h1") is not None:
        return False
    beside = [one for one in body.iter("p") if element not in one.iterancestors()]
    return sum(len(text(one)) for one in beside) >= _LEAST_BESIDE


def without_sections(main: Element) -> None:
    """Take out the parts of an article that a heading like "Related" opens, up to the next one."""
    most = len(text(main)) * _MOST
    for head in list(elements(main, *_HEADINGS)):
        if head.getparent() is not None and is_aside(text(head)):
            _drop_section(main, head, most)


def _is_furniture(element: Element, called: frozenset[str]) -> bool:
    tag = str(element.tag)
    if _is_hidden(element) or _is_skip(element):
        return True
    if tag == "h1":
        return _is_site_name(element)
    if tag in ("body", "html", "main", *_HEADINGS):
        return False
    look = _look(own(element, "class"), own(element, "id"))
    if look.is_unheard:
        return not _is_label(element)
    if tag == "header" or look.is_head:
        return not _is_of_card(element, look) and _is_site_header(element, look)
    return _is_called_furniture(element, look, called) and not _is_of_card(element, look)


def _is_skip(element: Element) -> bool:
    """Say whether a link leads past the menus to the page's own text."""
    inside = element.tag == "a" and own(element, "href").startswith("#")
    return inside and is_site_line(text(element))


def _is_called_furniture(element: Element, look: "_Look", called: frozenset[str]) -> bool:
    role = own(element, "role")
    if element.tag in _TAGS or role in _ROLES:
        return not (look.is_noted or role.startswith("doc-") or _is_called(element, called))
    return look.is_named or (look.is_worded and element.find(".//h1") is None)


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element's class and id say of it."""

    is_named: bool
    is_worded: bool
    is_unheard: bool
    is_noted: bool
    is_part: bool
    is_card: bool
    is_head: bool


@lru_cache(maxsize=4096)
def _look(classes: str, ident: str) -> _Look:
    said = f"{classes} {ident}".lower().split()
    whole = frozenset((*said, *(_PREFIX.sub("", name) for name in said)))
    parts = words_of(f"{classes} {ident}")
    return _Look(
        is_named=bool(whole & _NAMES),
        is_worded=bool(parts & _WORDS),
        is_unheard=bool(whole & _UNSEEN_NAMES),
        is_noted=bool(parts & _NOTED),
        is_part=any(name.startswith(_CARD_PARTS) for name in whole),
        is_card=bool(parts & _CARDS),
        is_head=bool(whole & _SITE_HEADS),
    )


def _is_called(element: Element, called: frozenset[str]) -> bool:
    """Say whether a link of the page leads to the element: a note beside the text."""
    name = own(element, "id")
    return bool(name) and element.tag == "aside" and f"#{name}" in called


def _is_label(element: Element) -> bool:
    """Say whether a text nobody sees says what stands beside it: a label, a column's head."""
    return element.tag in ("th", "caption", "dt", "label") or bool(field_of(text(element)))


def _is_hidden(element: Element) -> bool:
    if own(element, "aria-hidden") == "true":
        return element.find(".//p") is None or element.find(".//h1") is None
    hidden = element.get("hidden")
    if hidden is not None and str(hidden).lower() != "until-found":
        return True
    return _HIDDEN.search(own(element, "style")) is not None


def _is_site_name(head: Element) -> bool:
    """Say whether a main heading is the site's name: it is called so, or leads to its front."""
    links = list(head.iter("a"))
    leads_home = len(links) == 1 and text(links[0]) == text(head) and _is_front(links[0])
    return leads_home or bool(names(head) & _SITE_NAMES)


def _is_front(link: Element) -> bool:
    return re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", own(link, "href")) is not None


def _is_site_header(element: Element, look: _Look) -> bool:
    """Say whether a header is the site's: an article's own holds its title and no navigation."""
    if look.is_named or look.is_worded or own(element, "role") == "banner":
        return True
    if element.find(".//nav") is not None or element.find(".//form") is not None:
        return True
    if next(element.iterancestors("main", "article", "section", "li"), None) is not None:
        return False
    return all(element.find(f".//{tag}") is None for tag in ("h1", "h2", "p"))


def _is_of_card(element: Element, look: _Look) -> bool:
    """Say whether the element is a card's head, body or foot, which hold its chips."""
    if look.is_part:
        return True
    above = (_look(own(one, "class"), own(one, "id")) for one in element.iterancestors())
    return element.tag == "footer" and any(one.is_card for one in above)


def _drop_section(main: Element, head: Element, most: float) -> None:
    parent = head.getparent()
    if parent is not None and parent is not main and parent[0] is head and len(text(parent)) < most:
        drop(parent)
        return
    rank = str(head.tag)
    after = head.getnext()
    drop(head)
    while after is not None and not (after.tag in ("h1", *_HEADINGS) and str(after.tag) <= rank):
        element, after = after, after.getnext()
        if len(text(element)) >= most or _is_running(element):
            return
        drop(element)


def _is_running(element: Element) -> bool:
    """Say whether a paragraph goes on telling: an article's own, after a box within it."""
    linked = sum(len(text(link)) for link in element.iter("a"))
    return element.tag == "p" and len(text(element)) > _TELLING and linked * 2 < len(text(element))
