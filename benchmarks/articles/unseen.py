# ruff: noqa: E501 - the lines are pages’ own
"""Layouts held out: written after the reader; their first score was an F1 of 0.973."""

from html import escape

from benchmarks.articles.around import (
    ALSO,
    MORE,
    MOST_READ,
    RELATED,
    SHARE,
    SIGN_UP,
    body,
    comments,
    cookies,
    foot,
    icons,
    letter,
    links,
    markup,
    menu,
    page,
    said,
    teasers,
)  # fmt: skip
from benchmarks.articles.seen import Layout, Made
from benchmarks.articles.texts import Piece, Words, text_of


def portal(w: Words) -> Made:
    """Write a government portal with an accordion of contacts and a feedback question."""
    told, title = w.article(6, ("h2", "ul")), w.headline()
    inside = (
        f'<div id="wrap"><div class="header-wrap">{menu(w, "main-menu", "div")}</div><div class='
        f'"bread">{links(w, 3)}</div><div class="page-cols"><div class="left-menu"><ul>{links(w, 14)}'
        f'</ul></div><div class="article-col"><h1>{title}</h1><span class="updated">Viimati '
        f'uuendatud 12.03.2026</span><div class="rich-text">{body(told)}</div><div class="feedback">'
        f"<p>Kas sellest lehest oli abi?</p><button>Jah</button><button>Ei</button></div><div class="
        f'"contact-card"><h3>Kontakt</h3><p>Mari Maasikas, tel 555 1234</p></div></div></div>'
        f"{foot(w, 'div', 'footer-wrap')}</div>"
    )
    return page(w, title, inside, weight=60), text_of(told)


def builder(w: Words) -> Made:
    told, title = w.article(10, ("h2", "h2", "figure")), w.headline()
    widgets = "".join(
        f'<div class="elementor-element elementor-widget elementor-widget-text-editor"><div class='
        f'"elementor-widget-container">{markup(piece)}</div></div>'
        for piece in told
    )
    inside = (
        f'<div class="elementor elementor-location-header">{menu(w)}</div><div class="elementor '
        f'elementor-location-single"><div class="e-con"><div class="elementor-widget-heading"><h1>'
        f'{title}</h1></div><div class="e-con-inner"><div class="e-child">{widgets}</div></div></div>'
        f'<div class="e-con"><div class="elementor-posts-container">{teasers(w, 4, "elementor-post")}'
        f'</div></div></div><div class="elementor elementor-location-footer">{foot(w, "div", "cols")}'
        f"</div>"
    )
    return page(w, title, inside, weight=70), text_of(told)


def platform(w: Words) -> Made:
    told, title = w.article(12, ("quote", "figure", "h2", "figure")), w.headline()
    inside = (
        f'<div class="metabar">{links(w, 5)}</div><article><section><div class="pw-x"><h1 class="'
        f'pw-post-title">{title}</h1><div class="ab"><a href="/@j">Jane Roe</a><span>7 min read'
        f'</span><span>·</span><span>Mar 12, 2026</span></div><div class="ab cm"><button>Listen'
        f"</button><button>Share</button></div>{body(told)}</div></section></article><div class="
        f'"ab tags"><a href="/tag/a">Work</a><a href="/tag/b">Ports</a></div><div class="ab pw-who">'
        f"<h2>Written by Jane Roe</h2><p>412 followers</p><p>{w.sentence()}</p></div><div class="
        f'"recirc">{teasers(w, 6, "card")}</div>'
    )
    return page(w, title, inside, '<meta property="og:type" content="article">', 60), text_of(told)


