"""Where to draw each actor: the same place every time for the same ties, near to whom it is tied, and with room for its name.

Where actors were drawn before, they stay, and those that came find a place near those that they are tied to.

Stress majorization: distances on the page come as near as they can to distances in the graph, where a tie is the longer
the more its ends are tied to others apart. It needs no random start and no library beyond networkx, whose own layouts
need numpy and scipy. What is not tied to the rest stands in rows below it; where no part holds half of all, all stand in rows
that fit the page's shape. Names that would cover each other are pushed apart.
Source: E. Gansner, Y. Koren, S. North, "Graph Drawing by Stress Majorization", Graph Drawing 2004.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import networkx as nx

Place = tuple[float, float]
_GAP = 40.0
_STEP = 24.0
_SHARE_KEPT = 1 / 3


def lay_out(
    edges: Iterable[tuple[str, str]],
    boxes: Mapping[str, tuple[float, float]],
    *,
    kept: Mapping[str, Place] | None = None,
    width: float = 1500.0,
    height: float = 850.0,
    rounds: int = 150,
) -> dict[str, Place]:
    """A place for the middle of each node's box, in pixels; not bounded to the page, which is fitted to what it shows.

    Args:
        edges: ties between nodes, each once or more, in any order.
        boxes: of each node, the width and height that its sign and name take.
        kept: where nodes stood before; they stay there if they are a third of all or more, else all are placed anew.
        width, height: of the page that the largest connected part is to fill.
        rounds: each costs the square of the number of nodes.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(boxes))
    graph.add_edges_from(sorted((min(edge), max(edge)) for edge in edges if edge[0] != edge[1]))
    stay = {name: place for name, place in sorted((kept or {}).items()) if name in boxes}
    if len(stay) > 0 and len(stay) >= _SHARE_KEPT * len(boxes):
        return _joined(graph, stay, boxes)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    has_main = len(parts) > 0 and 2 * len(parts[0]) >= len(boxes)
    whole = len(parts[0]) if has_main else len(boxes)
    made = []
    for number, part in enumerate(parts):
        share = math.sqrt(len(part) / whole)
        inner = _apart(_spread(graph, part, width * share * 0.8, height * share * 0.8, rounds), boxes)
        made.append(_widened(inner, boxes, width / height) if has_main and number == 0 else inner)
    main, rest = (made[:1], made[1:]) if has_main else ([], made)
    place = _in_rows(main, boxes, 0.0, math.inf)
    x1, y1 = _bounds(place, boxes)[2:] if len(place) > 0 else (0.0, -_GAP)
    below = _in_rows(rest, boxes, y1 + _GAP, max(width, x1) if has_main else _row_width(rest, boxes, width / height))
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in (place | below).items()}


def _in_rows(
    parts: Sequence[Mapping[str, Place]], boxes: Mapping[str, tuple[float, float]], top: float, width: float
) -> dict[str, Place]:
    """Parts side by side from the left, in rows that are at most so wide, the first with its upper edge at ``top``."""
    place: dict[str, Place] = {}
    left = row = 0.0
    for part in parts:
        x0, y0, x1, y1 = _bounds(part, boxes)
        if left > 0 and left + (x1 - x0) > width:
            left, top, row = 0.0, top + row + _GAP, 0.0
        place |= {name: (x - x0 + left, y - y0 + top) for name, (x, y) in part.items()}
        left, row = left + (x1 - x0) + _GAP, max(row, y1 - y0)
    return place


def _row_width(parts: Sequence[Mapping[str, Place]], boxes: Mapping[str, tuple[float, float]], shape: float) -> float:
    """How wide rows must be for all parts together to come nearest to the page's shape, so that they are drawn largest."""
    ends = [_bounds(part, boxes) for part in parts]
    reach = [x1 - x0 for x0, _, x1, _ in ends]
    tried = sorted({sum(reach[:n]) + _GAP * (n - 1) for n in range(1, len(reach) + 1)} | set(reach))

    def needed(width: float) -> tuple[float, float]:
        x0, y0, x1, y1 = _bounds(_in_rows(parts, boxes, 0.0, width), boxes)
        return max((x1 - x0) / shape, y1 - y0), width

    return min(tried, key=needed, default=0.0)


def _joined(graph: nx.Graph[str], stay: dict[str, Place], boxes: Mapping[str, tuple[float, float]]) -> dict[str, Place]:
    """Places of those that stay and, one by one, of the others, who is tied to most of the placed first."""
    place = dict(stay)
    rest = set(boxes) - set(place)
    while len(rest) > 0:
        name = min(rest, key=lambda one: (-sum(other in place for other in graph[one]), one))
        rest.remove(name)
        place[name] = _free_place(name, [other for other in sorted(graph[name]) if other in place], place, boxes)
    return place


