"""A shallow parse: which groups each trigger governs, in whose words it stands, and how it is coloured.

One pass from left to right. A clause has a subject; a verb takes the clause's subject, a group behind it becomes its object, a
group behind a preposition an oblique; words that report, demand, deny or promise open a clause of their own. Unknown words are
passed over. This replaces the regular expressions over chunk symbols that such systems often use: the same data says what a
trigger asks for, but a subject is found across any number of clauses.
"""

from __future__ import annotations

from kg.extract.discourse import Discourse
from kg.extract.groups import Grouped
from kg.extract.parse.records import Parsed, Predicate
from kg.extract.parse.sentence import Parser
from kg.language import Language

__all__ = ["Parsed", "Predicate", "parse_sentence"]


def parse_sentence(grouped: Grouped, language: Language, discourse: Discourse) -> Parsed:
    """The predicates of a sentence with their dependents; updates the discourse's topic and speaker."""
    return Parser(grouped, language, discourse).run()