def weblog(w: Words) -> Made:
    told, title = w.article(8, ("figure",)), w.headline()
    lines = "<br /><br />".join(
        f'<span style="font-family: inherit;">{escape(piece.text)}</span>'
        for piece in told
        if piece.kind == "p"
    )
    truth = "\n\n".join(piece.text for piece in told if piece.kind == "p")
    inside = (
        f'<div class="content-outer"><div class="header section"><h1 class="title"><a href="/">The '
        f'Quay</a></h1></div><div class="main section"><div class="blog-posts hfeed"><h2 class="'
        f'date-header">Thursday, 12 March 2026</h2><div class="post hentry"><h3 class="post-title '
        f'entry-title">{title}</h3><div class="post-body entry-content">{lines}</div><div class='
        f'"post-footer"><span class="post-author vcard">Posted by Jane</span> <span class='
        f'"post-labels">Labels: <a href=/l>sea</a></span></div></div></div><div id="comments">'
        f'{comments(w, 6)}</div></div><div class="sidebar section">{teasers(w, 5, "widget")}</div>'
        f"</div>"
    )
    return page(w, title, inside, weight=30), truth


def joomla(w: Words) -> Made:
    told, title = w.article(7, ("h2", "ol")), w.headline()
    inside = (
        f'<div class="t3-wrapper"><div class="t3-header">{menu(w, "navbar")}</div><div class='
        f'"t3-mainbody"><div class="item-page"><div class="page-header"><h2 itemprop="headline">'
        f'{title}</h2></div><dl class="article-info"><dt>Details</dt><dd class="createdby">Written by'
        f' Jane Roe</dd><dd class="published">Published: 12 March 2026</dd><dd class="hits">Hits: '
        f'412</dd></dl><div itemprop="articleBody">{body(told)}</div><ul class="pager pagenav"><li>'
        f'<a href=/p>Prev</a></li><li><a href=/n>Next</a></li></ul></div><div class="moduletable">'
        f'<h3>{said(w, MOST_READ)}</h3><ul class="mostread">{links(w, 6)}</ul></div></div>'
        f"{foot(w)}</div>"
    )
    return page(w, title, inside, weight=35), text_of(told)


def hashed(w: Words) -> Made:
    """Write a React page with recirculation between paragraphs and no telling names."""
    told, title = w.article(11, ("h2", "figure")), w.headline()
    parts: list[str] = []
    for at, piece in enumerate(told):
        parts.append(f'<div class="sc-{at % 3}a">{markup(piece)}</div>')
        if at in (3, 7):
            parts.append(f'<div class="sc-r"><p>{said(w, RELATED)}</p><ul>{links(w, 3)}</ul></div>')
    inside = (
        f'<div id="__next"><div class="sc-n">{menu(w, "sc", "div")}{icons(10)}</div><div class='
        f'"sc-m"><div class="sc-h"><h1>{title}</h1><div>Jane Roe · 12 March 2026</div></div><div '
        f'class="sc-b">{"".join(parts)}</div></div><div class="sc-f">{links(w, 20)}</div></div>'
        f'<script type="application/json">{{"p":"{w.paragraph()}"}}</script>'
    )
    return page(w, title, inside, weight=80), text_of(told)


def tabloid(w: Words) -> Made:
    told, title = w.article(14, ("figure", "quote")), w.headline()
    parts: list[str] = []
    for at, piece in enumerate(told):
        parts.append(f'<div class="paragraph-wrap">{markup(piece)}</div>')
        if at % 3 == 1:
            parts.append('<div class="banner"><div id="gpt-1"></div><small>Reklaam</small></div>')
        if at % 6 == 2:
            parts.append(
                f'<div class="inline-story"><a href="/i"><span>{said(w, ALSO)}</span><h4>'
                f"{w.headline()}</h4></a></div>"
            )
    inside = (
        f'{menu(w, "hdr", "div")}<div class="flex"><div class="col-main"><h1>{title}</h1><div class='
        f'"intro"><p>{w.sentence()}</p></div>{"".join(parts)}<div class="reactions"><span>12</span>'
        f'<span>4</span></div>{comments(w, 15, "kommentaar")}</div><div class="col-side">'
        f"{teasers(w, 10, 'hot', MOST_READ)}</div></div>{foot(w, 'div', 'ftr')}"
    )
    lead = inside.split('class="intro"><p>')[1].split("</p>", maxsplit=1)[0]
    return page(w, title, inside, weight=60), lead + "\n\n" + text_of(told)


