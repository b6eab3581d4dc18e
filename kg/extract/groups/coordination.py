"""Whole groups: members joined by commas, conjunctions and hyphens; the sentence read into groups from left to right."""

from __future__ import annotations

from kg.extract.groups.look import DIRECTIONS
from kg.extract.groups.records import Belonging, Group, Grouped, Member
from kg.extract.groups.ships import Ships
from kg.extract.groups.strangers import FRIENDS
from kg.extract.groups.ties import read_ties
from kg.extract.scan import QUOTES
from kg.ids import slug
from kg.model import COUNTRY, ORGANIZATION, PERSON, TREATY

_BEGINS = frozenset(
    {
        "body", "country-head", "description", "first_person", "head", "head-role", "honorific", "people", "rank", "role",
        "status-before", "third_plural", "title",
    }
)  # fmt: skip
"""Categories of the words that a participant begins with, where it is no name."""
_NAMED = frozenset({"name", "run"})
_OPENERS = frozenset({"biên", "liên", "lực", *DIRECTIONS})
"""First syllables of participants in other words ("biên giới", "liên quân", "nam Peru")."""


_SHARED = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister"})
"""Positions that are named once for two who hold them in different countries."""


class Builder(Ships):
    """Reads a sentence."""

    def build(self) -> Grouped:
        self.discourse.here.clear()
        self._told_treaties()
        k = self._behind_dateline()
        self.made.units.extend(self.atoms[:k])
        atoms, folds = self.atoms, self.scan.folds
        while k < len(atoms):
            atom = atoms[k]
            begins = not _BEGINS.isdisjoint(atom.entries.categories) if atom.kind == "lex" else atom.kind in _NAMED
            found = self.group(k) if begins or folds[atom.lo] in _OPENERS else None
            if found is None:
                if atom.hi - atom.lo > 1 and "trigger" in atom.entries.categories:
                    self._agreed_treaty(k)
                self.made.units.append(atom)
                k += 1
                continue
            first = k
            group, k = self._with_navy(*found), found[1]
            k = self._bracket(group, k)
            self.made.units.append(group)
            for part in self._seen(group):
                self.discourse.see(part, together=len(part) != 2 or not self._looks_on(k))
            self._note_doers(group)
            self._note_official(group, first)
            if len(group.members) == 1 and group.ids and self.names.type_of(group.ids[0]) is PERSON:
                self._ruled(group, first)
                if group.lo != self._passed_over:
                    self._copula(group.ids[0], group.lo, k)
        sent = self.scan.sentence
        for one in self._unsaid:  # "Tại Paraguay, Bộ Ngoại giao …": the country stands elsewhere in the sentence
            country = self.names.drafts.get(one.of)
            if country is not None and any(sent.start <= lo < sent.end for lo, _ in country.mentions):
                self.made.belongings.append(one)
        read_ties(self.made, self.names, self.discourse)
        if self.made.told:
            self._note_sides()
        self.made.positions = list(dict.fromkeys(self.made.positions))
        self.made.belongings = list(dict.fromkeys(self.made.belongings))
        return self.made

    def _behind_dateline(self) -> int:
        """Behind the paper that opens its own report ("(TASS) - Hôm qua …"): it is named, and takes no part in what follows."""
        opened = int(len(self.atoms) > 0 and self.text(self.atoms[0]) == "(")
        if len(self.atoms) < 2 + opened or self.atoms[opened].kind not in {"name", "run"}:
            return 0
        atom, behind = self.atoms[opened], opened + 1
        if opened and self.text(self.atoms[behind]) == ")":
            behind += 1
        words, lo = self.scan.words, self.atoms[behind].lo if behind < len(self.atoms) else 0
        if lo not in self.scan.hyphen_before or words[lo].start - words[lo - 1].end < 2:
            return 0
        if not (words[lo].is_capital or words[lo].text in QUOTES):
            return 0  # "Granma - tờ báo của đảng - …"
        if atom.kind == "name":
            actor = self.names.gazetteer.actors[atom.ids[0]]
            if actor.cls != "MediaOutlet":
                return 0
            self.names.mention(actor.id, self.scan.span(atom.lo, atom.hi))
        elif atom.value != "dateline":
            return 0
        else:
            self._named(opened)
        return behind

    def _bracket(self, group: Group, k: int) -> int:
        """Step over another name of the same in brackets ("(EU)", "(Lai Ching-te)") or its country ("Reuters (Anh)")."""
        if (
            k + 2 >= len(self.atoms)
            or self.scan.words[self.atoms[k].lo].text != "("
            or self.text(self.atoms[k + 2]) != ")"
            or not group.ids
        ):
            return k
        atom, last = self.atoms[k + 1], group.ids[-1]
        span = self.scan.span(atom.lo, atom.hi)
        if atom.kind == "name":
            actor = self.names.gazetteer.actors[atom.ids[0]]
            if last in atom.ids or actor.type is COUNTRY:
                self.names.mention(last if last in atom.ids else actor.id, span)
                return k + 3
        elif atom.kind == "word" and self.names.type_of(last) is TREATY and self.scan.words[atom.lo].text.isupper():
            self.names.mention(last, span)
            return k + 3
        elif atom.kind == "run":
            type_ = self.names.type_of(last)
            acronym = self.scan.words[atom.lo].text.isupper() and atom.hi - atom.lo == 1
            of_treaty = acronym and type_ is COUNTRY and atom.hi - atom.lo == 1 and len(self.scan.words[atom.lo].text) > 4
            if acronym == (type_ is not PERSON) and not of_treaty:
                self.names.mention(last, span)
                self.names.link(self.names.key(self.scan, atom), last)
                return k + 3
        return k

    def group(self, k: int) -> tuple[Group, int] | None:
        """The group that begins at an atom, and the index of the atom behind it."""
        known = self.last_role
        first = self.member(k)
        if first is None:
            return None
        post = self.last_role if self.last_role is not known else None
        members, behind = first
        whole = list(members)
        tentative: list[Member] = []
        together: tuple[int, int] | None = None  # before "cùng"
        at = self._past_brackets(k, whole, behind)
        while at < len(self.atoms):
            step = self._joiner(at)
            if step is None or self._ends_source(k, at):
                break
            after, closes = step
            if not tentative and len(whole) == len(members) and self._ends_adverbial(k, at):
                break
            self._in_hand = [*whole, *tentative]
            following = self._next_ones(after, self._in_hand) if closes or not self._begins_again(after) else None
            self._in_hand = []
            if following is None or self._differ(members[0], following[0][0]):
                break
            if closes and not self.atoms[at].has("conjunctions") and self._prep(at) is not None:
                if not self._are_alike([*whole, *tentative, *following[0]]):
                    break
                together = together or (len(whole), behind)
            if closes and self._is_own_clause(k, at, following[1]):
                break
            self._same_body(k, members, following[0], after)
            if post is not None:
                self._same_post(following[0], after, *post)
            if members[-1].people_of is not None:
                self._same_people(following, after)
            tentative += following[0]
            at = self._past_brackets(k, following[0], following[1])
            if closes:
                whole += tentative
                tentative = []
                behind = following[1]
        if together is not None and not self._goes_on(at):
            whole, tentative, behind = whole[: together[0]], [], together[1]
        for ally in self._allies:
            before = whole[: next((n for n, m in enumerate(whole) if m.id == ally), 0)]
            partner = next((m.id for m in before if m.id is not None and self.names.type_of(m.id) is COUNTRY), None)
            if partner is not None:
                self.made.belongings.append(Belonging(partner, ally, whole[0].lo, self.atoms[behind - 1].hi, "allied-with"))
        self._allies = []
        if tentative and self._are_listed(k, members, whole, tentative, at):
            whole += tentative
            behind = at
        pronoun = (
            len(whole) == 1
            and whole[0].id is not None
            and self.atoms[k].kind == "lex"
            and self.atoms[k].has("honorific", "description")
        )
        return Group(self.atoms[k].lo, self.atoms[behind - 1].hi, whole, pronoun), behind

    def _are_listed(self, k: int, members: list[Member], whole: list[Member], tentative: list[Member], at: int) -> bool:
        """Whether those over commas alone belong to the list that begins at an atom."""
        if members[-1].people_of is not None and all(one.people_of is not None for one in tentative) and self._goes_on(at):
            return True
        if len(tentative) > 1 and all(self._is_country(one) for one in [*members, *tentative]):
            return True
        return self._is_open_list(k, members[-1], tentative, at) or self._all_act(k, whole, tentative, at)

    def _same_people(self, found: tuple[list[Member], int], at: int) -> None:
        """ "công dân Peru và *Chile*", "sắc tộc X và *Y*": the second country's people, no state."""
        one = found[0][0]
        if found[1] == at + 1 and self.atoms[at].kind == "name" and one.id is not None and self._is_land(one.id):
            one.id, one.people_of = None, one.id

    def _same_body(self, k: int, members: list[Member], others: list[Member], at: int) -> None:
        """ "hai Bộ Quốc phòng Peru và Chile": the second country stands for its own ministry."""
        before = self.scan.words[self.atoms[k].lo - 1].fold if self.atoms[k].lo else ""
        entry = self.atoms[k].entry("body")
        if before not in {"hai", "ba", "các"} or entry is None or len(members) != 1 or len(others) != 1:
            return
        country = others[0].id
        if country is None or self.names.type_of(country) is not COUNTRY or self.atoms[at].kind != "name":
            return
        body = entry.value
        made = dict(body.known).get(country) or f"{slug(self.names.gazetteer.actors[country].label_en)}-{body.slug}"
        draft = self.names.mention(made, self.scan.span(self.atoms[k].lo, self.atoms[k].hi), ORGANIZATION, body.cls)
        draft.country = country
        self.discourse.affiliation.setdefault(made, country)
        self._belong(made, country, self.atoms[k].lo, others[0].hi)
        others[0].id = made

    def _same_post(self, members: list[Member], k: int, role: str, of: str | None) -> None:
        """A known person named behind another one's position, who is known to hold the same ("Thủ tướng A và B")."""
        if len(members) != 1 or self.atoms[k].kind != "name" or role not in _SHARED:
            return
        person = members[0].id
        for one in self.names.gazetteer.positions(person) if person is not None else ():
            if one.role == role and one.of != of and self.names.is_named(one.of) and person is not None:
                self._hold(person, role, one.of, "current", members[0].lo, members[0].hi)
                return

    def member(self, k: int) -> tuple[list[Member], int] | None:
        """The participant (or, for "hai nước", the participants) that an atom begins."""
        if k >= len(self.atoms):
            return None
        atom = self.atoms[k]
        if atom.kind in {"name", "run"}:
            return self._continent(k) or self._named(k)
        if self.scan.words[atom.lo].fold == "biên":
            border = self._border(k)
            if border is not None:
                return border  # and no "biên bản ghi nhớ"
        if atom.kind == "word" and self.scan.words[atom.lo].fold in DIRECTIONS:
            return self._small_quarter(k)
        if atom.kind != "lex":
            return None
        if self.scan.words[atom.lo].fold in {"liên", "lực"}:
            coalition = self._coalition_led(k)
            if coalition is not None:
                return coalition
        found_here = atom.entries.categories
        if _BEGINS.isdisjoint(found_here):
            return None
        if not found_here.isdisjoint({"people", "country-head", "role"}):
            regional = self._of_region(k)
            if regional is not None:
                return regional
        j, status = k, None
        while j < len(self.atoms) and (entry := self.atoms[j].entry("status-before")) is not None:
            status = entry.value
            j += 1
        if j < len(self.atoms) and (status is not None or j == k):
            if self.atoms[j].has("role", "head-role"):
                found = self._role(k, j, status or "current")
                if found is not None:
                    return found
            if status is not None and self.atoms[j].has("people", "honorific", "rank", "title"):
                k = j
                found_here = self.atoms[k].entries.categories
        if not found_here.isdisjoint({"people", "head", "country-head"}):
            backed = self._backed(k)
            if backed is not None:
                return backed
        if "head" in found_here and "people" in found_here:
            office = self._office_of_body(k)
            if office is not None:
                return office
        told = atom.entry("description") if "description" in found_here else None
        if told is not None and told.value == "medium" and (medium := self._description(k)) is not None:
            return medium
        if "description" in found_here and not found_here.isdisjoint({"honorific", "people"}):
            kin = self._of_somebody(k)
            if kin is not None:
                return kin  # "*em gái* ông X", who is not he
        elif self.text(atom) in FRIENDS:
            others = self._of_somebody(k) or self._countless_friends(k)
            if others is not None:
                return others
        for category, read in _READERS:
            if category in found_here:
                found = read(self, k)
                if found is not None:
                    return found
        return self._of_somebody(k)


_READERS = (
    ("honorific", Builder._titled), ("rank", Builder._titled), ("title", Builder._titled), ("body", Builder._owned),
    ("head", Builder._owned), ("body", Builder._body_member), ("people", Builder._task_force), ("people", Builder._rebels),
    ("people", Builder._opposition),
    ("head", Builder._rebels), ("country-head", Builder._local_police), ("people", Builder._people),
    ("country-head", Builder._people), ("description", Builder._description), ("head", Builder._headed),
    ("first_person", Builder._first_person), ("third_plural", Builder._third_plural),
)  # fmt: skip
"""What reads the participant that a word of a category begins, in this order."""
