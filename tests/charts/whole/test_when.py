"""When a result was taken: which element dates it, windows in the site's calendar, partial, unreadable and future dates."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    LOINC,
    concept,
    lab,
    observation,
)
from tests.charts.harness import check
from tests.charts.labs import STALE, alt, bare, of

NEW, OLD = "2026-11-20", "2026-11-12"


def report(id_: str, *results: str, when: str | None = NEW, **more):
    out = {"resourceType": "DiagnosticReport", "id": id_, "status": "final", "subject": {"reference": "Patient/p"},
           "code": concept((LOINC, "24323-8", "Comprehensive metabolic panel")),
           "result": [{"reference": f"Observation/{r}"} for r in results]}
    return out | ({"effectiveDateTime": when} if when else {}) | more


def undated(id_: str = "alt-a", value=24, **more):
    return lab(id_, value, 50, None) | more


ELEMENTS = [
    alt("effectivePeriod: its end", "met", undated(effectivePeriod={"start": STALE, "end": NEW})),
    alt("effectivePeriod that ended before the window", "stale", undated(effectivePeriod={"start": "2026-09-01", "end": STALE})),
    alt("effectivePeriod without an end: its start", "met", undated(effectivePeriod={"start": NEW})),
    alt("effectivePeriod without an end that began long ago", "stale", undated(effectivePeriod={"start": STALE})),
    alt("effectivePeriod with an unreadable end: its start", ("met", "unclear"), undated(effectivePeriod={"start": NEW, "end": "soon"})),
    alt("effectivePeriod with an empty end and a stale start", "stale", undated(effectivePeriod={"start": STALE, "end": None})),
    alt("effectivePeriod that ends in the future", "missing", undated(effectivePeriod={"start": NEW, "end": "2026-12-20"})),
    alt("effectiveInstant", "met", undated(effectiveInstant="2026-11-20T08:00:00.000+08:00")),
    alt("effectiveInstant before the window", "stale", undated(effectiveInstant="2026-11-07T08:00:00.000+08:00")),
    alt("the date of its report", "met", undated(), report("dr", "alt-a")),
    alt("the date of its report, before the window", "stale", undated(), report("dr", "alt-a", when=STALE)),
    alt("the period of its report", "met", undated(), report("dr", "alt-a", when=None, effectivePeriod={"start": STALE, "end": NEW})),
    alt("a report that names another result", "unclear", undated(), report("dr", "ast-1")),
    alt("the report by full URL", "met", undated(), report("dr", when=NEW, result=[{"reference": "http://ehr.example/fhir/Observation/alt-a"}])),
    alt("the report's date goes before issued", "stale", undated(issued="2026-11-20T08:00:00+08:00"), report("dr", "alt-a", when=STALE)),
    alt("the report's date goes before a stale issued", "met", undated(issued="2026-10-01T08:00:00+08:00"), report("dr", "alt-a")),
    alt("an undated report leaves issued", "met", undated(issued="2026-11-20T08:00:00+08:00"), report("dr", "alt-a", when=None)),
    alt("a report dated by issued only", "met", undated(), report("dr", "alt-a", when=None, issued="2026-11-20T08:00:00+08:00")),
    alt("the result's own date goes before its report's", "stale", lab("alt-a", 24, 50, STALE), report("dr", "alt-a")),
    alt("issued alone, noted", "met", undated(issued="2026-11-20T08:00:00+08:00"), says=("issued",)),
    alt("issued alone, before the window", "stale", undated(issued="2026-10-01T08:00:00+08:00")),
    alt("issued in the window does not refresh an old result", "stale", lab("alt-a", 24, 50, STALE, issued="2026-11-20T08:00:00+08:00")),
    alt("an undated member of an undated panel has the report's date", "met", undated(),
        observation("panel", concept((LOINC, "24325-3")), None, hasMember=[{"reference": "Observation/alt-a"}]), report("dr", "panel")),
    alt("the panel's date goes before the report's", "stale", undated(),
        observation("panel", concept((LOINC, "24325-3")), STALE, hasMember=[{"reference": "Observation/alt-a"}]), report("dr", "alt-a", "panel")),
    alt("a panel's date that can't be read is told of its member", "unclear", undated(),
        observation("panel", concept((LOINC, "24325-3")), "20/11/2026", hasMember=[{"reference": "Observation/alt-a"}]),
        says=("its date can't be read",)),
    alt("a panel's date that can't be read is told beside the report's", "met", undated(),
        observation("panel", concept((LOINC, "24325-3")), "20/11/2026", hasMember=[{"reference": "Observation/alt-a"}]), report("dr", "panel"),
        says=("its date can't be read",)),
    alt("the panel's date goes before the member's issued", "stale", undated(issued="2026-11-20T08:00:00+08:00"),
        observation("panel", concept((LOINC, "24325-3")), STALE, hasMember=[{"reference": "Observation/alt-a"}])),
    alt("an undated component has the report's date", "met",
        observation("panel", concept((LOINC, "24325-3")), None, component=[
            bare(lab("alt-x", 24, 50, None), "resourceType", "id", "subject", "status")]), report("dr", "panel")),
    alt("a result contained in a report has its date", "met",
        report("dr", result=[{"reference": "#alt-a"}], contained=[bare(undated(), "subject")])),
    alt("a result contained in an old report", "stale",
        report("dr", when=STALE, result=[{"reference": "#alt-a"}], contained=[bare(undated(), "subject")])),
    alt("meta.lastUpdated dates nothing", "unclear", undated(meta={"lastUpdated": "2026-11-20T08:00:00Z"})),
    alt("effectiveTiming is no date", "unclear", undated(effectiveTiming={"event": [NEW]})),
    *(alt("undated, and its report entered in error", "unclear", undated(), report("dr", "alt-a", status="entered-in-error"))
      for _ in (1,)),
]

DAY = "T08:00:00+08:00"
WINDOW = [
    alt("fourteen days ago is in the window", "met", lab("alt-a", 24, 50, "2026-11-08")),
    alt("fifteen days ago is not", "stale", lab("alt-a", 24, 50, "2026-11-07")),
    alt("too high fifteen days ago is stale, not the contrary", "stale", lab("alt-a", 400, 50, "2026-11-07")),
    alt("the day itself", "met", lab("alt-a", 24, 50, "2026-11-22")),
    alt("late on the day itself", "met", lab("alt-a", 24, 50, "2026-11-22T23:59:59+08:00")),
    alt("the day after counts as the day", "not-met", lab("alt-a", 400, 50, "2026-11-23")),
    alt("late on the day after", "not-met", lab("alt-a", 400, 50, "2026-11-23T23:59:59+08:00"), lab("alt-b", 24, 50, "2026-11-22")),
    alt("two days after is an error: ignored and noted", "met", lab("alt-a", 400, 50, "2026-11-24"), lab("alt-b", 24, 50, NEW),
        says=("future", "later", "after")),
    alt("only a result of two days after", "missing", lab("alt-a", 24, 50, "2026-11-24"), says=("future", "later", "after")),
    alt("a result of next year, and a stale one", "stale", lab("alt-a", 24, 50, "2027-11-20"), lab("alt-b", 24, 50, STALE)),
    alt("midnight in Shanghai, written in UTC, begins the window", "met", lab("alt-a", 24, 50, "2026-11-07T16:00:00Z")),
    alt("a second before midnight in Shanghai, written in UTC", "stale", lab("alt-a", 24, 50, "2026-11-07T15:59:59Z")),
    alt("past midnight in Tokyo is still the day before in Shanghai", "stale", lab("alt-a", 24, 50, "2026-11-08T00:30:00+09:00")),
    alt("the evening before in New York is in the window", "met", lab("alt-a", 24, 50, "2026-11-07T12:00:00-05:00")),
    alt("two days after begins at midnight in Shanghai", "missing", lab("alt-a", 24, 50, "2026-11-23T16:00:00Z")),
    alt("a second before that counts", "met", lab("alt-a", 24, 50, "2026-11-23T15:59:59Z")),
    alt("23 November in Kiribati is the 22nd in Shanghai", "met", lab("alt-a", 24, 50, "2026-11-24T05:00:00+14:00")),
    alt("fractions of a second", "met", lab("alt-a", 24, 50, "2026-11-20T08:00:00.123456789+08:00")),
    alt("minus zero offset", "met", lab("alt-a", 24, 50, "2026-11-20T08:00:00-00:00")),
    alt("a leap second", "met", lab("alt-a", 24, 50, "2026-11-20T23:59:60Z")),
    alt("a time without an offset", "met", lab("alt-a", 24, 50, "2026-11-20T08:00:00")),
    alt("a time without seconds", "met", lab("alt-a", 24, 50, "2026-11-20T08:00+08:00")),
    alt("a date with spaces around it", "met", lab("alt-a", 24, 50, " 2026-11-20 ")),
    of("ast", "the window is counted in days across a leap day", "met", lab("ast-a", 24, 40, "2028-02-16"), as_of="2028-03-01"),
    of("ast", "and one day before it", "stale", lab("ast-a", 24, 40, "2028-02-15"), as_of="2028-03-01"),
]

ORDER = [
    alt("later as an instant, earlier as a string", "met",
        lab("alt-a", 24, 50, "2026-11-19T23:30:00-05:00"), lab("alt-b", 400, 50, "2026-11-20T08:00:00+08:00")),
    alt("earlier as an instant, later as a string", "not-met",
        lab("alt-a", 24, 50, "2026-11-20T09:00:00+14:00"), lab("alt-b", 400, 50, "2026-11-20T08:00:00+08:00")),
    alt("the same instant with two offsets, other answers", "unclear",
        lab("alt-a", 24, 50, "2026-11-20T00:00:00Z"), lab("alt-b", 400, 50, "2026-11-20T08:00:00+08:00")),
    alt("one second apart, the later counts", "not-met",
        lab("alt-a", 24, 50, "2026-11-20T08:00:00+08:00"), lab("alt-b", 400, 50, "2026-11-20T08:00:01+08:00")),
    alt("within one second: 8:00:00 and 8:00:00.500 are read as written", ("not-met", "unclear"),
        lab("alt-a", 24, 50, "2026-11-20T08:00:00.000+08:00"), lab("alt-b", 400, 50, "2026-11-20T08:00:00.500+08:00")),
    alt("a day and a time in it are the same time", "unclear", lab("alt-a", 24, 50, NEW), lab("alt-b", 400, 50, f"{NEW}{DAY}")),
    alt("a day and a time in it, same answer", "met", lab("alt-a", 24, 50, NEW), lab("alt-b", 30, 50, f"{NEW}{DAY}")),
    alt("a day and the UTC evening before that is in it", "unclear", lab("alt-a", 24, 50, NEW), lab("alt-b", 400, 50, "2026-11-19T20:00:00Z")),
    alt("a day and a time of the day before", "met", lab("alt-a", 24, 50, NEW), lab("alt-b", 400, 50, f"2026-11-19{DAY}")),
    alt("two times of a day and the day: the day overlaps both", "unclear",
        lab("alt-a", 400, 50, f"{NEW}T07:00:00+08:00"), lab("alt-b", 24, 50, f"{NEW}T09:00:00+08:00"), lab("alt-c", 400, 50, NEW)),
    alt("a dropped result of the same time takes no part", "met",
        lab("alt-a", 24, 50, NEW), lab("alt-b", 400, 50, f"{NEW}{DAY}", status="entered-in-error")),
    alt("an unreadable one of the same time", "unclear", lab("alt-a", 24, 50, NEW),
        bare(lab("alt-b", 1, 50, NEW), "valueQuantity", valueString="see report")),
    alt("one without a value at the same time is no result", "met", lab("alt-a", 24, 50, NEW), bare(lab("alt-b", 1, 50, NEW), "valueQuantity")),
]

PARTIAL = [
    alt("a month across the edge of the window", "unclear", lab("alt-a", 24, 50, "2026-11")),
    alt("a month across the edge, too high", "unclear", lab("alt-a", 400, 50, "2026-11")),
    alt("a month that, cut at the day, is in the window", "met", lab("alt-a", 24, 50, "2026-11"), as_of="2026-11-12"),
    alt("a month that, cut at the day, just fits", "met", lab("alt-a", 24, 50, "2026-11"), as_of="2026-11-15"),
    alt("and just does not", "unclear", lab("alt-a", 24, 50, "2026-11"), as_of="2026-11-16"),
    alt("a year", "unclear", lab("alt-a", 24, 50, "2026")),
    alt("a year at its beginning", "met", lab("alt-a", 24, 50, "2026"), as_of="2026-01-10"),
    alt("the month before", "stale", lab("alt-a", 24, 50, "2026-10")),
    alt("the year before", "stale", lab("alt-a", 24, 50, "2025")),
    alt("the month after is an error", "missing", lab("alt-a", 24, 50, "2026-12")),
    alt("the month that begins on the day after", "met", lab("alt-a", 24, 50, "2026-12"), as_of="2026-11-30"),
    alt("a month across the edge and a dated result, other answers", "unclear", lab("alt-a", 400, 50, "2026-11"), lab("alt-b", 24, 50, NEW)),
    alt("a month across the edge and a dated result, same answer", "met", lab("alt-a", 30, 50, "2026-11"), lab("alt-b", 24, 50, NEW)),
    alt("a month and a dated result of an earlier month", "unclear", lab("alt-a", 24, 50, "2026-11"), lab("alt-b", 24, 50, STALE)),
    alt("a month before, and a dated result in the window", "met", lab("alt-a", 400, 50, "2026-10"), lab("alt-b", 24, 50, NEW)),
    alt("a period between two months", "unclear", undated(effectivePeriod={"start": "2026-10", "end": "2026-11"})),
]

UNDATED = [
    alt("undated, alone", "unclear", undated()),
    alt("undated and too high, alone", "unclear", undated(value=400)),
    alt("undated beside stale ones", "unclear", undated(), lab("alt-b", 24, 50, STALE)),
    alt("undated never decides beside a dated one in the window", "met", undated(value=400), lab("alt-b", 24, 50, OLD)),
    alt("undated and low beside a high one in the window", "not-met", undated(), lab("alt-b", 400, 50, OLD)),
    alt("undated beside one that can't be read", "unclear", undated(), bare(lab("alt-b", 1, 50), "valueQuantity", valueString="?")),
    alt("undated beside a future one", "unclear", undated(), lab("alt-b", 24, 50, "2026-12-24")),
    alt("undated beside a dropped one", "unclear", undated(), lab("alt-b", 24, 50, status="cancelled")),
    alt("undated beside a dated one without a value", "unclear", undated(), bare(lab("alt-b", 1, 50), "valueQuantity")),
    alt("undated and without a value", "missing", bare(undated(), "valueQuantity")),
    alt("undated and preliminary", "unclear", undated(status="preliminary")),
    alt("two undated", "unclear", undated("alt-a"), undated("alt-b", 400)),
    *(alt(f"unreadable date {text!r}, alone", "unclear", lab("alt-a", 24, 50, text))
      for text in ("20/11/2026", "2026/11/20", "20261120", "11-20-2026", "yesterday", "2026年11月20日", "2026-13-01", "2026-02-30",
                   "2026-11-20T25:00:00Z", "2026-11-", "0000-00-00", "26-11-20", "2026-W47", "2026-11-20T08:00:00+99:00", "")),
    *(alt(f"unreadable date {text!r} beside a dated one", "met", lab("alt-a", 400, 50, text), lab("alt-b", 24, 50, OLD))
      for text in ("20/11/2026", "2026-02-30", "22.11.2026")),
    alt("an unreadable date and issued", ("met", "unclear"), lab("alt-a", 24, 50, "20/11/2026", issued="2026-11-20T08:00:00+08:00")),
    alt("an unreadable date and a stale issued", ("stale", "unclear"), lab("alt-a", 24, 50, "20/11/2026", issued="2026-10-01T08:00:00+08:00")),
    alt("a date that is a number", "unclear", lab("alt-a", 24, 50) | {"effectiveDateTime": 20261120}),
    alt("an issued that can't be read", "unclear", undated(issued="20/11/2026")),
    alt("the year 0001", "unclear", lab("alt-a", 24, 50, "0001-01-01")),
    alt("the first instant there is, east of Greenwich", "unclear", lab("alt-a", 24, 50, "0001-01-01T00:00:00+08:00")),
    alt("the last day there is", "unclear", lab("alt-a", 24, 50, "9999-12-31")),
    alt("the last instant there is, west of Greenwich", "unclear", lab("alt-a", 24, 50, "9999-12-31T23:59:59-12:00")),
]


@pytest.mark.parametrize("case", [*ELEMENTS, *WINDOW, *ORDER, *PARTIAL, *UNDATED], ids=lambda c: c.title)
def test_case(case):
    check(case)
