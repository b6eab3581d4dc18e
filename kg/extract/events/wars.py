"""Wars: those that the press names by their land alone, where who fought is no question; and that states wage them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events.cast import Cast, Casting
from kg.extract.parse import Predicate
from kg.language.records import Frame
from kg.model import PERSON

_FOUGHT = frozenset({"của", "do", "giữa", "với", "chống", "nhằm vào"})
"""Before a group behind a war, they tell who fights in it, and then nobody needs to be known."""
_CAMPAIGN = ("chiến", "dịch", "quân", "sự")
"""What a war is called by those who made it."""
_WAR = "/assault/war"
"""What the ids of frames of nouns for wars hold."""
_AT = frozenset({"tại", "ở", "trong", "xâm", "lược", "đặc", "biệt", "toàn", "diện"})
"""Words between a war and its land."""


class Wars(Casting):
    """Knows whose a war is."""

    def cast(self, predicate: Predicate, frame: Frame) -> Cast:
        """The participants; in a war, states for their people and bodies."""
        made = super().cast(predicate, frame)
        if self.is_war(frame) and made.actor:
            made.actor = self.warring(made.actor)
            made.recipient = tuple(one for one in self.warring(made.recipient) if one not in made.actor)
            if frame.joint and len(made.actor) < 2:
                made.actor = ()
        return made

    @staticmethod
    def is_war(frame: Frame) -> bool:
        """Whether the frame is of nouns for wars."""
        return _WAR in frame.id

    def warring(self, who: Sequence[str]) -> tuple[str, ...]:
        """Who wages a war beside which some are named: of a person or state body his state ("*A* từ chức vì chiến sự với B")."""
        found: list[str] = []
        for one in who:
            draft, land = self.names.drafts.get(one), self.discourse.country_of(one)
            serves = self.names.type_of(one) is PERSON or (draft is not None and draft.cls == "GovernmentBody")
            if not serves:
                found.append(one)
            elif land is not None and land in self.names.drafts:
                found.append(land)
        return tuple(dict.fromkeys(found))

    def named_war(self, predicate: Predicate) -> Cast | None:
        """Who fought a war of which only the land is told ("phản đối chiến tranh *Iraq*"), if the text names him."""
        if not predicate.nominal or predicate.light or "ceased" in predicate.colour:
            return None
        if not any(frame.kind == "assault" for frame in predicate.frames):
            return None
        words = self.scan.words
        noun = tuple([word.fold for word in words[predicate.lo : predicate.hi]])
        if noun != _CAMPAIGN and not self._cue("wars", predicate.lo, predicate.hi):
            return None
        land = next((group for group in self.groups if group.lo >= predicate.hi), None)
        if land is None or not land.ids or land.pronoun or land.members[0].people_of is not None:
            return None
        if any(word.fold not in _AT for word in words[predicate.hi : land.lo]):
            return None
        if not self.scan.hyphen_before.isdisjoint(range(land.lo + 1, land.hi)):
            return None  # "chiến tranh Iran - Iraq": they fought each other
        makers = {self.names.language.wars.get(one) for one in land.ids}
        by = makers.pop() if len(makers) == 1 else None
        if by is None or not self.names.share(by):
            return None
        if any(slot in _FOUGHT and group.lo >= land.hi for slot, group in predicate.obliques):
            return None
        return Cast((by,), land.ids, used=[("named", land)])
