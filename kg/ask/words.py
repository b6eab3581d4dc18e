"""A situation in words, in Vietnamese or English, so that a claim never reads like a fact.

What only somebody says carries who says so, what somebody denies carries who denies it, and what is planned, possible,
demanded, conditional or negated begins with that word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.ask.graph import Graph
from kg.ask.records import Claim, Situation
from kg.errors import DataFileError
from kg.files import read_yaml
from kg.vocab import AKG, RDF, concept, label


class Verb(NamedTuple):
    """The words for a kind of fact: the verb for one actor and for several, and what stands before and behind the other side."""

    single: str
    several: str
    before: str
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Puts situations of one graph into words of one language (``vi``, else English)."""

    graph: Graph
    lang: str
    tell: Callable[[str], str] = str
    """How a date is written; as the contract has it, where nobody says otherwise."""

    def word(self, name: str) -> str:
        """A fixed word of the language."""
        word: str = _phrases()["words"][name]["vi" if self.lang == "vi" else "en"]
        return word

    def names(self, iris: Sequence[str]) -> str:
        """Several entities: ``A, B and C``."""
        labels = [self.graph.label(iri, self.lang) for iri in iris]
        if len(labels) < 2:
            return "".join(labels)
        return f"{', '.join(labels[:-1])} {self.word('and')} {labels[-1]}"

    def what(self, situation: Situation) -> str:
        """Who does what to whom, without who says so; begins with the modality where it is not plainly told as done."""
        told = self.core(situation)
        if situation.place is not None and situation.place not in situation.recipients:
            leaves = situation.mode == "withdraw" and len(situation.recipients) == 0
            where = self.verb(situation).before if leaves else self._where(situation.place)
            told += f" {where} {self.names([situation.place])}"
        if situation.instrument is not None:
            told += f" ({self.names([situation.instrument])})"
        marks = [] if situation.modality == "actual" else [self.word(situation.modality)]
        if situation.is_negated:
            marks.append(self.word("negated"))
        return f"{', '.join(marks)}: {told}" if len(marks) > 0 else told

    def _where(self, place: str) -> str:
        """The word before a place: things happen in a city, sea or state, and at a building or base."""
        sites = {AKG.Building, AKG.Base, AKG.Facility}
        return self.word("in" if sites.isdisjoint(self.graph.properties(place).get(RDF.type, ())) else "at")

    def core(self, situation: Situation) -> str:
        """Only who, what and whom; a position with the newest article that tells of it, since nobody holds one for ever."""
        if situation.kind == "holds-position":
            as_of = "" if situation.last_reported is None else f" ({self.word('as of')} {self.tell(situation.last_reported)})"
            return f"{self.names(situation.actors)}: {self.position(situation)}{as_of}"
        actors = situation.actors
        others: tuple[str, ...] = situation.recipients
        verb = self.verb(situation)
        if len(others) == 0 and len(actors) == 2 and (self.lang == "vi" or verb.before != "of"):
            actors, others = actors[:1], actors[1:]
        told = (
            self.names(actors),
            verb.single if len(actors) == 1 else verb.several,
            verb.before if others else "",
            self.names(others),
            verb.behind if others else "",
        )
        return " ".join(part for part in told if part)

    def verb(self, situation: Situation) -> Verb:
        """How the kind and mode of a situation are told; by its kind alone where the mode has no words of its own."""
        phrases = _phrases()["kinds"]
        several = len(situation.actors) > 1
        ending = "" if len(situation.recipients) > 0 else " both" if several else " alone"
        names = (f"{situation.kind}/{situation.mode}", situation.kind)
        found = next(phrases[key] for name in names for key in (name + ending, name) if key in phrases)
        if self.lang == "vi":
            verb, before, *behind = found["vi"]
            return Verb(verb, verb, before, *behind)
        return Verb(*found["en"])

    def position(self, situation: Situation) -> str:
        """A position as one says it: ``former foreign minister, Russia``."""
        role = "?" if situation.role is None else label(concept("role", situation.role), "vi" if self.lang == "vi" else "en")
        status = self.word(situation.status) if situation.status in ("former", "future") else ""
        return " ".join(part for part in (status, role) if part) + (
            f", {self.names(situation.recipients)}" if situation.recipients else ""
        )

    def voice(self, situation: Situation) -> str:
        """Who merely says so, and who denies it; empty where articles say it in their own voice and nobody objects."""
        parts = []
        if not situation.in_own_voice and len(situation.claimed_by) > 0:
            parts.append(f"{self.word('claimed by')} {self.names(situation.claimed_by)}")
        if len(situation.denied) > 0 and not situation.is_negated:
            parts.append(f"{self.word('denied by')} {self.names(situation.denied_by) or self.word('article')}")
        return "; ".join(parts)

    def speaker(self, claim: Claim) -> str:
        """Who makes a claim."""
        return self.names(claim.claimed_by) or self.word("article")

    def trace(self, claim: Claim) -> tuple[tuple[str, str], ...]:
        """What a claim's rule read, its slots and our own remarks in the language."""
        if self.lang != "vi":
            return claim.trace
        said = _phrases()["traces"]
        return tuple(
            (
                "+".join(" ".join(said.get(word, word) for word in part.split(" ")) for part in slot.split("+")),
                ", ".join(said.get(part, part) for part in text.split(", ")) if slot == "weighed" else text,
            )
            for slot, text in claim.trace
        )

    def line(self, situation: Situation) -> str:
        """The whole in one line: what, and who says or denies it."""
        voice = self.voice(situation)
        return self.what(situation) + (f" [{voice}]" if voice != "" else "")


def column(name: str, lang: str) -> str:
    """The head of a column of an answer; its name without underscores where we have no word for it."""
    found: dict[str, str] = _phrases()["columns"].get(name, {})
    return found.get("vi" if lang == "vi" else "en") or name.replace("_", " ")


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Any]:
    path = Path(__file__).with_name("phrases.yaml")
    loaded: dict[str, Any] = read_yaml(path)
    kinds = loaded["kinds"].items()
    faults = [
        str(key) for key, value in kinds if len(value.get("vi", ())) not in (2, 3) or len(value.get("en", ())) not in (3, 4)
    ]
    if len(faults) > 0:
        raise DataFileError(f"{path.name}: vi needs 2 or 3 parts and en 3 or 4:", faults)
    return loaded
