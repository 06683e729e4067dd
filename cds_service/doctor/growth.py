"""What grew since an earlier report: codes read, criteria answered. Tells a site when to stop following advice."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def told(since: Json) -> str:
    """The key of what to do now."""
    if not since["grew"]:
        return "doctor.since.stopped"
    return "doctor.since.grew" if since["totals"]["advice"]["now"] else "doctor.since.done"


def earlier(path: Path, now: Json) -> Json:
    """An earlier report (``--json``); ValueError where the file is none, or of other rules or another format."""
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ValueError(f"{path}: is not a report of doctor --json") from problem
    if not isinstance(before, dict) or any(before.get(key) != now[key] for key in ("format", "trial")) or "totals" not in before:
        raise ValueError(f"{path}: is not a report of doctor --json of this version and trial")
    return before


def growth(before: Json, now: Json) -> Json:
    """The totals of both, the criteria whose answers changed, and whether anything ``grew``.

    ``same_sample``: patients and resources are as many as before; else the numbers compare two samples, too.
    """
    answered = {row["criterion"]: row["all"]["answered"] for row in before["completeness"]}
    changed = [{"criterion": row["criterion"], "label": row["label"], "before": answered[row["criterion"]], "now": row["all"]["answered"]}
               for row in now["completeness"] if answered.get(row["criterion"], row["all"]["answered"]) != row["all"]["answered"]]
    totals = {key: {"before": before["totals"][key], "now": now["totals"][key]} for key in now["totals"] if key != "asked"}
    return {"same_sample": all(before["sample"][key] == now["sample"][key] for key in ("patients", "resources")),
            "grew": any(totals[key]["now"] > totals[key]["before"] for key in ("codes_read", "answered")),
            "totals": totals, "criteria": changed}
