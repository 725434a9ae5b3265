# ruff: noqa: E501 - the lines are pages’ own
"""What sites put around their articles: menus, shares, teasers, comments, scripts."""

from html import escape

from benchmarks.articles.texts import Piece, Words

SITE = {
    "en": ("Home", "Read more", "Related articles", "Comments", "Share this", "Newsletter",
           "Sign up for our weekly newsletter.", "We use cookies to improve your experience.",
           "Advertisement", "All rights reserved", "Most read", "Read also", "Skip to content"),
    "et": ("Avaleht", "Loe edasi", "Seotud artiklid", "Kommentaarid", "Jaga", "Uudiskiri",
           "Liitu meie iganädalase uudiskirjaga.", "See veebileht kasutab küpsiseid.",
           "Reklaam", "Kõik õigused kaitstud", "Enim loetud", "Loe ka", "Liigu edasi sisu juurde"),
    "fr": ("Accueil", "Lire la suite", "Articles liés", "Commentaires", "Partager", "Infolettre",
           "Abonnez-vous à notre infolettre.", "Ce site utilise des cookies.", "Publicité",
           "Tous droits réservés", "Les plus lus", "À lire aussi", "Aller au contenu"),
    "es": ("Inicio", "Leer más", "Noticias relacionadas", "Comentarios", "Compartir", "Boletín",
           "Suscríbase a nuestro boletín semanal.", "Este sitio utiliza cookies.", "Publicidad",
           "Todos los derechos reservados", "Lo más leído", "Lea también", "Saltar al contenido"),
}  # fmt: skip
(HOME, MORE, RELATED, COMMENTS, SHARE, LETTER, SIGN_UP, COOKIES, ADVERT, RIGHTS, MOST_READ, ALSO,
 SKIP) = range(13)  # fmt: skip


def said(words: Words, what: int) -> str:
    return SITE[words.language][what]


def links(words: Words, count: int) -> str:
    return "".join(f'<li><a href="/{n}">{escape(words.short())}</a></li>' for n in range(count))


def menu(words: Words, css: str = "nav", tag: str = "nav") -> str:
    groups = "".join(
        f'<li class="{css}-item"><a href="/s{n}">{escape(words.short()[:14])}</a>'
        f"<ul>{links(words, 7)}</ul></li>"
        for n in range(12)
    )
    return f'<{tag} class="{css}-main"><ul>{groups}</ul></{tag}>'


def scripts(kilobytes: int) -> str:
    line = "window.__q=window.__q||[];__q.push({t:'e',v:1,s:\"<div class='x'><p>no</p></div>\"});\n"
    style = ".a1b2{display:flex;color:#123456;margin:0 auto}.c3d4:hover{opacity:.5}\n"
    each = kilobytes * 500
    return f"<script>{line * (each // len(line))}</script><style>{style * (each // len(style))}</style>"


def icons(count: int = 8) -> str:
    path = "M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2z" * 4
    return "".join(f'<svg viewBox="0 0 24 24"><title>i{n}</title><path d="{path}"/></svg>'
                   for n in range(count))  # fmt: skip


def share(words: Words, css: str = "share-bar") -> str:
    names = "".join(f'<li><a href="#s">{name}</a></li>' for name in ("Facebook", "X", "LinkedIn"))
    return f'<div class="{css}"><span>{said(words, SHARE)}</span><ul>{names}</ul></div>'


def cookies(words: Words, css: str = "cookie-banner") -> str:
    return f'<div class="{css}"><p>{said(words, COOKIES)}</p><button>OK</button></div>'


def teasers(words: Words, count: int, css: str = "teaser", what: int = RELATED) -> str:
    each = "".join(
        f'<div class="{css}"><img src="data:image/gif;base64,R0lGOD"><h3><a href="/t{n}">'
        f"{escape(words.headline())}</a></h3><p>{escape(words.sentence())}</p></div>"
        for n in range(count)
    )
    return f'<div class="{css}-list"><h2>{said(words, what)}</h2>{each}</div>'


def comments(words: Words, count: int, css: str = "comment") -> str:
    each = "".join(
        f'<li class="{css}-item"><div class="{css}-author">reader{n}</div><time>12.03.2026</time>'
        f'<div class="{css}-body"><p>{escape(words.paragraph())}</p></div><a href="#r">Reply</a></li>'
        for n in range(count)
    )
    head = f"<h3>{said(words, COMMENTS)} ({count})</h3>"
    return f'<section id="{css}s" class="{css}s-area">{head}<ol>{each}</ol></section>'


def letter(words: Words, css: str = "newsletter-box") -> str:
    form = '<form><input type="email"><button>OK</button></form>'
    return f'<div class="{css}"><h4>{said(words, LETTER)}</h4><p>{said(words, SIGN_UP)}</p>{form}</div>'


def foot(words: Words, tag: str = "footer", css: str = "site-footer") -> str:
    columns = "".join(
        f"<div><h5>{words.short()}</h5><ul>{links(words, 6)}</ul></div>" for _ in "abcd"
    )
    return f'<{tag} class="{css}">{columns}<p>© 2026. {said(words, RIGHTS)}.</p></{tag}>'


def page(words: Words, title: str, body: str, head: str = "", weight: int = 30) -> str:
    return (
        f'<!DOCTYPE html><html lang="{words.language}"><head><meta charset="utf-8"><title>'
        f"{escape(title)} | The Quay</title>{head}{scripts(weight)}</head><body>{body}</body></html>"
    )


def markup(piece: Piece, **tags: str) -> str:
    """Return a piece as most sites write it; `tags` names other elements for a kind."""
    text = escape(piece.text, quote=False)
    items = "".join(f"<li>{escape(line)}</li>" for line in piece.lines)
    rows = "".join(
        f"<tr><td>{escape(a)}</td><td>{escape(b)}</td></tr>"
        for a, b in zip(piece.lines[::2], piece.lines[1::2], strict=True)
    )
    forms = {
        "p": f"<p>{text}</p>",
        "h2": f"<h2>{text}</h2>",
        "ul": f"<ul>{items}</ul>",
        "ol": f"<ol>{items}</ol>",
        "table": f"<table><tbody>{rows}</tbody></table>",
        "quote": f"<blockquote><p>{text}</p></blockquote>",
        "figure": f'<figure><img src="/i.jpg" alt="x"><figcaption>{text}</figcaption></figure>',
        "question": f"<p><strong>{text}</strong></p>",
    }
    if tag := tags.get(piece.kind):
        name = tag.split()[0]
        return f"<{tag}>{text}</{name}>"
    return forms[piece.kind]


def body(article: tuple[Piece, ...], **tags: str) -> str:
    return "\n".join(markup(piece, **tags) for piece in article)
