"""Reading one document: text to entities and facts, each with its evidence; a function of document and data files alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.collector import paused_collector
from kg.dates import read_date
from kg.extract.ascribed import ascribe_before, give_voice, let_states_act
from kg.extract.confidence import estimate, list_signs
from kg.extract.discourse import Discourse
from kg.extract.events import SPOKEN, Candidate, Weighed, choose_place, explain, read_events
from kg.extract.forward import name_holders
from kg.extract.groups import Group, Grouped, group_sentence
from kg.extract.headlines import date_headlines
from kg.extract.merge import merge_candidates, to_fact
from kg.extract.names import SPEAKER, Names, settle_lands
from kg.extract.parse import Parsed, parse_sentence
from kg.extract.scan import scan_sentence
from kg.extract.standing import read_standing
from kg.extract.struck import find_struck
from kg.extract.times import TimeSpan, find_published, load_times, read_times
from kg.extract.treaty_ids import tell_apart
from kg.gazetteer import load_gazetteer
from kg.language import load_language
from kg.model import EVENT_KINDS, Document, Extraction, Modality
from kg.text import Sentence, normalise, split_sentences

__all__ = ["Extractor"]

CITED_REACH = 3
"""Sentences whose speech a medium named at the end of the last of them has reported."""

REPEATED = 6
"""Words from which on a sentence that stands in an article twice is a caption or a pull quote, which tells nothing again."""


class Extractor:
    """Reads documents of one language; make it once, use it for many.

    Args:
        language: code of a folder in ``kg/language``.
        actors: the user's own gazetteer files.
        rules: the user's own frame files; what they read always stands.
        weigh: whether the rules' readings are weighed against others (`kg.extract.events.weigh`); else the rules alone decide.

    Raises:
        DataFileError: when a data file has a fault.
    """

    def __init__(
        self, language: str = "vi", *, actors: Sequence[Path] = (), rules: Sequence[Path] = (), weigh: bool = True
    ) -> None:
        loaded = load_language(language, rules=rules)
        self.language = loaded if weigh else replace(loaded, readings={}, places={})
        self.gazetteer = load_gazetteer(actors)
        self.times = load_times(language)

    def extract(self, document: Document) -> Extraction:
        """What a document says. The text is brought to NFC first; offsets count in ``extraction.document.text``."""
        return self.extract_with_signs(document)[0]

    @paused_collector()  # a tenth of the time, more on long texts: nearly all that is made stays until the end
    def extract_with_signs(
        self, document: Document, *, weighed: list[Weighed] | None = None, told: list[Candidate] | None = None
    ) -> tuple[Extraction, tuple[tuple[str, ...], ...]]:
        """What a document says, and for each fact the signs that its confidence comes from (`kg.extract.confidence`).

        Args:
            weighed: a list to which the readings of every predicate are added.
            told: a list to which what became facts is added, with all places that each could have.
        """
        text = normalise(document.text)
        published = document.published or find_published(text)
        if text != document.text or published != document.published:
            document = replace(document, text=text, published=published)
        sentences = split_sentences(text)
        times = read_times(text, published=published, grammar=self.times)
        within = _times_of(sentences, times)
        scans = [scan_sentence(s, t, self.language, self.gazetteer) for s, t in zip(sentences, within, strict=True)]
        settle_lands(scans, self.gazetteer)
        names = Names(scans, text, self.language, self.gazetteer)
        day = None if published is None else read_date(published)
        discourse = Discourse(names, day, weighed=weighed, keeps_places=told is not None)
        grouped: list[tuple[int, Grouped]] = []
        events: list[Candidate] = []
        unattributed: list[Candidate] = []
        outlets: dict[int, str] = {}
        printed: set[str] = set()
        if scans:
            discourse.sporting = self.language.cue("sports", scans[0].words, 0, len(scans[0].words))
        for n, scan in enumerate(scans):
            made = group_sentence(scan, names, discourse)
            grouped.append((n, made))
            parsed = parse_sentence(made, self.language, discourse)
            words = text[scan.sentence.start : scan.sentence.end]
            found = [] if words in printed else read_events(parsed, n, names, discourse)
            if n > 0 and len(scan.words) >= REPEATED:
                printed.add(words)
            unattributed = _attribute(unattributed, found, parsed, discourse)
            ascribe_before(events, n, parsed, self.language)
            for one in found:
                one.paragraph = scan.sentence.paragraph
            for outlet in parsed.cited_behind:
                if names.is_outlet(outlet):
                    outlets[n] = outlet
            if scan.sentence.paragraph == 0 and not text[: scan.sentence.end].rstrip().endswith((".", "!", "?", '"', "”")):
                for one in found:
                    one.headline = True
            events += found
        paragraphs = [scan.sentence.paragraph for scan in scans]
        _name_speaker(unattributed, discourse, None)
        _settle_plans(events, published)
        for one in events:
            reach = range(one.sentence, one.sentence + CITED_REACH)
            cited = [n for n in reach if n in outlets and paragraphs[n] == one.paragraph]
            if cited and one.kind in SPOKEN and not one.source:
                one.source = (outlets[cited[0]],)  # "…, theo RT." at the end of what somebody is quoted with
        give_voice(events, discourse)
        let_states_act(events, discourse)
        find_struck(events, names, discourse.country_of)
        standing = list(read_standing(grouped, names, discourse))
        events = [one for one in events if not _awaits_speaker(one)]
        merged = name_holders(merge_candidates([*standing, *events], discourse.country_of), grouped, names)
        _look_ahead(merged, published)  # with the days that other tellings gave
        date_headlines(merged, [made for _, made in grouped], discourse.country_of)
        for one in merged:
            if one.why is not None:
                one.trace += explain(one.why, self.language.readings)
            if one.kind in EVENT_KINDS and self.language.places:
                choose_place(one, self.language.places)
        tell_apart(merged, names)
        used = {id_ for one in merged for id_ in (*one.actor, *one.recipient, *one.source, *one.denied_by)}
        entities = names.entities(used, [one.place for one in merged if one.place is not None])
        ids = {entity.id for entity in entities}
        kept = [one for one in sorted(merged, key=_order) if _all_in(one, ids) and not _goes_nowhere(one)]
        if told is not None:
            told += kept
        signs = tuple(list_signs(one, lambda id_: self.gazetteer.actor(id_) is not None) for one in kept)
        points = self.language.confidence
        facts = tuple(to_fact(one, text, estimate(has, points)) for one, has in zip(kept, signs, strict=True))
        warnings = () if published is not None else ("no date of publication: relative dates stay open",)
        return Extraction(document, entities, facts, warnings), signs


def _goes_nowhere(one: Candidate) -> bool:
    """Whether it is a visit of which only the guest is known."""
    return one.mode == "visit" and len(one.actor) == 1 and not one.recipient and one.place is None


def _settle_plans(events: list[Candidate], published: str | None) -> None:
    """What was planned for a day before publication has happened, as far as the article tells."""
    _look_ahead(events, published)
    if published is None:
        return
    today = read_date(published).earliest
    for one in events:
        if one.modality is Modality.PLANNED and one.date is not None and read_date(one.date).latest < today:
            one.modality = Modality.ACTUAL


def _look_ahead(events: list[Candidate], published: str | None) -> None:
    """What has a day after publication is planned, unless it is said or told as gone by."""
    if published is None:
        return
    last = read_date(published).latest
    for one in events:
        done = one.modality is Modality.ACTUAL and one.kind in EVENT_KINDS and one.kind not in SPOKEN and not one.past
        if done and one.date is not None and read_date(one.date).earliest > last:
            one.modality = Modality.PLANNED


def _attribute(waiting: list[Candidate], found: list[Candidate], parsed: Parsed, discourse: Discourse) -> list[Candidate]:
    """Give what a quotation tells its speaker when he is named behind it; gives what still waits for one."""
    waiting = [*waiting, *(one for one in found if (one.quoted and not one.source) or _awaits_speaker(one))]
    if parsed.late_speaker is None and discourse.quoting == "":
        return waiting
    _name_speaker(waiting, discourse, parsed.late_speaker, parsed.late_media)
    return []


def _name_speaker(waiting: list[Candidate], discourse: Discourse, late: Group | None, media: tuple[str, ...] = ()) -> None:
    """Put the one named behind a quotation, else the last one who spoke, where the speaker stands and as the source.

    Where nobody with a name speaks, the place-holder stays, and what it stands in is no fact.
    """
    said_by = late.ids if late is not None else (discourse.speaker,) if discourse.speaker is not None else ()
    for one in waiting if said_by else ():
        one.actor, to = _with_speaker(one.actor, said_by), _with_speaker(one.recipient, said_by)
        one.recipient = tuple(id_ for id_ in to if id_ not in one.actor)
        if to and not one.recipient:
            one.actor = ()  # nobody acts on himself
        one.source = _with_speaker(one.source, said_by)
        if late is not None:
            told = media if set(said_by) & set(one.actor) else (*media, *said_by)
            one.source = tuple(dict.fromkeys(told)) or one.source


def _awaits_speaker(one: Candidate) -> bool:
    return SPEAKER in (*one.actor, *one.recipient, *one.source)


def _with_speaker(ids: tuple[str, ...], speaker: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for one in ids for other in (speaker if one == SPEAKER else (one,))))


def _all_in(one: Candidate, ids: set[str]) -> bool:
    """Whether all who take part are entities of the document; a place or source that is none is dropped."""
    one.place = one.place if one.place in ids else None
    one.source = tuple(id_ for id_ in one.source if id_ in ids)
    return len(one.actor) > 0 and all(id_ in ids for id_ in (*one.actor, *one.recipient))


def _order(one: Candidate) -> tuple[int, int, str, tuple[str, ...], tuple[str, ...]]:
    return (*one.span, one.kind, one.actor, one.recipient)


def _times_of(sentences: tuple[Sentence, ...], times: tuple[TimeSpan, ...]) -> list[list[TimeSpan]]:
    """For each sentence the times that lie in it."""
    made: list[list[TimeSpan]] = [[] for _ in sentences]
    at = 0
    for time in times:
        while at < len(sentences) and sentences[at].end <= time.start:
            at += 1
        if at < len(sentences) and sentences[at].start <= time.start and time.end <= sentences[at].end:
            made[at].append(time)
    return made
