"""Standing relations that a verb states: parties of treaties, members of bodies, allies; and the evidence of any predicate."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.candidate import ACTORS, ENDINGS, Candidate
from kg.extract.events.cast import Cast
from kg.extract.events.wars import Wars
from kg.extract.groups import Group
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.language.records import Frame
from kg.model import COUNTRY, ORGANIZATION, PERSON, TREATY, Modality, Polarity, Span

_REFUSING = frozenset({"từ chối", "khước từ", "phản đối", "không chịu", "không muốn", "phản đối việc"})
_LAWS = ("luật", "đạo luật", "dự luật", "sắc lệnh", "hiến pháp", "nghị quyết", "dự thảo nghị quyết", "phán quyết")
_BLOC_NOUNS = [one.split() for one in ("khối", "liên minh", "tổ chức này", "nhóm này", "hiệp hội này", "cộng đồng này")]
"""Nouns by which a bloc is told again."""
_JOINING = ("gia nhập", "kết nạp", "thành viên", "thành viên của", "vào")
THANKED = 14
"""Words behind "cảm ơn" within which the favour is told: it has been done."""


class Relations(Wars):
    """Turns predicates that state a relation into facts."""

    def _candidate(self, predicate: Predicate, frame: Frame, cast: Cast) -> Candidate:
        """The event that a predicate states."""
        raise NotImplementedError

    def _span(self, predicate: Predicate, cast: Cast) -> Span:
        lo = min([predicate.lo, *(group.lo for _, group in cast.used)])
        hi = max([predicate.hi, *(group.hi for _, group in cast.used)])
        return self.scan.span(lo, hi)

    def _trace(self, predicate: Predicate, cast: Cast) -> tuple[tuple[str, str], ...]:
        text = self.names.text
        rows = [("trigger", text[slice(*self.scan.span(predicate.lo, predicate.hi))])]
        rows += [(slot, text[slice(*self.scan.span(group.lo, group.hi))]) for slot, group in cast.used]
        return tuple(rows)

    def _is_attribute(self, predicate: Predicate) -> bool:
        """Whether it says of what kind a noun before it is: "ứng viên *gia nhập* EU", "quá trình *gia nhập*"."""
        before = self.parsed.grouped.units[predicate.unit - 1] if predicate.unit else None
        return isinstance(before, Atom) and (before.kind == "word" or before.has("role", "head"))

    def _standing(self, predicate: Predicate, frame: Frame, cast: Cast) -> Iterator[Candidate]:
        """Alliances, memberships and parties to treaties that a verb states."""
        modality, polarity, _ = self._colour(predicate, frame)
        words, cue = self.scan.words, self.names.language.cue
        hoped = modality is not Modality.ACTUAL or self._is_attribute(predicate)
        aspired = frame.kind == "member-of" and cue("aspired", words, predicate.lo - 7, predicate.lo)
        thanked = aspired and any(word.fold == "ơn" for word in words[max(predicate.lo - THANKED, 0) : predicate.lo])
        hoped = hoped or (aspired and not thanked)  # "cảm ơn X đã ủng hộ Y gia nhập EU": Y is in it
        if frame.kind == "party-to" and self._is_declined(predicate):
            polarity = Polarity.NEGATED
        if frame.kind != "party-to" and (polarity is Polarity.NEGATED or (frame.kind == "member-of" and hoped)):
            return
        span, trace = self._span(predicate, cast), self._trace(predicate, cast)
        source, hearsay = self._sources(predicate, frame, cast.actor), self._is_hearsay(predicate, cast.actor)
        if frame.kind == "allied-with":
            if words[predicate.lo - 1].text == ",":
                return  # "X tấn công Y, đồng minh của Z": told of whoever stands before it
            countries = tuple(one for one in (*cast.actor, *cast.recipient) if self.names.type_of(one) is COUNTRY)
            allies = [one for slot, group in predicate.obliques if slot == "của" for one in group.ids]
            allies = [one for one in allies or cast.recipient if one in countries]
            pairs = [countries] if len(countries) == 2 else [(one, ally) for ally in allies for one in countries if one != ally]
            for pair in pairs if len(countries) == 2 or len(allies) == 1 else []:
                yield Candidate(
                    frame.kind, None, pair, (), frame.id, span, self.sentence, source=source, hearsay=hearsay, trace=trace
                )
            return
        wanted = TREATY if frame.kind == "party-to" else ORGANIZATION
        groups = [predicate.object or self._made_by(predicate)]
        if "ceased" not in predicate.colour:
            groups += [
                *(group for _, group in predicate.obliques),
                predicate.subject if predicate.passive or self._is_signed_between(predicate) else None,
            ]
        ids = [one for group in groups if group is not None for one in group.ids if one not in cast.actor]
        target = next((one for one in ids if self.names.type_of(one) is wanted), None)
        if target is None and frame.kind == "member-of":
            target = self._bloc_meant(predicate)
        if frame.kind == "member-of" and target is not None and not self._is_taking_part_in(predicate, target):
            return
        if target is None or (wanted is TREATY and self._is_law(target)):
            return
        if "ceased" in predicate.colour:
            made = self._candidate(predicate, frame, cast)
            made.kind, made.mode = ENDINGS[frame.kind]
            made.recipient, made.instrument = ((), target) if wanted is TREATY else ((target,), None)
            yield made
            return
        if wanted is TREATY and modality is Modality.DEMANDED:
            return
        partners = [one for slot, group in predicate.obliques if slot in {"với", "giữa", "cùng"} for one in group.ids]
        members = tuple(dict.fromkeys((*cast.actor, *partners) if frame.kind == "party-to" else cast.actor))
        if frame.kind == "party-to" and len(members) == 1:
            members = (*self._named_first(predicate), *members)
        if predicate.nominal and len(members) == 1 and wanted is TREATY and self._date(predicate) is None:
            return  # "để đổi lấy việc ký hiệp ước hòa bình"
        for member in members:
            if self.names.type_of(member) not in ACTORS or member == target:
                continue
            if self.names.type_of(member) is PERSON and self._is_bloc(target):
                continue  # "Tổng thống X muốn gia nhập NATO": his country would
            if self.names.type_of(member) is COUNTRY and self._is_partisan(target):
                continue
            country = self.discourse.country_of(member) if frame.kind == "party-to" else None
            party = country if country in self.names.drafts and country is not None else member
            if frame.kind == "party-to" and self.names.type_of(party) is PERSON:
                body = self.discourse.affiliation.get(party)
                if body is None or not self._is_bloc(body):
                    continue  # who signs for a country that the text has not named
            yield Candidate(
                frame.kind,
                None,
                (party,),
                (target,),
                frame.id,
                span,
                self.sentence,
                date=self._date(predicate) if frame.kind == "party-to" else None,
                modality=modality,
                polarity=polarity,
                source=source,
                hearsay=hearsay,
                trace=trace,
            )

    def _bloc_meant(self, predicate: Predicate) -> str | None:
        """The bloc told of last, where one joins "khối" or "liên minh này" without its name."""
        if not self.scan.said(predicate.lo, predicate.hi).endswith(_JOINING):
            return None
        said = [word.fold for word in self.scan.words[predicate.hi : predicate.hi + 4]]
        if not any(said[: len(one)] == one for one in _BLOC_NOUNS):
            return None
        here = self.scan.span(predicate.lo, predicate.hi)[0]
        told = [one for one in self.names.drafts.values() if self._is_bloc(one.id)]
        blocs = [(lo, one.id) for one in told for lo, _ in one.mentions if lo < here]
        return max(blocs)[1] if blocs else None

    def _is_taking_part_in(self, predicate: Predicate, target: str) -> bool:
        """Whether one is in it by taking part: not in "sự tham gia của X", "tham gia nhiều cuộc họp giữa X và Y"."""
        said = self.scan.said(predicate.lo, predicate.hi)
        if not said.endswith("tham gia"):
            return True
        held = predicate.object
        draft = self.names.drafts.get(target)
        near = held is not None and target in held.ids and held.lo - predicate.hi < 3
        return near and draft is not None and draft.cls != "GovernmentBody" and not predicate.nominal

    def _named_first(self, predicate: Predicate) -> tuple[str, ...]:
        """The country that opens a headline before the subject, over a comma alone ("*Nga*, Mỹ ký hiệp ước …")."""
        units = self.parsed.grouped.units
        if predicate.subject is None or len(units) < 3 or units[2] is not predicate.subject:
            return ()
        first, comma = units[0], units[1]
        alone = isinstance(first, Group) and isinstance(comma, Atom) and self.scan.words[comma.lo].text == ","
        ids = (*first.ids, *predicate.subject.ids) if isinstance(first, Group) and alone else ()
        lands = all(self.names.type_of(one) is COUNTRY or self._is_bloc(one) for one in ids)
        return first.ids if isinstance(first, Group) and len(ids) == 2 and lands else ()

    def _is_signed_between(self, predicate: Predicate) -> bool:
        """Whether a treaty stands as subject before those who signed it ("Hiệp định X ký năm 2015 giữa A và B")."""
        subject = predicate.subject
        treaty = subject is not None and all(self.names.type_of(one) is TREATY for one in subject.ids)
        return treaty and any(slot == "giữa" for slot, _ in predicate.obliques)

    def _made_by(self, predicate: Predicate) -> Group | None:
        """What stands before "do" and who did it ("Hiệp định X do A và B ký")."""
        units = self.parsed.grouped.units
        if predicate.subject is None or predicate.subject not in units:
            return None
        at = units.index(predicate.subject)
        agent, before = units[at - 1] if at else None, units[at - 2] if at > 1 else None
        said = isinstance(agent, Atom) and self.scan.words[agent.lo].fold == "do"
        return before if said and isinstance(before, Group) else None

    def _is_declined(self, predicate: Predicate) -> bool:
        """Whether words of refusing stand right before a verb of signing ("từ chối ký …")."""
        words = self.scan.words
        return " ".join([word.fold for word in words[max(predicate.lo - 2, 0) : predicate.lo]]) in _REFUSING

    def _is_law(self, treaty: str) -> bool:
        """Whether a treaty is a country's own law, a resolution or a ruling, which nobody is party to."""
        draft = self.names.drafts.get(treaty)
        return draft is not None and any(name.lower().startswith(_LAWS) for name in draft.names)

    def _is_partisan(self, id_: str) -> bool:
        draft = self.names.drafts.get(id_)
        return draft is not None and draft.cls in {"PoliticalParty", "ArmedGroup"}
