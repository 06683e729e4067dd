"""Files of tests given to several processes, at a cost that does not grow with how many tests there are.

pytest-xdist looks each test up in the list of all, and counts all tests that a process ever had each time one ends: for 90,000 tests half
a minute of a processor, in which processes wait for their next file. Here a place is looked up in a dict, and a file that is done is
counted no more. What is given to whom, and when, stays pytest-xdist's.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, SupportsIndex

import pytest
from xdist.scheduler import LoadFileScheduling


class Placed(list[str]):
    """The names of all tests in order, each of which knows its place."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self._places = {name: place for place, name in enumerate(names)}

    def index(self, value: str, start: SupportsIndex = 0, stop: SupportsIndex | None = None) -> int:
        """As of a list whose names all differ; pytest sees to that."""
        return self._places[value]


class ByFile(LoadFileScheduling):
    """``--dist loadfile``."""

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        super().__init__(config, log)
        self._ended: Counter[str] = Counter()

    def add_node_collection(self, node: Any, collection: Sequence[str]) -> None:
        """Notes what a process found to run."""
        super().add_node_collection(node, collection)
        if node in self.registered_collections:  # not one that came later with other tests: it is not taken
            self.registered_collections[node] = Placed(collection)

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
        """Notes that a test ended, and forgets a file with its last one."""
        scope = self._split_scope(self.registered_collections[node][item_index])
        self._ended[scope] += 1
        if self._ended[scope] == len(self.assigned_work[node][scope]):
            del self.assigned_work[node][scope]
            self._reschedule(node)
        else:
            super().mark_test_complete(node, item_index, duration)
