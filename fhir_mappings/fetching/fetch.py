"""Fetches what a prefetch lacks: searches in parallel, pages followed within bounds, all within one deadline."""
from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cache

from fhir_mappings.charts.half_pairs import mended
from fhir_mappings.charts.parts import Part, is_json
from fhir_mappings.fetching.fhir_server import FhirServer
from fhir_mappings.fetching.why_not import NO_RESOURCE, NOT_JSON, TIMEOUT
from fhir_mappings.frozen import replace
from fhir_mappings.retrieve import InHand, NextPage, is_resource, next_link
from fhir_mappings.searches import Search

THREADS = 32
"""Requests that one process has under way at a time, over all its calls."""
MOST_PAGES = 20
"""Pages of one search that are followed; beyond them the search counts as cut off."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. ``answered``: the searches that are now whole; ``failed``: those that brought nothing, each with the word for why."""

    parts: tuple[Part, ...]
    answered: frozenset[str]
    failed: Mapping[str, str]


class NothingCame(Exception):
    """A search that brought nothing; its text is one of the words of ``why_not``."""


Task = Callable[[], tuple[list[Part], bool]]
Result = tuple[list[Part], bool, str]
"""The parts, whether they are all, and why there are none."""


def fetch(server: FhirServer, in_hand: InHand, patient_id: str) -> Fetched:
    """Everything that is lacking or has further pages, as far as the deadline allows."""
    tasks: dict[str, Task] = {search.key: _search_task(server, search, patient_id) for search in in_hand.lacking}
    tasks.update((page.search.key, _page_task(server, page)) for page in in_hand.pages)
    running: dict[Future[Result], str] = {_pool().submit(_tried, task): key for key, task in tasks.items()}
    done, late = wait(running, timeout=max(0.0, server.deadline - time.monotonic()))
    for future in late:
        future.cancel()
    if late:
        server.abandon()
    results = {running[future]: future.result() for future in done}
    return Fetched(
        parts=tuple(part for parts, _, _ in results.values() for part in parts),
        answered=frozenset(key for key, (parts, whole, _) in results.items() if parts or whole),
        failed={key: results[key][2] if key in results else TIMEOUT for key in tasks if key not in results or not results[key][0]},
    )


def _tried(task: Task) -> Result:
    try:
        return *task(), ""
    except NothingCame as nothing:
        return [], False, str(nothing)


def _resource(server: FhirServer, content: bytes | None) -> bytes:
    """The content, which is a resource; NothingCame with the reason where it is none."""
    if content is None:
        raise NothingCame(server.why_not())
    content = _mended(server, content)
    if not is_resource(content):
        raise NothingCame(NO_RESOURCE if is_json(content) else NOT_JSON)
    return content


def _mended(server: FhirServer, content: bytes) -> bytes:
    """The same, or what it is without half pairs where these are why nothing could be read of it."""
    whole = None if is_resource(content) else mended(content)
    if whole is None:
        return content
    server.mended += whole[1]
    return whole[0]


@cache
def _pool() -> ThreadPoolExecutor:
    """Made at the first fetch, so that every worker has its own; its threads keep their connections."""
    return ThreadPoolExecutor(THREADS, thread_name_prefix="fhir")


def _search_task(server: FhirServer, search: Search, patient_id: str) -> Task:
    def run() -> tuple[list[Part], bool]:
        content = (server.get(search.url(patient_id)) if search.by is None
                   else server.search(search.type, search.form(patient_id)))
        return _with_pages(server, search, [_resource(server, content)])
    return run


def _page_task(server: FhirServer, page: NextPage) -> Task:
    def run() -> tuple[list[Part], bool]:
        return _with_pages(server, page.search, [_resource(server, server.page(page.url))], page.url)
    return run


def _with_pages(server: FhirServer, search: Search, pages: list[bytes], *asked: str) -> tuple[list[Part], bool]:
    """The pages and those after them; the last one is marked as cut off when its own next page can't be had (also because its link
    has no URL), or was there before: a server whose pages lead in a circle never gives the rest."""
    seen = set(asked)
    url = next_link(pages[-1])
    while url and url not in seen and len(pages) < MOST_PAGES:
        seen.add(url)
        content = server.page(url)
        if content is None or not is_resource(content := _mended(server, content)):
            break
        pages.append(content)
        url = next_link(content)
    parts = [Part(content, frozenset({search.type}), followed=True, server=server.base, name=search.key)
             for content in pages]
    if url is not None:
        parts[-1] = replace(parts[-1], cut_off=True)
    return parts, url is None
