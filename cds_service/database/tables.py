"""The tables of the shared state. No identifier stands in any of them: patients and users are keyed hashes.

Every change of a table is a migration in ``cds_service/migrations``; a test holds the two against each other.
Times are seconds since 1970.
"""
from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

FEEDBACK = Table(
    "feedback", METADATA,
    Column("id", Integer, primary_key=True),
    Column("received", BigInteger, nullable=False),
    Column("service", String(80), nullable=False),
    Column("client", String(255), nullable=False),
    Column("card", String(80), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("outcome_timestamp", String(40), nullable=False),
    Column("accepted", JSON, nullable=False),
    Column("reason_system", String(255)),
    Column("reason_code", String(100)),
    Column("comment", Text),
    Column("content", String(64), nullable=False, server_default=""),
    Index("feedback_card", "card", "client"),
    Index("feedback_once", "service", "client", "card", "content", unique=True),
)
"""One outcome of one card; the same report sent again is the same row. ``content``: a hash of all that it says."""

AUDIT = Table(
    "audit", METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("trace", String(32), nullable=False),
    Column("service", String(80), nullable=False),
    Column("client", String(255), nullable=False),
    Column("user_hash", String(64), nullable=False),
    Column("patient_hash", String(64), nullable=False, index=True),
    Column("status", Integer, nullable=False),
    Column("card", String(80)),
    Column("screening", String(40)),
    Column("overall", String(24)),
    Column("silent_because", String(24)),
    Column("rules_version", String(24)),
    Column("rules_digest", String(80)),
    Column("states", JSON),
    Column("because", JSON),
    Column("action", String(16), nullable=False, server_default="call"),
    Column("reason", String(40)),
    Column("count", Integer, nullable=False, server_default="1"),
    Column("item", String(40)),
)
"""One hook call, worksheet opened or request refused: who, when, what came of it. ``states`` by criterion, of a chart
without the disease that criterion's alone; ``because``: what the memory said, as a phrase; ``reason`` of a refusal, as a
stable word; ``count``: so many of one kind in a second; ``item``: the file that was taken from a worksheet."""
ANSWERED_CALL = (AUDIT.c.action == "call") & (AUDIT.c.status == 200)
"""True of the hook calls that were answered."""

IMPRESSION = Table(
    "impression", METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("trial", String(40), nullable=False),
    Column("patient_hash", String(64), nullable=False),
    Column("user_hash", String(64), nullable=False),
    Column("client", String(255), nullable=False),
    Column("hook", String(40), nullable=False),
    Column("card", String(80), nullable=False, unique=True),
    Column("referral", String(80)),
    Column("evaluated", String(10), nullable=False),
    Column("fingerprint", String(32), nullable=False),
    Column("states", JSON, nullable=False),
    Column("drafts", JSON, nullable=False),
    Column("shadow", Boolean, nullable=False),
    Index("impression_of_patient", "patient_hash", "trial", "at"),
)
"""One card that was shown (or, in shadow mode, would have been). ``card`` and ``referral`` are the uuids that feedback
names; ``evaluated`` the day of evaluation; ``drafts`` the therapy that was being ordered."""

REPLAY = Table(
    "replay", METADATA,
    Column("token", String(64), primary_key=True),
    Column("expires", BigInteger, nullable=False, index=True),
)
"""Tokens that were used, by a hash of issuer and jti, until they expire."""

WORKSHEET = Table(
    "worksheet", METADATA,
    Column("id", String(64), primary_key=True),
    Column("expires", BigInteger, nullable=False, index=True),
    Column("patient_hash", String(64), nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Column("client", String(255), nullable=False, server_default=""),
    Column("user_hash", String(64), nullable=False, server_default=""),
    Column("screening", String(40)),
)
"""A worksheet behind a link, until it expires: sealed with a key that only the link carries. ``id``: a keyed hash of it.
``client``, ``user_hash`` and ``screening``: of the call or launch that it was made for."""
