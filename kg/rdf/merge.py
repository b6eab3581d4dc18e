"""Which accounts of several documents tell of the same event or relation: a partition that no order of input changes.

The rule is conservative, because a wrong merger makes a statement that no article makes, while a missed one only leaves a
fact told twice.

Standing relations are the same where kind, sides and role are the same.

Events are the same where
1. kind, mode, participants, place, instrument and days are all the same; or, undated, all but the days and moreover the
   words of the evidence (an agency's sentence, reprinted) or the day of publication, where no document of that day tells
   two such events; a war that is only mentioned (an ``assault`` without mode, place or date) is always the same between
   the same sides;
2. they fall on the same days and one tells less than the other: no mode or place where the other has one, or only some of
   its participants, though at least two;
3. one is dated by up to a month, the other by less and within it, and the one tells the same as the other, or less as in 2.

In 2 and 3 an account joins others only where these, by the same measure, tell one thing in growing detail. If it fits two
that differ (two meetings in the month), or one of its own document (whose reading took them for two events), it stays
alone. "Tells less" is a partial order, so no chain of joins brings together what differs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from kg.model import STANDING_KINDS
from kg.rdf.read import Account, Article

LONG_QUOTE = 40
"""From this many code points on, two quotes with the same words are taken for the same sentence."""

COARSE_DAYS = 31
"""An event dated by a longer stretch than this joins no other: a year holds too many meetings."""


class Joined:
    """Union-find over numbers; the root of a set is its smallest member, so no order of joining shows."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        """The smallest member of the item's set."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Makes one set of two."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def sets(self) -> dict[int, list[int]]:
        """Members by root, both in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self._parent)):
            found[self.root(item)].append(item)
        return found


def merge_accounts(accounts: Iterable[Account], articles: Mapping[str, Article]) -> list[tuple[Account, ...]]:
    """The accounts in groups that tell of the same thing; members and groups sorted by IRI."""
    ordered = sorted(accounts, key=lambda account: account.iri)
    joined = Joined(len(ordered))
    first: dict[Hashable, int] = {}
    days = [_day_key(account, articles) for account in ordered]
    told = Counter((account.document, key) for account, key in zip(ordered, days, strict=True) if key is not None)
    # A document whose reading found two of them knows better than the day: which is the other documents', nobody can say.
    twice = {key for (_, key), times in told.items() if times > 1}
    for number, (account, day) in enumerate(zip(ordered, days, strict=True)):
        for key in [*_keys(account), *([day] if day is not None and day not in twice else [])]:
            joined.join(number, first.setdefault(key, number))
    for fits, buckets in ((_tells_less, _same_days), (_is_vaguer, _same_actor)):
        _join_to_finer(ordered, joined, fits, buckets)
    return [tuple(ordered[member] for member in members) for members in joined.sets().values()]


def _keys(account: Account) -> list[Hashable]:
    sides = (account.kind, account.actors, account.recipients)
    if account.kind in STANDING_KINDS:
        return [(*sides, account.role)]
    what = (*sides, account.mode, account.place, account.instrument)
    if account.earliest is not None:
        return [(*what, account.earliest, account.latest)]
    if _is_war(account):
        return [(*what, "war")]
    quotes = {" ".join(quote.casefold().split()) for quote in account.quotes}
    return [(*what, "account", account.iri), *((*what, "quote", quote) for quote in sorted(quotes) if len(quote) >= LONG_QUOTE)]


def _day_key(account: Account, articles: Mapping[str, Article]) -> Hashable | None:
    """What undated events of the same day's articles have in common; none for what is no undated event."""
    published = articles[account.document].published if account.document in articles else None
    if account.kind in STANDING_KINDS or account.earliest is not None or _is_war(account):
        return None
    if published is None or len(published) != len("2024-11-01"):
        return None
    sides = (account.kind, account.actors, account.recipients)
    return (*sides, account.mode, account.place, account.instrument, "published", published)


