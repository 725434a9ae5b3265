# ruff: noqa: E501 - the lines are pages’ own
"""Layouts the reader was mended on."""

from collections.abc import Callable
from html import escape

from benchmarks.articles.around import (
    ALSO,
    MORE,
    MOST_READ,
    SKIP,
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
    share,
    teasers,
)  # fmt: skip
from benchmarks.articles.texts import Piece, Words, text_of

Made = tuple[str, str]
Layout = Callable[[Words], Made]

_NEWS = (
    '<meta property="og:type" content="article"><meta property="article:published_time" '
    'content="2026-03-12T08:00:00+00:00">'
)


def wordpress(w: Words) -> Made:
    told, title = w.article(9, ("h2", "quote", "ul", "figure")), w.headline()
    inside = (
        f'<div id="page" class="site"><a class="skip-link screen-reader-text">{said(w, SKIP)}</a>'
        f'<header id="masthead" class="site-header"><p class="site-title">The Quay</p>{menu(w)}'
        f'</header><div id="content" class="site-content"><div id="primary"><main id="main">'
        f'<article class="post type-post hentry"><header class="entry-header"><h1 class='
        f'"entry-title">{title}</h1><div class="entry-meta"><span class="posted-on">Posted on '
        f'<time class="entry-date" datetime="2026-03-12">12 March 2026</time></span></div></header>'
        f'<div class="entry-content">{body(told)}<div class="sharedaddy">{share(w)}</div>'
        f'<div id="jp-relatedposts" class="jp-relatedposts">{teasers(w, 3)}</div></div>'
        f'<footer class="entry-footer"><span class="cat-links">{links(w, 3)}</span></footer>'
        f'</article>{comments(w, 8)}</main></div><aside id="secondary" class="widget-area">'
        f"{teasers(w, 6, 'widget')}</aside></div>{foot(w)}</div>{cookies(w)}"
    )
    return page(w, title, inside, _NEWS), text_of(told)


def drupal(w: Words) -> Made:
    told, title = w.article(8, ("h2", "table", "h2")), w.headline()
    inside = (
        f'<div class="dialog-off-canvas-main-canvas"><header role="banner"><div class="region '
        f'region-header">{menu(w, "block-menu", "div")}</div></header><div class="region '
        f'region-breadcrumb"><ol><li>Home</li><li>News</li></ol></div><div class="layout-content">'
        f'<div class="region region-content"><h1 class="page-header"><span class="field">{title}'
        f'</span></h1><article role="article" class="node node--type-news node--view-mode-full">'
        f'<div class="node__content"><div class="field field--name-field-date">12.03.2026</div>'
        f'<div class="clearfix text-formatted field field--name-body field__item">{body(told)}</div>'
        f'<div class="field field--name-field-tags"><div class="field__label">Tags</div>'
        f'<ul class="links">{links(w, 4)}</ul></div></div></article>'
        f'<div class="views-element-container block-views">{teasers(w, 5, "views-row")}</div></div>'
        f'</div><aside class="layout-sidebar-second">{letter(w)}</aside>{foot(w)}</div>'
    )
    return page(w, title, inside, weight=40), text_of(told)


def ministry(w: Words) -> Made:
    told, title = w.article(7, ("ul", "h2")), w.headline()
    blocks = "".join(
        f'<div class="text aem-GridColumn"><div class="cmp-text">{markup(piece)}</div></div>'
        for piece in told
    )
    inside = (
        f'<div class="root responsivegrid"><div class="aem-Grid"><div class="experiencefragment">'
        f'{menu(w, "cmp-navigation")}{icons()}</div><div class="cmp-breadcrumb"><ol>{links(w, 3)}'
        f'</ol></div><div class="container responsivegrid"><div class="cmp-container"><div class='
        f'"title"><div class="cmp-title"><h1 class="cmp-title__text">{title}</h1></div></div><div '
        f'class="cmp-date">12 March 2026</div>{blocks}<div class="cmp-sharing">{share(w)}</div>'
        f'<div class="list"><h2>{said(w, ALSO)}</h2><ul class="cmp-list">{links(w, 6)}</ul></div>'
        f"</div></div>{foot(w, 'div', 'cmp-experiencefragment--footer footer')}</div></div>"
    )
    return page(w, title, inside, weight=50), text_of(told)


