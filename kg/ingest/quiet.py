"""Keeps the libraries that read files from talking: what they find wrong is told as a `Problem`, once, by us."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_LOGGERS = ("pypdf", "trafilatura", "htmldate", "courlan", "justext", "feedparser", "charset_normalizer", "readability")


@contextmanager
def quiet() -> Iterator[None]:
    """No log line and no warning of the reading libraries gets out; their settings are put back afterwards."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(logger.propagate, list(logger.handlers)) for logger in loggers]
    for logger in loggers:
        logger.propagate, logger.handlers = False, [logging.NullHandler()]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, (propagate, handlers) in zip(loggers, before, strict=True):
            logger.propagate, logger.handlers = propagate, handlers
