"""Extractions as RDF: a named graph a document, the graphs of actors and of consolidated facts, and the shapes they keep."""
