"""When it was: the time that belongs to a predicate."""

from __future__ import annotations

from datetime import date

from kg.dates import Period, write_date
from kg.extract.events.candidate import SPOKEN
from kg.extract.events.occasions import A_MONTH, A_YEAR
from kg.extract.events.owners import Owners
from kg.extract.groups.records import Unit
from kg.extract.parse import Predicate
from kg.extract.scan import Atom
from kg.language.records import Frame

OPEN_ENDED = frozenset({"planned", "possible", "demanded", "conditional", "purpose"})
"""Colours of what may still lie ahead."""
ASKING = frozenset({"request", "agree", "concede", "threaten"})
"""Kinds whose content is yet to be done when they are spoken."""
BEFORE_REACH = 20
"""Words before a time among which the clause that it belongs to begins."""
NOUN_REACH = 6
"""Words before a time among which a noun of its own is looked for."""
HAPPENS = ("happens", "stopped", "ceased")
"""What an event does behind its own comma ("hội nghị, *kết thúc* hôm thứ ba, …")."""
ASIDE_REACH = 4
"""Words behind the comma after a time among which "sau khi" stands."""
WAR_REACH = 3
"""Words between a time and a war that it is the time of ("*năm 1991*, cuộc chiến …")."""
ANNOUNCED = 2
"""Words between a verb of speech and what is done by saying so ("thông báo quyết định *trục xuất* …")."""
_WRONGED = frozenset({"assault", "coerce"})
"""Kinds of deeds of which others of the same side tell on another day than they are done."""
_DECLARING = frozenset({"tuyên bố", "công bố", "thông báo", "loan báo"})
"""Verbs by which a sanction is made, and not only told of: it is of their day though it goes on."""


