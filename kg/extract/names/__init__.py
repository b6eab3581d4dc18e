"""Who the names of one document mean: known actors, unknown names typed by what stands around them, short forms linked.

Built in two passes over the document's scans, so that a headline's "ông Maduro" finds the "Nicolas Maduro" of the text.
"""

from __future__ import annotations

from kg.extract.names.cues import PLACE_SLOTS
from kg.extract.names.lands import settle_lands
from kg.extract.names.records import SPEAKER, Draft, is_affair
from kg.extract.names.resolve import Names

__all__ = ["PLACE_SLOTS", "SPEAKER", "Draft", "Names", "is_affair", "settle_lands"]
