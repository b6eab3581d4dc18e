"""The graph in numbers: as a networkx graph, by actor, dyad and month; each number with the facts it comes from.

Every function takes an open `kg.store.Reader` and a `Selection`, which takes plain facts only unless it says otherwise.
"""

from kg.analyse.months import count_months
from kg.analyse.network import make_network
from kg.analyse.select import Selection

__all__ = ["Selection", "count_months", "make_network"]