def _is_war(account: Account) -> bool:
    """Whether it is a war that is only mentioned."""
    given = (account.mode, account.place, account.instrument, account.earliest)
    return account.kind == "assault" and given == (None,) * 4 and len(account.actors | account.recipients) > 1


def _join_to_finer(
    ordered: Sequence[Account],
    joined: Joined,
    fits: Callable[[Account, Account], bool],
    buckets: Callable[[Account], Iterable[Hashable]],
) -> None:
    """Joins each group with the finer groups that it fits, where these stand in one line from vague to exact.

    All groups are looked at as they stand before any is joined, so their order does not matter.
    """
    # The members of a group agree in what the test asks of them, or were found to fit: the most detailed one stands for all.
    groups = {root: max((ordered[m] for m in members), key=_detail) for root, members in joined.sets().items()}
    documents = {root: {ordered[m].document for m in members} for root, members in joined.sets().items()}
    near: dict[Hashable, list[int]] = defaultdict(list)
    for root, account in groups.items():
        if account.kind not in STANDING_KINDS and account.earliest is not None:
            for bucket in buckets(account):
                near[bucket].append(root)
    joins = []
    for root, account in groups.items():
        if account.kind in STANDING_KINDS or account.earliest is None:
            continue
        beside = {other for bucket in buckets(account) for other in near[bucket] if other != root}
        finer = [one for one in sorted(beside) if fits(account, groups[one])]
        in_line = all(fits(groups[a], groups[b]) or fits(groups[b], groups[a]) for a, b in combinations(finer, 2))
        if in_line and all(documents[root].isdisjoint(documents[one]) for one in finer):
            joins += [(root, one) for one in finer]
    for one, other in joins:
        joined.join(one, other)


def _detail(account: Account) -> tuple[object, ...]:
    given = sum(part is not None for part in (account.mode, account.place, account.instrument))
    return (-_days(account), given, len(account.actors) + len(account.recipients), account.iri)


def _same_days(account: Account) -> list[Hashable]:
    return [(account.kind, account.earliest, account.latest)]


def _same_actor(account: Account) -> list[Hashable]:
    return [(account.kind, actor) for actor in account.actors]


def _tells_less(one: Account, other: Account) -> bool:
    """Whether the other tells all that the one does, and more, of the same days."""
    return _details(one) != _details(other) and _is_within(one, other)


def _is_vaguer(one: Account, other: Account) -> bool:
    """Whether the other tells all that the one does, and its days are fewer and lie within the one's few."""
    assert one.earliest is not None and other.earliest is not None and one.latest is not None and other.latest is not None
    inside = one.earliest <= other.earliest and other.latest <= one.latest
    return inside and _days(other) < _days(one) <= COARSE_DAYS and _is_within(one, other)


def _is_within(one: Account, other: Account) -> bool:
    optional = ((one.mode, other.mode), (one.place, other.place), (one.instrument, other.instrument))
    if any(mine is not None and mine != theirs for mine, theirs in optional):
        return False
    if one.actors == other.actors and one.recipients == other.recipients:
        return True
    return one.actors <= other.actors and one.recipients <= other.recipients and len(one.actors | one.recipients) > 1


def _details(account: Account) -> tuple[str | None, str | None, str | None, frozenset[str], frozenset[str]]:
    return account.mode, account.place, account.instrument, account.actors, account.recipients


def _days(account: Account) -> int:
    if account.earliest is None or account.latest is None:
        return 1_000_000
    return (date.fromisoformat(account.latest) - date.fromisoformat(account.earliest)).days + 1


def most_told(values: Iterable[str | None]) -> str | None:
    """What most accounts give, the first in alphabetical order among equals; ``None`` where none gives any."""
    counted = Counter(value for value in values if value is not None)
    return min(counted, key=lambda value: (-counted[value], value), default=None)
