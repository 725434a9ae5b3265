"""What a page says of itself: JSON-LD, Open Graph, Dublin Core, `<time>`, `lang`."""

import json
import re
from collections.abc import Iterator

from regesta.readers.charset import clean
from regesta.readers.html.tree import Element, own, text

ARTICLES = frozenset(
    [
        "article",
        "newsarticle",
        "blogposting",
        "report",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "pressrelease",
        "opinionnewsarticle",
        "socialmediaposting",
        "techarticle",
        "scholarlyarticle",
    ]
)
"""Types of schema.org and Open Graph that are articles, in lower case."""

_META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "headline", "dc.title", "dcterms.title", "twitter:title"),
    "summary": (
        "description", "og:description", "dc.description", "dcterms.abstract",
        "twitter:description",
    ),
    "author": (
        "author", "parsely-author", "citation_author", "article:author", "dc.creator",
        "dcterms.creator",
    ),
    "published": (
        "article:published_time", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date",
        "date", "pubdate", "datepublished", "og:article:published_time", "dc.date.created",
        "dcterms.created", "dcterms.available", "citation_publication_date", "citation_date",
        "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
        "article.published", "created",
    ),
    "modified": (
        "article:modified_time", "datemodified", "last-modified", "dcterms.modified",
        "og:updated_time",
    ),
    "source_url": ("og:url",),
    "keywords": ("keywords", "news_keywords"),
    "type": ("og:type", "dc.type"),
}  # fmt: skip
_LINKED = {
    "title": "headline",
    "summary": "description",
    "author": "author",
    "published": "datePublished",
    "modified": "dateModified",
    "source_url": "url",
    "type": "@type",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_LINKED = 500_000
_OURS = "regesta-"
"""How the names begin of what an edition of ours says of itself: its work, its language."""
_DEEPEST = 6
_WRAPPED = re.compile(r"\A(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\Z")


def properties(root: Element) -> tuple[tuple[str, str], ...]:
    """Return what the page says of itself, under the document's names."""
    meta = _meta(root)
    linked = next((found for found in _linked(root) if _types(found) & ARTICLES), {})
    told = {name: _said(linked.get(key)) or _first(meta, name) for name, key in _LINKED.items()}
    told["keywords"] = _first(meta, "keywords")
    told["title"] = told["title"] or _page_title(root)
    told["source_url"] = _canonical(root) or told["source_url"] or _page_of(linked)
    told["published"] = told["published"] or _time(root)
    told["type"] = told["type"] or _marked_type(root)
    told["language"] = _language(root) or _said(linked.get("inLanguage"))
    own_words = {f"custom:{name}": meta[name] for name in meta if name.startswith(_OURS)}
    return tuple((name, clean(value)) for name, value in {**told, **own_words}.items() if value)


def is_article(told: tuple[tuple[str, str], ...]) -> bool:
    """Say whether the page calls itself an article."""
    return dict(told).get("type", "").lower() in ARTICLES


def _meta(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = " ".join(own(element, "content").split())
        named = (own(element, key) for key in ("property", "name", "itemprop", "http-equiv"))
        name = next((said for said in named if said), "").lower().replace("dc:", "dc.")
        if name and content:
            found.setdefault(name.replace("dcterms:", "dcterms."), content)
    return found


def _first(meta: dict[str, str], name: str) -> str:
    return next((meta[key] for key in _META[name] if key in meta), "")


def _linked(root: Element) -> Iterator[dict[str, object]]:
    """Yield the objects of the page's JSON-LD, those of a graph one by one."""
    for script in root.iter("script"):
        if own(script, "type").lower().startswith("application/ld+json"):
            yield from _objects(_json(script.text or ""))


def _json(said: str) -> object:
    """Return what a script says, whatever comments and commas a site left in it."""
    bare = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", said
    )
    for told in (bare, re.sub(r",\s{0,99}([\]}])", r"\1", bare)):
        try:
            return json.loads(told, strict=False) if len(told) <= _MOST_LINKED else None
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Yield the objects of JSON-LD, those within graphs and pages about them one by one."""
    if depth > _DEEPEST:
        return
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            yield entry
            for name in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
                if isinstance(entry.get(name), list | dict):
                    yield from _objects(entry[name], depth + 1)
        elif isinstance(entry, list):
            yield from _objects(entry, depth + 1)


def _types(linked: dict[str, object]) -> set[str]:
    types = linked.get("@type")
    told = types if isinstance(types, list) else [types]
    return {re.split(r"[/#:]", str(one))[-1].lower() for one in told}


def _said(value: object) -> str:
    """Return a JSON-LD value as text: a thing's name, the first of several."""
    if isinstance(value, list):
        return ", ".join(said for one in value if (said := _said(one)))[:1000]
    if isinstance(value, dict):
        return _said(value.get("name") or value.get("@id"))
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _page_title(root: Element) -> str:
    """Return the page's title without the site's name, where its main heading tells them apart."""
    said = next((text(element) for element in root.iter("title")), "")
    head = next((text(element) for element in root.iter("h1")), "")
    return head if head and said.startswith(head) else said


def _canonical(root: Element) -> str:
    links = (link for link in root.iter("link") if own(link, "rel").lower() == "canonical")
    return next((own(link, "href").strip() for link in links), "")


def _language(root: Element) -> str:
    bodies = (own(body, "lang") for body in root.iter("body"))
    return own(root, "lang") or own(root, "xml:lang") or next(bodies, "")


def _page_of(linked: dict[str, object]) -> str:
    """Return the address of the page an article is the main thing of (schema.org)."""
    said = linked.get("mainEntityOfPage")
    said = said.get("@id") if isinstance(said, dict) else said
    return said.strip() if isinstance(said, str) and said.startswith(("http:", "https:")) else ""


def _marked_type(root: Element) -> str:
    """Return the type of article that an element of the page is marked with (microdata)."""
    if root.find(".//*[@itemprop='articleBody']") is not None:
        return "Article"
    types = (own(element, "itemtype").rpartition("/")[2] for element in root.iter())
    return next((said for said in types if said.lower() in ARTICLES), "")


def _time(root: Element) -> str:
    """Return when an article was published, by its `<time>`; a listing has one an entry."""
    if sum(1 for _ in root.iter("article")) > 1:
        return ""
    times = [element for element in root.iter("time") if _DATE.match(own(element, "datetime"))]
    named = [element for element in times if "pub" in f"{element.attrib}".lower()]
    return own((named or times)[0], "datetime") if len(times) == 1 or named else ""
