"""kg: a knowledge graph of actors and their relationships, read from international news."""

__version__ = "0.1.0"
