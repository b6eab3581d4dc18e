"""People and countries that nobody names: "phe đối lập", "ba tay súng", "các nước khác". What they do is nobody else's."""

from __future__ import annotations

from kg.extract.groups.look import VERBAL
from kg.extract.groups.records import Member
from kg.extract.groups.referents import Referents
from kg.extract.scan import Atom
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION, PERSON

_KNOWN = frozenset({"này", "đó", "ấy", "trên", "nói", "kể", "tham", "liên", "láng", "baltic", "cùng", "đồng", "thuộc"})
"""First words of what says that countries without a name are those spoken of ("các nước *nói trên*", "các nước *tham gia*")."""
_SOME = frozenset({"số", "nhiều", "vài", "mấy", "ít"})
"""Words that count countries nobody names."""
_COUNTS = _SOME | {"các", "những", "loạt", "hết", "hai", "ba", "bốn", "mọi"}
"""Words before a noun for a country that say that there are several ("hàng *loạt* nước")."""
_LANDS = frozenset({"nước", "quốc gia", "cường quốc", "đất nước"})
"""Nouns for a country, which may be one spoken of ("quốc gia châu Âu này")."""
_LISTING = frozenset({"như", "gồm", "bao gồm", ":", "(", "này", "là", "có", "trong"})
"""Behind a region they lead to those who are meant."""
_BARE = ("lãnh đạo", "quan chức", "ngoại giao")
"""Ends of words for people in office that tell of many without a count."""
_REGIONS = frozenset({"Continent", "Region"})
_SAID = frozenset({"accuse", "request", "threaten", "reject", "support"})
"""Kinds of what is said to somebody or of him."""
_ARMED = frozenset({"tay súng", "chiến binh", "lính đánh thuê"})
"""Armed people who are no army, and nobody without their state or group."""
_BACKED = frozenset({
    "hậu thuẫn", "bảo trợ", "ủng hộ", "chống lưng", "đỡ đầu", "huấn luyện", "tài trợ", "trang bị", "vũ trang", "yểm trợ",
    "dựng lên", "đào tạo", "giật dây", "điều khiển",
})  # fmt: skip
"""What others do for those who fight or rule for them ("lực lượng *do* Iran *hậu thuẫn*")."""
_PROXIES = frozenset({"ủy nhiệm", "uỷ nhiệm"})
_PROXY = frozenset({"ủy", "uỷ", *_PROXIES})
_ARMS = (
    "lực lượng", "nhóm", "dân quân", "tay súng", "chiến binh", "phiến quân", "quân nổi dậy", "phe ly khai", "phe nổi dậy",
    "quân ly khai", "du kích", "lính đánh thuê",
)  # fmt: skip
"""Beginnings of nouns for armed people who are a body of their own with their patron."""
_AGAINST = frozenset({"chống", "bài"})
_TOWARDS = _AGAINST | {"thân"}
"""Words between people and the country that they are for or against, which is no other's ("chính phủ *thân* Mỹ")."""
_PERSONAL = ("honorific", "role", "rank", "title", "people", "head-role")
_TITLED = (*_PERSONAL, "body", "head")
_AIDES = ("phụ tá", "trợ lý", "trợ thủ", "cố vấn", "thư ký", "cấp phó", "phó tướng")
"""Beginnings of the titles of those who work for somebody."""
_FOLLOWERS = frozenset({"người ủng hộ", "người hâm mộ"})
"""People of whoever stands right behind ("*người ủng hộ* ông X")."""
_VOICES = frozenset({
    "phát ngôn viên", "người phát ngôn", "nữ phát ngôn viên", "thư ký báo chí", "bí thư báo chí", "phái viên", "đặc phái viên",
    "đặc sứ",
})  # fmt: skip
"""Those who speak or go for a ruler: his country does it, where they have no name."""
FRIENDS = frozenset({"đồng minh", "đối thủ", "đối tác"})
"""Who stands with or against whoever is named behind, and is not he."""
_RULING = frozenset({"head-of-state", "head-of-government", "leader", "monarch"})
_SEVERAL = frozenset({"các", "những", "nhiều", "số", "vài", "mấy"})
_NOUN = 4
"""Atoms of such a noun at most ("các *nhóm dân quân vũ trang* thân Iran")."""
BACKED = "-backed-forces"
"""The end of the ids of armed people behind whom somebody stands, who have no name."""


