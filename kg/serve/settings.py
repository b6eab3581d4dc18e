"""Who may ask a service, and how much one request may cost."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a service allows.

    Attributes:
        hosts: names that clients may call this service by (``Host``), besides those of this machine; ``*`` is any.
        cors: origins whose pages may read answers; ``*`` is any. None, unless asked for.
        token: what ``Authorization: Bearer`` must hold to write; ``None`` where nobody may write.
        builds: who has the token may write kg's own graphs too, as ``kg build --store ADDRESS`` does.
        timeout_s: after this, a query's process is killed.
        max_memory_mb: what a query's process may use.
        max_result_mb: the largest answer; a larger one is refused, never cut.
        max_query_kb: the longest query or update.
        max_body_mb: the largest graph that may be written in one request.
        concurrency: queries that run at a time.
        queue: requests that may wait for their turn; more are sent away with 503.
    """

    hosts: tuple[str, ...] = ()
    cors: tuple[str, ...] = ()
    token: str | None = None
    builds: bool = False
    timeout_s: float = 30.0
    max_memory_mb: int = 2048
    max_result_mb: int = 64
    max_query_kb: int = 256
    max_body_mb: int = 64
    concurrency: int = 8
    queue: int = 64
