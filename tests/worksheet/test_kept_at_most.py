"""How many worksheets are kept: bounded whatever the pace of the calls and however many workers, without a count at every call."""
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from cds_service.worksheet import kept
from cds_service.worksheet.kept import Worksheets
from tests.postgresql import postgresql
from tests.worksheet.conftest import Hospital, sheet_of

MOST, ROOM = 12, 4
SHEET = sheet_of("near-miss-alt")


@pytest.fixture(scope="module")
def server():
    with postgresql() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def hospital(request, tmp_path, rules, monkeypatch):
    """A service over a database of each kind, that keeps few worksheets."""
    monkeypatch.setattr(kept, "MOST", MOST)
    monkeypatch.setattr(kept, "ROOM", ROOM)
    changes = {"DATABASE_URL": request.getfixturevalue("server").database()} if request.param == "postgresql" else {}
    made = Hospital(tmp_path, rules, changes)
    yield made
    made.state.database.close()


def workers(hospital, count):
    return [Worksheets(hospital.state.database, hospital.state.settings, [SHEET.trial]) for _ in range(count)]


def there(hospital):
    with hospital.state.database.reading() as connection:
        return connection.execute(text("SELECT count(*) FROM worksheet")).scalar()


@pytest.mark.parametrize("count", [1, 3])
def test_within_one_minute_too(hospital, count):
    ours = workers(hospital, count)
    most = 0
    for turn in range(60):
        link = ours[turn % count].keep(SHEET, kept.NOBODY, hospital.time)
        most = max(most, there(hospital))
        assert ours[0].opened(link.token, hospital.time).sheet.screening == SHEET.screening, "the newest is there"
    assert MOST - ROOM < most <= MOST + count * ROOM


def test_of_one_worker_that_hurries_beside_one_that_is_slow(hospital):
    slow, quick = workers(hospital, 2)
    for turn in range(60):
        quick.keep(SHEET, kept.NOBODY, hospital.time)
        if turn % 10 == 0:
            slow.keep(SHEET, kept.NOBODY, hospital.time)
        assert there(hospital) <= MOST + 2 * ROOM


def test_of_the_threads_of_a_worker(hospital):
    ours, = workers(hospital, 1)
    with ThreadPoolExecutor(4) as pool:
        links = list(pool.map(lambda _: ours.keep(SHEET, kept.NOBODY, hospital.time), range(80)))
    assert all(links) and there(hospital) <= MOST + ROOM + 4


def test_it_counts_once_for_so_many_of_its_own(hospital):
    ours, = workers(hospital, 1)
    counted = []

    def note(_connection, _cursor, statement, *_more):
        counted.extend([statement] if "count(" in statement.lower() else [])
    event.listen(hospital.state.database._quick, "before_cursor_execute", note)
    for _ in range(ROOM * 5):
        ours.keep(SHEET, kept.NOBODY, hospital.time)
    assert len(counted) == 5


def test_what_was_not_removed_is_removed_at_the_next_call(hospital, monkeypatch):
    """A transaction that fails has removed nothing, and the minute does not begin with it."""
    ours, = workers(hospital, 1)
    for _ in range(MOST + ROOM):
        ours.keep(SHEET, kept.NOBODY, hospital.time)
    tidy, failed = Worksheets._tidy, []

    def fails_once(self, *arguments, **named):
        tidy(self, *arguments, **named)
        if not failed:
            failed.append(1)
            raise OperationalError("DELETE", {}, Exception("the server went away"))
    monkeypatch.setattr(Worksheets, "_tidy", fails_once)
    before = there(hospital)
    hospital.later(hours=1)
    assert ours.keep(SHEET, kept.NOBODY, hospital.time) is None and there(hospital) == before and failed
    assert ours.keep(SHEET, kept.NOBODY, hospital.time) is not None and there(hospital) == 1
    failed.clear()
    hospital.later(hours=1)
    ours.tidy(hospital.time)
    assert there(hospital) == 1
    ours.tidy(hospital.time)
    assert there(hospital) == 0
