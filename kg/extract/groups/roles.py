"""Persons by their positions, before the name and between commas; and titles before names."""

from __future__ import annotations

from kg.extract.groups.body_look import HOME
from kg.extract.groups.fields import JOINT
from kg.extract.groups.noting import OF_FIELDS
from kg.extract.groups.posts import SPEAKS_FOR, Post
from kg.extract.groups.records import Member, Position
from kg.extract.groups.soldiers import Soldiers

_LEADING = frozenset({"head-of-state", "head-of-government", "leader", "monarch"})
_GOVERNING = frozenset({"head-of-state", "head-of-government"})
_OF_STATES = _LEADING | {"foreign-minister", "defence-minister", "minister", "deputy-minister", "ambassador", "deputy-head"}
"""Positions that nobody holds for another state than his own."""
_MINISTERS = frozenset({"foreign-minister", "defence-minister", "minister"})
_RUNS = (["tranh", "cử"], ["ứng", "cử"], ["chạy", "đua"])
"""Words before a position that somebody runs for."""
_UNHELD = _LEADING | {"foreign-minister", "defence-minister", "minister", "deputy-head", "speaker"}
"""Positions whose holder may be named elsewhere without them."""
_SHARED_BY_MANY = frozenset({"legislator", "military-commander", "official"})
"""Positions by which alone nobody is meant."""
_AT_HEAD = frozenset({"minister", "foreign-minister", "defence-minister", "agency-head"})
_MINISTRIES = {"ministry-of-foreign-affairs": "foreign-minister", "ministry-of-defence": "defence-minister"}
"""Ends of the ids of ministries, and the posts of their ministers."""
_STAFF = frozenset({"official", "spokesperson", "security-adviser", "envoy"})
_SERVED = {"tổng thống": "head-of-state", "thủ tướng": "head-of-government"}
"""Rulers that a title of their staff may end with, and their positions."""
_OF_THE_PARTY = frozenset({"bí thư thứ nhất", "tbt", "tổng bí thư"})
"""Heads of the one party of a state, said with the state's office ("Tổng Bí thư, Chủ tịch nước Lào")."""
_MORE = frozenset({
    "các", "những", "nhiều", "số", "vài", "mấy", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "chục", "loạt",
})  # fmt: skip
"""Words before a position that more than one hold."""
_ALSO = frozenset({"thời", "là", "thời là", "thời cũng là", "cũng là"})


