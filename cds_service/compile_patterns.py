"""Compiles the patterns of texts once, and works out what their words need, so that starts and first patients don't wait for it.

    python -m cds_service.compile_patterns

They are the patterns that the readers ask for on the charts of the demo, and each word of their lists alone; any other is compiled when
it is asked for, as all are without this. Run it again after an update of this package or of Python: until then what changed is compiled.
"""
from __future__ import annotations

import gc
import sys

from fhir_mappings import kept_file, patterns


def main() -> None:
    """Writes the file; exit status 1 where it can't be written."""
    asked = patterns.note_asked()  # before the readers are imported, which ask at once
    _read_the_demo()
    needed = _of_each_list()
    try:
        kept_file.keep(needed | patterns.entries(asked))
    except OSError as problem:
        sys.exit(f"{kept_file.KEPT_IN}: {problem.strerror}; patterns are compiled at each start")
    print(f"{len(asked):,} patterns in {kept_file.KEPT_IN.name}, {kept_file.KEPT_IN.stat().st_size / 1e6:.1f} MB")


def _read_the_demo() -> None:
    from cds_service.app import create_app  # noqa: F401 - what a server imports
    from cds_service.demo.samples import stories
    from cds_service.screener import make_screener
    from cds_service.settings.config import load_settings
    from fhir_mappings.charts.chart import read_chart

    screener = make_screener(load_settings({}))
    for name in stories().names:
        screener.screen(screener.record(read_chart(stories().chart(name))), stories().as_of)


def _of_each_list() -> dict[int, bytes]:
    """Asks for each word of the readers' lists alone, and gives what the lists need."""
    from fhir_mappings.text.words import kept_standing
    from fhir_mappings.text.words.any_of import AnyOf

    lists = [it for it in gc.get_objects() if isinstance(it, AnyOf)]
    for words in lists:
        words.compile_each()
    return kept_standing.entries((words.alternatives, words.stays_whole) for words in lists)


if __name__ == "__main__":
    main()
