"""A picture as a few kinds of marks, which `write_svg` writes by itself and matplotlib, where it is there, as PNG or PDF.

Coordinates are pixels, y downwards; colours ``#rrggbb``; a text's anchor is ``start``, ``middle`` or ``end``.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from kg.errors import InputError

FONTS = ("Noto Sans", "Segoe UI", "Roboto", "DejaVu Sans")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line, bent towards ``bend`` where there is one; ``dashes`` are lengths of ink and gap."""

    start: Point
    end: Point
    colour: str
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    bend: Point | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled ``circle``, ``square`` or ``triangle`` that reaches ``radius`` from its middle; hollow with ``edge`` only."""

    kind: str
    middle: Point
    radius: float
    fill: str
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle by its left top corner; with an ``edge``, one that is dashed and lies inside it."""

    corner: Point
    width: float
    height: float
    fill: str
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text on its baseline; ``turned`` in degrees, upwards; ``halo`` is a colour around the letters."""

    at: Point
    text: str
    size: float
    colour: str
    anchor: str = "start"
    turned: float = 0.0
    halo: str | None = None
    bold: bool = False


@dataclass(slots=True)
class Drawing:
    """Marks in the order in which they are drawn, on paper of a size."""

    width: float
    height: float
    title: str
    paper: str = "#ffffff"
    marks: list[Line | Shape | Box | Text] = field(default_factory=list)


def write_svg(drawing: Drawing) -> str:
    """The drawing as SVG; the same drawing gives the same bytes, and no text in it becomes markup."""
    width, height = _n(drawing.width), _n(drawing.height)
    fonts = ", ".join(f"'{name}'" for name in FONTS)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="{fonts}, sans-serif">',
        f"<title>{escape(_clean(drawing.title))}</title>",
        f'<rect width="{width}" height="{height}" fill="{drawing.paper}"/>',
        *(_svg(mark) for mark in drawing.marks),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _svg(mark: Line | Shape | Box | Text) -> str:
    match mark:
        case Line((x1, y1), (x2, y2), colour, width, dashes, bend):
            way = f"L{_n(x2)} {_n(y2)}" if bend is None else f"Q{_n(bend[0])} {_n(bend[1])} {_n(x2)} {_n(y2)}"
            dash = f' stroke-dasharray="{" ".join(map(_n, dashes))}"' if len(dashes) > 0 else ""
            return f'<path d="M{_n(x1)} {_n(y1)}{way}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"{dash}/>'
        case Shape(kind, (x, y), r, fill, edge):
            ink = f'fill="{fill}"' + (f' stroke="{edge}" stroke-width="1.6"' if edge is not None else "")
            if kind == "circle":
                return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" {ink}/>'
            if kind == "square":
                return f'<rect x="{_n(x - r)}" y="{_n(y - r)}" width="{_n(2 * r)}" height="{_n(2 * r)}" {ink}/>'
            return f'<path d="M{_n(x)} {_n(y - r)}L{_n(x + r)} {_n(y + r)}L{_n(x - r)} {_n(y + r)}Z" {ink}/>'
        case Box((x, y), width, height, fill, edge):
            box = f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"/>'
            if edge is None:
                return box
            inner = f'x="{_n(x + 2)}" y="{_n(y + 2)}" width="{_n(width - 4)}" height="{_n(height - 4)}"'
            return f'{box}<rect {inner} fill="none" stroke="{edge}" stroke-width="1.2" stroke-dasharray="3 2"/>'
        case Text((x, y), text, size, colour, anchor, turned, halo, bold):
            turn = f' transform="rotate({_n(-turned)} {_n(x)} {_n(y)})"' if turned else ""
            around = f' stroke="{halo}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"' if halo is not None else ""
            weight = ' font-weight="600"' if bold else ""
            place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" text-anchor="{anchor}"{turn}'
            return f'<text {place} fill="{colour}"{around}{weight}>{escape(_clean(text))}</text>'


def write_raster(drawing: Drawing, format_: str) -> bytes:
    """The drawing as ``png`` (twice its pixels) or ``pdf``; the same drawing gives the same bytes.

    Raises:
        InputError: when matplotlib is not installed.
    """
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        hint = f"{format_} pictures need matplotlib: pip install 'kg-actors[pictures]'; svg and html need nothing"
        raise InputError(hint) from error
    # Only fonts that matplotlib itself carries, so that the bytes do not depend on what else the machine has.
    with matplotlib.rc_context({"font.family": ["DejaVu Sans"], "pdf.fonttype": 42, "text.parse_math": False}):
        figure = Figure(figsize=(drawing.width / 72, drawing.height / 72), facecolor=drawing.paper)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_xlim(0, drawing.width)
        axes.set_ylim(drawing.height, 0)
        axes.axis("off")
        for order, mark in enumerate(drawing.marks):
            _paint(axes, mark, order)
        out = BytesIO()
        about = {"Software": None} if format_ == "png" else {"Creator": None, "Producer": None, "CreationDate": None}
        figure.savefig(out, format=format_, dpi=144, metadata=about)
    return out.getvalue()


def _paint(axes: Any, mark: Line | Shape | Box | Text, order: int) -> None:
    from matplotlib import patheffects
    from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
    from matplotlib.path import Path

    match mark:
        case Line(start, end, colour, width, dashes, bend):
            points = [start, end] if bend is None else [start, bend, end]
            codes = [Path.MOVETO, Path.LINETO] if bend is None else [Path.MOVETO, Path.CURVE3, Path.CURVE3]
            style: Any = (0, tuple(one / width for one in dashes)) if len(dashes) > 0 else "solid"
            axes.add_patch(PathPatch(Path(points, codes), fill=False, ec=colour, lw=width, ls=style, zorder=order))
        case Shape(kind, (x, y), r, fill, edge):
            ink: dict[str, Any] = {"fc": fill, "ec": edge or "none", "lw": 1.6, "zorder": order}
            if kind == "circle":
                axes.add_patch(Circle((x, y), r, **ink))
            elif kind == "square":
                axes.add_patch(Rectangle((x - r, y - r), 2 * r, 2 * r, **ink))
            else:
                axes.add_patch(Polygon([(x, y - r), (x + r, y + r), (x - r, y + r)], **ink))
        case Box((x, y), width, height, fill, edge):
            axes.add_patch(Rectangle((x, y), width, height, fc=fill, ec="none", zorder=order))
            if edge is not None:
                inner: dict[str, Any] = {"fill": False, "ec": edge, "lw": 1.2, "ls": (0, (2.5, 1.7)), "zorder": order}
                axes.add_patch(Rectangle((x + 2, y + 2), width - 4, height - 4, **inner))
        case Text((x, y), text, size, colour, anchor, turned, halo, bold):
            around = [] if halo is None else [patheffects.withStroke(linewidth=3, foreground=halo)]
            axes.text(
                x, y, _clean(text), fontsize=size, color=colour, rotation=turned, rotation_mode="anchor", va="baseline",
                ha={"start": "left", "middle": "center", "end": "right"}[anchor], zorder=order, path_effects=around,
                fontweight="bold" if bold else "normal",
            )  # fmt: skip


def bend_between(start: Point, end: Point, bend: float) -> Point | None:
    """The point that pulls a line to one side by a share of its length; ``None`` for a straight one."""
    if bend == 0:
        return None
    (x1, y1), (x2, y2) = start, end
    return (x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend


def place_count(
    text: str, start: Point, end: Point, via: Point | None, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[Point, tuple[float, float, float, float]]:
    """Where along a line a count covers least, and its box; the page places its counts in the same way."""
    (x1, y1), (x2, y2) = start, end
    half, found = wide(text, 11) / 2 + 2, []
    for order, part in enumerate((0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)):
        if via is None:
            x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
        else:
            p, q, r = (1 - part) ** 2, 2 * part * (1 - part), part**2
            x, y = p * x1 + q * via[0] + r * x2, p * y1 + q * via[1] + r * y2
        box = (x - half, y - 7, x + half, y + 7)
        over = sum(one[0] < box[2] and one[2] > box[0] and one[1] < box[3] and one[3] > box[1] for one in taken)
        found.append((over, order, (x, y), box))
    _, _, place, box = min(found)
    return place, box


def mix(colour: str, share: float, paper: str = "#ffffff") -> str:
    """A colour with paper showing through: ``share`` 1 is the colour itself.

    >>> mix("#000000", 0.5)
    '#808080'
    """
    parts = [math.floor(int(colour[i : i + 2], 16) * share + int(paper[i : i + 2], 16) * (1 - share) + 0.5) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def fit(text: str, width: float, size: float) -> str:
    """As much of a text as a width has room for, with an ellipsis where something is left out.

    >>> fit("Liên Hợp Quốc", 50, 12)
    'Liên H…'
    """
    most = max(int(width / (size * 0.58)), 2)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def fold(text: str, width: float, size: float) -> list[str]:
    """A text in lines that a width has room for.

    >>> fold("Liên Hợp Quốc", 50, 12)
    ['Liên', 'Hợp', 'Quốc']
    """
    return textwrap.wrap(text, max(int(width / (size * 0.56)), 2), break_long_words=False, break_on_hyphens=False)


def wide(text: str, size: float) -> float:
    """About how wide a text is drawn."""
    return len(text) * size * 0.58


def bounds(points: Sequence[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of several boxes given the same way; zeros for none."""
    if len(points) == 0:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*points, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _clean(text: str) -> str:
    """Without control characters, which XML forbids and no font draws."""
    return "".join(char if char.isprintable() else " " for char in text)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
