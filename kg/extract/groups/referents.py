"""Whom "nước này", "họ" and "quan chức này" mean: nobody who does the deed that they stand beside; a speaker's own side."""

from __future__ import annotations

from collections.abc import Collection

from kg.extract.groups.offices import Offices
from kg.extract.groups.records import Group, Member, Unit
from kg.extract.names import SPEAKER
from kg.extract.scan import Atom
from kg.model import COUNTRY, PERSON

_PURPOSE = frozenset({"để", "nhằm", "hòng"})
"""Behind these stands what somebody does something for; whom he does it to does nothing ("tấn công X *để* buộc nước này …")."""
_TOWARDS = frozenset({"với", "cho", "đối với", "tới", "sang", "vào", "chống", "nhằm vào", "lên"})
"""Behind these stands whom or where somebody else's deed reaches."""
_OWNING = frozenset({"của", "từ", "phía"})
"""Before a name, they tell whose word something is."""
_HOSTILE = frozenset({"accuse", "assault", "coerce", "sanction", "threaten"})
"""Kinds of what somebody does against others."""
_ADVERBS = ("past", "planned", "possible", "demanded", "negated", "skip")
"""What may stand between a subject and its verb, beside times."""

_WHEN = frozenset({"khi", "lúc", "nơi", "lần"})
"""Words before "họ" that tell when or where two of the sentence met."""
OFFICIALS = (
    "quan chức", "viên chức", "nhà ngoại giao", "điệp viên", "nhà đàm phán", "công tố viên", "thẩm phán", "thanh tra", "sĩ quan",
    "sỹ quan", "tùy viên", "nhân viên ngoại giao", "nhân viên tình báo", "giới chức", "quan tòa",
)  # fmt: skip
"""People who hold an office, whatever it is."""
_SCHOLARS = (
    "chuyên gia", "nhà phân tích", "học giả", "giáo sư", "nhà nghiên cứu", "nhà quan sát", "nhà bình luận", "bình luận viên",
    "sử gia", "nhà khoa học", "nhà kinh tế",
)  # fmt: skip
"""Those who are in the news for what they say."""
_THAT_PERSON = frozenset({"người này", "này", "nhân vật này", "người phát ngôn này", "phát ngôn viên này", "ông này", "bà này"})
"""What an official without a name is called when he is told of again."""


