"""Predicates to events: the slots of a frame filled from its trigger's dependents, with modality, source, time and place."""

from __future__ import annotations

from kg.extract.discourse import Discourse
from kg.extract.events.candidate import COMMON, SPOKEN, Candidate
from kg.extract.events.places import choose_place
from kg.extract.events.reader import Reader
from kg.extract.events.readings import Weighed
from kg.extract.events.weigh import explain
from kg.extract.names import Names
from kg.extract.parse import Parsed

__all__ = ["COMMON", "SPOKEN", "Candidate", "Weighed", "choose_place", "explain", "read_events"]


def read_events(parsed: Parsed, sentence: int, names: Names, discourse: Discourse) -> list[Candidate]:
    """The events and frame-borne relations of a sentence, in order of their triggers."""
    return list(Reader(parsed, sentence, names, discourse).read())
