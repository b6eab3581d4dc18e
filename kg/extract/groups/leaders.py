"""Who leads a body, told behind it: "Hội đồng Quân sự, do tướng A đứng đầu", "phe đối lập do bà B lãnh đạo"."""

from __future__ import annotations

from kg.extract.groups.named import KINDS
from kg.extract.groups.opposition import is_opposition
from kg.extract.groups.pacts import Pacts
from kg.extract.groups.records import Group, Position
from kg.model import ORGANIZATION, PERSON

_LEADING = ("đứng đầu", "dẫn đầu", "lãnh đạo", "cầm đầu", "chỉ huy", "dẫn dắt", "điều hành", "làm chủ tịch", "làm thủ lĩnh")
_WHEN = {"từng": "former", "đang": "current", "hiện": "current", "hiện đang": "current", "vẫn": "current", "sẽ": "future"}
_SENT = ("phái đoàn", "đoàn", "phái bộ", "nhóm quan chức", "quan chức", "các quan chức")
"""Who is sent by a body is led by somebody for once."""
_LED = frozenset({"GovernmentBody", "PoliticalParty", "ArmedGroup", "InternationalOrganization", "Company", None})


class Leaders(Pacts):
    """Reads leaders of bodies."""

    def _led_by(self, n: int, unit: Group) -> None:
        """ "liên minh C, do ông A dẫn đầu": the position of its head."""
        led = self.of_type(unit, ORGANIZATION)
        at = n + 1 + (self.text(n + 1) == ",")
        leader = self.group(at + 1) if self.text(at) in {"do", "mà"} else None
        persons = self.of_type(leader, PERSON)
        if len(led) != 1 or len(unit.ids) != 1 or leader is None or len(persons) != 1 or len(leader.ids) != 1:
            return
        verb = at + 2 + (self.text(at + 2) in _WHEN)
        if self.cls(led[0]) not in _LED or self.text(n - 1) == "của" or not self.text(verb).startswith(_LEADING):
            return
        if self.text(n).startswith(_SENT):
            return
        entries = self.names.language.lexicon.get(("người", "đứng", "đầu"), ())
        role = next((one.value for one in entries if one.category == "head-role"), None)
        if role is not None:
            code = "leader" if is_opposition(led[0]) else role.code_for(KINDS.get(self.cls(led[0]) or ""))
            status = _WHEN.get(self.text(verb - 1), "current")
            self.made.positions.append(Position(persons[0], code, led[0], status, unit.lo, self.units[verb].hi))
            if status == "current":
                self.discourse.hold(persons[0], code, led[0])
