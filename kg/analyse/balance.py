"""Friends of friends, enemies of enemies: the signed triads of the network, and which of them are out of balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations

from kg.analyse.network import build_network, id_of
from kg.analyse.select import Selection, Tie, select
from kg.ask import Graph
from kg.store import Reader
from kg.table import Cell, Table

COLUMNS = (
    "a", "b", "c", "a_label", "b_label", "c_label", "ab", "bc", "ac", "triad", "balanced", "weakly_balanced", "facts",
)  # fmt: skip
TRIADS = ("+++", "++-", "+--", "---")


def find_triads(store: Reader, selection: Selection | None = None, *, lang: str = "en", graph: Graph | None = None) -> Table:
    """One row for each three actors that all have a signed tie with one another, those out of balance first.

    A pair's sign is that of the sum of its events' scores; of allies without events plus; a sum of zero gives none. A triad
    is balanced where the product of its signs is plus, weakly balanced also where all three are minus. The notes give how
    many of each kind there are beside how many one would expect if the same signs lay on the ties by chance.

    Source: Heider, "Attitudes and Cognitive Organization" (1946); Cartwright and Harary, "Structural Balance" (1956); Davis,
    "Clustering and Structural Balance in Graphs" (1967), for weak balance; Leskovec, Huttenlocher and Kleinberg, "Signed
    Networks in Social Media" (2010), for the comparison with chance.

    Raises:
        InputError: when the selection names what there is not.
        ResolveError: when a name means nobody, or several.
    """
    graph = graph or Graph(store.graph)
    selected = select(store, selection, lang=lang, graph=graph)
    network = build_network(graph, selected.ties, parallel="sum", directed=False, lang=lang)
    signs = sign_pairs(selected.ties)
    near: dict[str, set[str]] = {iri: set() for iri in network}
    for a, b in signs:
        near[a].add(b)
        near[b].add(a)
    rows: list[tuple[Cell, ...]] = []
    counted: Counter[str] = Counter()
    for a, b in sorted(signs):
        for c in sorted(one for one in near[a] & near[b] if one > b):
            three = (signs[a, b], signs[b, c], signs[a, c])
            minus = three.count("-")
            counted[TRIADS[minus]] += 1
            facts = {
                fact.rsplit("/", 1)[-1] for pair in combinations((a, b, c), 2) for fact in network.edges[pair]["facts"].split()
            }
            rows.append((
                *map(id_of, (a, b, c)), *(network.nodes[iri]["label"] for iri in (a, b, c)), *three, TRIADS[minus],
                minus % 2 == 0, minus != 1, " ".join(sorted(facts)),
            ))  # fmt: skip
    rows.sort(key=lambda row: (bool(row[10]), str(row[9]), row[:3]))
    return Table(COLUMNS, tuple(rows), _notes(counted, signs))


def sign_pairs(ties: Iterable[Tie]) -> Mapping[tuple[str, str], str]:
    """``+`` or ``-`` of each pair of actors that has a sign, the lesser IRI first."""
    scores: dict[tuple[str, str], dict[str, float]] = {}
    allied = set()
    for tie in ties:
        pair = (min(tie.a, tie.b), max(tie.a, tie.b))
        if tie.fact.intensity is not None:
            scores.setdefault(pair, {})[tie.fact.iri] = tie.fact.intensity
        elif tie.fact.kind == "allied-with":
            allied.add(pair)
    found = dict.fromkeys(allied - scores.keys(), "+")
    for pair, known in scores.items():
        # Added up in one order, so that rounding cannot change a sign.
        total = round(sum(known[iri] for iri in sorted(known)), 6)
        if total != 0:
            found[pair] = "+" if total > 0 else "-"
    return found


def _notes(counted: Counter[str], signs: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    total = counted.total()
    if total == 0:
        return ()
    plus = sum(sign == "+" for sign in signs.values()) / len(signs)
    shares = (plus**3, 3 * plus**2 * (1 - plus), 3 * plus * (1 - plus) ** 2, (1 - plus) ** 3)
    balanced, expected = counted["+++"] + counted["+--"], shares[0] + shares[2]
    each = ", ".join(
        f"{triad} {counted[triad]} (by chance {share * total:.1f})" for triad, share in zip(TRIADS, shares, strict=True)
    )
    return (f"{total} triads, {balanced / total:.0%} balanced (by chance {expected:.0%}): {each}",)
