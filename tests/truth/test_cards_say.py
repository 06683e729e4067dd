"""What card, worksheet, note, table and downloads say of an answer is what the answer holds: orders, counts, claims.

All is compared with the public JSON and the raw chart; the words are the catalogue's.
"""
from __future__ import annotations

import base64
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from cds_service.cards.suggestions import MOST
from cds_service.worksheet.next_steps import steps
from cds_service.worksheet.note import note
from cds_service.worksheet.rows import rows
from tests.charts.build import Json, cut
from tests.truth.answers import OPEN, answer, answer_of
from tests.truth.drawn_towards import MANY, drawn, near_miss
from tests.truth.random_charts import NOW, each, random_chart
from tests.truth.test_sentences import days_of
from tests.truth.texts import card_of, cut_short, download, page_text, seen, seen_of, table, texts

TOMORROW = (date.fromisoformat(NOW) + timedelta(days=1)).isoformat()
MARKS = {"missing": "?", "stale": "◷", "unclear": "≈", "judgement": "☞", "no-contrary-record": "○", "met": "✓"}
ASKED = frozenset({"no-effective-option", "life-expectancy", "venous-access", "contraception", "informed-consent", "exclusion-other"})


def _states(number: int) -> dict[str, str]:
    return {criterion: row["state"] for criterion, row in answer_of(number).items()}


def _orderable(number: int, *states: str) -> dict[str, Json]:
    """What a laboratory can be asked for by the criteria of these states, by name."""
    return {missing["what"]: missing for row in answer_of(number).values() if row["state"] in states
            for missing in row["missing"] if missing["orderable"]}


@each
def test_the_draft_orders_are_the_orderable_tests(number: int) -> None:
    """Each missing one is ordered, each that is too old or unclear repeated; once, and counted as many as there are. A card has room
    for a few of them; its body names all."""
    shown = card_of(seen_of(number), "en")
    if shown is None:
        return
    missing, again = _orderable(number, "missing"), _orderable(number, "stale") | _orderable(number, "unclear")
    again = {name: test for name, test in again.items() if name not in missing}
    orders = [one for one in shown["suggestions"] if not one["label"].startswith("Refer")]
    resources = [one["actions"][0]["resource"] for one in orders]
    assert [resource["code"]["text"] for resource in resources] == [*missing, *again][:MOST - 1]
    assert all((r["status"], r["intent"], r["subject"]["reference"]) == ("draft", "proposal", "Patient/p") for r in resources)
    for kind, beside, tests in (("Order ", "missing", missing), ("Repeat ", "", again)):
        labels = [one["label"] for one in orders if re.match(kind, one["label"])]
        room = MOST - 1 - (0 if tests is missing else min(len(missing), MOST - 1))
        assert len(labels) == min(len(tests), room)
        if len(tests) > room:
            told = f"{'missing; ' if beside else ''}{room} of {len(tests)} offered here"
            assert labels == [f"{kind}{name} ({told})" for name in list(tests)[:room]]
            assert all(name in shown["detail"].replace("\\", "") for name in list(tests)[room:])
        elif len(tests) > 1:
            told = "missing, " if beside else ""
            assert labels == [f"{kind}{name} ({told}{n} of {len(tests)})" for n, name in enumerate(tests, 1)]


@each
def test_the_summary_counts_and_claims_what_the_states_allow(number: int) -> None:
    shown, states = card_of(seen_of(number), "en"), _states(number)
    if shown is None:
        return
    summary = shown["summary"]
    failed = [one for one, state in states.items() if state == "not-met"]
    unsettled = [one for one, state in states.items() if state in OPEN or (state == "judgement" and one not in ASKED)]
    confirm = [one for one, row in answer_of(number).items() if row["review"] and row["state"] != "judgement"]
    assert ("Rest passes" in summary) <= (len(failed) == 1 and not unsettled and not confirm)
    assert ("all chart-checkable criteria met" in summary) <= (not failed and not unsettled and not confirm)
    assert ("nothing fails" in summary or "none failed" in summary) <= (not failed)
    counted = re.search(r"(\d+) items? (?:is|are) missing \((.*)\)\.", summary)
    if counted:
        assert int(counted[1]) == sum(state == "missing" for state in states.values()) == len(unsettled)
        names, _, more = counted[2].removesuffix(" more").partition(" and ")
        assert (0 if names.isdigit() else len(names.split(", "))) + int(more or (names if names.isdigit() else 0)) == int(counted[1])


