"""The store over HTTP: the SPARQL protocol, the graph store protocol, descriptions, and pages.

app.py        everything joined: routes, and what every answer passes through
settings.py   who may ask, and how much
service.py    the store behind it: the snapshot of the moment, the pool of query processes
pages/        what a browser is shown
"""

from kg.serve.app import make_app
from kg.serve.service import Service
from kg.serve.settings import Settings

__all__ = ["Service", "Settings", "make_app"]
