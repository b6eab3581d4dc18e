"""Pictures of the graph: one HTML file that asks nothing of anybody, for a browser or a notebook."""

from kg.view.picture import Picture, view

__all__ = ["Picture", "view"]
