"""How long analyses and network exports take on a made graph of a million quads: CPU seconds, the best of three.

    python benchmarks/analyse.py [--quads 1000000]

The graph is that of benchmarks/questions.py. Each time is that of the whole function, reading from the store among it.
"""

from __future__ import annotations

import argparse
import runpy
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from kg import analyse
from kg.analyse import Selection
from kg.export import export
from kg.gazetteer import load_gazetteer

QUESTIONS = runpy.run_path(str(Path(__file__).with_name("questions.py")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quads", type=int, default=1_000_000)
    store = QUESTIONS["make_graph"](parser.parse_args().quads, load_gazetteer())
    print(f"{len(store)} quads")
    reader: Any = SimpleNamespace(graph=store)
    states = Selection(level="country", types=("country",))
    runs: dict[str, Callable[[], Any]] = {
        "months of all dyads": lambda: analyse.count_months(reader),
        "months of all dyads, directed": lambda: analyse.count_months(reader, directed=True),
        "months of states, balanced": lambda: analyse.count_months(reader, states, balanced=True),
        "dyads": lambda: analyse.measure_dyads(reader),
        "changes of one dyad": lambda: analyse.find_changes(reader, "PRK", "RUS"),
        "network, an edge a fact": lambda: analyse.make_network(reader),
        "communities": lambda: analyse.find_communities(reader),
        "brokers": lambda: analyse.find_brokers(reader),
        "triads": lambda: analyse.find_triads(reader),
        "actors": lambda: analyse.measure_actors(reader),
        "GEXF": lambda: b"".join(export(reader, "gexf")),
    }
    for name, run in runs.items():
        seconds, result = QUESTIONS["best_of"](run)
        print(
            f"  {name:32}{seconds:6.2f} s  {len(result)} {'bytes' if isinstance(result, bytes) else 'rows or nodes'}", flush=True
        )


if __name__ == "__main__":
    main()