class Roles(Soldiers):
    """Reads persons with positions."""

    def _role(self, k: int, j: int, status: str) -> tuple[list[Member], int] | None:
        """A position: with a name behind it that person, else whoever is known to hold it, else the body or country."""
        if status == "current" and k > 1 and self.text(self.atoms[k - 1]) == "là" and self._behind_then(k - 2) == k:
            status = "former"  # "ông X khi đó là *Ngoại trưởng Peru*"
        post = self._post(j, status)
        if post is None:
            return None
        held = [post]
        at = self._further_posts(post.at, held)
        person = self._person_behind(at) or self._person_behind(self._behind_grades(at))
        if person is None and held[-1].behind > at:
            person = self._person_behind(held[-1].behind)
        first = self._named_as(at) if person is None and self._is_of_several(k) and self._is_certain(held[-1]) else at
        person = self._person_behind(first) if first > at else person
        if person is not None and any(self.text(atom) == "," for atom in self.atoms[at : person[1]]):
            other = self._is_foreigner(held[-1], person[0]) or self._is_served(held[-1], person[0])
            other = other or self._is_known_otherwise(held[-1], person[0])
            if other or self._is_kin(k) or self._is_run_for(k):
                person = None  # "vợ của Tổng thống Peru, bà A"
        if person is None and not self._is_kin(k):
            person = self._named_between_commas(k, held[-1])
        person = None if person is None else self._behind_served(held[-1], person)
        if person is not None and held[-1].code in _STAFF and self._serves_ruler(held[-1], person[0]):
            served = None if held[-1].word.startswith("phu nhân") else held[-1].of
            return [Member(served, self.atoms[k].lo, self.atoms[person[1] - 1].hi)], person[1]
        if person is not None and self._is_relative(k, held[-1], person[0]):
            return [Member(person[0], self.atoms[k].lo, self.atoms[person[1] - 1].hi)], person[1]
        if person is not None:
            id_, behind = person
            if len(held) == 1 and held[0].of is None:
                held, behind = self._post_of_named(j, held[0], behind)
            lo, hi = self.atoms[k].lo, self.atoms[behind - 1].hi
            last = next((one.of for one in reversed(held) if one.of is not None), None)
            for one in held:
                shared = last if len(held) > 1 and (one.vague or self._is_state(last)) else None
                if one.code == "party-leader" and one.of is None and len(held) > 1 and not self._is_led_by(one.word, last):
                    continue  # "Chủ tịch đảng kiêm Thủ tướng Peru": of whatever party
                self._note_post(id_, one, lo, hi, shared)
            if self._is_of_several(k):
                self._others_in_post(held[-1], lo, behind, led=first > at)
            behind = self._behind_person(id_, behind)
            return [Member(id_, lo, self.atoms[behind - 1].hi)], behind
        then = self._held_as(k, held[-1], at) if len(held) == 1 else None
        if then is not None:
            return then
        self._seat_of_somebody(k, held[0], at)
        self._identified(k, held[0])
        return self._unnamed(k, j, held, at)

    def _is_led_by(self, title: str, of: str | None) -> bool:
        """Whether who leads a party, by his title, may lead what his other position is of: a party, or a state's one party."""
        draft = None if of is None else self.names.drafts.get(of)
        if draft is None or draft.cls == "PoliticalParty":
            return True
        return title in _OF_THE_PARTY and self._is_state(of)

    def _behind_served(self, post: Post, person: tuple[str, int]) -> tuple[str, int]:
        """Who holds a position with a ruler, named behind him ("cố vấn của Tổng thống Peru *A* B", "…, ông B,")."""
        code = _SERVED.get(" ".join(post.word.split()[-2:])) if post.code in _STAFF else None
        following = self._person_behind(person[1]) if code is not None and self._rules(person[0]) else None
        if code is None or following is None:
            return person
        last = self.atoms[post.at - 1]
        lo = (last.lo if last.kind == "name" else last.hi) - 2
        self._hold(person[0], code, post.of, "current", lo, self.atoms[person[1] - 1].hi)
        return following

    def _serves_ruler(self, post: Post, ruler: str) -> bool:
        """Whether a position is one with a ruler who alone is named behind it ("*đặc phái viên của Tổng thống Peru* A")."""
        return " ".join(post.word.split()[-2:]) in _SERVED and self._rules(ruler)

    def _is_relative(self, k: int, post: Post, person: str) -> bool:
        """Whether a ruler's relative is named behind his title ("con gái tổng thống *A*"): one known for holding no such post."""
        if post.code not in _LEADING or not self._is_kin(k) or self.names.gazetteer.actor(person) is None:
            return False
        return all(one.role not in _LEADING for one in self.names.gazetteer.positions(person))

    def _is_foreigner(self, post: Post, person: str) -> bool:
        """Whether somebody is known to be of another country than the state whose position stands before a comma."""
        known = self.names.gazetteer.actor(person)
        body = self.names.drafts.get(post.of or "")
        if post.code in _MINISTERS and known is not None and body is not None and body.cls == "InternationalOrganization":
            return post.of != "eu"  # "họp Bộ trưởng Quốc phòng NATO ở Lima, ông A …"
        if post.code not in _OF_STATES or known is None or not self._is_state(post.of) or self._is_this_lands(post, known):
            return False
        return known.country not in {None, post.of}

    def _is_known_otherwise(self, post: Post, person: str) -> bool:
        """Whether a ruler's bare title stands before a comma and somebody known for other posts ("*tổng thống*, ông A nói")."""
        roles = {one.role for one in self.names.gazetteer.positions(person)}
        return post.of is None and post.code in _GOVERNING and len(roles) > 0 and post.code not in roles

    def _rules_beside(self, post: Post, following: Post, person: str) -> bool:
        """Whether of two offices with a comma between somebody is known for the second, a ruler's, and never held the first."""
        roles = {one.role for one in self.names.gazetteer.positions(person)}
        return following.code in _GOVERNING and following.code in roles and post.code not in roles and post.code in _OF_STATES

    def _is_served(self, post: Post, person: str) -> bool:
        """Whether a ruler is named behind a comma after a position of staff ("Theo người phát ngôn Nhà Trắng, *ông Trump* …")."""
        if post.code not in _STAFF or post.code == "envoy":
            return False  # "Đặc phái viên LHQ, ông Blair"
        return any(one.role in _LEADING for one in self.names.gazetteer.positions(person))

    def _is_run_for(self, k: int) -> bool:
        """Whether a position is one that somebody runs for or might get ("*Khi tranh cử* tổng thống, ông A …")."""
        lo = self.atoms[k].lo
        before = self.scan.folds[max(lo - 3, 0) : lo]
        return before[-2:] in _RUNS or (before[-2:] == ["trở", "thành"] and before[0] in {"nếu", "muốn", "mong", "định", "để"})

    def _unnamed(self, k: int, j: int, held: list[Post], at: int) -> tuple[list[Member], int] | None:
        """A position without a name: whoever is known to hold it, else the body or country that it is of."""
        post = held[-1]
        span = (self.atoms[k].lo, self.atoms[at - 1].hi)
        code, of = held[0].code, held[0].of
        current = post.status == "current"
        if of is None:
            if self.text(self.atoms[j]) in {"lãnh đạo", "chủ tịch"} or not self._goes_on(at):
                return None
            if self._is_indefinite(k) or self._are_several(k):
                return None
            holder = self._holder_meant(code, post.word) if current else None
            if holder is not None or not current or not self._is_at_home(k, post):
                return None if holder is None else ([Member(holder, *span)], at)
            of = self.names.know(HOME)
        self.discourse.posts.setdefault(code, of)
        filled = current and code != "official" and not self._is_vacant(k) and not self._are_several(k)
        apart = self._told_apart(held[0])
        holder = self._holder_told(k, held[0], of, apart) if filled else None
        if holder is None and code == "leader" and filled:
            holder = next((self.discourse.roles[c, of] for c in sorted(_LEADING) if (c, of) in self.discourse.roles), None)
        if holder is None and current and post.word in SPEAKS_FOR and not self._is_indefinite(k) and not self._are_several(k):
            holder = self.discourse.roles.get(("spokesperson", of))  # "đại diện Bộ Ngoại giao nêu rõ"
        if holder is None and current and code not in OF_FIELDS and not self._is_indefinite(k):
            holder = self.names.holder(code, of, self.discourse.year)
            holder = None if apart is not None and self._is_apart(holder, post) else holder
            if holder is None and code == "head-of-state" and post.word.endswith("chủ tịch"):
                code = "leader"  # "Chủ tịch Triều Tiên"
                holder = self.names.holder(code, of, self.discourse.year)
            if holder is not None:
                self._hold(holder, code, of, post.status, *span, post.kind)
        if holder is None and filled and code in _AT_HEAD:
            holder = self._minister_of(of)
        if holder is None and code in _UNHELD and not self._is_vacant(k) and not self._is_indefinite(k):
            self.made.unheld.append(Position("", code, of, post.status, *span))
        if holder is None and not current:
            certain = code not in _SHARED_BY_MANY and not self._is_indefinite(k)
            another = self._other_holder(post.status, code, of) if certain else None
            return [Member(another, *span)], at
        if holder is None and filled and code not in _SHARED_BY_MANY and not self._is_indefinite(k):
            self.made.untold.append(Position("", code, of, post.status, *span))
        self.last_role = (code, of)
        return [Member(holder or of, *span)], at

    def _holder_told(self, k: int, post: Post, of: str, apart: str | None) -> str | None:
        """Who was told to hold a position; where its field or host tells it ``apart``, who was told with these."""
        if post.code in _SHARED_BY_MANY and k and self.scan.folds[self.atoms[k].lo - 1] == "một":
            return None  # "*một* nghị sĩ Peru"
        last = self.discourse.roles.get((post.code, of))
        if apart is None:
            return last
        country = self.discourse.country_of(of)
        for one in reversed(self.discourse.called.get(apart, [])):
            if self.discourse.country_of(one) == country:
                return one
        return None if post.code in OF_FIELDS or self._is_apart(last, post) else last

    def _is_apart(self, person: str | None, post: Post) -> bool:
        """Whether somebody was told to hold such a position in another place ("Đại sứ Peru *tại Chile*")."""
        return any(word.startswith(f"{post.word} ") and person in told for word, told in self.discourse.called.items())

    def _other_holder(self, status: str, code: str, of: str) -> str | None:
        """Who was told to have held a position or to hold it one day ("*cựu Ngoại trưởng Mỹ*", "tổng thống đắc cử Mỹ")."""
        roles = sorted(_LEADING) if code == "leader" else [code]
        told = next((one for role in roles if (one := self.discourse.other_roles.get((status, role, of))) is not None), None)
        if told is not None or status != "former":
            return told
        known = self.names.holder(code, of, None)
        return known if known != self.discourse.roles.get((code, of)) else None

    def _minister_of(self, ministry: str) -> str | None:
        """Who is the minister at the head of a ministry ("*người đứng đầu* Bộ Ngoại giao Peru"), where the text has named him."""
        code = next((code for end, code in _MINISTRIES.items() if ministry.endswith(end)), None)
        country = self.discourse.country_of(ministry) if code is not None else None
        return self.discourse.roles.get((code, country)) if code is not None and country is not None else None

    def _holder_meant(self, code: str, word: str) -> str | None:
        """Whom a bare title means ("*Thủ tướng* đánh giá cao …"): the subject of the sentence before where he bears it too.

        Else who was told last with a title in these words, the papers' own country's first; else who holds such a position.
        """
        topic, bearers = self.discourse.topic, self.discourse.called.get(word, [])
        if topic is not None and topic not in self.discourse.here and self.discourse.titles.get(topic) == code:
            if topic in bearers or not bearers:
                return topic
        own = [one for one in bearers if self.discourse.country_of(one) == HOME]
        called = own or bearers
        return called[-1] if called else self.discourse.roles.get((code, None))

    def _is_vacant(self, k: int) -> bool:
        """Whether a position is one to be filled: "ứng viên *chức* chủ tịch …"."""
        lo = self.atoms[k].lo
        before = [word.fold for word in self.scan.words[max(lo - 2, 0) : lo]]
        return before[1:] in (["chức"], ["ghế"]) and before[0] in {"viên", "cử", "tranh", "vào"}

    def _are_several(self, k: int) -> bool:
        """Whether a position is told of more than one, none of whom is meant alone ("*các* nghị sĩ Peru", "*4* ứng viên")."""
        lo = self.atoms[k].lo
        before = self.scan.folds[lo - 1] if lo else ""
        return before in _MORE or (before.isdigit() and len(before) < 3 and self.atoms[k - 1].kind != "time")

    def _further_posts(self, at: int, held: list[Post]) -> int:
        """More positions of the same person ("Phó Thủ tướng kiêm Ngoại trưởng"), added to ``held``; the atom behind them."""
        sure, count = at, len(held)  # up to where a name or "kiêm" shows that they are of the same person
        while at + 1 < len(self.atoms):
            host = held[-1].behind
            if host > at and host + 1 < len(self.atoms) and self.scan.words[self.atoms[host].lo].fold == "kiêm":
                at = host  # "Đại sứ Mỹ ở Peru kiêm …"
            k = at
            if self.text(self.atoms[k]) == ",":
                k += 1
            also = self._behind_also(k)
            joined = also > k or (k < len(self.atoms) and self.text(self.atoms[k]) in JOINT)
            k = max(also - 1, k)
            if joined and k + 1 < len(self.atoms):
                k += 1
                while k + 1 < len(self.atoms) and self.text(self.atoms[k]) in _ALSO:
                    k += 1
            elif k == at:
                break
            following = self._post(k, held[-1].status if joined else "current")
            if following is None or (not joined and self._is_anothers(held[-1], following)):
                break
            named = None if joined else self._person_behind(following.at)
            if named is not None and self._is_foreigner(held[-1], named[0]):
                break  # "Trước cái chết của lãnh tụ Peru, *Tổng thống A* …"
            if named is not None and self._rules_beside(held[-1], following, named[0]):
                break  # "Theo phó tổng thống Peru, *Tổng thống A* …"
            held.append(following)
            at = following.at
            if joined or self._person_behind(at) is not None or self.text(self.atoms[min(at, len(self.atoms) - 1)]) == "kiêm":
                sure, count = at, len(held)
        del held[count:]
        return sure

    def _behind_also(self, k: int) -> int:
        """Behind "và cũng là", or "và" between two positions that who is named next is known to have held; ``k`` for neither."""
        if k + 1 >= len(self.atoms) or self.text(self.atoms[k]) != "và":
            return k
        at = k + 1
        while at + 1 < len(self.atoms) and self.text(self.atoms[at]) in _ALSO | {"cũng", "đồng thời là"}:
            at += 1
        if at > k + 1:
            return at if self.text(self.atoms[at - 1]).endswith("là") else k
        first, second = self.atoms[k - 1].entry("role"), self.atoms[at].entry("role")
        following = self._post(at) if first is not None and second is not None else None
        person = self._person_behind(following.at) if following is not None else None
        if first is None or following is None or person is None:
            return k
        held = {one.role for one in self.names.gazetteer.positions(person[0])}
        return at if first.value.code != following.code and {first.value.code, following.code} <= held else k

    def _is_anothers(self, post: Post, following: Post) -> bool:
        """Whether a position behind a comma is another person's: of another country, or a ruler's behind a member's."""
        if post.code == "legislator" and following.code in _LEADING:
            return True
        if post.of is None or following.of is None:
            return False
        countries = {self.discourse.country_of(post.of), self.discourse.country_of(following.of)}
        return len(countries) > 1 and None not in countries

    def _titled(self, k: int) -> tuple[list[Member], int] | None:
        """ "ông Lavrov", "tướng Milley", or "ông" alone."""
        person = self._person_behind(k)
        if person is None and self._is_serviceman(k):
            officer = self._officer(k)
            if officer is not None:
                return officer
        if person is not None:
            self._officer_of(k, *person)
            behind = self._works_behind(k, *person)
            behind = self._behind_person(person[0], behind) if behind == person[1] else behind
            return [Member(person[0], self.atoms[k].lo, self.atoms[behind - 1].hi)], behind
        scholar = self._scholar(k) if self.atoms[k].has("title") else None
        if scholar is not None:
            return [Member(scholar[0], self.atoms[k].lo, self.atoms[scholar[1] - 1].hi)], scholar[1]
        if k + 1 < len(self.atoms) and self.atoms[k + 1].has("role", "head-role", "status-before"):
            found = self._post(k + 1)
            if found is not None and self._person_behind(found.at) is not None:
                return self._role(k, k + 1, "current")
        entry = self.atoms[k].entry("honorific")
        word = self.scan.words[self.atoms[k].lo].fold
        if entry is None or word not in {"ông", "bà", "ngài", "cô", "anh"} or self.atoms[k].hi - self.atoms[k].lo > 1:
            return None
        if word in {"anh", "cô"} and not self._goes_on(k + 1):
            return None
        hi = k + 1
        id_ = self._antecedent(k, entry.value)
        return ([Member(id_, self.atoms[k].lo, self.atoms[hi - 1].hi)], hi) if id_ is not None else None