class When(Owners):
    """Finds dates."""

    def _date(self, predicate: Predicate) -> str | None:
        """The time nearest to the trigger; what is said was not done when it was said."""
        best: tuple[int, Atom] | None = None
        floor = self._told_from(predicate)
        speeches = (
            []
            if self._is_met(predicate)
            else [p for p in self.parsed.predicates if p.governor is predicate and not self._is_occasion(predicate, p)]
        )
        ceiling = min((p.lo for p in speeches if p.lo > predicate.hi), default=1 << 30)
        around = predicate.nominal and self._cue("around", predicate.lo - 3, predicate.lo)
        stamp = self._stamp()
        if self._is_ground(predicate):
            return None  # "theo lời mời của X": asked before it is done
        if stamp is not None:
            return None if predicate.governor is not None else self._write(predicate, stamp)
        for atom in self.parsed.times:
            if atom.lo < floor or atom.value.period is None or not self._may_date(predicate, atom):
                continue
            if self._is_titled(predicate, atom):
                continue
            if self._is_of_conjunct(predicate, atom):
                best = None  # nor is a time before it
                continue
            said = atom.lo > predicate.hi and self._is_at_occasion(predicate, atom)
            if said and self._is_spoken_of(predicate):
                continue  # "tố cáo X *tấn công* Y trong một tuyên bố hôm qua": the time of saying so
            if atom.lo > ceiling and not said and not self._is_of_asking(predicate, atom.value.period):
                continue
            first, last = min(atom.lo, predicate.lo), max(atom.lo, predicate.lo)
            between = [p for p in self.parsed.predicates if p is not predicate and first < p.lo < last and not self._is_named(p)]
            if said and predicate.speech:
                between = [p for p in between if p.speech and p.frames]
            soon = atom.lo > predicate.lo and self._is_soon(atom, predicate.hi, atom.lo)
            if atom.lo > predicate.lo and not soon and any(self._takes(p, predicate) for p in between):
                continue
            verbs = [p for p in between if not p.nominal and not self._is_done_by(predicate, p)]
            if predicate.nominal and not predicate.light and verbs and not around:
                continue  # a deed spoken of is not of the time of the speaking
            distance = min(abs(atom.lo - predicate.hi), abs(predicate.lo - atom.hi)) + 6 * len(between)
            if atom.lo > predicate.lo and self._cue("dated", max(predicate.hi, atom.lo - NOUN_REACH), atom.lo):
                distance += 8
            if (atom.value.period.latest - atom.value.period.earliest).days > A_YEAR:
                distance += 8  # "bị truy nã hơn một thập kỷ qua, đã bị bắt *tối qua*"
            if best is None or distance < best[0]:
                best = (distance, atom)
        if best is not None:
            return self._write(predicate, best[1])
        return self._date_around(predicate) if around else None

    def _is_spoken_of(self, predicate: Predicate) -> bool:
        """Whether it is a deed of which somebody before it says something ("chỉ trích *cuộc tấn công* của X trong …")."""
        if predicate.speech:
            return False
        if predicate.governor is not None:
            return bool(predicate.governor.frames)
        before = [p for p in self.parsed.predicates if p.lo < predicate.lo and p.frames and not p.nominal]
        return predicate.nominal and bool(before) and before[-1].frames[0].kind in SPOKEN

    def _is_done_by(self, predicate: Predicate, speech: Predicate) -> bool:
        """Whether a noun stands right behind a verb of speech, by which it is done ("thông báo quyết định *trục xuất* …")."""
        near = speech.speech and 0 <= predicate.lo - speech.hi <= ANNOUNCED
        return near and all(word.is_word for word in self.scan.words[speech.hi : predicate.lo])

    def _date_around(self, predicate: Predicate) -> str | None:
        """The day of what is said or done around a meeting ("hôm nay tuyên bố sẽ hợp tác, *sau cuộc gặp* …")."""
        governor = predicate.governor
        if governor is None or governor.nominal or governor.lo > predicate.lo:
            return None
        met = any(frame.kind == "consult" for frame in predicate.frames[:1])
        return self._date(governor) if met else None

    def _takes(self, other: Predicate, predicate: Predicate) -> bool:
        """Whether a predicate between another and a time behind both has the time for itself."""
        if self._is_ground(other) or self._is_one_trip(predicate, other) or self._is_occasion(predicate, other):
            return False
        if other.nominal:
            # "cắt đứt quan hệ và chứng minh điều đó bằng việc phá đường ngày 15/10"
            shared = self.scan.words[max(0, other.lo - 2)].fold in {"về", "trong", "tại", "sau", "nhân"}
            return not predicate.nominal and not other.light and not shared and self._cue("deeds", other.lo - 1, other.lo)
        if (
            other.speech
            and not other.frames
            and other.subject is predicate.subject
            and self._cue("accounts", other.lo - 5, other.lo)
        ):
            return False  # "lên án … trong một tuyên bố phát đi hôm 5/3"
        # "điều quân … và có thể hỗ trợ sau vài tuần nữa": the time is the later predicate's
        return other.governor is predicate.governor and "purpose" not in other.colour

    def _may_date(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether nothing speaks against the time being that of the predicate."""
        period: Period = atom.value.period
        today = self.discourse.today
        if atom.value.open == "until" and period.precision == "year" and (self._is_ahead(period) or not self._is_reached(atom)):
            return False  # "đưa về tình trạng trước năm 1968": no more than a bound
        if not predicate.quoted and atom.hi <= predicate.lo and self._is_in_quotation(atom):
            return False  # "“Năm nay sẽ có mưa”, ông X nói sau khi *gặp* Y"
        if atom.value.open == "event":
            return self._follows_count(predicate, atom)
        if predicate.colour & {"planned", "conditional"} and today is not None and period.latest < today:
            return False
        if today is not None and period.latest < today and self._governed(predicate)[0] == "demanded":
            return False
        spoken = bool(predicate.frames) and predicate.frames[0].kind in SPOKEN
        ahead = self._is_ahead(period) or self.scan.folds[atom.hi - 1] == "tới"  # "trong vài tháng *tới*" begins today
        if ahead and (spoken or (predicate.speech and not predicate.frames)) and not self._is_open(predicate):
            return False  # what is said now is said of then
        if self._is_of_called_off(predicate, atom):
            return False
        words = self.scan.words
        first, last = (atom.hi, predicate.lo) if atom.lo < predicate.lo else (predicate.hi, atom.lo)
        between = [word.text for word in words[first:last]]
        if between.count("(") != between.count(")") and atom.lo < predicate.lo:
            return False  # "Năm 1991, ông Mengistu (từng bị phương Tây chỉ trích) …"
        if atom.lo > predicate.lo and not predicate.nominal and spoken:
            gone = today is not None and period.latest < today
            asks = predicate.frames[0].kind in ASKING and gone  # what is asked for lies ahead
            open_ = predicate.frames[0].kind in ASKING or self._is_called_off(predicate)
            deeds = any(self._is_deed(unit, predicate.hi, atom.lo, into=open_) for unit in self.parsed.grouped.units)
            deeds = deeds or self._cue("meant", predicate.hi, atom.lo)  # "chỉ trích *dự án* lập X vào tháng 1"
            if deeds and not asks and not self._is_at_occasion(predicate, atom):
                return False  # "tố cáo Pakistan đã vi phạm thỏa thuận trong năm nay"
        if atom.value.open == "since" and "purpose" in predicate.colour:
            return False  # "đóng cửa biên giới từ năm 1993 *nhằm ủng hộ* X"
        if self._cue("named", atom.lo - 1, atom.lo) and atom.lo - 1 >= predicate.hi:
            return False
        if atom.lo > predicate.lo and self._of_next(predicate, atom):
            return False
        if self._is_of_others(predicate, atom) or self._is_across_contrast(predicate, atom):
            return False
        if self._cue("after", first, last) and not self._is_within(predicate, atom, first, last):
            return False  # "cắt quan hệ từ tháng 8 *sau khi* ông X ân xá …": each has its own time
        if ";" in between and self._starts(atom):
            return False
        if self._cue("vague", atom.lo, atom.hi) and (period.latest - period.earliest).days > 366:
            return False
        if self._is_far_from_war(predicate, atom):
            return False
        if self._is_before(predicate, atom) or (atom.hi < predicate.lo and self._is_aside(predicate, atom)):
            return False
        if predicate.frames and predicate.frames[0].kind in SPOKEN and (period.latest - period.earliest).days > 366:
            return False  # nobody says something for years
        if self._cue("terms", atom.lo - 1 - (words[atom.lo - 1].text == "(" if atom.lo else 0), atom.lo + 1):
            return False
        long = (period.latest - period.earliest).days > 31 and atom.value.anchor == "published"
        since = atom.value.open == "since"
        if since and (self._is_ranked(atom) or (self.discourse.published is None and self._is_counted_since(predicate, atom))):
            return False  # without a day of publication nothing tells up to when
        first = self._cue("firsts", atom.lo - (5 if long else 3), atom.lo)
        return not (first and (long or since))

    def _is_within(self, predicate: Predicate, atom: Atom, first: int, last: int) -> bool:
        """Whether what came after or before something is of the time before both all the same."""
        if self._is_soon(atom, first, last) or self._is_past_aside(predicate, atom):
            return True
        if atom.lo > predicate.lo or predicate.nominal:
            return False
        period: Period = atom.value.period
        if not self._cue("apart", first, last):
            return atom.value.open is None  # "…, *trong đó* …", "hôm nay … *trước khi* gặp …"
        return (period.latest - period.earliest).days > A_MONTH and atom.value.open is None

    def _is_past_aside(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether only a clause between commas parts a time from its verb ("*ngày 7/5*, sau khi thăm X, ông Y *gặp* …")."""
        words, subject = self.scan.words, predicate.subject
        if atom.hi > predicate.lo or predicate.clause.kind == "time" or words[atom.hi].text != "," or subject is None:
            return False
        opens = self._cue("apart", atom.hi + 1, atom.hi + ASIDE_REACH)
        return opens and any(word.text == "," for word in words[atom.hi + 2 : subject.lo])

    def _is_of_asking(self, predicate: Predicate, period: Period) -> bool:
        """Whether a time gone by behind what is asked or promised is that of the asking: what is asked for lies ahead."""
        today = self.discourse.today
        return bool(predicate.frames) and predicate.frames[0].kind in ASKING and today is not None and period.latest < today

    def _follows_count(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it is the event right behind a count from it ("một tuần sau khi *X tới* …")."""
        inner = [one for one in self.parsed.predicates if atom.lo < one.lo < predicate.lo and not one.speech]
        return predicate.lo > atom.lo and not inner

    @staticmethod
    def _is_deed(unit: Unit, lo: int, hi: int, *, into: bool) -> bool:
        """Whether a verb stands between what is said and a time: the time is of what is spoken of.

        Args:
            into: whether a preposition right before the time counts too ("hứa trở lại *vào* tháng 3").
        """
        if not isinstance(unit, Atom) or not lo < unit.lo < hi or (unit.hi == hi and unit.has("prep") and not into):
            return False  # "công nhận X *vào* tháng 3"
        return unit.has("trigger", "verbs", "light", "past", "planned")

    def _is_before(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether the time is of what the predicate came before or goes on from ("trước cuộc đảo chính năm ngoái, …")."""
        words = self.scan.words
        for at in range(atom.lo - 1, max(atom.lo - BEFORE_REACH, -1), -1):
            if not words[at].is_word and words[at].text in ",;.":
                return False
            if at == predicate.lo:
                return False
            if self._cue("before", at, at + 1):
                return not at < predicate.lo < atom.lo and not self._is_soon(atom, at - 2, atom.lo)
        return False

    def _is_aside(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether it is a reason or topic, or a war only named, of what is told before it with the time of its own."""
        words = self.scan.words
        if self._is_named_war(predicate) and predicate.lo - atom.hi > WAR_REACH:
            return True  # "hôm qua họp về lệnh cấm vận trong cuộc chiến với X"
        for at in range(predicate.lo - 1, atom.hi - 1, -1):
            if words[at].text in ",;.":
                return False
            part = words[at - 1].fold in {"lí", "lý", "tự"} or words[at + 1].fold in {"vậy", "thế", "đó"} or words[at].is_capital
            if not part and self._cue("topics", at, at + 1):
                return True  # "hôm qua chỉ trích X *về việc* họ bắt Y"
        return False

    def _of_next(self, predicate: Predicate, atom: Atom) -> bool:
        """Whether another verb behind a comma stands between ("… là đối tác lớn nhất, *nhập khẩu* … năm 2016")."""
        comma, units = False, self.parsed.grouped.units
        for n, unit in enumerate(units):
            if predicate.hi <= unit.lo < atom.lo and isinstance(unit, Atom):
                if unit.kind == "punct":
                    comma = self.scan.words[unit.lo].text in ",;"
                elif comma and unit.has("verbs", "past", "passive", "light", "planned"):
                    if unit.has("prep") and (unit.hi == atom.lo or self.scan.words[unit.hi - 1].fold == "gồm"):
                        continue  # "…, vào tháng 7", "…, gồm A và B, …"
                    following = units[n + 1] if n + 1 < len(units) else unit
                    happens = unit.has(*HAPPENS) or (isinstance(following, Atom) and following.has(*HAPPENS))
                    return not (predicate.nominal and happens)  # "cuộc gặp, *dự kiến diễn ra* ngày 20/5, …"
        return False

    def _starts(self, atom: Atom) -> bool:
        """Whether the time stands inside the sentence, and not at its head where it goes for all of it."""
        return any(unit.lo < atom.lo and not isinstance(unit, Atom) for unit in self.parsed.grouped.units)

    def _is_open(self, predicate: Predicate) -> bool:
        return bool(predicate.colour & OPEN_ENDED) or self._governed(predicate)[0] in OPEN_ENDED

    def _is_ahead(self, period: Period) -> bool:
        """Whether a time lies wholly behind the day of publication."""
        last: date | None = self.discourse.last_day
        return last is not None and period.earliest > last

    def _write(self, predicate: Predicate, atom: Atom) -> str:
        """The time as a contract date; deeds counted since a time fill all of it up to now."""
        period: Period = atom.value.period
        now = self.discourse.published
        if atom.value.open == "since" and now is not None and self._is_counted(predicate, atom):
            return write_date(Period(period.earliest, max(now.latest, period.latest), "span"))
        return write_date(period)

    def _day_of_speech(self, predicate: Predicate, frame: Frame, actor: tuple[str, ...]) -> str | None:
        """The day on which something was said that its own side says ("Hồi tháng 1, Ankara cho biết sẵn sàng …")."""
        governor = predicate.governor
        if "negated" in predicate.colour or governor is None or governor.subject is None:
            return None
        if not governor.speech and (frame.kind != "support" or all(one.kind != "agree" for one in governor.frames)):
            return None  # "hôm qua đồng ý *nối lại bang giao*": with that it is done
        if frame.kind not in SPOKEN and (predicate.colour & OPEN_ENDED or predicate.nominal or frame.modality == "planned"):
            return None  # what is announced for later
        said = " ".join([word.fold for word in self.scan.words[governor.hi - 2 : governor.hi]])
        declared = frame.kind == "sanction" and said in _DECLARING  # "tuyên bố đang cắt quan hệ với X"
        if frame.kind not in SPOKEN and not declared and self._cue("ongoing", predicate.lo - 2, predicate.lo):
            return None
        if frame.kind not in SPOKEN:
            asked = any(one.kind in {"request", "threaten"} for one in governor.frames[:1])
            if self._governed(predicate)[0] in OPEN_ENDED and (asked or predicate.clause.kind != "time"):
                return None  # "hôm qua kêu gọi *trục xuất* …", "sau khi hôm qua dọa *trừng phạt* …"
            if frame.kind in _WRONGED and not set(governor.subject.ids) & set(actor):
                return None  # "bộ trưởng hôm qua cho biết quân đội đã *bắn hạ* …"
        just = "vừa" in self.scan.folds[max(0, predicate.lo - 2) : predicate.lo + 1]
        if frame.kind not in SPOKEN and not just and all(self.names.is_outlet(one) for one in governor.subject.ids):
            return None  # "New York Times hôm qua đưa tin ông X từng gặp Y"
        sides = ({self.discourse.country_of(one) or one for one in ids} for ids in (governor.subject.ids, actor))
        return None if set.isdisjoint(*sides) else self._date(governor)

    def _told_from(self, predicate: Predicate) -> int:
        """The word behind the innermost verb in whose words the predicate stands; times before it are of the telling."""
        governor = predicate.governor
        if governor is not None and self._is_ordered(predicate):
            governor = governor.governor
        while governor is not None:
            if (governor.speech or any(frame.complement is not None for frame in governor.frames)) and governor.lo < predicate.lo:
                return governor.hi
            governor = governor.governor
        return -1
