"""Rewrites the golden files of ``fixtures/``: what the whole pipeline answers to each story's chart and hook call.

    python tools/golden.py [STORY ...]

``screening.json`` is what ``explain --json`` says of ``bundle.json``; ``cards.json`` holds the service's answers to
``hook-request.json`` in both languages. What changes from run to run or with every edit of the rules (uuids, the link
of the worksheet, the digest of the rules) is written as a placeholder of the same form. Read the difference before you
commit it.
"""
from __future__ import annotations

import json
import re
import sys
import tomllib
from contextlib import redirect_stderr
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a file, as `make golden` does
    sys.path.insert(0, str(ROOT))

from cds_service.app import create_app  # noqa: E402
from cds_service.hooks import HOOKS, service_id  # noqa: E402
from cds_service.screener import Screener, make_screener  # noqa: E402
from cds_service.screening_json import screening_json  # noqa: E402
from cds_service.settings.config import load_settings  # noqa: E402
from cds_service.texts.wording import LANGUAGES  # noqa: E402
from cds_service.worksheet.links import TOKEN_LENGTH  # noqa: E402
from fhir_mappings.charts.chart import read_chart  # noqa: E402
from tools.messages import compile_messages  # noqa: E402

FIXTURES = ROOT / "fixtures"
AS_OF = date(2026, 11, 22)
AT = time(9, 30)

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_LINK = re.compile(rf"(?<=/worksheet/)[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AtOneTime(Screener):
    """A screener whose clock stands still."""

    def now(self) -> datetime:
        """Always the same moment."""
        return datetime.combine(AS_OF, AT, self.settings.time_zone)


@cache
def screener() -> Screener:
    """The service's own rules and terminology, with nothing of the environment."""
    made = make_screener(load_settings({}), check=False)
    return AtOneTime(made.settings, made.trial, made.terminology, made.codes, made.folder)


def stories() -> list[str]:
    """The names of the stories."""
    return sorted(folder.parent.name for folder in FIXTURES.glob("*/bundle.json"))


def screening(story: str) -> Json:
    """The chart of a story, screened, in English."""
    chart = read_chart((FIXTURES / story / "bundle.json").read_bytes())
    return screening_json(screener().screen(screener().record(chart), AS_OF), LANGUAGES[0])


def answers(story: str) -> Json:
    """The service's answer to the hook call of a story, by language."""
    request = (FIXTURES / story / "hook-request.json").read_bytes()
    name = json.loads(request)["hook"]
    hook = next(hook for hook in HOOKS if hook.name == name)
    client = create_app(screener().settings, screener(), budget=False).test_client()
    url = f"/cds-services/{service_id(screener().trial.id, hook)}"
    return {language: client.post(url, data=request, content_type="application/json", headers={
        "Accept-Language": language}).get_json() for language in LANGUAGES}


def lasting(content: Json) -> str:
    """The content as text, with placeholders for what does not last: uuids by order, links and digests as zeros."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    seen: dict[str, str] = {}
    numbered = _UUID.sub(lambda found: seen.setdefault(found[0], str(UUID(int=len(seen) + 1))), text)
    return _DIGEST.sub("sha256:" + "0" * 64, _LINK.sub("0" * TOKEN_LENGTH, numbered))


def contradictions(story: str, found: Json) -> list[str]:
    """Where a screening is not what the story names by hand: such an answer is never made golden."""
    wanted = tomllib.loads((FIXTURES / story / "expected.toml").read_text(encoding="utf-8"))
    states = {row["id"]: row["state"] for row in found["criteria"]}
    named = {"overall": wanted["overall"], **wanted["states"]}
    told = {"overall": found["overall"], **states}
    return [f"{story}: {name} is {told.get(name)}, expected {state}"
            for name, state in named.items() if told.get(name) != state]


def main(names: list[str]) -> int:
    """Writes the golden files of these stories, all without names; 1 when one contradicts its story."""
    compile_messages()
    wrong: list[str] = []
    for story in names or stories():
        found = screening(story)
        faults = contradictions(story, found)
        wrong += faults
        if not faults:
            _write(story, found)
    print("\n".join(wrong) or "The golden files say what the stories expect.")
    return int(bool(wrong))


def _write(story: str, found: Json) -> None:
    folder = FIXTURES / story
    (folder / "screening.json").write_text(lasting(found), encoding="utf-8")
    with redirect_stderr(StringIO()):  # the service's log
        (folder / "cards.json").write_text(lasting(answers(story)), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
