"""Pictures of the graph: one HTML page that asks nothing of anybody, and SVG, PNG and PDF without a browser."""

from kg.view.picture import Frame, Picture, view
from kg.view.static import draw

__all__ = ["Frame", "Picture", "draw", "view"]
