"""Asking the graph: actors by name, what is known of them, why it is believed, who disputes it, and SPARQL.

Each function answers from an open `kg.store.Reader` and gives records that lead to their sentences; nothing is printed here.
"""

from kg.ask.actors import ActorRef, find_actor, list_actors
from kg.ask.contested import Dispute, contested
from kg.ask.diff import Difference, diff_dates, diff_stores
from kg.ask.explain import Explanation, explain
from kg.ask.export import export
from kg.ask.graph import Graph
from kg.ask.path import Step, path
from kg.ask.query import PREFIXES, query
from kg.ask.questions import Question, load_questions
from kg.ask.ready import Answered, ask, make_query
from kg.ask.reasons import Reason, find_reason
from kg.ask.records import Article, Claim, Situation
from kg.ask.show import ActorView, show
from kg.ask.stats import stats
from kg.ask.tables import claims_table, facts_table, table
from kg.ask.timeline import timeline

__all__ = [
    "PREFIXES",
    "ActorRef",
    "ActorView",
    "Answered",
    "Article",
    "Claim",
    "Difference",
    "Dispute",
    "Explanation",
    "Graph",
    "Question",
    "Reason",
    "Situation",
    "Step",
    "ask",
    "claims_table",
    "contested",
    "diff_dates",
    "diff_stores",
    "explain",
    "export",
    "facts_table",
    "find_actor",
    "find_reason",
    "list_actors",
    "load_questions",
    "make_query",
    "path",
    "query",
    "show",
    "stats",
    "table",
    "timeline",
]
