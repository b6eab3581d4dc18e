"""What people read on a terminal: an actor, a fact with its sentences, disputes, and what a build found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.ask import ActorView, Claim, Dispute, Explanation, Graph, Situation
from kg.ask.actors import make_ref
from kg.ask.contested import denial_words
from kg.ask.export import situation_record
from kg.ask.query import shorten
from kg.ask.words import Words
from kg.cli.output import clean, console, styled
from kg.cli.words import counted_word, word
from kg.store import Reader
from kg.vocab import AKG, concept, label

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

ID_LENGTH = 8
"""How much of an id is printed; `kg explain` takes any beginning that is one fact's alone."""
QUOTE_LENGTH = 160
AROUND_LENGTH = 120
"""How much of a sentence is printed on either side of its quote."""
MAX_NAMES = 12


def hang(out: Console, text: Text, *, first: int = 2, indent: int = 4) -> None:
    """Prints text that goes on further to the right where it needs more lines."""
    from rich.text import Text

    for number, line in enumerate(text.wrap(out, max(20, out.width - indent))):
        line.rstrip()
        out.print(Text(" " * (first if number == 0 else indent)).append_text(line))


_CHANGES = {"gained": "+", "lost": "-", "changed": "~"}


def write_actor(out: Console, graph: Graph, view: ActorView, lang: str, *, limit: int = 10) -> None:
    """An actor, as `kg show` prints it; of each list the first ``limit``, with how many there are."""
    out.print(styled(view.actor.label, "bold").append(f"  {view.actor.id} · {view.actor.type}", style="dim"))
    more = [name for name in view.names if name != view.actor.label]
    if len(more) > 0:
        rest = f" … +{len(more) - MAX_NAMES}" if len(more) > MAX_NAMES else ""
        out.print(styled(", ".join(more[:MAX_NAMES]) + rest))
    facts = [counted_word(lang, view.documents, "documents")] if view.documents > 0 else []
    facts += [shorten(view.wikidata)] if view.wikidata is not None else []
    if len(facts) > 0:
        out.print(styled(" · ".join(facts), "dim"))
    _write_some(out, graph, word(lang, "positions"), view.positions, limit, lang)
    for found, name, of_it in (
        (view.treaties, "treaties", "parties"), (view.allies, "allies", "allies"), (view.memberships, "memberships", "members"),
        (view.parts, "parts", "bodies"),
    ):  # fmt: skip
        _write_some(out, graph, word(lang, name), [one for one in found if view.actor.iri in one.actors], limit, lang)
        _write_some(out, graph, word(lang, of_it), [one for one in found if view.actor.iri not in one.actors], limit, lang)
    if len(view.known_positions) > 0:
        out.print()
        out.print(styled(word(lang, "known positions"), "bold"))
        for known in view.known_positions:
            role = label(concept("role", known.role), lang)
            years = f"{known.since or '?'} – {known.until or word(lang, 'until now')}".ljust(len("2000-05 – 2008-05"))
            out.print(
                styled(f"  {years}  {role}, {graph.label(known.of, lang)}").append(f"  {clean(known.source or '')}", style="dim")
            )
    if len(view.events) > 0:
        count = f" ({len(view.events)} {word(lang, 'of')} {view.events_total})" if view.events_total > len(view.events) else ""
        write_situations(out, graph, word(lang, "events") + count, view.events, lang)
    if len(view.partners) > 0:
        out.print()
        out.print(styled(word(lang, "partners"), "bold"))
        hang(out, styled(" · ".join(f"{ref.label} ×{count}" for ref, count in view.partners)), indent=2)


