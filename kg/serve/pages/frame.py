"""What every page is made with: who reads it, in which language, and the headers that keep it inert."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg import ids
from kg.ask.contested import denial_words
from kg.ask.graph import Graph
from kg.ask.outline import ACTING_TYPES, tone_of
from kg.ask.ready import best_claim
from kg.ask.records import Article, Claim, Situation
from kg.ask.words import Words, column
from kg.dates import tell_date
from kg.serve.pages.index import Index, call, id_of, type_of
from kg.store import Reader
from kg.view.words import fill, read_words
from kg.vocab import concept, kind, label, ontology

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent
LANGS = ("vi", "en")
THEMES = ("auto", "light", "dark")
SURE = 0.5
"""Below this confidence a fact is likelier misread than not."""
YEAR_S = 365 * 24 * 3600
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language, Cookie",
}  # fmt: skip
"""Of every page: nothing runs or loads but what this service itself gives."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page: the snapshot it is answered from, and the reader's language and colours."""

    request: Request
    reader: Reader
    index: Index
    graph: Graph
    lang: str
    theme: str

    @property
    def words(self) -> Words:
        """Facts in words of the reader's language."""
        return Words(self.graph, self.lang, partial(tell_date, lang=self.lang))

    def t(self, name: str, /, **values: object) -> str:
        """A word of the pages."""
        text = _words()[name][0 if self.lang == "vi" else 1]
        return fill(text, values) if len(values) > 0 else text

    def given(self, name: str) -> str:
        """A parameter of the address, without spaces around it."""
        return self.request.query_params.get(name, "").strip()

    def date(self, text: str | None) -> str:
        """A date of the contract as the reader writes it."""
        return self.t("undated") if not text else tell_date(text, self.lang)

    def number(self, value: int) -> str:
        """A count, with the thousands apart."""
        return f"{value:,}".replace(",", "." if self.lang == "vi" else ",")

    def decimal(self, value: float) -> str:
        """A number between nothing and one, with two digits."""
        return f"{value:.2f}".replace(".", "," if self.lang == "vi" else ".")

    def short(self, iri: str) -> str:
        """What stands for an entity in an address: its id, with its type where another thing has the same."""
        id_ = id_of(iri)
        return quote(id_ if len(self.index.by_id.get(id_, ())) <= 1 else f"{type_of(iri)}:{id_}", safe=":")

    def line(self, iri: str) -> str:
        """A fact in a line, with who merely says so: a claim must not read like a fact in a table either."""
        return self.words.line(self.graph.situation(iri))

    def label(self, iri: str) -> str:
        """What to call an entity."""
        return self.graph.label(iri, self.lang)

    def term(self, scheme: str, code: str) -> str:
        """What to call a kind, mode (``accuse/allege``), role or class."""
        if scheme == "mode":
            of, _, mode = code.partition("/")
            found = kind(of).modes.get(mode)
            return label(found.iri, self.lang) if found is not None else self.term("kind", of)
        if scheme == "kind":
            return label(kind(code).concept or kind(code).iri, self.lang) if code in ontology().kinds else code
        if scheme == "class":
            return label(ids.AKG + code, self.lang)
        return label(concept(scheme, code), self.lang)

    def kind_of(self, fact: Situation) -> str:
        """The kind and mode of a fact in a word or two."""
        parts = [self.term("kind", fact.kind)] + ([] if fact.mode is None else [self.term("mode", f"{fact.kind}/{fact.mode}")])
        return ": ".join(dict.fromkeys(parts))  # some modes are called like their kind

    def column(self, name: str) -> str:
        """The head of a column of a question's answer, as the reader says it where we have a word."""
        return column(name, self.lang)

    def address(self, **changed: object) -> str:
        """This page's address with some parameters changed; empty ones are left out."""
        pairs = {name: value for name, value in self.request.query_params.items() if name != "lang"}
        pairs |= {name: str(value) for name, value in changed.items()}
        path: str = self.request.scope.get("raw_path", b"").partition(b"?")[0].decode("ascii") or quote(self.request.url.path)
        query = urlencode({name: value for name, value in pairs.items() if value != ""})
        return f"{path}?{query}" if query != "" else path


def style_of(fact: Situation) -> str:
    """``fact`` where it may be told as one, ``denied`` where somebody says no, else ``claimed``."""
    return "fact" if fact.plain else "denied" if len(fact.denied) > 0 or fact.is_negated else "claimed"