def soup(w: Words) -> Made:
    told, title = w.article(11, ("h2", "figure")), w.headline()
    paragraphs = body(told, p='div class="css-1xk2"', h2='div class="css-9hh"')
    inside = (
        f'<div id="root"><div class="css-0a"><div class="css-0b">{icons(4)}<div class="css-0c">'
        f"{''.join(f'<a href=/{n}>{w.short()[:12]}</a>' for n in range(30))}</div></div></div>"
        f'<div class="css-1a"><div class="css-1b"><div class="css-1c"><h1 class="css-t">{title}</h1>'
        f'</div><div class="css-1d">{paragraphs}</div><div class="css-1e">'
        f"{''.join(f'<div><a href=/r{n}>{w.headline()}</a></div>' for n in range(8))}</div></div>"
        f'<div class="css-2b">{"".join(f"<div><a href=/m{n}>{w.headline()}</a></div>" for n in range(9))}'
        f'</div></div><div class="css-3a">{"".join(f"<a href=/f{n}>{w.short()}</a>" for n in range(25))}'
        f"</div></div>"
    )
    return page(w, title, inside, weight=45), text_of(told)


def old_table(w: Words) -> Made:
    told, title = w.article(8), w.headline()
    lines = "<br><br>\n".join(f"<font size=2>{escape(piece.text)}</font>" for piece in told)
    side = "".join(f'<a href="/{n}.htm">{w.short()}</a><br>' for n in range(25))
    inside = (
        f"<table width=760 border=0><tr><td colspan=3 bgcolor=navy><img src=top.gif></td></tr><tr>"
        f"<td valign=top width=140>{side}</td><td valign=top><font size=4><b>{title}</b></font><br>"
        f"<br>{lines}</td><td width=120 valign=top>{side}</td></tr><tr><td colspan=3><center>"
        f"<a href=/>Home</a> | <a href=/m>Mail</a> | © 2003 Quay</center></td></tr></table>"
    )
    return page(w, title, inside, weight=4), text_of(told)


def newspaper(w: Words) -> Made:
    told, title = w.article(12, ("figure", "quote")), w.headline()
    parts: list[str] = []
    for at, piece in enumerate(told):
        parts.append(markup(piece))
        if at % 4 == 2:
            parts.append('<div class="ad-slot ad-slot--inline"><span>Advertisement</span></div>')
        if at % 5 == 3:
            parts.append(
                f'<p><strong>{said(w, ALSO)}:</strong> <a href="/x">{w.headline()}</a></p>'
            )
    inside = (
        f'<header class="Header">{menu(w)}</header><main><div class="layout"><div class="story">'
        f'<div class="kicker"><a href="/eco">Economy</a></div><h1>{title}</h1><p class="standfirst">'
        f'{w.sentence()}</p><div class="byline">By <a href=/a>Jane Roe</a></div>{share(w)}'
        f'<div class="story-body">{"".join(parts)}</div>{letter(w)}</div><div class="rail">'
        f"{teasers(w, 7, 'rail-item', MOST_READ)}</div></div>{teasers(w, 9, 'strip')}</main>{foot(w)}"
    )
    lead = inside.split('class="standfirst">')[1].split("</p>", maxsplit=1)[0]
    return page(w, title, inside, _NEWS, 40), lead + "\n\n" + text_of(told)


def live(w: Words) -> Made:
    title = w.headline()
    told = tuple(w.article(2) for _ in range(7))
    posts = "".join(
        f'<div class="liveblog-entry" id="e{n}"><div class="liveblog-time"><time>1{n}:05</time></div>'
        f'<div class="liveblog-body"><h2>{w.head()} {n}</h2>{body(post)}</div></div>'
        for n, post in enumerate(told)
    )
    heads = [part.split("</h2>")[0] for part in posts.split("<h2>")[1:]]
    inside = (
        f'{menu(w)}<main><h1>{title}</h1><div class="liveblog">{posts}</div>{share(w)}</main>'
        f"<aside>{teasers(w, 8)}</aside>{foot(w)}"
    )
    truth = "\n\n".join(f"{h}\n{text_of(post)}" for h, post in zip(heads, told, strict=True))
    return page(w, title, inside, _NEWS, 40), truth


def interview(w: Words) -> Made:
    told = w.article(10, ("question",) * 6)
    title = w.headline()
    inside = (
        f'<div class="top">{menu(w)}</div><div class="wrapper"><div class="post"><h1>{title}</h1>'
        f'<div class="post-info">12.03.2026 | Jane Roe</div><div class="post-text">{body(told)}</div>'
        f'<div class="post-tags">Tags: <a href=/t>sea</a> <a href=/u>work</a></div></div>'
        f'<div class="sidebar">{teasers(w, 6)}</div></div>{foot(w, "div", "bottom")}'
    )
    return page(w, title, inside, weight=35), text_of(told)


