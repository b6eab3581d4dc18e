"""Who holds a position that the text names first: behind a comma or "là", in brackets, several of one position."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.groups.body_look import HOME
from kg.extract.groups.noting import Noting
from kg.extract.groups.posts import Post
from kg.extract.groups.records import Member
from kg.extract.groups.tie_look import LISTING
from kg.gazetteer import Actor
from kg.model import COUNTRY, PLACE

_TOWN_HEADS = ("thị trưởng", "thống đốc", "tỉnh trưởng", "phó thị trưởng", "nữ thị trưởng")
"""Positions of towns and provinces, which may be named behind the holder ("Thị trưởng A *của Arica*")."""
_HOUSED = frozenset({"có trụ sở tại", "có trụ sở ở", "đặt trụ sở tại", "đóng tại", "trụ sở tại", "có trụ sở", "trụ sở"})
_SEATS = ("bang", "tỉnh", "tiểu bang", "khu vực", "hạt", "đơn vị bầu cử")
_STANDINGS = frozenset({"đối lập", "cầm quyền", "đối lập chính", "theo đường lối cứng rắn"})
"""What a party is in its country."""
_SEAT_NOUNS = frozenset({"chức", "vị", "cách", "ghế", "trí", "trò", "kỳ", "cương"})
"""Last syllables of chức, cương vị, tư cách, ghế, vị trí, vai trò, nhiệm kỳ."""
_NOW = frozenset({"hiện", "nay", "hiện nay", "mới", "đương nhiệm", "lúc đó", "khi đó", "lúc", "khi", "đó", "hiện tại"})
_IS = frozenset({"là", "chính là", "tên là", "có tên là", "tên", "có tên", "chính"})
SEVERAL = frozenset({
    "các", "những", "hai", "ba", "bốn", "năm", "sáu", "bảy", "nhiều", "2", "3", "4", "5", "6", "7", "số", "vị", "ông", "cặp",
})  # fmt: skip
"""Words before a position that several hold."""
_NAMING = LISTING | {"có tên", "có tên là", "tên là", "lần lượt là", "gồm các", ":"}
"""What leads from several holders of a position to their names."""
_TOGETHER = frozenset({"các", "hai", "ba", "ông", "bà", "các ông", "hai ông", "các bà", "hai bà", "ba ông", "đều"})
"""What may stand before the first of those names."""
_SINGLE = frozenset({"head-of-state", "head-of-government", "monarch", "leader", "foreign-minister", "defence-minister"})
"""Positions that a country has one of at a time."""
_RULING = frozenset({"head-of-state", "head-of-government", "monarch", "leader"})
_SENT = frozenset({"envoy", "ambassador", "official", "deputy-minister"})
"""Positions of those who are sent to talks."""
_HOME_OFFICES = frozenset({
    "bộ trưởng ngoại giao", "bộ trưởng quốc phòng", "chủ tịch nước", "chủ tịch quốc hội", "phó chủ tịch nước",
    "phó chủ tịch quốc hội", "phó thủ tướng", "phó thủ tướng thường trực", "thường trực ban bí thư", "thủ tướng",
    "thủ tướng chính phủ", "tổng bí thư",
})  # fmt: skip
"""Positions which the papers give their own country's leaders without its name."""
_OPENINGS: tuple[list[str], ...] = ([], ["tổng", "bí", "thư", ","])
"""What may stand before such a title in its sentence ("*Tổng Bí thư*, Chủ tịch nước tiếp …")."""
_OPENS = frozenset({",", '"', "”", ":", ";", "-", "–"})
_CLOSES = frozenset({".", ";", ":", ")", "...", "”", '"', "?", "!"})