class Referents(Offices):
    """Finds whom words mean that refer back."""

    def _this_country(self, k: int) -> str | None:
        """Which country "nước này" means: the speaker's own, where it does something in what he says; else the one spoken of."""
        before = self.atoms[k - 1] if k else None
        last = next((unit for unit in reversed(self.made.units) if isinstance(unit, Group) and unit.ids), None)
        reached = before is not None and (self._takes_object(before) or self._prep(k - 1) in _TOWARDS)
        if reached and last is not None:  # nobody acts on himself
            but = {self.discourse.country_of(one) for one in self._doer(k - 1)}
            return self._met_last(but) or self.discourse.country(but=but)
        if (charged := self._charged()) is not None:
            return charged
        teller = self._teller(k, people=True)
        between = any(isinstance(one, Group) and any(map(self._is_land, one.ids)) for one in self._behind_teller)
        if len(teller) == 1 and not between and self._goes_on(k + 1):
            country = self.discourse.country_of(teller[0])
            if country is not None and country in self.names.drafts:
                return country
        return self.discourse.country()

    def _charged(self) -> str | None:
        """The country that answers what another alleges of it ("*Peru* bác bỏ cáo buộc của Chile rằng nước này …")."""
        units, cue = self.made.units, self.names.language.cue
        for at in range(len(units) - 3, 0, -1):
            unit, of, accuser = units[at : at + 3]
            if isinstance(unit, Group):
                continue
            if unit.kind == "punct":
                return None
            owned = isinstance(accuser, Group) and isinstance(of, Atom) and self.text(of) in _OWNING
            if isinstance(accuser, Group) and owned and cue("charges", self.scan.words, unit.lo, unit.hi):
                theirs = {self.discourse.country_of(one) for one in accuser.ids}
                own = {self.discourse.country_of(one) for one in self._subject_at(at - 1)} - {None, *theirs}
                return next((one for one in own if one in self.names.drafts), None) if len(own) == 1 else None
        return None

    def _met_last(self, but: Collection[str | None]) -> str | None:
        """The country of whom the sentence named last, if that is a person ("gặp Thủ tướng X *Smith* và yêu cầu nước này …")."""
        for unit in reversed(self.made.units):
            if isinstance(unit, Group) and unit.ids:
                lands = {self.discourse.country_of(one) for one in unit.ids if self.names.type_of(one) is PERSON} - {None, *but}
                if any(self._is_land(one) for one in unit.ids):
                    return None
                if len(lands) == 1:
                    return next((one for one in lands if one in self.names.drafts), None)
        return None

    def _doer(self, k: int) -> tuple[str, ...]:
        """Who does what the verb at or before atom ``k`` tells: the group before it, else the first one that is no object."""
        units = self.made.units
        at = len(units) - 1
        if self._prep(k) is not None:
            at = next((n for n in range(at, -1, -1) if units[n].lo < self.atoms[k].lo and self._is_verb(units[n])), -1)
        while at >= 0 and isinstance(unit := units[at], Atom) and (unit.lo >= self.atoms[k].lo or self._is_verb(unit)):
            if unit.lo < self.atoms[k].lo and unit.has("sub"):
                break  # "đến Peru *để* yêu cầu nước này …"
            at -= 1
        return self._subject_at(at)

    def _subject_at(self, at: int) -> tuple[str, ...]:
        """Who stands before a verb, adverbs and times between: the group there, else the first one that is no object."""
        units = self.made.units
        while at >= 0 and isinstance(unit := units[at], Atom) and (unit.kind == "time" or unit.has(*_ADVERBS)):
            at -= 1
        purpose = isinstance(behind := units[at + 1] if at + 1 < len(units) else None, Atom) and self.text(behind) in _PURPOSE
        if at >= 0 and isinstance(near := units[at], Group) and near.ids and not (purpose and self._is_governed(at)):
            return near.ids
        for n in range(at, -1, -1) if purpose else range(at + 1):
            if isinstance(unit := units[n], Group) and unit.ids and not self._is_governed(n):
                return unit.ids
        return ()

    def _is_governed(self, n: int) -> bool:
        """Whether unit ``n`` stands right behind a verb or preposition."""
        before = self.made.units[n - 1] if n else None
        return isinstance(before, Atom) and (self._is_verb(before) or before.has("prep", "according"))

    @staticmethod
    def _is_verb(unit: Unit) -> bool:
        return isinstance(unit, Atom) and unit.has("trigger", "verbs", "light", "speech")

    def _takes_object(self, atom: Atom) -> bool:
        """Whether the verb is done to what stands behind it ("kêu gọi nước này", not "ra điều kiện nước này chỉ …")."""
        frames = [self.names.language.frames[entry.value] for entry in atom.entries if entry.category == "trigger"]
        noun = self.text(atom).endswith((" điều kiện", " yêu sách", " yêu cầu"))
        return not noun and not atom.has("speech", "prep") and any(one.recipient[:1] == ("object",) for one in frames)

    def _teller(self, k: int, *, people: bool = False) -> tuple[str, ...]:
        """Who says in this sentence what atom ``k`` is part of ("Hội đồng X tuyên bố họ sẽ …"); empty for nobody.

        Args:
            people: people without a name stand for their country ("truyền thông Peru đưa tin quân đội nước này …").
        """
        frames = self.names.language.frames
        units = self.made.units
        self._behind_teller: list[Unit] = []
        for at in range(len(units) - 1, 0, -1):
            unit = units[at]
            if not isinstance(unit, Atom):
                continue
            if unit.has("speech") or any(e.category == "trigger" and frames[e.value].speech for e in unit.entries):
                before = next((one for one in reversed(units[max(0, at - 3) : at]) if isinstance(one, Group)), None)
                whose = before.ids if before is not None else ()
                if people and before is not None and not whose:
                    whose = tuple([one.people_of for one in before.members if one.people_of is not None])
                if whose and SPEAKER not in whose:
                    self._behind_teller = units[at + 1 :]
                    return whose
        return ()

    def _speaker_here(self) -> str | None:
        """Who said so in this sentence, before what is being read ("Ông X nói: “*Chúng tôi* …”")."""
        units = self.made.units
        for at in range(len(units) - 1, -1, -1):
            unit = units[at]
            if not isinstance(unit, Atom) or not self._speaks(unit):
                continue
            behind = next((one for one in units[at + 1 :] if isinstance(one, Group)), None)
            passed_on = unit.has("reports", "according") and behind is not None  # "dẫn lời *ông X*: “Tôi …”"
            ids = behind.ids if passed_on and behind is not None else self._subject_at(at - 1)
            return ids[0] if len(ids) == 1 and ids[0] != SPEAKER else None
        return None

    def _speaks(self, unit: Atom) -> bool:
        frames = self.names.language.frames
        speech = unit.has("speech", "reports", "according")
        return speech or any(one.category == "trigger" and frames[one.value].speech for one in unit.entries)

    def _third_plural(self, k: int) -> tuple[list[Member], int] | None:
        """ "họ": the country or body spoken of; where that does something to them, those named last ("A cáo buộc *họ* …")."""
        if not self._goes_on(k + 1):
            return None
        meant, before = self._spoken_of(k), self.atoms[k - 1] if k else None
        if before is not None and before.has("trigger") and self._takes_object(before) and self._is_hostile(before):
            doer = self._doer(k - 1)
            meant = (self._named_besides(doer) or meant) if set(meant) <= set(doer) else meant
        return ([Member(one, self.atoms[k].lo, self.atoms[k].hi) for one in meant], k + 1) if meant else None

    def _is_hostile(self, atom: Atom) -> bool:
        """Whether a verb tells what is done against somebody."""
        frames = self.names.language.frames
        return any(frames[one.value].kind in _HOSTILE for one in atom.entries if one.category == "trigger")

    def _spoken_of(self, k: int) -> tuple[str, ...]:
        """Of whom the sentence tells at atom ``k``: its two persons in "khi họ gặp nhau", who says so, if that is no single
        person, else the subject before.
        """
        both = self._both_here() if self.scan.folds[self.atoms[k].lo - 1] in _WHEN and k else ()
        if len(both) == 2:
            return both
        teller = self._teller(k)
        if len(teller) > 1 or any(self.names.type_of(one) is not PERSON for one in teller):
            return teller
        if len(self.discourse.topic_group) > 1:
            return self.discourse.topic_group
        id_ = self.discourse.topic
        if id_ is None or self.names.type_of(id_) is PERSON or self.discourse.cited:
            return ()  # "…, AFP cho biết. *Họ* …": those whom it tells of
        return (id_,)

    def _named_besides(self, doer: Collection[str]) -> tuple[str, ...]:
        """The countries or bodies that the sentence named last, none of them the one who does something to them."""
        own = {*doer, *(self.discourse.country_of(one) for one in doer)}
        for unit in reversed(self.made.units):
            if isinstance(unit, Group) and doer and unit.ids and own.isdisjoint(unit.ids):
                return unit.ids if all(self.names.type_of(one) is not PERSON for one in unit.ids) else ()
        return ()

    def _both_here(self) -> tuple[str, ...]:
        """The persons that the sentence has named so far."""
        found = [id_ for unit in self.made.units if isinstance(unit, Group) for id_ in unit.ids]
        return tuple([id_ for id_ in dict.fromkeys(found) if self.names.type_of(id_) is PERSON])

    def _is_land(self, id_: str) -> bool:
        return self.names.type_of(id_) is COUNTRY

    def _note_official(self, group: Group, k: int) -> None:
        """Keep in mind for which state or body an official without a name stands, to whom the text may come back."""
        unnamed = len(group.ids) == 1 and self.names.type_of(group.ids[0]) is not PERSON
        if unnamed and not self._official and (self.atoms[k].has("role") or self.text(self.atoms[k]).startswith(OFFICIALS)):
            self.discourse.official, self._official = group.ids[0], True

    def _official_meant(self, k: int) -> str | None:
        """The state or body for which the official spoke whom "quan chức này" or "người này" means."""
        words = self.text(self.atoms[k]).removeprefix("vị ").removeprefix("các ")
        return self.discourse.official if words.startswith(OFFICIALS) or words in _THAT_PERSON else None

    def _speaker_meant(self, k: int) -> str | None:
        """Who spoke last, whom "vị chuyên gia" or "nhà phân tích này" means, whoever was named since."""
        speaker = self.discourse.speaker
        scholar = self.text(self.atoms[k]).removeprefix("vị ").startswith(_SCHOLARS)
        return speaker if scholar and speaker is not None and self.names.type_of(speaker) is PERSON else None
