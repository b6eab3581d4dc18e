"""Where to draw each actor: the same place every time for the same ties, and near to whom it is tied.

Stress majorization: distances on the page come as near as they can to distances in the graph. It needs no random start
and no library beyond networkx, whose own layouts need numpy and scipy.
Source: E. Gansner, Y. Koren, S. North, "Graph Drawing by Stress Majorization", Graph Drawing 2004.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import networkx as nx


def lay_out(nodes: Sequence[str], edges: Iterable[tuple[str, str]], *, rounds: int = 150) -> dict[str, tuple[float, float]]:
    """A place for each node, within -1..1 on both axes.

    Args:
        nodes: in any order; they are sorted, so that their order does not show.
        rounds: each costs the square of the number of nodes.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted((min(edge), max(edge)) for edge in edges if edge[0] != edge[1]))
    names = list(graph)
    size = len(names)
    if size == 0:
        return {}
    if size == 1:
        return {names[0]: (0.0, 0.0)}
    steps = [dict(nx.single_source_shortest_path_length(graph, name)) for name in names]
    far = 1 + max(max(found.values()) for found in steps)
    # Neighbours with many ties need more room than those with one; without it a star's arms fall on each other.
    wanted = [[float(found.get(name, far)) for name in names] for found in steps]
    place = [(math.cos(2 * math.pi * i / size), math.sin(2 * math.pi * i / size)) for i in range(size)]
    scale = far / 2
    place = [(x * scale, y * scale) for x, y in place]
    for _ in range(rounds):
        place = [_moved(i, place, wanted[i]) for i in range(size)]
    return dict(zip(names, _fitted(place), strict=True))


def _moved(i: int, place: list[tuple[float, float]], wanted: list[float]) -> tuple[float, float]:
    here_x, here_y = place[i]
    sum_x = sum_y = sum_weight = 0.0
    for j, (x, y) in enumerate(place):
        if j == i:
            continue
        weight = 1 / wanted[j] ** 2
        apart = math.hypot(here_x - x, here_y - y) or 1e-9
        sum_x += weight * (x + wanted[j] * (here_x - x) / apart)
        sum_y += weight * (y + wanted[j] * (here_y - y) / apart)
        sum_weight += weight
    return sum_x / sum_weight, sum_y / sum_weight


def _fitted(place: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Turned so that the longer side lies across, and fitted to -1..1 on each axis; rounded, to be the same everywhere."""
    mean_x, mean_y = (sum(values) / len(place) for values in zip(*place, strict=True))
    centred = [(x - mean_x, y - mean_y) for x, y in place]
    xx, yy, xy = sum(x * x for x, _ in centred), sum(y * y for _, y in centred), sum(x * y for x, y in centred)
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [(x * cos - y * sin, x * sin + y * cos) for x, y in centred]
    reach_x, reach_y = (max(abs(value) for value in values) or 1.0 for values in zip(*turned, strict=True))
    return [(round(x / reach_x, 4), round(y / reach_y, 4)) for x, y in turned]