def write_situations(out: Console, graph: Graph, title: str, found: Sequence[Situation], lang: str) -> None:
    """A heading and situations under it: date, what, who says or denies it, the quote, and the id that explains it."""
    from rich.table import Table
    from rich.text import Text

    words = Words(graph, lang)
    out.print()
    out.print(styled(title, "bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    is_dated = any(situation.date is not None or not situation.is_timeless for situation in found)
    is_long = any("/" in (situation.date or "") for situation in found)
    left = 2 + (len("2024-01-01") + 2 * is_long if is_dated else 0)
    room = out.width - left - ID_LENGTH - 6
    table.add_column(no_wrap=True, width=left)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True, width=ID_LENGTH)
    for situation in found:
        body = styled(words.what(situation), "" if situation.plain else "italic")
        voice = words.voice(situation)
        if voice != "":
            body.append("\n" + clean(voice), style="yellow")
        for claim in (situation.asserted or situation.denied)[-1:]:  # the newest article's
            body.append("\n").append_text(_quote(graph, situation, claim, room))
        date = situation.date or ("" if situation.is_timeless else word(lang, "undated"))
        when = "  " + date.replace("/", " –\n  ") if is_dated else ""
        table.add_row(
            Text(when, style="dim" if situation.date is None else ""), body, Text(situation.id[:ID_LENGTH], style="cyan")
        )
    out.print(table)


def write_change(out: Console, row: Mapping[str, str | None], lang: str) -> None:
    """A difference between stores or dates, as `kg diff` prints it: what, how it differs, who says or denies it, the quote."""
    head = styled(f"{_CHANGES[row['change'] or '']} ").append(
        clean(f"{row['date'] or word(lang, 'undated')}  {row['what']}"), style="bold"
    )
    hang(out, head.append(f"  {(row['id'] or '')[:ID_LENGTH]}", style="cyan not bold"), first=0, indent=4)
    for text, style in (
        (row["how"], ""),
        (row["claimed_by"] and f"{word(lang, 'claimed by')} {row['claimed_by']}", "yellow"),
        (row["denied_by"] and f"{word(lang, 'denied by')} {row['denied_by']}", "yellow"),
        (row["quote"] and f"“{row['quote']}” — {row['document']}", "dim"),
    ):
        if text:
            hang(out, styled(_line(text), style), first=4, indent=4)


def write_explanation(out: Console, graph: Graph, explanation: Explanation, lang: str) -> None:
    """A fact, as `kg explain` prints it: what it is, then each claim with its sentence and the words marked."""
    situation = explanation.situation
    words = Words(graph, lang)
    out.print(styled(words.what(situation), "bold"))
    voice = words.voice(situation)
    if voice != "":
        out.print(styled(voice, "yellow"))
    when = situation.date or ("" if situation.is_timeless else word(lang, "undated"))
    out.print(styled(" · ".join(part for part in (when, situation.iri) if part != ""), "dim"))
    for claim in situation.claims:
        out.print()
        _write_claim(out, words, claim, lang, is_asked=claim.iri == explanation.claim)
        if claim.is_denial and len(denial_words(situation, explanation.statements, claim)) == 0:
            hang(out, styled(word(lang, "only denied"), "dim"), first=4)
    if any(slot == "weighed" for claim in situation.claims for slot, _ in claim.trace):
        out.print()
        hang(out, styled(word(lang, "confidence and weighed"), "dim"), first=0, indent=0)
    if len(explanation.statements) > 0:
        out.print()
        _write_statements(out, graph, situation, explanation.statements, lang)


def write_disputes(out: Console, graph: Graph, disputes: Sequence[Dispute], lang: str) -> None:
    """Disputes, as `kg contested` prints them: what, then who says so and who denies it, each with its sentence."""
    words = Words(graph, lang)
    if len(disputes) == 0:
        out.print(styled(word(lang, "nothing contested")))
    for number, dispute in enumerate(disputes):
        situation = dispute.situation
        if number > 0:
            out.print()
        heading = styled(words.what(situation), "bold").append(f"  {situation.date or word(lang, 'undated')}", style="dim")
        out.print(heading.append(f"  {situation.id[:ID_LENGTH]}", style="cyan"))
        for claim in situation.claims:
            line = styled(f"  {words.speaker(claim)} ", "yellow").append(_manner(claim, lang), style="yellow")
            out.print(line)
            told = ((situation, claim),) if not claim.is_denial else denial_words(situation, dispute.statements, claim)
            for fact, said in told:
                hang(out, _quote(graph, fact, said, out.width - 4), first=4)
            if len(told) == 0:
                hang(out, styled(word(lang, "only denied"), "dim"), first=4)


def write_report(reader: Reader, lang: str) -> None:
    """What a store holds, at a glance: as `kg demo` ends."""
    from kg import ask

    out, graph = console(), Graph(reader.graph)
    counts = ask.stats(reader)["store"]
    shown = ("documents", "actors and things", "facts", "claims", "contested facts", "plain edges")
    hang(out, styled(" · ".join(counted_word(lang, counts[name], name) for name in shown), "bold"), first=0, indent=0)
    out.print()
    out.print(styled(word(lang, "actors"), "bold"))
    for type_, refs in ask.list_actors(reader, lang=lang, graph=graph).items():
        named = clean(", ".join(ref.label for ref in refs[:8])) + (" …" if len(refs) > 8 else "")
        hang(out, styled(f"{label(AKG[type_], lang)} ({len(refs)}): ", "dim").append(named, style="not dim"))
    found = [graph.situation(iri) for iri in graph.situations()]
    newest = sorted(found, key=Situation.sort_key, reverse=True)
    _write_some(out, graph, word(lang, "positions"), [one for one in newest if one.kind == "holds-position"], 6, lang)
    _write_some(out, graph, word(lang, "treaties"), [one for one in newest if one.kind == "party-to"], 6, lang)
    _write_some(out, graph, word(lang, "events"), [one for one in newest if one.intensity is not None], 6, lang)
    disputes = ask.contested(reader, lang=lang, graph=graph)
    out.print()
    out.print(styled(word(lang, "contested"), "bold"))
    write_disputes(out, graph, disputes[:4], lang)


def actor_record(graph: Graph, view: ActorView, lang: str) -> dict[str, Any]:
    """An actor as one JSON object."""
    standing = ("positions", "treaties", "allies", "memberships", "parts", "events")
    record: dict[str, Any] = {
        "iri": view.actor.iri, "id": view.actor.id, "type": view.actor.type, "label": view.actor.label, "names": list(view.names),
        "wikidata": view.wikidata, "documents": view.documents,
    }  # fmt: skip
    for name in standing:
        record[name] = [situation_record(graph, situation, lang) for situation in getattr(view, name)]
    record["known_positions"] = [
        {"role": known.role, "of": known.of, "since": known.since, "until": known.until, "source": known.source}
        for known in view.known_positions
    ]
    record["events_total"] = view.events_total
    record["partners"] = [{"id": ref.id, "label": ref.label, "events": count} for ref, count in view.partners]
    return record


def write_spoken(out: Console, words: Words, situation: Situation, claim: Claim, lang: str, id_: str) -> None:
    """One claim: who says or denies it, what, when, and the quote; its modality before what it is about."""
    manner = "" if claim.modality == "actual" else f"{words.word(claim.modality)}: "
    head = styled(f"  {words.speaker(claim)} {_manner(claim, lang)}: ", "yellow").append(clean(manner + words.core(situation)))
    date = "" if situation.date is None else f"  {situation.date}"
    out.print(head.append(date, style="dim").append(f"  {id_}", style="cyan"))
    hang(out, _quote(words.graph, situation, claim, out.width - 4), first=4)


def _write_statements(out: Console, graph: Graph, situation: Situation, statements: Sequence[Situation], lang: str) -> None:
    """The sentences in which a denial itself stands, where its claim rests on the sentence of what is denied."""
    quoted = {claim.quote for claim in situation.claims}
    for one, claim in ((told, said) for told in statements for said in told.asserted if said.quote not in quoted):
        out.print(styled(f"  {word(lang, 'their words')}", "yellow"))
        hang(out, _quote(graph, one, claim, out.width - 4), first=4)


def _write_some(out: Console, graph: Graph, title: str, found: Sequence[Situation], limit: int, lang: str) -> None:
    if len(found) > 0:
        count = f" ({limit} {word(lang, 'of')} {len(found)})" if len(found) > limit else ""
        write_situations(out, graph, title + count, found[:limit], lang)


def _write_claim(out: Console, words: Words, claim: Claim, lang: str, *, is_asked: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    head = styled(("▸ " if is_asked else "") + words.speaker(claim), "bold").append(f" {_manner(claim, lang)}")
    out.print(head.append(f"  {_source(claim)}", style="dim"))
    sentence = Text().append(_line(claim.before)).append(_line(claim.quote), style="bold reverse").append(_line(claim.after))
    out.print(Padding(sentence, (0, 0, 0, 4)))
    facts = [f"{word(lang, 'rule')} {claim.rule or '?'}", f"{word(lang, 'characters')} {claim.start}–{claim.end}"]
    if claim.confidence is not None:
        facts.insert(1, f"{word(lang, 'confidence')} {claim.confidence:.2f}")
    out.print(Padding(styled(" · ".join(facts), "dim"), (0, 0, 0, 4)))
    if len(claim.trace) > 0:
        read = " · ".join(f"{slot} “{text}”" for slot, text in words.trace(claim))
        out.print(Padding(styled(f"{word(lang, 'read')}: {read}", "dim"), (0, 0, 0, 4)))


def _manner(claim: Claim, lang: str) -> str:
    is_one = len(claim.claimed_by) < 2
    if claim.is_denial:
        return word(lang, "denies" if is_one else "deny")
    if claim.polarity == "negated":
        return word(lang, "negates" if is_one else "negate")
    return word(lang, "says" if is_one else "say")


def _quote(graph: Graph, situation: Situation, claim: Claim, room: int) -> Text:
    """The quote and where it stands; the latter on a line of its own where both do not fit into one.

    Where nobody reads out of the quote who acts ("ông thề"), or it ends within quotation marks, its sentence stands around it.
    """
    quote = _line(claim.quote)
    if len(quote) > QUOTE_LENGTH:
        quote = quote[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
    text = styled("“", "dim")
    if _is_plain(graph, situation, claim):
        text.append(quote, style="dim")
    else:
        before, after = _line(claim.before), _line(claim.after) if quote == _line(claim.quote) else ""
        if len(before) > AROUND_LENGTH:
            before = "… " + before[-AROUND_LENGTH:].partition(" ")[2]
        if len(after) > AROUND_LENGTH:
            after = after[:AROUND_LENGTH].rpartition(" ")[0] + " …"
        text.append(before, style="dim").append(quote, style="bold").append(after, style="dim")
    source = _source(claim)
    between = "  " if len(text.plain) + 1 + len(source) + 2 <= room else "\n— "
    return text.append("”" + between + source, style="dim")


def _is_plain(graph: Graph, situation: Situation, claim: Claim) -> bool:
    """Whether a quote can be read without its sentence: an actor is named in it, and its quotation marks are closed."""
    quote = claim.quote.casefold()
    if quote.count('"') % 2 == 1 or quote.count("“") != quote.count("”"):
        return False
    names = [(name, iri) for iri in situation.actors for name in graph.names(iri)]
    # Of people the last part of the name will do ("ông Putin").
    names += [(name.split()[-1], iri) for name, iri in names if make_ref(graph, iri, "en").type == "Person"]
    return any(re.search(rf"\b{re.escape(name.casefold())}\b", quote) for name, _ in names)


def _source(claim: Claim) -> str:
    article = claim.article
    parts: Iterable[str | None] = (article.id, article.source, article.published)
    return clean(" · ".join(part for part in parts if part is not None))


def _line(text: str) -> str:
    """Text of an article on one line."""
    return clean(" ".join(text.split("\n"))) if "\n" in text else clean(text)
