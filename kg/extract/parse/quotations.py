"""What is said: the clause that it opens, quotations and where they end."""

from __future__ import annotations

from kg.extract.parse.aims import Aims
from kg.extract.parse.records import Clause, Predicate
from kg.extract.scan import QUOTES, Atom


class Quotations(Aims):
    """Opens what is said and closes it."""

    def _open(self, head: Predicate, kind: str) -> Clause:
        """Begin the clause that a predicate governs."""
        self.clause = Clause(governor=head, kind=kind, conditional=self.clause.conditional)
        self.plain = -1
        self.comma = False
        self.colour = set()
        return self.clause

    def _quote(self, n: int, atom: Atom) -> None:
        mark = self.scan.words[atom.lo].text
        if mark in "”»" and self.quote is None:
            return  # closes what was never opened
        if self.quote is None or mark in "“„«":
            self.quote = atom.lo
            head = self.head
            if head is not None and head.speech and self.clause.governor is not head and self.since_head < 3:
                self._open(head, "said")
            elif head is not None and head.reports and self.clause.governor is head:
                self._hand_on(head)
        else:
            self.parsed.quote_spans.append((self.quote, atom.lo))
            opened, self.quote = self.quote, None
            if self.handed_on is not None and self.clause.governor is self.handed_on:
                self.clause, self.head, self.handed_on = self.main, None, None  # "…. …", ông X nói
            comma = atom.hi < len(self.scan.words) and self.scan.words[atom.hi].text == ","
            if self._speaks(n + 2 if comma else n + 1):
                self._leave_words(opened)
                self.comma = True

    def _leave_words(self, opened: int) -> None:
        """Leave what somebody says within a quotation for who speaks behind it ("“Tôi nghĩ rằng …”, *ông X nói*")."""
        governor = self.clause.governor
        while governor is not None and governor.lo > opened:
            self.clause, self.head, governor = governor.clause, None, governor.clause.governor

    def _mark_quote(self, atom: Atom) -> None:
        """Note a quotation that begins or ends inside a trigger ("là một *"*trò hề"): what follows stands behind it."""
        mark = self.scan.words[atom.lo].text
        if mark in QUOTES and self.quote is None and mark not in "”»":
            self.quote = atom.lo
        elif mark in QUOTES and self.quote is not None and mark not in "“„«":
            self.parsed.quote_spans.append((self.quote, atom.lo))
            self.quote = None

    def _closes(self, hi: int) -> bool:
        """Whether a trigger that ends behind a word ends in a quotation mark that closes what was open before it."""
        return self.quote is not None and self.scan.words[hi - 1].text in QUOTES

    def _hand_on(self, report: Predicate) -> None:
        """Note whose words are passed on where a colon or quotation follows right behind him ("dẫn lời ông X: “…”")."""
        subject = self.clause.subject
        if report.reports and self.clause.governor is report and subject is not None and not self.clause.verb:
            report.obliques.append(("của", subject))
            self._open(report, "said")

    def _leave_quotation_open(self) -> None:
        """Note whether the next sentence begins inside a quotation, and whose it is; "" where nobody has been named yet."""
        if self.quote is None:
            self.discourse.quoting = None
            return
        opener = next((p for p in reversed(self.parsed.predicates) if p.speech and not p.quoted and p.subject is not None), None)
        before = self.discourse.quoting or ""
        self.discourse.quoting = (
            opener.subject.ids[0] if opener is not None and opener.subject is not None and opener.subject.ids else before
        )