class Strangers(Referents):
    """Reads people and countries without a name."""

    def _backed(self, k: int) -> tuple[list[Member], int] | None:
        """Those whom somebody else stands behind ("tay súng *thân Iran*", "chính quyền *do Mỹ dựng lên*"): not he himself."""
        people = self.atoms[k].has("people", "country-head")
        armed = self.text(self.atoms[k]).removeprefix("các ").startswith(_ARMS)
        for at in range(k + 1, min(k + _NOUN, len(self.atoms) - 1) if people or armed else 0):
            said = self.text(self.atoms[at])
            name, behind = at + 1, at + 2
            if said in _PROXY and self._says(self.atoms[at].lo) in _PROXIES and self._prep(self._past(at)) == "của":
                name = self._past(at) + 1
                behind = name + 1
            elif said in {"do", "được"} and at + 2 < len(self.atoms) and self._says(self.atoms[at + 2].lo) in _BACKED:
                behind = self._past(at + 2)
            elif said not in _TOWARDS:
                people_inside = self.atoms[at].entry("people")
                armed = armed and (people_inside is None or people_inside.value == "forces")  # "nhóm chuyên gia thân Mỹ"
                if self.atoms[at].kind == "word" or self.atoms[at].has("people", "skip"):
                    continue
                return None
            if name >= len(self.atoms) or self.atoms[name].kind != "name" or self.atoms[name].lo in self.scan.hyphen_before:
                return None
            return self._with_patron(k, name, behind, armed=armed and said not in _AGAINST)
        return None

    def _of_region(self, k: int) -> tuple[list[Member], int] | None:
        """The leaders, officials or countries of a region, none of them named: "các lãnh đạo *châu Âu*", "đồng minh *Arab*"."""
        at = k + 1
        if at >= len(self.atoms) or self.atoms[at].kind != "name" or not self._names_region(at) or self.atoms[k].has("trigger"):
            return None
        behind = self.atoms[at + 1] if at + 1 < len(self.atoms) else None
        if behind is not None and (behind.kind in {"name", "run"} or behind.has(*_TITLED) or self.text(behind) in _LISTING):
            return None
        count = self.scan.words[self.atoms[k].lo - 1] if self.atoms[k].lo else None
        several = count is not None and (count.fold in _COUNTS or count.text.isdigit())
        said = self.text(self.atoms[k])
        if not several and (said in _LANDS or (self.atoms[k].has("role") and not said.endswith(_BARE))):
            return None  # "Vụ trưởng châu Á thuộc Bộ Ngoại giao" is one man
        self.names.resolve(self.scan, self.atoms[at])
        return [Member(None, self.atoms[k].lo, self.atoms[at].hi, regional=True)], at + 1

    def _continent(self, k: int) -> tuple[list[Member], int] | None:
        """A continent that does something or is called on: it is no state, nor does anybody else stand for it."""
        if not self._names_region(k) or self.names.gazetteer.actors[self.atoms[k].ids[0]].cls != "Continent":
            return None
        before = self.atoms[k - 1] if k else None
        told = before is not None and before.kind == "lex" and self._takes_object(before) and self._reaches_people(before)
        begins = before is None or before.kind == "punct" or before.has("sub", "complementizers", "speech")
        if not told and not (begins and self._goes_on(k + 1)):
            return None
        self.names.resolve(self.scan, self.atoms[k])
        return [Member(None, self.atoms[k].lo, self.atoms[k].hi, regional=True)], k + 1

    def _names_region(self, k: int) -> bool:
        """Whether an atom names a continent or a region of several countries."""
        place = self.names.gazetteer.actors[self.atoms[k].ids[0]] if self.atoms[k].kind == "name" else None
        return place is not None and place.cls in _REGIONS and place.country is None and place.acts_for is None

    def _reaches_people(self, verb: Atom) -> bool:
        """Whether a verb is said to somebody or against him, and does not go to or come upon a land."""
        frames = [self.names.language.frames[entry.value] for entry in verb.entries if entry.category == "trigger"]
        return any(one.kind in _SAID for one in frames)

    def _says(self, lo: int) -> str:
        """Two words, folded."""
        return " ".join([word.fold for word in self.scan.words[lo : lo + 2]])

    def _past(self, at: int) -> int:
        """The atom behind the two words that begin at one."""
        hi = self.atoms[at].lo + 2
        return at + 1 if self.atoms[at].hi >= hi else at + 2

    def _with_patron(self, k: int, name: int, behind: int, *, armed: bool) -> tuple[list[Member], int] | None:
        """Armed people are a body of their own with their patron, others nobody."""
        patron = self.atoms[name]
        actor = self.names.gazetteer.actors[patron.ids[0]]
        lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
        if actor.type is not COUNTRY and actor.cls != "InternationalOrganization":
            return None
        self.names.mention(actor.id, self.scan.span(patron.lo, patron.hi))
        if not armed:
            return [Member(None, lo, hi)], behind
        id_ = slug(actor.label_en) + BACKED
        self.names.mention(id_, self.scan.span(lo, hi), ORGANIZATION, "ArmedGroup")
        self.names.tell_apart(self.scan.span(lo, hi))
        return [Member(id_, lo, hi)], behind

    def _of_somebody(self, k: int) -> tuple[list[Member], int] | None:
        """Somebody's people, aides and family, and not he himself ("*vệ sĩ của* ông X bị bắt", "bắt *con trai* Tổng thống X")."""
        people, told = self.atoms[k].entry("people"), self.atoms[k].entry("description")
        kin = told is not None and told.value == "relatives" and not self.atoms[k].has("trigger")
        voice = self.text(self.atoms[k]) in _VOICES
        aide = self.text(self.atoms[k]) in FRIENDS or voice
        aide = aide or (self.atoms[k].has("role") and self.text(self.atoms[k]).startswith(_AIDES))
        kin = kin or (people is not None and self.text(self.atoms[k]) in _FOLLOWERS)
        if not (kin or aide or (people is not None and people.value == "not_actors")):
            return None
        at = k + 1
        while (
            not kin and at < min(k + _NOUN, len(self.atoms)) and self.atoms[at].kind in {"word", "lex"} and self._prep(at) is None
        ):
            if self.atoms[at].has("trigger", "past", "passive", "speech", "honorific", "role", "conjunctions"):
                break
            at += 1
        owned = self._prep(at) == "của"
        at += owned
        titled = kin and at < len(self.atoms) and self._is_titled(at)
        if at >= len(self.atoms) or not (owned or titled):
            return None
        found = self.member(at) if self.atoms[at].kind in {"name", "run"} or self.atoms[at].has(*_PERSONAL) else None
        if found is None or len(found[0]) != 1:
            return None
        type_ = self.names.type_of(found[0][0].id or "")
        if type_ is not PERSON and not (titled and type_ is COUNTRY):
            return None  # but "*vợ Tổng thống* Peru"
        land = self._ruled_by(found[0][0].id or "") if voice else None
        return [Member(land, self.atoms[k].lo, self.atoms[found[1] - 1].hi)], found[1]

    def _is_titled(self, at: int) -> bool:
        """Whether a title or a form of address stands here, which may be part of a known name ("em trai *Vua* Charles")."""
        atom = self.atoms[at]
        if atom.kind == "name" and atom.hi - atom.lo > 1:
            found = self.names.language.match(self.scan.words, atom.lo)
            return found is not None and atom.lo + found[0] < atom.hi and found[1].are("role", "head-role", "honorific")
        return atom.has("role", "head-role", "honorific")

    def _ruled_by(self, person: str) -> str | None:
        """The country that somebody is known to rule in the year of the text."""
        for one in self.names.gazetteer.positions(person):
            if one.role in _RULING and self.names.holder(one.role, one.of, self.discourse.year) == person:
                return one.of
        return None

    def _countless_friends(self, k: int) -> tuple[list[Member], int] | None:
        """A country's allies or foes without a name, of whom more than one is told ("*các đồng minh của* Mỹ phản đối …")."""
        several = k > 0 and self.scan.folds[self.atoms[k].lo - 1] in _SEVERAL
        name = k + 2
        if not several or self._prep(k + 1) != "của" or name >= len(self.atoms) or self.atoms[name].kind != "name":
            return None
        found = self.member(name)
        if found is None or len(found[0]) != 1 or self.names.type_of(found[0][0].id or "") is not COUNTRY:
            return None
        if not self._goes_on(found[1]) or self.text(self.atoms[found[1]]) in {"như", "là", "gồm"}:
            return None  # "các đồng minh của Mỹ *như Peru*"
        return [Member(None, self.atoms[k].lo, self.atoms[found[1] - 1].hi)], found[1]

    def _nobody(self, k: int, at: int, passed: int) -> tuple[list[Member], int] | None:
        """People without a name, state or body who do or suffer something ("*phe đối lập* phản đối …"): nobody else does it."""
        entry = self.atoms[k].entry("people")
        if entry is None or self.text(self.atoms[k]) == "người":
            return None  # "X, người phản đối …"
        behind = k + 1 + passed
        told_to = k > 0 and self._prep(k - 1) is not None  # "nói *với* báo giới ở Moscow"
        lives = entry.value == "not_actors" and not told_to and self._lives_somewhere(behind)
        if at > behind and not lives:
            return None
        ahead = self._before_number(k)
        if ahead >= 0 and self.atoms[ahead].has("conjunctions"):
            return None  # "ông X cùng một số cộng sự"
        known = entry.value != "not_actors" and self.text(self.atoms[k]) not in _ARMED
        known = known and not (self._are_some(k) and self._opens(ahead))
        suffers = ahead >= 0 and self.atoms[ahead].kind == "lex" and self._takes_object(self.atoms[ahead])
        if not suffers and (known or not (lives or self._goes_on(behind))):
            return None
        return [Member(None, self.atoms[k].lo, self.atoms[behind - 1].hi)], behind

    def _lives_somewhere(self, at: int) -> bool:
        """Whether a place and a verb stand behind people ("người dân *ở Karachi* phản đối")."""
        if self._prep(at) not in {"tại", "trong"}:
            return False
        for atom in self.atoms[at + 1 : at + 6]:
            if atom.kind in {"punct", "time"} or atom.has("prep", "complementizers"):
                return False
            if atom.has(*VERBAL):
                return True
        return False

    def _before_number(self, k: int) -> int:
        """The atom before people and their number ("*bắt* 16 chiến binh"); below 0 where there is none."""
        at = k - 1
        while (
            at >= 0
            and k - at < 4
            and (self.atoms[at].kind == "word" or self.atoms[at].has("nominalizers", "skip"))
            and (not self.atoms[at].has("trigger", "prep", "conjunctions"))
        ):
            at -= 1
        return at

    def _are_some(self, k: int) -> bool:
        """Whether they are some officials or countries that are not told ("*một số nước* phản đối")."""
        return self.atoms[k].lo > 0 and self.scan.words[self.atoms[k].lo - 1].fold in _SOME

    def _opens(self, ahead: int) -> bool:
        """Whether a clause begins behind an atom: no class of those named ("nằm trong *số nhiều nước* phản đối")."""
        return ahead < 0 or self.atoms[ahead].kind == "punct" or self.atoms[ahead].has("complementizers", "speech", "sub")

    def _are_known(self, at: int) -> bool:
        """Whether what stands behind "các nước" says that they were named before; "các nước khác", "các nước Arab" are nobody."""
        following = self.atoms[at] if at < len(self.atoms) else None
        return following is not None and self.scan.words[following.lo].fold in _KNOWN