def _free_place(name: str, near: Sequence[str], place: Mapping[str, Place], boxes: Mapping[str, tuple[float, float]]) -> Place:
    """The first place without another's box, in rings around the middle of those near; without any, below the picture."""
    left, _, right, bottom = _bounds(place, boxes)
    width, height = boxes[name]
    if len(near) == 0:
        return round(left + width / 2, 1), round(bottom + _GAP + height / 2, 1)
    x, y = (sum(values) / len(near) for values in zip(*(place[other] for other in near), strict=True))
    outward = math.atan2(y - sum(at for _, at in place.values()) / len(place), x - (left + right) / 2)
    ring = 0
    while True:
        for spoke in range(max(8 * ring, 1)):
            angle = outward + 2 * math.pi * spoke / max(8 * ring, 1)
            found = (round(x + ring * _STEP * math.cos(angle), 1), round(y + ring * _STEP * math.sin(angle), 1))
            if all(
                abs(found[0] - at[0]) >= (width + boxes[other][0]) / 2 or abs(found[1] - at[1]) >= (height + boxes[other][1]) / 2
                for other, at in place.items()
            ):
                return found
        ring += 1


def _spread(graph: nx.Graph[str], part: Sequence[str], width: float, height: float, rounds: int) -> dict[str, Place]:
    """Places of one connected part, turned so that its longer side lies across, filling the page on both axes."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    near = {name: {name, *graph[name]} for name in part}
    lengths = {(a, b): math.sqrt(1.0 + len(near[a] ^ near[b])) for a, b in graph.edges(part)}

    def length(a: str, b: str, _: object) -> float:
        return lengths.get((a, b)) or lengths[b, a]

    found = [nx.single_source_dijkstra_path_length(graph, name, weight=length) for name in part]
    wanted = [[float(reached[name]) for name in part] for reached in found]
    radius = max(max(row) for row in wanted) / 2
    angle = 2 * math.pi / len(part)
    place = [(radius * math.cos(angle * i), radius * math.sin(angle * i)) for i in range(len(part))]
    for _ in range(rounds):
        place = [_moved(i, place, wanted[i]) for i in range(len(part))]
    return dict(zip(part, _filled(place, width, height), strict=True))


def _moved(i: int, place: list[Place], wanted: list[float]) -> Place:
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


def _filled(place: list[Place], width: float, height: float) -> list[Place]:
    mean_x, mean_y = (sum(values) / len(place) for values in zip(*place, strict=True))
    centred = [(x - mean_x, y - mean_y) for x, y in place]
    xx, yy, xy = sum(x * x for x, _ in centred), sum(y * y for _, y in centred), sum(x * y for x, y in centred)
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    turned = _evened([(x * cos - y * sin, x * sin + y * cos) for x, y in centred])
    reach_x, reach_y = (max(abs(value) for value in values) for values in zip(*turned, strict=True))
    # A part that is nearly a line must not be blown up across its own direction.
    by_x = width / 2 / reach_x
    by_y = min(height / 2 / max(reach_y, 1e-9), 3 * by_x)
    # Rounded, since the last digits of sines differ between machines, and pushing apart would make more of that.
    return [(round(x * by_x, 1), round(y * by_y, 1)) for x, y in turned]


def _evened(place: list[Place]) -> list[Place]:
    """Halfway to even steps along each axis, so that the crowded middle gets more of the room; the order stays."""
    axes = []
    for values in zip(*place, strict=True):
        order = sorted(range(len(values)), key=lambda i: (round(values[i], 6), i))
        low, high = values[order[0]], values[order[-1]]
        even = {i: low + (high - low) * rank / max(len(values) - 1, 1) for rank, i in enumerate(order)}
        axes.append([(value + even[i]) / 2 - (low + high) / 2 for i, value in enumerate(values)])
    return list(zip(*axes, strict=True))


def _apart(place: dict[str, Place], boxes: Mapping[str, tuple[float, float]], *, rounds: int = 300) -> dict[str, Place]:
    """Pushes boxes that overlap away from each other, along the shorter way, until none do or the rounds are over."""
    moved = dict(place)
    for _ in range(rounds):
        is_free = True
        for a, b in combinations(sorted(moved), 2):
            (ax, ay), (bx, by) = moved[a], moved[b]
            over_x = (boxes[a][0] + boxes[b][0]) / 2 - abs(ax - bx)
            over_y = (boxes[a][1] + boxes[b][1]) / 2 - abs(ay - by)
            if over_x <= 0.1 or over_y <= 0.1:
                continue
            is_free = False
            if over_x < over_y:
                step = over_x / 2 if ax <= bx else -over_x / 2
                moved[a], moved[b] = (ax - step, ay), (bx + step, by)
            else:
                step = over_y / 2 if ay <= by else -over_y / 2
                moved[a], moved[b] = (ax, ay - step), (bx, by + step)
        if is_free:
            break
    return moved


def _widened(place: dict[str, Place], boxes: Mapping[str, tuple[float, float]], shape: float) -> dict[str, Place]:
    """Drawn out across until it has the page's shape, which covers no name that was free."""
    x0, y0, x1, y1 = _bounds(place, boxes)
    by = min(max(shape * (y1 - y0) / (x1 - x0), 1.0), 2.0)
    return {name: (round(x * by, 1), y) for name, (x, y) in place.items()}


def _bounds(place: Mapping[str, Place], boxes: Mapping[str, tuple[float, float]]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all boxes."""
    return (
        min(x - boxes[name][0] / 2 for name, (x, _) in place.items()),
        min(y - boxes[name][1] / 2 for name, (_, y) in place.items()),
        max(x + boxes[name][0] / 2 for name, (x, _) in place.items()),
        max(y + boxes[name][1] / 2 for name, (_, y) in place.items()),
    )