def amp(w: Words) -> Made:
    told, title = w.article(9, ("h2", "figure", "ol")), w.headline()
    inside = (
        f'<amp-sidebar id="sb">{menu(w)}</amp-sidebar><article class="amp-wp-article"><header '
        f'class="amp-wp-article-header"><h1 class="amp-wp-title">{title}</h1></header><div class='
        f'"amp-wp-article-content">{body(told)}<amp-ad width=300 height=250></amp-ad><amp-list>'
        f"<template><p>Offer</p></template></amp-list></div></article><footer class=amp-wp-footer>"
        f"<p>© Quay</p></footer><amp-consent><div>{cookies(w)}</div></amp-consent>"
    )
    return page(w, title, inside, _NEWS, 50), text_of(told)


def discussed(w: Words) -> Made:
    told, title = w.article(5), w.headline()
    inside = (
        f"{menu(w)}<div id=container><div id=main><h1>{title}</h1><div class=text>{body(told)}</div>"
        f"{comments(w, 40, 'reply')}</div></div>{foot(w)}"
    )
    return page(w, title, inside, weight=25), text_of(told)


def crowded_main(w: Words) -> Made:
    told, title = w.article(9, ("h2",)), w.headline()
    side = "".join(
        f'<section class="box"><h3>{w.head()}</h3><p>{w.sentence()}</p><a href=/b>{said(w, MORE)}</a>'
        f"</section>"
        for _ in range(6)
    )
    inside = (
        f'<main role="main"><div class="row"><div class="col-md-8"><h1>{title}</h1>{body(told)}</div>'
        f'<div class="col-md-4">{side}</div></div></main>{foot(w)}'
    )
    return page(w, title, menu(w) + inside, weight=40), text_of(told)


def endless(w: Words) -> Made:
    told, title = w.article(10, ("figure",)), w.headline()
    other, second = w.article(6), w.headline()
    inside = (
        f'{menu(w)}<div class="feed"><article class="story" data-index="0"><h1>{title}</h1><div '
        f'class="story__content">{body(told)}</div>{share(w)}</article><article class="story" '
        f'data-index="1"><h1>{second}</h1><div class="story__content">{body(other)}</div></article>'
        f"</div>{foot(w)}"
    )
    return page(w, title, inside, _NEWS, 40), text_of(told)


def paywall(w: Words) -> Made:
    told, title = w.article(3), w.headline()
    inside = (
        f'{menu(w)}<article><h1>{title}</h1><div class="article-body">{body(told)}</div><div class='
        f'"paywall-offer"><h2>Subscribe to read on</h2><p>{w.paragraph()}</p><p>{w.paragraph()}</p>'
        f"<ul><li>9 euros a month</li><li>90 euros a year</li></ul></div></article>"
        f"{teasers(w, 6)}{foot(w)}"
    )
    return page(w, title, inside, _NEWS, 40), text_of(told)


def linked(w: Words) -> Made:
    told, title = w.article(9), w.headline()
    paragraphs = "".join(
        "<p>"
        + " ".join(
            f'<a href="/l{n}">{escape(word)}</a>' if n % 3 else escape(word)
            for n, word in enumerate(piece.text.split(" "))
        )
        + "</p>"
        for piece in told
    )
    inside = (
        f'{menu(w)}<div id="content"><div class="post-full"><h1>{title}</h1>{paragraphs}</div>'
        f"{teasers(w, 5)}</div>{foot(w)}"
    )
    return page(w, title, inside, weight=40), text_of(told)


def brief(w: Words) -> Made:
    told, title = (Piece("p", w.paragraph(1, 2)), Piece("p", w.sentence())), w.headline()
    inside = (
        f'{menu(w)}<div class="container"><article class="news-full"><h1>{title}</h1>'
        f'<time datetime="2026-03-12">12.03.2026</time>{body(told)}</article><section>'
        f"{teasers(w, 8)}</section></div>{foot(w)}{cookies(w, 'gdpr')}"
    )
    return page(w, title, inside, _NEWS, 40), text_of(told)


def embeds(w: Words) -> Made:
    told, title = w.article(8, ("quote", "table", "ul", "h2")), w.headline()
    frame = '<iframe src="https://video.example/1"></iframe><noscript><img src="/l.jpg"></noscript>'
    inside = (
        f'{menu(w, "topnav", "div")}<section class="main-content"><h1>{title}</h1><div class='
        f'"article__text" itemprop="articleBody">{frame}{body(told)}<div class="related-inline"><h3>'
        f'{said(w, ALSO)}</h3><ul>{links(w, 3)}</ul></div></div><div class="author-bio"><p>'
        f"{w.sentence()}</p></div></section>{foot(w)}"
    )
    return page(w, title, inside, weight=40), text_of(told)


LAYOUTS: tuple[Layout, ...] = (
    wordpress, drupal, ministry, soup, old_table, newspaper, live, interview, amp, discussed,
    crowded_main, endless, paywall, linked, brief, embeds,
)  # fmt: skip
