"""The state of a watch as Prometheus metrics; needs the extra ``dateline[metrics]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import StoreError, UsageError
from dateline.watch._status import status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
    from prometheus_client.metrics_core import Metric

    from dateline.watch._status import SourceStatus


class Collector:
    """Reads the books each time that it is asked; nothing is counted twice, and a restart loses no count."""

    def __init__(self, state: Path) -> None:
        self._state = state

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily  # noqa: PLC0415 - an extra

        try:
            seen = status(self._state)
        except StoreError:
            return  # before the first look at any source there are no books
        pages = CounterMetricFamily("dateline_pages", "What became of pages, by source.", labels=["source", "what"])
        failures = GaugeMetricFamily("dateline_source_failures", "Failures in a row, by source.", labels=["source"])
        success = GaugeMetricFamily(
            "dateline_source_success_time_seconds", "When it last went well.", labels=["source"]
        )
        lag = GaugeMetricFamily("dateline_lag_seconds", "From first sight to the record, last day.", labels=["source"])
        for source in seen.sources:
            _add(source, pages, failures, success, lag)
        yield from (pages, failures, success, lag)
        yield GaugeMetricFamily("dateline_pages_waiting", "Pages to be fetched.", value=seen.n_waiting)
        yield GaugeMetricFamily("dateline_pages_unread", "Pages fetched and not read yet.", value=seen.n_unread)
        yield GaugeMetricFamily("dateline_archive_bytes", "Size of the archive.", value=seen.archive_bytes)


def _add(
    source: SourceStatus,
    pages: CounterMetricFamily,
    failures: GaugeMetricFamily,
    success: GaugeMetricFamily,
    lag: GaugeMetricFamily,
) -> None:
    for what, n in source.counts.items():
        pages.add_metric([source.name, what], n)
    failures.add_metric([source.name], source.failures)
    if source.ok_at is not None:
        success.add_metric([source.name], source.ok_at)
    if source.lag_seconds is not None:
        lag.add_metric([source.name], source.lag_seconds)


def serve_metrics(state: Path, port: int) -> None:
    """Serve the metrics on this machine alone, at http://127.0.0.1:PORT/metrics, until the program ends.

    Raises:
        UsageError: the extra is not installed, or the port is taken.
    """
    try:
        from prometheus_client import CollectorRegistry, start_http_server  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("Metrics need the extra: pip install 'dateline[metrics]'.") from error
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Collector(state))
    try:
        start_http_server(port, addr="127.0.0.1", registry=registry)
    except OSError as error:
        raise UsageError(f"Port {port} for the metrics cannot be had: {error}") from error
