"""A documented remission, and what a report, a letter, a note or the reason of a visit says of a later day."""
from __future__ import annotations

from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, chart

DAY = "2026-11-10"
EVERYWHERE = ("a marrow", "blood", "a letter", "a note", "a reason", "pathology")
STORIES = ("a letter", "a note", "a reason")


def report(name, text, when=DAY):
    return marrow_report("r", text, when, code=concept(None, name))


def carried(where, text, when=DAY):
    """The chart of a remission in which this text stands there; a note is on the first diagnosis."""
    if where == "a note":
        return chart(CR, note=[{"text": text, "time": when}])
    if where == "a reason":
        return chart(CR, {"resourceType": "Encounter", "id": "e", "status": "finished", "period": {"start": when}, "reasonCode": [{"text": text}],
                          "subject": {"reference": "Patient/p"}, "class": {"code": "AMB"}})
    return chart(CR, report({"a marrow": "骨髓细胞形态学检查", "blood": "外周血涂片", "a letter": "出院小结", "pathology": "Pathology report"}[where], text, when))

