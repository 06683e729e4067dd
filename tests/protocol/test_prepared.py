"""An INSERT that is compiled once writes what SQLAlchemy's own would, and tells nothing of its values when it fails."""
from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from cds_service.database.database import Database
from cds_service.database.prepared_statements import Insert
from cds_service.database.tables import AUDIT, IMPRESSION, WORKSHEET
from tests.postgresql import postgresql

ROWS = {
    AUDIT: {"at": 1795311000, "trace": "t", "service": "s", "client": "c", "user_hash": "u", "patient_hash": "p", "status": 200,
            "card": None, "states": {"a": "met", "b": "未检出 \" '"}, "because": None},
    IMPRESSION: {"shadow": True, "at": 2**40, "trial": "NCT", "patient_hash": "p", "user_hash": "u", "client": "https://ehr/%s?:x",
                 "hook": "h", "card": "k", "referral": None, "evaluated": "2026-11-22", "fingerprint": "f", "states": {},
                 "drafts": ["a", "b"]},
    WORKSHEET: {"id": "w", "expires": 1, "content": bytes(range(256)), "client": "", "user_hash": "", "patient_hash": "%(p)s",
                "screening": None},
}
"""Not in the tables' order, with every kind of column, and with what drivers take for places of values."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request, tmp_path_factory):
    if request.param == "sqlite":
        made = Database(f"sqlite:///{tmp_path_factory.mktemp('prepared')}/state.sqlite")
        made.migrate()
        yield made
        made.close()
        return
    with postgresql() as server:
        made = Database(server.database())
        made.migrate()
        yield made
        made.close()


@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.name)
def test_it_writes_what_sqlalchemy_writes(database, table):
    row = ROWS[table]
    written = []
    for write in (lambda connection: connection.execute(table.insert(), row), lambda connection: Insert(table).run(connection, row)):
        with database.writing() as connection:
            write(connection)
            found = connection.execute(select(table)).mappings().one()
            written.append({name: value for name, value in found.items() if (table.name, name) not in {("audit", "id"), ("impression", "id")}})
            connection.execute(table.delete())
    assert written[0] == written[1] and row.items() <= written[1].items()


def test_the_next_row_is_of_its_own_values(database):
    insert = Insert(WORKSHEET)
    with database.writing() as connection:
        for name in ("one", "two"):
            insert.run(connection, {**ROWS[WORKSHEET], "id": name})
        assert set(connection.execute(select(WORKSHEET.c.id)).scalars()) == {"one", "two"}
        connection.execute(WORKSHEET.delete())


def test_a_refused_row_leaves_nothing_and_shows_no_value(database):
    insert, row = Insert(WORKSHEET), {**ROWS[WORKSHEET], "id": "twice", "content": b"charted words"}
    with pytest.raises(IntegrityError) as refused, database.writing() as connection:
        insert.run(connection, row)
        insert.run(connection, row)
    assert isinstance(refused.value, SQLAlchemyError) and "charted" not in str(refused.value)
    with database.reading() as connection:
        assert connection.execute(select(WORKSHEET)).all() == []


@pytest.mark.parametrize("changed", [{"screening": None, "more": 1}, {}])
def test_a_row_of_other_columns_is_a_fault(database, changed):
    insert = Insert(WORKSHEET)
    fewer = {name: value for name, value in ROWS[WORKSHEET].items() if name != "screening"}
    with database.writing() as connection:
        insert.run(connection, ROWS[WORKSHEET])
        with pytest.raises(ValueError, match="other columns"):
            insert.run(connection, {**fewer, **changed, "id": "other"})
        connection.execute(WORKSHEET.delete())
