"""Noun groups: who takes part, with role, body, country, apposition and coordination resolved into entity ids.

``Ngoại trưởng Nga Sergei Lavrov và người đồng cấp Mỹ`` is one group of two members. On the way the standing relations that
the groups state by themselves (a person's position, a body's country) are noted.
"""

from __future__ import annotations

from kg.extract.discourse import Discourse
from kg.extract.groups.coordination import Builder
from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Belonging, Group, Grouped, Member, Position, Unit
from kg.extract.names import Names
from kg.extract.scan import Scan

__all__ = ["VERBAL", "Belonging", "Group", "Grouped", "Member", "Position", "Unit", "group_sentence"]


def group_sentence(scan: Scan, names: Names, discourse: Discourse) -> Grouped:
    """Find a sentence's groups; names met are recorded, and what they refer back to is looked up and noted."""
    return Builder(scan, names, discourse).build()