def intranet(w: Words) -> Made:
    told, title = w.article(6, ("h2", "table")), w.headline()
    zones = "".join(
        f'<div class="CanvasSection" data-automation-id="CanvasSection"><div class="ControlZone"><div '
        f'class="rte-webpart"><div data-sp-rte="">{markup(piece)}</div></div></div></div>'
        for piece in told
    )
    inside = (
        f'<div id="SuiteNavWrapper">{icons(5)}{links(w, 8)}</div><div id="spLeftNav" role="navigation"'
        f'>{links(w, 20)}</div><div id="spPageCanvasContent"><div class="pageTitle"><div role='
        f'"heading" aria-level="1">{title}</div><div class="authorByline">Jane Roe</div></div><div '
        f'class="Canvas">{zones}</div><div class="CommentsWrapper">{comments(w, 3)}</div></div>'
    )
    return page(w, title, inside, weight=90), text_of(told)


def release(w: Words) -> Made:
    told, title = w.article(6, ("quote",)), w.headline()
    inside = (
        f'<header>{menu(w)}</header><main id="main-content"><div class="ecl-page-header"><nav class='
        f'"ecl-breadcrumb"><ol>{links(w, 3)}</ol></nav><ul class="ecl-page-header__meta"><li>Press '
        f'release</li><li>12 March 2026</li></ul><h1 class="ecl-page-header__title">{title}</h1></div>'
        f'<div class="ecl-container"><div class="ecl-row"><div class="ecl-col-l-3"><div class="'
        f'ecl-inpage-navigation"><div>Page contents</div><ul>{links(w, 4)}</ul></div></div><div class='
        f'"ecl-col-l-9"><div class="ecl">{body(told)}</div><div class="ecl-social-media-share"><p>'
        f"{said(w, SHARE)}</p>{links(w, 4)}</div></div></div></div></main>{foot(w)}"
    )
    return page(w, title, inside, weight=60), text_of(told)


def sections(w: Words) -> Made:
    stories = [(w.head() + f" {n}", w.article(3)) for n in range(4)]
    title = w.headline()
    told = "".join(
        f'<section class="block"><h2 class="block__title">{head}</h2><div class="block__text">'
        f"{body(story)}</div></section>"
        for head, story in stories
    )
    inside = (
        f'{menu(w)}<div class="hero"><h1>{title}</h1></div><div class="blocks">{told}</div><section '
        f'class="block block--news">{teasers(w, 3)}</section>{foot(w)}{cookies(w)}'
    )
    truth = "\n\n".join(f"{head}\n{text_of(story)}" for head, story in stories)
    return page(w, title, inside, '<meta property="og:type" content="article">', 50), truth


def captioned(w: Words) -> Made:
    told, title = w.article(6, ("figure",) * 5), w.headline()
    long = tuple(
        Piece("figure", w.paragraph(2, 3)) if piece.kind == "figure" else piece for piece in told
    )
    inside = (
        f'{menu(w)}<main><article class="c-article"><h1>{title}</h1><p class="c-credit">Photo: Jane '
        f'Roe</p><div class="c-body">{body(long)}</div></article></main>{foot(w)}'
    )
    return page(w, title, inside, weight=40), text_of(long)


def agency(w: Words) -> Made:
    told, title = w.article(8, ("h2", "ul")), w.headline()
    facts = "".join(f"<li><b>{n}0 %</b> {w.short()}</li>" for n in range(4))
    inside = (
        f'<div class="global-bar">{menu(w, "un", "div")}</div><main><div class="grid"><div class='
        f'"grid__main"><p class="tag-line">Press release</p><h1>{title}</h1><p class="date-line">12 '
        f'March 2026</p><ul class="share-list">{links(w, 3)}</ul>{body(told)}<div class="downloads">'
        f'<a href="/a.pdf">Download PDF</a></div></div><div class="grid__aside"><div class="fact-box">'
        f"<h3>Facts</h3><ul>{facts}</ul></div>{letter(w, 'signup-form')}</div></div></main>{foot(w)}"
    )
    return page(w, title, inside, weight=45), text_of(told)


