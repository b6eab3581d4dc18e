"""What a person's position says of him: what he holds, whose member he is, by which words he is called later."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.groups.look import IN_PARTY
from kg.extract.groups.opposition import is_opposition
from kg.extract.groups.posts import MEMBERS, OPPOSED, STAFF, Post, Posts
from kg.extract.groups.records import Belonging
from kg.extract.groups.seats import RULERS
from kg.model import ORGANIZATION

_COMMISSIONED = frozenset({"eu", "european-commission"})
"""Bodies whose commissioners hold an office."""
_ONE_A_LAND = ("chánh thanh tra cảnh sát", "công tố trưởng", "công tố viên trưởng", "cảnh sát trưởng quốc gia",
               "giám đốc cảnh sát quốc gia", "người đứng đầu lực lượng an ninh quốc gia",
               "người đứng đầu lực lượng cảnh sát quốc gia", "trưởng công tố", "tổng công tố", "tổng kiểm sát", "tổng kiểm toán",
               "tổng thanh tra cảnh sát", "tư lệnh cảnh sát", "viện trưởng viện kiểm sát")  # fmt: skip
"""Heads of services that a land has one of, which need not be told whose they are."""
_WORLD_COURTS = frozenset({"icc", "icj", "ictr", "icty"})
_OF_STATE = (
    "nội các",
    "chính phủ",
    "nội các chính phủ",
    "nhà nước",
    "thái tử",
    "phu nhân tổng thống",
    "quốc vụ",
    "tổng chưởng lý",
    "cố vấn đặc biệt",
    "công tố viên đặc biệt",
)
"""Ends of the names of offices that are of a country where nothing else is named."""
_OF_BODIES = (
    "phó giám đốc", "phó tổng giám đốc", "phó chủ tịch cấp cao", "phó chủ tịch điều hành", "phó hiệu trưởng", "phó tổng biên tập",
    "phó tổng thư k", "trợ lý tổng thư k", "phụ tá tổng thư k", "phó điều phối viên", "phó trưởng phòng",
)  # fmt: skip
"""Beginnings of the names of deputies' offices that are of a body, never of the country spoken of."""
_SPOKEN_FOR = (" chính phủ", " ngoại giao", " quân đội", " quân sự", " quốc phòng", " cảnh sát")
"""Fields of spokesmen who are their state's where nothing else is named."""
OF_FIELDS = frozenset({"minister", "deputy-minister"})
_OF_HOSTS = frozenset({"ambassador", "envoy"})
"""Positions of which a country has many, told apart by their fields or by where they are sent."""
_BARE = 2
"""Words of a minister's title without a field."""


class Noting(Posts):
    """Notes positions that are somebody's."""

    def _told_short(self, person: str, post: Post) -> Post:
        """A post by its initials as the one that the person is known to hold ("TT Peru" is a president or a prime minister)."""
        if post.word != "tt":
            return post
        roles = {one.role for one in self.names.gazetteer.positions(person)}
        governs = "head-of-government" in roles and "head-of-state" not in roles
        return replace(post, code="head-of-government") if governs else post

    def _told_apart(self, post: Post) -> str | None:
        """The field or host by which a position is told from others of its kind ("Bộ trưởng *Tài chính*", "Đại sứ *tại Nga*")."""
        if post.code in OF_FIELDS:
            word = post.word.replace(" bộ ", " ")
            return word if len(word.split()) > _BARE else None
        if post.code in _OF_HOSTS and post.behind > post.at:
            host = self.scan.folds[self.atoms[post.at].lo + 1 : self.atoms[post.behind - 1].hi]
            return " ".join([post.word, *host]) if host else None
        return None

    def _note_post(self, person: str, post: Post, lo: int, hi: int, of: str | None = None) -> None:
        of = post.of if post.of is not None else of
        if is_opposition(of) and post.code not in IN_PARTY:
            of = self.names.drafts[of or ""].country  # "ứng cử viên của phe đối lập Peru"
            post = replace(post, of=of, kind="country")
        post = self._told_short(person, post)
        if post.status == "current":
            self.discourse.call(person, post.word)
            if (apart := self._told_apart(post)) is not None and apart != post.word:
                self.discourse.call(person, apart)
        known = self.names.gazetteer.actor(person)
        told = self.atoms[post.at - 1].entry("description")
        if told is not None and told.value == "country" and known is not None and known.country in self.names.drafts:
            of = known.country  # "Ngoại trưởng nước này", of somebody whose country is known
        if of is not None and of in self.names.drafts and self.names.drafts[of].cls == "Continent":
            return  # "một trong những lãnh đạo châu Âu"
        if post.word in MEMBERS and not (post.word == "ủy viên" and (of or post.of) in _COMMISSIONED):
            of = of if of is not None else post.party
            if of is not None and self.names.type_of(of) is ORGANIZATION:
                self.made.belongings.append(Belonging(person, of, lo, hi, "member-of"))
            return
        if post.party is not None:
            self.made.belongings.append(Belonging(person, post.party, lo, hi, "member-of"))
        if post.code in STAFF and post.word.endswith(RULERS) and self._rules(person):
            return  # "cố vấn của Tổng thống Peru A": A is the president
        if post.code == "leader" and post.word.endswith(OPPOSED) and (of is None or self._names_state(of)):
            self._lead_opposition(person, post.status, of, lo, hi)
            return
        full = post.code in {"minister", "deputy-minister"} and len(post.word.split()) > 2
        full = full or (post.code == "official" and (post.word.endswith(_OF_STATE) or post.word.startswith("điệp viên")))
        full = full or (post.code == "agency-head" and post.word.startswith(_ONE_A_LAND) and not self._is_world_court())
        full = full or (post.code == "spokesperson" and post.word.endswith(_SPOKEN_FOR))
        full = full or (post.code == "legislator" and post.word.startswith("thượng nghị s"))
        near = None if post.party is None else self.discourse.country_of(post.party)
        sided = of is None and any(word.fold in {"thân", "chống"} for word in self.scan.words[lo:hi])
        near = "" if sided or post.word.startswith((*_OF_BODIES, "điệp viên")) else near
        kind = None if post.word.startswith(("tổng thư k", "trưởng ban")) else post.kind
        if post.code == "candidate" and kind == "party" and of is not None and not post.word.endswith(RULERS):
            self.made.belongings.append(Belonging(person, of, lo, hi, "member-of"))
            kind = None  # "ứng cử viên đảng Xanh": theirs, and a member
        self._hold(person, post.code, of, post.status, lo, hi, kind, full=full, near=near)

    def _is_world_court(self) -> bool:
        """Whether a court of several states is named, which has a chief prosecutor of its own."""
        return not _WORLD_COURTS.isdisjoint(self.names.drafts)

    def _post_held(self, k: int) -> Post | None:
        """The position that ends a clause about somebody: nobody is named behind it, and it is of something if it is vague."""
        post = self._post(k)
        if post is None or self._is_too_vague(post) or self._person_behind(post.at) is not None:
            return None
        return post
