"""The scheduler of the tests runs each test once, a file in one process, also where a process ends in the middle of one."""
from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from tests.by_file import ByFile

FILES = {"a.py": 4, "b.py": 1, "c.py": 3, "d.py": 2, "e.py": 5, "f.py": 1}
NAMES = [f"{file}::test[{number}]" for file, tests in FILES.items() for number in range(tests)]


class Process:
    """One that runs what it is given, a test at a time."""

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.given: list[int] = []
        self.shutting_down = False

    def send_runtest_some(self, indices: list[int]) -> None:
        self.given += indices

    def shutdown(self) -> None:
        self.shutting_down = True


def scheduler(*processes: Process) -> ByFile:
    config: Any = SimpleNamespace(getvalue=lambda name: [f"{len(processes)}*popen"], option=SimpleNamespace(loadscopereorder=False))
    made = ByFile(config)
    for one in processes:
        made.add_node(one)
        made.add_node_collection(one, list(NAMES))
    made.schedule()
    return made


def run(made: ByFile, processes: list[Process], most: int = 1000) -> list[tuple[str, str]]:
    """What ran where, in turn: the first process is twice as quick as the others."""
    ran = []
    for turn in range(most):
        for one in processes:
            if one.given and (one is processes[0] or turn % 2):
                index = one.given.pop(0)
                ran.append((one.gateway.id, NAMES[index]))
                made.mark_test_complete(one, index)
    return ran


@pytest.mark.parametrize("many", [1, 2, 3])
def test_each_test_runs_once_and_a_file_in_one_process(many: int) -> None:
    processes = [Process(str(number)) for number in range(many)]
    made = scheduler(*processes)
    ran = run(made, processes)
    assert Counter(name for _, name in ran) == Counter(NAMES)
    assert len({(process, name.split("::")[0]) for process, name in ran}) == len(FILES)
    assert made.tests_finished and not made.has_pending
    assert all(one.shutting_down for one in processes)


@pytest.mark.parametrize("after", range(1, 9))
def test_what_a_process_that_ended_left_is_run_by_another(after: int) -> None:
    first, second = Process("first"), Process("second")
    made = scheduler(first, second)
    ran = run(made, [first, second], after)
    fallen = made.remove_node(first)
    assert fallen is None or fallen not in [name for _, name in ran]
    later = Process("later")
    made.add_node(later)
    made.add_node_collection(later, list(NAMES))
    made.schedule()
    ran += run(made, [second, later])
    assert Counter(name for _, name in ran) == Counter(NAMES)
    assert made.tests_finished
