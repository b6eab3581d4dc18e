"""What a reader still has in mind: who was named last, who holds which post, which two were last spoken of together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kg.dates import Period
from kg.extract.foes import Odds, find_foes
from kg.extract.names import SPEAKER, Names
from kg.model import COUNTRY, ORGANIZATION, PERSON

if TYPE_CHECKING:
    from kg.extract.events import Candidate, Weighed

MEMORY = 40
"""Mentions that are remembered; older ones are no antecedents."""

OFFICES = frozenset({
    "head-of-state", "head-of-government", "monarch", "leader", "foreign-minister", "defence-minister", "minister",
    "deputy-minister", "spokesperson", "ambassador",
})  # fmt: skip
"""Positions whose holders speak for their country to others."""


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where something was, and the sentence that says so."""

    date: str | None
    place: str | None
    sentence: int
    told: int
    """The sentence in which it was last gone on with."""
    brief: bool = False
    """Whether it is of a country that did something, for which many speak: it holds for the next sentence."""


@dataclass(slots=True)
class Discourse:
    """Updated group by group in text order; all answers are entity ids of the document."""

    names: Names
    published: Period | None = None
    last_spoken: tuple[str, ...] = ()
    """Who made the last statement: "Theo đó, …" tells its content."""
    spoken_at: int = -1
    """The sentence that says so."""
    tellings: list[tuple[int, tuple[str, ...], frozenset[str]]] = field(default_factory=list)
    """Of each statement, in order, the number of its sentence, who made it, and whom it names."""
    recent: list[str] = field(default_factory=list)
    topic: str | None = None
    """Subject of the last main clause."""
    topic_group: tuple[str, ...] = ()
    previous_topic: tuple[str, ...] = ()
    """Main subjects, all of them, of the last sentence and of the one before."""
    cited: bool = False
    """Whether that subject is a news medium that only tells of others."""
    last_subject: str | None = None
    """Subject of the last clause of the last sentence."""
    last_consult: Candidate | None = None
    visits: list[Candidate] = field(default_factory=list)
    """Dated visits and meetings, in order of telling."""
    meetings: list[tuple[str | None, tuple[str, ...]]] = field(default_factory=list)
    """When and who met, in order of telling; a further mention without names is of one of these."""
    quoting: str | None = None
    """Whose quotation goes on from the sentence before: "" where the speaker is named only behind it, None outside quotations."""
    paragraph: int = -1
    """Paragraph of the sentence parsed last; no quotation outlives it."""
    told_by: dict[str, tuple[str, int]] = field(default_factory=dict)
    """The news medium by which somebody's words were passed on, and the sentence that says so."""
    speaker: str | None = None
    """Who spoke last, for quotations over several sentences."""
    official: str | None = None
    """The state or body of the official without a name whom the text tells of, until somebody is named."""
    roles: dict[tuple[str, str | None], str] = field(default_factory=dict)
    other_roles: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Who was told last to have held a position, or to hold it one day, by status, role and what it is of."""
    titles: dict[str, str] = field(default_factory=dict)
    """The position told last of each person."""
    called: dict[str, list[str]] = field(default_factory=dict)
    """Who was told with a position in these words, the last one last: "Tổng thống" alone is no "Chủ tịch nước"."""
    posts: dict[str, str] = field(default_factory=dict)
    """What a position that was named without its holder is of, by role."""
    affiliation: dict[str, str] = field(default_factory=dict)
    here: list[str] = field(default_factory=list)
    """Those named in the sentence in hand."""
    lists: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The countries named together last, by their number: "hai nước", "cả ba nước"."""
    person_pair: tuple[str, ...] = ()
    two_persons: tuple[str, ...] = ()
    """The two persons named together or met last: "hai nhà lãnh đạo"."""
    last_pair: tuple[str, ...] = ()
    """The last two named together or met, whoever they are: "hai bên"."""
    former_pair: tuple[str, ...] = ()
    """The two before them."""
    doers: tuple[str, ...] = ()
    """The two who were told last to do something together; what they do to others says nothing of what is between them."""
    onlookers: tuple[str, ...] = ()
    """The two who mediated or condoled last: they are no sides."""
    bodies: dict[str, str] = field(default_factory=dict)
    embassies: dict[str, str] = field(default_factory=dict)
    """Embassies named with their host, and whose they are."""
    told_of: dict[str, int] = field(default_factory=dict)
    """How often each country was spoken of."""
    coalition: str | None = None
    """The coalition that the text tells of by who leads it."""
    treaties: dict[str, str] = field(default_factory=dict)
    """Ids of the treaties told without a known name, by the slugs of all that they were called."""
    accord: str | None = None
    """The agreement that the text tells of by who made it alone."""
    resolution: str | None = None
    """The resolution without a number that the text tells of."""
    scenes: dict[str, Setting] = field(default_factory=dict)
    """When and where somebody last met others or spoke: what he goes on to say belongs there."""

    sites: list[tuple[int, str, str]] = field(default_factory=list)
    """Places and countries named, with the sentence and the small word before."""
    sporting: bool = False
    """Whether the article's first sentence tells of sport."""
    keeps_places: bool = False
    """Whether the places that an event could have are listed even where nothing weighs them."""
    weighed: list[Weighed] | None = None
    """All readings of every predicate, kept where somebody wants to see them."""
    victims: tuple[str, ...] = ()
    """Whom the killing or kidnapping befell that was told of last."""
    told: list[Candidate] = field(default_factory=list)
    """The events told so far, in order."""

    def __post_init__(self) -> None:
        self.names.know_leaders(self.year)

    @property
    def year(self) -> int | None:
        """Year of publication, for who held a post then."""
        return None if self.published is None else self.published.earliest.year

    @property
    def today(self) -> date | None:
        """First day of the publication's date: what is planned lies not before it."""
        return None if self.published is None else self.published.earliest

    @property
    def last_day(self) -> date | None:
        """Last day of the publication's date: what is told as done lies not behind it."""
        return None if self.published is None else self.published.latest

    def see(self, ids: Sequence[str], *, together: bool = True) -> None:
        """Note a group's members, and, unless they only look on, what two or more of them are ``together``."""
        ids = [id_ for id_ in ids if id_ != SPEAKER]
        self.here += ids
        types = [self.names.type_of(id_) for id_ in ids]
        for id_, type_ in zip(ids, types, strict=True):
            if id_ in self.recent:
                self.recent.remove(id_)
            self.recent.append(id_)
            if type_ is COUNTRY:
                self.told_of[id_] = self.told_of.get(id_, 0) + 1
        del self.recent[:-MEMORY]
        if PERSON in types:
            self.official = None
        if not together:
            self.onlookers = tuple(ids)
        elif len(ids) == 2:
            self.onlookers = ()
            if set(ids) != set(self.last_pair):
                self.former_pair = self.last_pair
            self.last_pair = tuple(ids)
        if len(ids) > 1 and together:
            if all(type_ is PERSON for type_ in types):
                self.person_pair = self.two_persons = tuple(ids)
            self.note_pair(ids)

    def note_pair(self, ids: Sequence[str]) -> None:
        """Let "hai nước", "hai bên" mean the countries behind these, unless they look on."""
        if ids == self.onlookers:
            return
        countries = tuple(dict.fromkeys(country for id_ in ids if (country := self.country_of(id_)) is not None))
        if len(countries) > 1:
            self.lists[len(countries)] = countries

    def foes(self, side_of: Callable[[str], str]) -> Odds:
        """Who is at odds with whom in the events told so far."""
        return find_foes(self.told, side_of)

    def hold(self, person: str, role: str, of: str | None) -> None:
        """Note a position that the text gives a person."""
        self.roles[role, of] = person
        self.roles[role, None] = person
        self.titles[person] = role
        if of is not None and (person not in self.affiliation or self.country_of(self.affiliation[person]) is None):
            self.affiliation[person] = of

    def call(self, person: str, word: str) -> None:
        """Note in which words somebody's position was told."""
        bearers = self.called.setdefault(word, [])
        if person in bearers:
            bearers.remove(person)
        bearers.append(person)

    def office_of(self, person: str) -> str | None:
        """The country for which somebody's position lets him speak."""
        return self.country_of(person) if self.titles.get(person) in OFFICES else None

    def spoken_for(self, person: str) -> tuple[str | None, ...]:
        """The country and the body for which somebody's position lets him speak."""
        return (self.country_of(person), self.affiliation.get(person)) if self.titles.get(person) in OFFICES else ()

    def country_of(self, id_: str) -> str | None:
        """The country behind an entity, by the text first and by the gazetteer second."""
        if self.names.type_of(id_) is COUNTRY:
            return id_
        actor = self.names.gazetteer.actors.get(id_)
        fallback = None if actor is None else actor.country
        behind = self.affiliation.get(id_)
        if behind is None:
            return fallback
        for _ in range(2):
            if self.names.type_of(behind) is COUNTRY:
                return behind
            further = self.affiliation.get(behind)
            if further is None:
                actor = self.names.gazetteer.actor(behind)
                return fallback if actor is None else actor.country or fallback
            behind = further
        return fallback

    def person(self, gender: str | None = None, *, but: str | None = None) -> str | None:
        """Whom "ông", "bà" means: the last subject if it is a person, else the person named last."""
        candidates = [self.topic] if self.topic is not None else []
        candidates += reversed(self.recent)
        for id_ in candidates:
            if id_ != but and self.names.type_of(id_) is PERSON:
                if gender is None or self.names.gender_of(id_) in {None, gender}:
                    return id_
        return None

    def country(self, *, but: Collection[str | None] = ()) -> str | None:
        """Which country "nước này" means: that of the topic, else the one named last."""
        for id_ in reversed(self.here):
            if self.names.type_of(id_) is COUNTRY and id_ not in but:
                return id_
        for subject in (self.last_subject, self.topic):
            country = self.country_of(subject) if subject is not None and subject not in but else None
            if country is not None and country not in but and country in self.names.drafts:
                return country
        for id_ in reversed(self.recent):
            if self.names.type_of(id_) is COUNTRY and id_ not in but:
                return id_
        return None

    def home(self) -> str | None:
        """Whose "quân đội" or "quốc hội" is meant without a name: the country named last in the sentence, else that of who is."""
        if not any(self.names.type_of(id_) is COUNTRY for id_ in self.here):
            for id_ in self.here:
                country = self.country_of(id_)
                if country is not None and country in self.names.drafts:
                    return country
        return self.country()

    def organization(self) -> str | None:
        """The organization named last."""
        for id_ in reversed(self.recent):
            if self.names.type_of(id_) is ORGANIZATION:
                return id_
        return None

    @property
    def pair(self) -> tuple[str, ...]:
        """The two countries named together last."""
        return self.lists.get(2, ())

    def countries(self, count: int | None) -> tuple[str, ...]:
        """Whom "hai nước", "ba nước", "các nước này" means: so many named together, else two who met or those named last."""
        if count is None:
            return max(self.lists.items(), key=lambda pair: pair[0])[1] if self.lists else ()
        if count in self.lists:
            return self.lists[count]
        last = self.told[-1] if self.told else None
        if count == 2 and last is not None and last.kind == "consult":
            met = tuple(dict.fromkeys(filter(None, map(self.country_of, (*last.actor, *last.recipient)))))
            if len(met) == 2:
                return met
        passed = {self.country_of(id_) for id_ in self.onlookers} if count == 2 else set()
        behind = (id_ if self.names.type_of(id_) is COUNTRY else self.office_of(id_) for id_ in reversed(self.recent))
        seen = list(dict.fromkeys(one for one in behind if one is not None and one not in passed))
        return tuple(reversed(seen[:count])) if len(seen) >= count else ()
