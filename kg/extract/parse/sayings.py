"""Who says it: where what is said begins, sources behind "theo", media that report or hear it, who is named behind it."""

from __future__ import annotations

from kg.extract.groups import Group
from kg.extract.names import SPEAKER
from kg.extract.parse.light_verbs import LightVerbs
from kg.extract.parse.records import Predicate
from kg.extract.scan import Atom
from kg.model import PLACE

OWNING = frozenset({"của", "từ", "do", "trên", "phía"})
"""Words between an account and whose it is."""
MEDIA = frozenset(
    {"báo", "tờ", "đài", "kênh", "hãng", "tin", "tạp", "chí", "nhật", "truyền", "hình", "phát", "thanh", "thông", "tấn"}
)
"""Words that a medium is introduced by."""

UNNAMED_REACH = 4
"""Words behind "theo" among which its noun stands ("theo *nhiều nguồn tin*", "theo *lời kể của người dân*")."""
CLOSED_REACH = 4
"""Words between the end of a quotation and who spoke ("…”, *tờ báo* X viết")."""
_WHEN_SAID = frozenset({"nhân", "sau", "trong", "trước", "tại"})
"""Right behind a verb of speech, they open when or where it was said."""


class Sayings(LightVerbs):
    """Finds sources."""

    def _according(self, n: int, atom: Atom) -> int | None:
        """Open the name of a source: "theo Reuters", "theo báo cáo mới nhất của X"; "theo yêu cầu của Nga" names none."""
        group = self._first_group(n, atom)
        if group is None:
            return None
        if self.language.cue("norms", self.scan.words, atom.lo + 1, group.lo):
            return atom.hi
        told = self._whose_account(n, atom)
        if told is not None:
            self.prep = "theo"
            return told.lo
        if not self._group_near(n):
            return None
        self.prep = "theo"
        return atom.hi

    def _is_unnamed(self, atom: Atom) -> bool:
        """Whether people or media without a name are what "theo" names ("theo các nguồn tin ngoại giao, …")."""
        hi = next((at for at in range(atom.hi, len(self.scan.words)) if not self.scan.words[at].is_word), len(self.scan.words))
        hi, cue = min(hi, atom.hi + UNNAMED_REACH), self.language.cue
        return cue("unnamed", self.scan.words, atom.lo, hi) and not cue("norms", self.scan.words, atom.hi, hi)

    def _first_group(self, n: int, atom: Atom) -> Group | None:
        """The group that follows before the next comma."""
        group = next((unit for unit in self.units[n + 1 : n + 8] if isinstance(unit, Group)), None)
        if group is None or any(word.text in ",.;:" for word in self.scan.words[atom.lo : group.lo]):
            return None
        return group

    def _whose_account(self, n: int, atom: Atom) -> Group | None:
        """Whose words stand behind a noun for them ("theo báo cáo mới của *X*", "dẫn thông báo từ *X*")."""
        group = self._first_group(n, atom)
        if group is None or self.scan.words[group.lo - 1].fold not in OWNING:
            return None
        return self._speaking(group) if self.language.cue("accounts", self.scan.words, atom.lo + 1, group.lo) else None

    def _speaking(self, group: Group) -> Group:
        """The group; a building in it is those who speak from there ("thông báo từ *Nhà Trắng*")."""
        names = self.discourse.names
        for member in group.members:
            known = names.gazetteer.actor(member.id) if member.id is not None else None
            if known is not None and known.type is PLACE and known.acts_for is not None and len(group.members) == 1:
                names.mention(known.acts_for, self.scan.span(member.lo, member.hi))
                group.rename(known.acts_for)
        return group

    def _outlets(self) -> None:
        """A medium that reports all before it ("…, Reuters đưa tin"), or gave out what is cited ("theo thông cáo do X đăng")."""
        names = self.discourse.names
        for predicate in self.parsed.predicates:
            subject = predicate.subject
            if subject is None or not predicate.speech or predicate.frames:
                continue
            if not all(names.is_outlet(id_) for id_ in subject.ids):
                continue
            at = next((n for n, unit in enumerate(self.units) if unit is subject), 0)
            before = self.units[at - 1] if at else None
            behind = isinstance(before, Atom) and before.kind == "punct" and self._ends_sentence(predicate)
            cited = (
                isinstance(before, Atom)
                and before.has("agent")
                and any(isinstance(unit, Atom) and unit.has("according") for unit in self.units[max(0, at - 6) : at])
            )
            if cited or (behind and any(other.lo < subject.lo for other in self.parsed.predicates)):
                told = (*subject.ids, *self._handed_on_by(predicate))
                self.parsed.sources += [id_ for id_ in dict.fromkeys(told) if id_ not in self.parsed.sources]

    def _late_account(self) -> None:
        """Note whose account tells all before it ("…, *thông cáo của Bộ X* hôm nay cho biết")."""
        words = self.scan.words
        says = next((one for one in reversed(self.parsed.predicates) if one.speech and not one.frames), None)
        if says is None or not self._ends_sentence(says):
            return
        owners = [unit for unit in self.units[: says.unit] if isinstance(unit, Group) and unit.ids and unit.hi <= says.lo]
        comma = next((at for at in range(says.lo - 1, 0, -1) if words[at].text == ","), 0)
        if not owners or not owners[-1].lo > comma > 0 or words[self._introduced(owners[-1].lo) - 1].fold not in {"của", "từ"}:
            return
        first = next((at for at in range(comma + 1, says.lo) if words[at].fold not in {"một", "trong", "bản"}), says.lo)
        if self.language.cue("accounts", words, first, first + 1) and says.lo - owners[-1].hi <= CLOSED_REACH:
            owner = self._speaking(owners[-1])
            self.parsed.sources += [id_ for id_ in owner.ids if id_ not in self.parsed.sources]

    def _handed_on_by(self, report: Predicate) -> tuple[str, ...]:
        """Whose words are passed on at the end of the sentence, behind what they tell ("…, AFP *dẫn lời ông X* nói")."""
        if not report.reports:
            return ()
        group = self.clause.subject if self.clause.governor is report else None
        found = [group] if group is not None else []
        found += [one for slot, one in report.obliques if slot in {"từ", "của"}]
        return tuple(id_ for one in found for id_ in one.ids)

    def _introduced(self, at: int) -> int:
        """Where a medium begins with the words that introduce it ("nguồn tin của *hãng* X")."""
        while at > 0 and self.scan.words[at - 1].fold in MEDIA:
            at -= 1
        return at

    def _hearers(self) -> None:
        """A medium to which or in which somebody speaks ("nói với Reuters", "trả lời phỏng vấn của CNN", "viết trên tờ X")."""
        names, words = self.discourse.names, self.scan.words
        for group in self.units:
            if not isinstance(group, Group) or not group.ids or not names.is_outlet(group.ids[0]):
                continue
            if len(group.ids) > 1 and not all(names.is_outlet(id_) for id_ in group.ids):
                continue
            at = self._introduced(group.lo)
            if self.language.cue("hearing", words, at - 3, at):
                heard = [id_ for id_ in group.ids if id_ not in self.parsed.sources]
                self.parsed.sources += heard
                self.parsed.hearers += heard

    def _late_speech(self) -> None:
        """ "…", ông X nói: what stands before a verb of speech at the end of the sentence is its content."""
        for predicate in reversed(self.parsed.predicates):
            if self._addresses(predicate):
                predicate.speech, predicate.governor = True, None
            elif predicate.frames or not predicate.speech:
                continue
            if predicate.governor is not None:
                if not self._adds_speaker(predicate):
                    continue
                predicate.governor = None
            if predicate.clause.kind in {"time", "contrast"} or self._is_asked(predicate):
                continue  # "…, trong khi bà Y cho biết …"
            if predicate.passive and predicate.agent is None:
                continue  # "phát biểu trong đoạn băng được phát tối qua"
            content = any(other.governor is predicate for other in self.parsed.predicates)
            quoted = any(hi <= predicate.lo for _, hi in self.parsed.quote_spans)
            ends = self._ends_sentence(predicate) or self._is_aside(predicate) or self._is_right_behind(predicate)
            if predicate.subject is not None and (quoted or not content) and ends:
                if predicate.reports and self.clause.governor is predicate and self.clause.subject is not None:
                    predicate.obliques.append(("của", self.clause.subject))  # '"…", AFP dẫn lời ông X'
                self._name_speaker(predicate, predicate.subject)
                quotes_on = quoted and self._quotes_on()
                for other in self.parsed.predicates:
                    if other is predicate:
                        break
                    inside = any(lo <= other.lo < hi for lo, hi in self.parsed.quote_spans)
                    if other.governor is None and (inside or not quoted or quotes_on) and other.lo < predicate.subject.lo:
                        other.governor = predicate
            return

    def _is_asked(self, predicate: Predicate) -> bool:
        """Whether somebody else asks for what is said ("yêu cầu *X giải thích*")."""
        asked = [other for other in self.parsed.predicates if other.object is not None and other.object is predicate.subject]
        return any(frame.kind == "request" for other in asked for frame in other.frames)

    def _addresses(self, predicate: Predicate) -> bool:
        """Whether a quotation stands right before somebody who speaks to others ("“…”, ông X *phát biểu trước quốc hội* Y")."""
        if predicate.nominal or predicate.speech or not predicate.frames or predicate.frames[0].kind != "consult":
            return False
        said = any(found.are("speech") for _, found in self.language.matches(self.scan.words, predicate.lo))
        free = predicate.governor is None or predicate.governor.quoted
        return said and free and self._is_right_behind(predicate)

    def _name_speaker(self, predicate: Predicate, subject: Group) -> None:
        """Note who speaks behind what he says, by which medium, and that "tôi" in it is he."""
        passed_on = next((group for slot, group in predicate.obliques if slot == "của" and group.ids), None)
        speaker = subject
        if predicate.reports and passed_on is not None:
            speaker, self.parsed.late_media = passed_on, subject.ids
        self.parsed.late_speaker = speaker
        for unit in self.units:
            if isinstance(unit, Group) and unit.ids == (SPEAKER,) and unit.lo < subject.lo and len(speaker.ids) == 1:
                unit.rename(speaker.ids[0])

    def _is_aside(self, predicate: Predicate) -> bool:
        """Whether a speaker and his verb stand between commas (", Bộ Ngoại giao X cho biết, …")."""
        subject, words = predicate.subject, self.scan.words
        before = subject is not None and subject.lo > 0 and words[subject.lo - 1].text == ","
        return before and predicate.hi < len(words) and words[predicate.hi].text == ","

    def _is_right_behind(self, predicate: Predicate) -> bool:
        """Whether a speaker stands right behind his words, however long the sentence goes on."""
        subject, words = predicate.subject, self.scan.words
        closed = max((hi for _, hi in self.parsed.quote_spans if hi < predicate.lo), default=None)
        if subject is None or closed is None or subject.lo < closed:
            return False
        between = [word.text for word in words[closed + 1 : subject.lo]]
        comma = any(word.text == "," for word in (words[closed - 1], *words[closed + 1 : closed + 2]))
        return comma and len(between) <= CLOSED_REACH and not set(between[1:]) & set(",.;:")

    def _quotes_on(self) -> bool:
        """Whether the quotation is part of a clause that began before it ("ông X đề nghị Anh “…”, ông Y cho biết")."""
        lo = self.parsed.quote_spans[0][0]
        return lo > 0 and self.scan.words[lo - 1].is_word

    def _adds_speaker(self, predicate: Predicate) -> bool:
        """Whether a verb of speech ends the sentence behind a comma and its subject ("đề nghị X giúp, ông Y cho biết.")."""
        subject = predicate.subject
        if subject is None or predicate.quoted or not self._only_adjuncts(predicate, len(self.units) - 1):
            return False
        before = [word for word in self.scan.words[: subject.lo] if word.fold not in {"một", "các", "những"}]
        return len(before) > 0 and before[-1].text == "," and not any(one.governor is predicate for one in self.parsed.predicates)

    def _own_content(self) -> None:
        """Give a verb of speech what is told behind it: all that a medium's report is followed by; else, where no content of
        its own was met, what others do ("cho biết, *theo* thỏa thuận mới, hai bên *sẽ gia hạn* …").
        """
        told = self.parsed.predicates
        for at, says in enumerate(told):
            if says.frames or not says.speech or says.nominal or says.passive or says.quoted or says.governor is not None:
                continue
            subject = says.subject
            if subject is None or not subject.ids or subject is self.parsed.late_speaker or says.clause.kind != "main":
                continue
            medium = self._is_medium(says)
            if not medium and any(one.governor is says for one in told):
                continue
            content: Group | None = None
            for other in told[at + 1 :]:
                if other.governor is not None:
                    content = other.subject if other.governor is says and other.subject is not None else content
                    continue
                if other.speech and not other.frames:
                    break
                if medium:
                    other.governor = says
                    if other.subject is subject and not other.nominal:
                        other.subject = content
                elif other.nominal and self._is_when_said(says, other):
                    continue
                elif other.clause.kind != "main" or other.nominal or other.subject is None or other.subject.lo < says.hi:
                    break
                else:
                    other.governor = says

    def _is_when_said(self, says: Predicate, noun: Predicate) -> bool:
        """Whether a noun tells when or where something is said ("cho biết *sau cuộc gặp với X*, hai bên sẽ …")."""
        words = self.scan.words
        return words[says.hi].fold in _WHEN_SAID and all(word.is_word for word in words[says.hi : noun.lo])

    def _told_to(self, n: int, atom: Atom) -> Group | None:
        """The group before "rằng" that somebody speaks to, and that does not do what he says ("nói với *X* rằng …")."""
        subject = self.clause.subject
        before = self.units[n - 1] if n else None
        return subject if before is subject and self.scan.words[atom.hi - 1].fold == "rằng" else None

    def _enter_content(self, n: int) -> None:
        """Begin what is said of somebody without a name ("cho hay *nhiều nông dân* đã bỏ mạng trong vụ …")."""
        head = self.head
        if head is None or not head.speech or head.frames or head.nominal or self.comma or head.clause is not self.clause:
            return
        between = [unit for unit in self.units[head.unit + 1 : n] if unit.lo >= head.hi]
        joints = ("prep", "conjunctions", "complementizers", "sub", "according", "nominalizers")
        if any(isinstance(unit, Group) or unit.kind in {"punct", "time"} or unit.has(*joints) for unit in between):
            return
        if any(isinstance(unit, Atom) and (unit.kind == "word" or unit.has("people")) for unit in between):
            self._open(head, "said")

    def _shows(self, atom: Atom) -> bool:
        """Open what somebody gives out to be seen ("công bố hình ảnh *cho thấy* …")."""
        head, words = self.head, self.scan.words
        if head is None or not head.speech or head.frames or self.comma or head.clause is not self.clause:
            return False
        if words[atom.lo].fold != "thấy" or words[atom.lo - 1].fold != "cho":
            return False
        self._open(head, "said")
        return True

    def _enter_own_deed(self, n: int, *, own: bool) -> None:
        """Begin what somebody says that he does or that happens ("cho biết *đã tiến hành*, *đã xảy ra* …")."""
        head, colour = self.head, self.colour
        if head is not None and self.clause.governor is not head and self._says(head, n):
            self._open(head, "said").subject = head.subject if own else None
            self.colour = colour