@each
def test_the_detail_tells_what_is_open_and_the_newest_day(number: int) -> None:
    it, told = seen_of(number), answer_of(number)
    shown = card_of(it, "en")
    days = [e["date"] for row in told.values() for e in row["evidence"] if len(e["date"] or "") == 10 and e["date"] <= TOMORROW]
    newest = max(days, default="none")
    assert (it.sheet.newest or "none") == newest and f"newest data {newest}" in note(it.sheet, "en")
    if shown is None:
        return
    detail = shown["detail"].replace("\\", "")
    assert f"Newest data used: {newest}." in detail
    for state, words in (("missing", "Missing: "), ("stale", "Too old: "), ("unclear", "Unclear: ")):
        some = [row for row in told.values() if row["state"] == state]
        line = next((line for line in detail.splitlines() if line.startswith(words)), "")
        assert bool(line) == bool(some)
        if state != "unclear":
            assert all(missing["what"].replace("\\", "") in line for row in some for missing in row["missing"])
        elif some:
            assert len(line.removeprefix(words).rstrip(".").split(", ")) == len(some)


@each
def test_page_and_note_count_and_list_as_the_states_are(number: int) -> None:
    it, states = seen_of(number), _states(number)
    text, lines = page_text(it, "en"), note(it.sheet, "en").splitlines()
    found = {row.id: row for row in rows(it.sheet, "en")}
    assert {one: row.state.value for one, row in found.items()} == states
    for row in found.values():
        told = answer_of(number)[row.id]
        assert row.because == " ".join(told["because"].split()) and _bare(_as_on_pages(row.because)) in _bare(text)
        assert row.review == told["review"] and [shown.reference for shown in row.evidence] == [e["reference"] or "" for e in told["evidence"]]
    for state, mark in MARKS.items():
        of_it = [line for line in lines if line.startswith(f"{mark} ")]
        line = next((line for line in of_it if re.match(r"\S+ [a-z ]+ \(\d+\): ", line)), "")
        open_or_judged = state in OPEN or state == "judgement"
        some = [row.short if open_or_judged else row.label for row in found.values() if row.state.value == state
                and not any(row.label in alone for alone in of_it if alone != line)]  # with why, on a line of its own
        assert bool(line) == bool(some), (state, lines)
        if some:
            more = re.search(r" and (\d+) more$", line)
            assert f"({len(some)}): " in line and sum(label in line for label in some) + int(more[1] if more else 0) == len(some)
    failed = [row.label for row in found.values() if row.state.value == "not-met"]
    assert all(any(label in line for line in lines) for label in failed[:6])
    assert ("Everything that the rules ask for was supplied" in text) == (not it.sheet.not_supplied)
    for step in steps(it.sheet, "en"):
        counted = re.search(r"\((\d+)\): (.*)\.$", step)
        if counted:
            assert len(counted[2].split(", ")) == int(counted[1]), step


def _as_on_pages(sentence: str) -> str:
    """The contract's JSON says "2.5 x ULN"; a page has the sign of the label beside it."""
    return re.sub(r"(?<=\d) x (?=ULN|assumed upper limit)", " × ", sentence)


def _bare(text: str) -> str:
    """Without spaces: Chinese words stand in elements of their own."""
    return re.sub(r"\s", "", text)


@each
def test_table_and_downloads_hold_the_same_answer(number: int) -> None:
    it, told = seen_of(number), answer_of(number)
    for language in ("en", "zh"):
        lines = table(it, language)
        held = answer_of(number, language)
        assert list(dict.fromkeys(line["criterion"] for line in lines)) == [row.id for row in rows(it.sheet, language)]
        for criterion, row in held.items():
            own = [line for line in lines if line["criterion"] == criterion]
            assert {line["state"] for line in own} == {row["state"]} and all((line["to_confirm"] == "yes") == row["review"] for line in own)
            assert [line["resource"] for line in own if line["evidence"] or line["resource"]] == [e["reference"] or "" for e in row["evidence"]]
            assert [line["date"] for line in own if line["evidence"]] == [e["date"] or "" for e in row["evidence"]]
        entries = [entry["resource"] for entry in download(it, language)["entry"]]
        inside = next(json.loads(base64.b64decode(r["content"][0]["attachment"]["data"])) for r in entries if r["resourceType"] == "DocumentReference")
        assert {row["id"]: row["state"] for row in inside["criteria"]} == {criterion: row["state"] for criterion, row in told.items()}
        assert any(r["resourceType"] == "ResearchSubject" for r in entries) == it.sheet.screening.card.shown