def bulletin(w: Words) -> Made:
    told, title = w.article(7), w.headline()
    cells = "".join(
        f'<tr><td style="padding:8px;font-family:Arial">{escape(piece.text)}</td></tr>'
        for piece in told
    )
    inside = (
        f'<center><table width="100%" role="presentation"><tr><td><table width="600"><tr><td><a '
        f'href="/v">View in browser</a></td></tr><tr><td><h1>{title}</h1></td></tr>{cells}<tr><td '
        f'style="font-size:11px">You receive this because you signed up. <a href="/u">Unsubscribe</a>'
        f" | <a href=/p>Preferences</a></td></tr></table></td></tr></table></center>"
    )
    return page(w, title, inside, weight=20), text_of(told)


def opinion(w: Words) -> Made:
    told, title = w.article(9, ("quote",)), w.headline()
    first, rest = told[0], told[1:]
    inside = (
        f'{menu(w)}<div class="wrap"><div class="op"><h1>{title}</h1><div class="op-text"><p><span '
        f'class="dropcap">{first.text[0]}</span>{escape(first.text[1:])}</p>{body(rest)}<p class='
        f'"op-bio"><em>Jane Roe is a reader in ports at the university.</em></p></div><div class='
        f'"about-the-author"><img src=a.jpg><p>{w.sentence()}</p></div></div>'
        f"{teasers(w, 5, 'opinion-item')}</div>{foot(w)}"
    )
    truth = text_of(told) + "\n\nJane Roe is a reader in ports at the university."
    return page(w, title, inside, weight=40), truth


def letters(w: Words) -> Made:
    """Write a paid letter's page, with boxes to subscribe between paragraphs."""
    told, title = w.article(9, ("h2", "ol")), w.headline()
    box = (
        f'<div class="subscription-widget-wrap"><div class="preamble"><p>{said(w, SIGN_UP)}</p></div>'
        f'<form><input type="email"><button>Subscribe</button></form></div>'
    )
    parts = [markup(piece) + (box if at in (2, 6) else "") for at, piece in enumerate(told)]
    inside = (
        f'<div class="main-menu">{links(w, 6)}</div><div class="single-post"><article class="typography'
        f' newsletter-post post"><div class="post-header"><h1 class="post-title">{title}</h1></div>'
        f'<div class="available-content"><div class="body markup">{"".join(parts)}</div></div><div '
        f'class="post-ufi">{icons(3)}</div></article>{comments(w, 10, "thread")}</div>'
    )
    return page(w, title, inside, '<meta property="og:type" content="article">', 60), text_of(told)


def ranking(w: Words) -> Made:
    told, title = w.article(3), w.headline()
    entries = [(f"{n}. {w.short()}", w.sentence()) for n in range(1, 9)]
    listed = "".join(
        f'<div class="list-entry"><h3>{escape(head)}</h3><p>{text}</p></div>'
        for head, text in entries
    )
    inside = (
        f'{menu(w)}<main><div class="article"><h1>{title}</h1>{body(told)}{listed}</div><div class='
        f'"more"><a href="/m">{said(w, MORE)}</a>{teasers(w, 4)}</div></main>{foot(w)}'
    )
    truth = text_of(told) + "\n\n" + "\n".join(f"{head}\n{text}" for head, text in entries)
    return page(w, title, inside, '<meta property="og:type" content="article">', 50), truth


LAYOUTS: tuple[Layout, ...] = (
    portal, builder, platform, weblog, joomla, hashed, tabloid, intranet, release, sections,
    captioned, agency, bulletin, opinion, letters, ranking,
)  # fmt: skip
