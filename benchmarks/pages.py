"""What a clinician waits for: the card over HTTP, the worksheet behind it, the first view of the demo in Chromium.

``python -m benchmarks.pages`` measures these alone; ``make bench`` runs them with the rest.
"""
from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import requests

from benchmarks.bodies import AS_OF, SERVICE, hook_request, of_another
from benchmarks.measurements import append
from tools.running_service import running

JSON = {"Content-Type": "application/json"}
CALLS = 200
VIEWS = 50
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
NAVIGATION = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


def rows() -> Iterator[Sequence[str]]:
    """The figures, each with its target (issue: what the clinician sees)."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), workers=1, AS_OF=AS_OF) as service:
        calls, address = _cards(service.base)
        views, size = _views(address)
    yield (f"card over HTTP at 500 Observations, median and 95th of {CALLS} calls",
           f"{statistics.median(calls):.1f} ms, {_share(calls, 95):.1f} ms", "95th under 50 ms")
    yield f"worksheet page, median and 95th of {VIEWS}", f"{statistics.median(views):.1f} ms, {_share(views, 95):.1f} ms", "under 150 ms"
    yield "worksheet page", f"{size / 1000:.0f} kB", "under 200 kB"
    seconds = _first_view()
    yield ("first view of the demo in Chromium, to its load event, median of 5 fresh profiles",
           "Chromium is not installed" if seconds is None else f"{seconds:.2f} s", "under 1 s")


def _cards(base: str) -> tuple[list[float], str]:
    """Milliseconds of each call, and the address of the last card's worksheet. Each call is of another patient."""
    template, taken, card = hook_request(500), [], {}
    for number in range(CALLS + 20):
        body = of_another(template, number)
        begun = time.perf_counter()
        answer = requests.post(base + SERVICE, data=body, headers=JSON, timeout=30)
        if number >= 20:
            taken.append((time.perf_counter() - begun) * 1000)
        (card,) = answer.json()["cards"]
    link = next(one["url"] for one in card["links"] if "/worksheet/" in one["url"])
    return taken, base + link[link.index("/worksheet/"):]


def _views(address: str) -> tuple[list[float], int]:
    taken, size = [], 0
    for _ in range(VIEWS):
        begun = time.perf_counter()
        page = requests.get(address, headers={"Accept": "text/html"}, timeout=30)
        page.raise_for_status()
        taken.append((time.perf_counter() - begun) * 1000)
        size = len(page.content)
    return taken, size


def _first_view() -> float | None:
    """Seconds to the load event of ``/demo``, the browser fresh each time."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    taken = []
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), options=["--demo"]) as service, sync_playwright() as playwright:
        for number in range(5):
            context = playwright.chromium.launch_persistent_context(f"{folder}/profile-{number}", executable_path=chromium,
                                                                    headless=True, args=list(FLAGS))
            page = context.new_page()
            page.goto(f"{service.base}/demo")
            taken.append(page.evaluate(NAVIGATION) / 1000)
            context.close()
    return statistics.median(taken)


def _share(taken: Sequence[float], percent: int) -> float:
    return sorted(taken)[min(len(taken) - 1, len(taken) * percent // 100)]


def main() -> None:
    """Measures and writes the section."""
    print(append("What a clinician waits for", "python -m benchmarks.pages", [("measure", "figure", "target"), *rows()]))


if __name__ == "__main__":
    main()