def reserves_of(fact: Situation) -> list[tuple[str, str]]:
    """What keeps a fact from being a plain one: how each is drawn, and the word for it; the picture says the same."""
    style = style_of(fact)
    found = []
    if fact.modality != "actual":
        found.append(("claimed", str(fact.modality)))
    elif style == "claimed":
        found.append(("claimed", "mark claimed"))
    if fact.is_negated:
        found.append(("denied", "mark negated"))
    if fact.contested:
        found.append(("contested", "contested"))
    elif style == "denied" and not fact.is_negated:
        found.append(("denied", "mark denied"))
    return found


def verdict_of(fact: Situation) -> str:
    """Which verdict a fact's page gives on whether it may be told as one."""
    if fact.contested:
        return "contested"
    is_weak = fact.plain and fact.confidence is not None and fact.confidence < SURE
    return "weak" if is_weak else style_of(fact)


def path_of(iri: str) -> str:
    """The address of a thing's page on this service: the IRI's own path."""
    return "/" + iri.removeprefix(ids.BASE) if iri.startswith(ids.BASE) else iri


def shown_first(fact: Situation, document: str | None = None) -> list[Claim]:
    """The claims that a list shows at once: the best that says so, and the first that says not; of one document if given."""
    if document is not None:
        asserted, denied = (tuple(one for one in side if one.article.iri == document) for side in (fact.asserted, fact.denied))
        fact = replace(fact, asserted=asserted, denied=denied)
    best = best_claim(fact)
    return [claim for claim in (best, *fact.denied[:1]) if claim is not None][: 1 if best in fact.denied else 2]


def title_of(visit: Visit, article: Article) -> str:
    """What to call an article: its title, else its first line, else its id."""
    return call(article.title, visit.graph.text(article), article.id)


def safe_address(url: str | None) -> str | None:
    """An address that may be linked to; anything but http and https may not."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc != "" else None


def make_visit(request: Request, reader: Reader, index: Index) -> Visit:
    """Who asks: language by ``?lang=``, else as chosen before, else as the browser prefers; colours as chosen before."""
    asked = (request.query_params.get("lang"), request.cookies.get("kg-lang"))
    lang = next((one for one in asked if one in LANGS), None) or _preferred(request.headers.get("accept-language", ""))
    theme = request.cookies.get("kg-theme", "auto")
    return Visit(request, reader, index, Graph(reader.graph), lang, theme if theme in THEMES else "auto")


def render(visit: Visit, template: str, status: int = 200, **values: Any) -> Response:
    """A page as HTML, with every value escaped."""
    text = environment().get_template(template).render(v=visit, t=visit.t, request=visit.request, **values)
    response = HTMLResponse(text, status, headers=HEADERS)
    if visit.request.query_params.get("lang") in LANGS:
        response.set_cookie("kg-lang", visit.lang, max_age=YEAR_S, samesite="strict", httponly=True)
    return response


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with what they may call."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(
        path_of=path_of, style_of=style_of, verdict_of=verdict_of,
        reserves_of=reserves_of, tone_of=tone_of, id_of=id_of, title_of=title_of,
        type_of=type_of, shown_first=shown_first, safe_address=safe_address, asset=asset_address,
        ACTING=ACTING_TYPES, denial_words=denial_words,
        rdf_forms=("ttl", "nt", "rdf", "jsonld"),
    )  # fmt: skip
    return made


def asset_address(name: str) -> str:
    """The address of a style or script: it changes with the content, so that browsers may keep what they have."""
    from kg.serve.pages.assets import read_asset

    return f"/static/{name}?v={hashlib.sha256(read_asset(name)).hexdigest()[:12]}"


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[str, str]]:
    own = json.loads((FOLDER / "words.json").read_text("utf-8"))
    return {**read_words(), **{name: (both[0], both[1]) for name, both in own.items()}}


def _preferred(header: str) -> str:
    """The first of our languages in an ``Accept-Language`` header, by its weights; else English."""
    weighted = []
    for order, part in enumerate(header.split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality != "" else 1.0
        except ValueError:
            weight = 0.0
        weighted.append((-weight, order, tag.partition("-")[0].lower()))
    return next((tag for weight, _, tag in sorted(weighted) if tag in LANGS and weight < 0), "en")
