"""The graph in numbers: as a networkx graph, by actor, dyad and month; each number with the facts it comes from.

Every function takes an open `kg.store.Reader` and a `Selection`, which takes plain facts only unless it says otherwise, and
gives a `kg.table.Table`, but for `make_network` and `cooperative_path`. What is computed on networks is computed by networkx,
so that its backends serve here too (``NETWORKX_BACKEND_PRIORITY``, or ``networkx.config``).
"""

from kg.analyse.actors import measure_actors
from kg.analyse.balance import find_triads
from kg.analyse.brokers import find_brokers
from kg.analyse.changes import find_changes
from kg.analyse.communities import find_communities
from kg.analyse.dyads import measure_dyads
from kg.analyse.months import count_months
from kg.analyse.network import make_network
from kg.analyse.paths import cooperative_path
from kg.analyse.select import Selection

__all__ = [
    "Selection",
    "cooperative_path",
    "count_months",
    "find_brokers",
    "find_changes",
    "find_communities",
    "find_triads",
    "make_network",
    "measure_actors",
    "measure_dyads",
]