OUTSIDE = re.compile(r"Outside the limit: (?P<name>.+?) (?P<multiple>[\d.]+) × ULN on (?P<day>[\d-]+) \(limit (?P<limit>[\d.]+)\)\.")


@each
def test_a_near_miss_says_how_far_and_how_it_came(number: int) -> None:
    list(_near_miss_told(random_chart(number)))


def test_a_drawn_near_miss_says_how_far_and_how_it_came() -> None:
    """Stray results seldom leave one criterion alone not met: these charts are drawn so."""
    told = Counter(part for chart in drawn(near_miss) for part in _near_miss_told(chart))
    assert told["outside"] == MANY and told["trend"] >= 15, told


def _near_miss_told(chart: Sequence[Json]) -> Iterator[str]:
    """The multiple worked out again, on the side of the limit that failed; each value of its trend on the day of a result, oldest first.
    What of it the card said."""
    shown = card_of(seen(chart), "en")
    failed = [row for row in answer(chart).values() if row["state"] == "not-met"]
    if shown is None or len(failed) != 1:
        return
    evidence, detail = failed[0]["evidence"][0], shown["detail"].replace("\\", "")
    said = OUTSIDE.search(detail)
    if said:
        exact = Decimal(re.findall(r"[\d.]+", evidence["value"])[0]) / Decimal(re.findall(r"[\d.]+", evidence["upper_limit"])[-1])
        told, limit = Decimal(said["multiple"]), Decimal(said["limit"])
        assert said["day"] == evidence["date"] and limit < told and (evidence["unit"] == "mg/dL" or abs(exact - told) <= Decimal("0.05"))
        yield "outside"
    trend = re.search(r"Trend of [^:]+: (.*)\.$", detail, re.M)
    if trend:
        points = [re.fullmatch(r"(.*) \((\d{4}-\d\d-\d\d)\)", one) for one in trend[1].split(" → ")]
        days = [point[2] for point in points if point]
        assert len(days) == len(points) and days == sorted(days) and days[-1] == evidence["date"]
        results = [resource for resource in chart if resource["resourceType"] == "Observation"]
        for point in points:
            number_said = re.findall(r"\d+(?:\.\d+)?", point[1] if point else "")[0]
            assert any(point and point[2] in days_of([r]) and number_said in str(r) for r in results), trend[0]
        yield "trend"


IN_WORDS = {"Condition": "diagnoses", "Observation": "results", "Procedure": "procedures"}


@each
def test_a_list_that_was_cut_off_is_never_said_to_be_whole(number: int) -> None:
    """Its name stands in no "read in full", in every "not read whole", on the page and on the card; in both languages alike."""
    kind = sorted(IN_WORDS)[number % len(IN_WORDS)]
    it = seen(cut(list(random_chart(number)), kind))
    english, chinese = ([text for place, text in texts(it, language) if place != "summary"] for language in ("en", "zh"))
    assert len(english) == len(chinese)
    for en, zh in zip(english, chinese, strict=True):
        assert cut_short(en, zh) or sorted(re.findall(r"\d+", en)) == sorted(re.findall(r"\d+", zh)), (en, zh)
    whole = [text.partition("(read in full: ")[2] for text in english if "on record (read in full: " in text]
    assert whole or all("None on record" not in text for text in english)
    assert not [text for text in whole if re.search(rf"\b{IN_WORDS[kind]}\b", text)]
    states = {finding.criterion: str(finding.state) for finding in it.sheet.screening.findings}
    assert "no-contrary-record" not in (states["exclusion-apl"], states["cardiac-history" if kind != "Observation" else "exclusion-apl"])
    text, shown = page_text(it, "en"), card_of(it, "en")
    assert "Everything that the rules ask for was supplied" not in text and f"{IN_WORDS[kind]} ({kind}): only in part" in text
    assert shown is None or re.search(rf"(?:Not read in full|[Nn]ot read, or not whole): .*{IN_WORDS[kind]}", shown["detail"])


@each
def test_what_was_left_out_and_what_gave_facts_is_counted(number: int) -> None:
    chart, it = random_chart(number), seen_of(number)
    refuted = sum("refuted" in json.dumps(resource.get("verificationStatus", "")) for resource in chart)
    text = page_text(it, "en")
    assert (f"refuted diagnoses: {refuted}" in text) == bool(refuted)
    assert ("Nothing was left out as another" in text) == (not it.sheet.screening.ignored and not it.sheet.screening.unread)
    for source in it.sheet.sources:
        assert source.read <= sum(resource["resourceType"] == source.type for resource in chart)
