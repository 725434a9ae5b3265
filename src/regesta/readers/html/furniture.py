"""What a page has around what it says: navigation, banners, shares, cookies, footers."""

import re

from regesta.readers.flat.furniture import is_aside
from regesta.readers.html.tree import Element, drop, elements, names, own, text, words

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
        "comments", "comment", "disqus", "replies", "reply", "kommentaarid", "kommentaar",
        "commentaires", "comentarios",
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
        "donate",
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
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
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
        "call-to-action",
    ]
)
_CARDS = frozenset(("card", "tile"))
_CARD_PARTS = ("card-", "card_", "tile-", "panel-", "item-", "result-", "record-", "document-")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_MOST = 0.5
"""What holds more of a page's text than this is no furniture, whatever it is called."""
_TELLING = 120
_SITE_NAMES = frozenset(("logo", "site-title", "site-name", "brand", "navbar-brand", "site-logo"))


def cleared(body: Element) -> None:
    """Take the furniture out of the page's tree."""
    for element in list(elements(body, *_UNSEEN)):
        if element is not body:
            drop(element)
    limit = len(text(body)) * _MOST
    for element in list(body.iter("*")):
        if element is not body and _is_furniture(element) and len(text(element)) <= limit:
            drop(element)


def without_sections(main: Element) -> None:
    """Take out the parts of an article that a heading like "Related" opens, up to the next one."""
    for head in list(elements(main, *_HEADINGS)):
        if head.getparent() is not None and is_aside(text(head)):
            _drop_section(main, head)


def _is_furniture(element: Element) -> bool:
    tag = str(element.tag)
    if _is_hidden(element):
        return True
    if tag == "h1":
        return _is_site_name(element)
    if tag in ("body", "html", "main", *_HEADINGS) or _is_of_card(element):
        return False
    if tag == "header":
        return _is_site_header(element)
    if tag in _TAGS or own(element, "role") in _ROLES or names(element) & _NAMES:
        return True
    return bool(words(element) & _WORDS) and element.find(".//h1") is None


def _is_hidden(element: Element) -> bool:
    said = own(element, "aria-hidden") == "true" or element.get("hidden") is not None
    return said or _HIDDEN.search(own(element, "style")) is not None


def _is_site_name(head: Element) -> bool:
    """Say whether a main heading is the site's name: it is called so, or leads to its front."""
    links = list(head.iter("a"))
    leads_home = len(links) == 1 and text(links[0]) == text(head) and _is_front(links[0])
    return leads_home or bool(names(head) & _SITE_NAMES)


def _is_front(link: Element) -> bool:
    return re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", own(link, "href")) is not None


def _is_site_header(element: Element) -> bool:
    """Say whether a header is the site's: an article's own holds its title and no navigation."""
    if names(element) & _NAMES or words(element) & _WORDS or own(element, "role") == "banner":
        return True
    if element.find(".//nav") is not None or element.find(".//form") is not None:
        return True
    if next(element.iterancestors("main", "article", "section", "li"), None) is not None:
        return False
    return all(element.find(f".//{tag}") is None for tag in ("h1", "h2", "p"))


def _is_of_card(element: Element) -> bool:
    """Say whether the element is a card's head, body or foot, which hold its chips."""
    if any(name.startswith(_CARD_PARTS) for name in names(element)):
        return True
    cards = (above for above in element.iterancestors() if words(above) & _CARDS)
    return element.tag == "footer" and next(cards, None) is not None


def _drop_section(main: Element, head: Element) -> None:
    parent = head.getparent()
    if parent is not None and parent is not main and parent[0] is head and _is_small(main, parent):
        drop(parent)
        return
    rank = str(head.tag)
    after = head.getnext()
    drop(head)
    while after is not None and not (after.tag in ("h1", *_HEADINGS) and str(after.tag) <= rank):
        element, after = after, after.getnext()
        if not _is_small(main, element) or _is_running(element):
            return
        drop(element)


def _is_running(element: Element) -> bool:
    """Say whether a paragraph goes on telling: an article's own, after a box within it."""
    linked = sum(len(text(link)) for link in element.iter("a"))
    return element.tag == "p" and len(text(element)) > _TELLING and not linked


def _is_small(main: Element, element: Element) -> bool:
    return len(text(element)) < len(text(main)) * _MOST
