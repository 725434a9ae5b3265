"""The register's pages: one program, inside Airflow and alone (`regesta serve`)."""

from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.params import Depends
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from regesta.flows.feed import atom
from regesta.flows.interface import translator
from regesta.flows.lookup import Query
from regesta.flows.overview import overview
from regesta.flows.published import published
from regesta.flows.wording import kind_word
from regesta.model.findings import Translate
from regesta.settings import Settings
from regesta.web.wording import WORDS, explained

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
"""Nothing is loaded from anywhere, no script runs, and only our own pages may frame this one."""


def create_app(settings: Settings, dependencies: Sequence[Depends] = ()) -> FastAPI:
    """Return the application; `dependencies` are asked before every page, to know who comes."""
    app = FastAPI(
        title="Regesta",
        dependencies=list(dependencies),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    templates = _templates(translator(settings.language))

    @app.get("/", response_class=HTMLResponse)
    def first_page() -> HTMLResponse:
        page = templates.get_template("overview.html")
        html = page.render(seen=overview(settings), settings=settings)
        return HTMLResponse(html, headers={"Content-Security-Policy": POLICY})

    @app.get("/records.atom", response_class=Response)
    def feed(request: Request, q: str = "") -> Response:
        """Return the newest records that answer to a search."""
        made = atom(settings, Query(q), title=q or "Regesta", address=str(request.url))
        return Response(made, media_type="application/atom+xml")

    @app.get("/editions/{place:path}", response_class=Response)
    def edition(place: str) -> Response:
        """Return an edition, as it lies in the editions folder."""
        found = published(settings, place)
        if found is None:
            return Response(status_code=404)
        data, kind = found
        return Response(data, media_type=kind, headers={"Content-Security-Policy": POLICY})

    return app


def _templates(translate: Translate) -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["words"] = {name: translate(word) for name, word in WORDS.items()}
    made.filters["explained"] = lambda found: explained(found, translate)
    made.filters["kind_word"] = lambda kind: kind_word(kind, translate)
    return made
