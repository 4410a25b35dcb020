"""A publisher of domain events of the same design in Python, as the engine's scenario `domain` has it.

An event has an id, a time, metadata and three short texts, which are checked; one handler of its type and one of all
are called from a cached list per type. Synchronous, with slots and nothing else to slow it down.

A line on standard input, "make-and-publish EVENTS" or "publish EVENTS", is a round; the answer is its nanoseconds.
"""

import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timezone
from uuid import UUID, uuid4


@dataclass(slots=True)
class Metadata:
    event_id: UUID = field(default_factory=uuid4)
    occurred_at: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    version: int = 1
    correlation_id: UUID | None = None
    causation_id: UUID | None = None
    attributes: dict | None = None


@dataclass(slots=True)
class OrderNoted:
    order_id: str
    symbol: str
    note: str
    metadata: Metadata = field(default_factory=Metadata)

    def __post_init__(self):
        if not self.order_id or not self.symbol or not self.note:
            raise ValueError("blank")


class Publisher:
    def __init__(self):
        self._typed = {}
        self._all = []
        self._cache = {}
        self.published = 0

    def subscribe(self, event_type, handler):
        self._typed.setdefault(event_type, []).append(handler)
        self._cache.clear()

    def subscribe_to_all(self, handler):
        self._all.append(handler)
        self._cache.clear()

    def publish(self, event):
        event_type = type(event)
        handlers = self._cache.get(event_type)
        if handlers is None:
            handlers = self._cache[event_type] = tuple(self._typed.get(event_type, ()) + self._all)
        self.published += 1
        for handler in handlers:
            handler(event)


class Counter:
    def __init__(self):
        self.seen = 0

    def __call__(self, event):
        self.seen += 1


def round_of(work, events):
    publisher, typed, every = Publisher(), Counter(), Counter()
    publisher.subscribe(OrderNoted, typed)
    publisher.subscribe_to_all(every)
    publish = publisher.publish
    if work == "make-and-publish":
        begin = time.perf_counter_ns()
        for _ in range(events):
            publish(OrderNoted("order-1", "AAPL", "a note"))
    elif work == "publish":
        event = OrderNoted("order-1", "AAPL", "a note")
        begin = time.perf_counter_ns()
        for _ in range(events):
            publish(event)
    else:
        raise ValueError(f"no such work: {work}")
    end = time.perf_counter_ns()
    if (typed.seen, every.seen, publisher.published) != (events, events, events):
        raise RuntimeError("events were lost")
    return end - begin


for line in sys.stdin:
    work, events = line.split()
    print(round_of(work, int(events)), flush=True)