class Holders(Noting):
    """Reads who holds a position."""

    def _post_of_named(self, j: int, post: Post, at: int) -> tuple[list[Post], int]:
        """The position whose body stands behind the name ("Chủ tịch Jane Roe của Hãng phim X"), and the atom behind that."""
        if not post.vague and self._is_country_in_brackets(at):  # "Ngoại trưởng Vargas (Peru)"
            of = self.names.resolve(self.scan, self.atoms[at + 1])
            return [replace(post, of=of, kind="country")], at + 3
        if self._prep(at) != "của":
            return [post], at
        if post.code in _RULING and at + 1 < len(self.atoms) and self.atoms[at + 1].has("role", "status-before"):
            return [post], at  # "lời mời Tổng thống A *của Tổng thống Peru*"
        local = post.word.startswith(_TOWN_HEADS)
        of, kind, behind = self._of(at, local=local)
        if of is None or (kind == "place" and not local):
            return [post], at
        found = self.atoms[j].entry("role") or self.atoms[j].entry("head-role")
        code = post.code if found is None else found.value.code_for(kind)
        return [replace(post, code=code, of=of, kind=kind)], behind

    def _is_of_several(self, k: int) -> bool:
        """Whether a position is told of more than one: "các Ngoại trưởng …"."""
        lo = self.atoms[k].lo
        return lo > 0 and self.scan.words[lo - 1].fold in SEVERAL

    def _named_as(self, at: int) -> int:
        """Where the names of several in a position begin ("ba nghị sĩ Peru*, gồm* A, B và C"); ``at`` if not led to."""
        start = at + (at < len(self.atoms) and self.text(self.atoms[at]) == ",")
        for more in (3, 2, 1):
            if start + more < len(self.atoms) and self._said_by(start, start + more) in _NAMING:
                k = start + more
                while k + 1 < len(self.atoms) and self.text(self.atoms[k]) in _TOGETHER and self._person_behind(k) is None:
                    k += 1
                return k
        return at

    def _is_certain(self, post: Post) -> bool:
        """Whether a position in the plural is one that each of those named has: no "quan chức Peru", no "lãnh đạo châu Âu"."""
        if post.code in {"leader", "organization-head"} and post.kind in {"country", "place", None}:
            return False
        if post.word.startswith("quan chức") and post.kind in {"country", None}:
            return False
        return post.of is not None or not post.vague

    def _said_by(self, k: int, at: int) -> str:
        """The words of the atoms from one up to another, folded."""
        return self.scan.said(self.atoms[k].lo, self.atoms[at - 1].hi)

    def _others_in_post(self, post: Post, lo: int, at: int, *, led: bool = False) -> None:
        """The others of whom a position in the plural is told: "các Ngoại trưởng A của Peru, B của Chile và C".

        Args:
            led: they are led to as a list, which may end without "và".
        """
        found: list[tuple[str, Post, int]] = []
        last = False
        while not last:
            at = self._behind_brackets(at)
            if at + 1 >= len(self.atoms) or self.text(self.atoms[at]) not in {",", "và", "cùng"}:
                break
            last = self.text(self.atoms[at]) != ","
            at += 1
            if not last and self.text(self.atoms[at]) in {"và", "cùng"}:
                last, at = True, at + 1
            opens = self.atoms[at] if at < len(self.atoms) else None
            titled = opens is None or opens.has("role", "head-role", "status-before")
            person = None if titled else self._person_behind(at)
            if person is None or opens is None:
                last = False
                break
            at = person[1]
            own = post
            if self._prep(at) == "của":
                of, kind, behind = self._of(at)
                if kind != "country":
                    return
                own, at = replace(post, of=of, kind=kind), behind
            if last or not (led and opens.has("honorific")):  # "… như A, *ông B nói*": a clause of its own
                found.append((person[0], own, self.atoms[at - 1].hi))
        for id_, own, hi in found if last or led else ():
            if own.of is not None or own.status == "former" or own.code not in _SINGLE or self._is_placed(id_):
                self._note_post(id_, own, lo, hi)

    def _posts_of_listed(self, k: int) -> tuple[list[Member], int] | None:
        """Those listed behind a word for several in a position, who get it ("hai ngoại trưởng A của Peru và B"): the first one.

        What they are of, and what leads to their names, may stand before these ("hai cố vấn *của Bộ Nội vụ Peru là* A và B").
        """
        atom = self.atoms[k]
        key = tuple([word.fold for word in self.scan.words[atom.lo + 1 : atom.hi]])
        entries = self.names.language.lexicon.get(key, ())
        role = next((one.value for one in entries if one.category in {"role", "head-role"}), None)
        if role is None:
            return None
        of, kind, at = self._of(k + 1)
        first = self._named_as(at)
        person = self._person_behind(first) if first < len(self.atoms) and self.text(self.atoms[first]) != "," else None
        post = Post(role.code_for(kind), of, kind, "current", at, at, " ".join(key), vague=False)
        if person is None or (first > at and not self._is_certain(post)):
            return None
        own, behind = self._post_of_named(k, post, person[1])
        if own[0].of is not None or self._is_placed(person[0]):
            self._note_post(person[0], own[0], atom.lo, self.atoms[behind - 1].hi)
        self._others_in_post(post, atom.lo, behind, led=first > at)
        return [Member(person[0], atom.lo, self.atoms[behind - 1].hi)], behind

    def _is_placed(self, person: str) -> bool:
        """Whether somebody's country is known and named."""
        country = self.discourse.country_of(person)
        return country is not None and self.names.is_named(country)

    def _behind_brackets(self, at: int) -> int:
        """Behind short brackets ("(2002 - 2010)"), where some begin."""
        if at < len(self.atoms) and self.text(self.atoms[at]) == "(" and not self._is_country_in_brackets(at):
            return next((n + 1 for n in range(at + 1, min(at + 7, len(self.atoms))) if self.text(self.atoms[n]) == ")"), at)
        return at

    def _identified(self, k: int, post: Post) -> None:
        """The holder that a position is said to be: "Ngoại trưởng nước này là ông X", "Tư lệnh Mỹ tại Peru là Tướng Y"."""
        at = post.behind
        while at < len(self.atoms) and at < post.behind + 3 and self.text(self.atoms[at]) in _NOW:
            at += 1
        person = self._said_to_be(at)
        if person is None and self._host_behind(at) > at:
            person = self._said_to_be(self._host_behind(at))
        if person is not None and (post.of is not None or not (post.vague or self._is_indefinite(k))):
            self._note_post(person[0], post, self.atoms[k].lo, self.atoms[person[1] - 1].hi)

    def _said_to_be(self, at: int) -> tuple[str, int] | None:
        """The person named behind "là" or its like."""
        k = at + (at < len(self.atoms) and self.text(self.atoms[at]) == ",")
        first = k
        while k < len(self.atoms) and self.text(self.atoms[k]) in _IS:
            k += 1
        return self._person_behind(k) if k > first and self.text(self.atoms[k - 1]).endswith(("là", "tên")) else None

    def _seat_of_somebody(self, k: int, post: Post, at: int) -> None:
        """The position that its holder is named behind: "ghế nghị sĩ của ông X", "chức Thủ tướng của bà Y"."""
        before = self.scan.words[self.atoms[k].lo - 1].fold if self.atoms[k].lo else ""
        owned = self._prep(at) == "của" and at + 1 < len(self.atoms) and self.atoms[at + 1].has("honorific")
        person = self._person_behind(at + 1) if owned and before in _SEAT_NOUNS else None
        if person is not None:
            self._note_post(person[0], post, self.atoms[k].lo, self.atoms[person[1] - 1].hi)

    def _named_between_commas(self, k: int, post: Post) -> tuple[str, int] | None:
        """The person whose name stands between commas behind a position ("Đại sứ của Israel tại Peru, Juan Perez, cho biết").

        In brackets too ("Ngoại trưởng Peru (bà X)"), and without the second comma at the end of a sentence or, where the position
        begins one, before its verb.
        """
        at = self._behind_housed(self._behind_seat(post.behind))
        if at >= len(self.atoms) or self.text(self.atoms[at]) not in {",", "("}:
            at = self._behind_talks(self._host_behind(at), post)
        opens = self.text(self.atoms[at]) if at < len(self.atoms) else ""
        if (post.of or post.party) is None or at + 1 >= len(self.atoms) or opens not in {",", "("} or self._is_kin(k):
            return None
        person = self._person_behind(at + 1)
        if person is None:
            return None
        closes = self.text(self.atoms[person[1]]) if person[1] < len(self.atoms) else "."
        if opens == "(":
            return (person[0], person[1] + 1) if closes == ")" else None
        if closes != ",":
            begins = self._begins_clause(k) and self._goes_on(person[1] + (self.atoms[person[1]].kind == "time"))
            titles = sum(atom.has("honorific", "rank", "title") for atom in self.atoms[at + 1 : person[1]])
            if not (begins or closes in _CLOSES) or person[1] - at > 2 + titles:
                return None
        if person[1] + 1 < len(self.atoms) and self.atoms[person[1] + 1].has("role", "head-role", "status-before"):
            following = self._post(person[1] + 1)
            if following is None or self._person_behind(following.at) is None:
                return None  # "…, Ngoại trưởng Nga, Antony Blinken, Ngoại trưởng Mỹ, …": a list
        if post.of is None:
            return person
        known, country = self.names.gazetteer.actor(person[0]), self.discourse.country_of(post.of)
        if known is not None and known.country not in {None, country} and self._is_state(post.of):
            return person if self._is_this_lands(post, known) else None
        return person

    def _is_this_lands(self, post: Post, known: Actor) -> bool:
        """Whether a position is told of "nước này" and its holder is known to be of a country that the document names."""
        told = self.atoms[post.at - 1].entry("description")
        return told is not None and told.value == "country" and known.country in self.names.drafts

    def _begins_clause(self, k: int) -> bool:
        """Whether a clause may begin at an atom: first, behind punctuation or a verb of saying ("dẫn lời *Ngoại trưởng …*")."""
        if k == 0 or self.text(self.atoms[k - 1]) in _OPENS:
            return True
        return self.atoms[k - 1].has("speech", "reports", "complementizers")

    def _behind_housed(self, at: int) -> int:
        """Behind where a body has its seat, between it and its head's name ("Giám đốc Viện X *có trụ sở ở Lima*, ông A,")."""
        words = self.scan.words
        lo = self.atoms[at].lo if at < len(self.atoms) else len(words)
        length = next((n for n in (4, 3, 2) if " ".join([word.fold for word in words[lo : lo + n]]) in _HOUSED), 0)
        k = next((n for n in range(at, len(self.atoms)) if self.atoms[n].lo >= lo + length), len(self.atoms))
        named = self.member(k + (self._prep(k) == "tại")) if length and k + 1 < len(self.atoms) else None
        return at if named is None else named[1]

    def _is_kin(self, k: int) -> bool:
        """Whether a relative's noun stands before a position ("*vợ của* Tổng thống Peru, bà A, …"): he and no holder is named."""
        if k > 2 and self.text(self.atoms[k - 1]) == "," and self.atoms[k - 2].has("role"):
            return self._is_kin(k - 2)  # "phu nhân Tổng Bí thư, *Chủ tịch nước Peru*, bà A"
        before = self.atoms[max(k - 2, 0) : k]
        if len(before) == 2 and self.text(before[1]) != "của":
            before = before[1:]
        told = before[0].entry("description") if before else None
        return told is not None and told.value == "relatives"

    def _behind_talks(self, at: int, post: Post) -> int:
        """Behind the talks that somebody is sent to ("Trưởng đoàn Nga *tại cuộc đàm phán sáu bên*, A, …"), up to a comma."""
        if post.code not in _SENT or self._prep(at) not in {"tại", "trong"}:
            return at
        for k in range(at + 1, min(at + 9, len(self.atoms))):
            if self.text(self.atoms[k]) == ",":
                return k
            atom = self.atoms[k]
            if atom.kind in {"punct", "run", "time"} or atom.has("speech", "past", "planned", "passive", "role"):
                break
        return at

    def _behind_seat(self, at: int) -> int:
        """Behind the state or province that a member of parliament is from ("nghị sĩ bang Texas"), or an acronym in brackets."""
        if at < len(self.atoms) and self.text(self.atoms[at]) in _STANDINGS:
            at += 1
        k = at + 1 if self._prep(at) in {"tại", "từ"} else at
        if k < len(self.atoms) and self.text(self.atoms[k]).startswith(_SEATS):
            named = self.member(k)
            if named is not None and all(self.names.type_of(m.id or "") is PLACE for m in named[0]):
                return named[1]
        if at + 2 < len(self.atoms) and self.text(self.atoms[at]) == "(" and self.text(self.atoms[at + 2]) == ")":
            return at + 3
        return at

    def _is_at_home(self, k: int, post: Post) -> bool:
        """Whether a bare title is one of the paper's own country, which the document names ("*Thủ tướng* tiếp Đại sứ Peru").

        It is where nobody has been named before, or only that country's leaders have been told of by such a title.
        """
        word = self.said(k, k + 1) if post.code in {"minister", "foreign-minister", "defence-minister"} else post.word
        if word not in _HOME_OFFICES or not self.names.is_named(HOME):
            return False
        if self.scan.folds[: self.atoms[k].lo] not in _OPENINGS:
            return False
        discourse = self.discourse
        told = discourse.posts.get(post.code)
        if told is not None or (post.code, None) in discourse.roles:
            return told == HOME
        return not discourse.recent or HOME in discourse.told_of

    def _is_state(self, id_: str | None) -> bool:
        return id_ is not None and self.names.type_of(id_) is COUNTRY
