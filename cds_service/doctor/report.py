"""The examination as plain JSON: what the table and the page show, and what ``--json`` prints.

Privacy: no patient is named anywhere. Codes and displays of the site's systems are quoted; a free text only where it
stands in two patients or more, and with its digits masked, unless the user asked for all of them.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cds_service.doctor.advice import HEADER, Alias, Read, may_be_somebodys
from cds_service.doctor.completeness import MOST_REASONS, Completeness
from cds_service.doctor.examination import Examination
from cds_service.eligibility.states import State
from cds_service.texts.wording import render, words
from fhir_mappings.record import Phrase
from fhir_mappings.resources import READ
from fhir_mappings.survey.strict import said_as
from fhir_mappings.survey.survey import Local

FORMAT = 1
MASK = "#"
_DIGIT = re.compile(r"\d")

Json = dict[str, Any]


def report(examination: Examination, language: str) -> Json:
    """Everything the doctor found, in the order in which it is shown."""
    trial = examination.screener.trial
    return {
        "format": FORMAT,
        "trial": trial.id,
        "rules": {"version": trial.version, "digest": trial.digest},
        "as_of": examination.as_of.isoformat() if examination.as_of else None,
        "texts_quoted": examination.quote,
        "sample": _sample(examination, language),
        "totals": _totals(examination),
        "local": [_local(read, examination.quote) for read in examination.read],
        "systems": [_alias(alias) for alias in examination.aliases],
        "advice": _advice(examination),
        "forms": [{"result": result, "form": form, "count": counted.count, "patients": counted.patients}
                  for (result, form), counted in sorted(examination.survey.forms.items())],
        "problems": list(_problems(examination, language)),
        "upper_limits": [{"analyte": analyte, "sex": sex, "count": counted.count, "patients": counted.patients,
                          "line": advice.lines[0] if advice else None}
                         for analyte, sex, counted, advice in examination.problems.upper_limits()],
        "completeness": list(_completeness(examination, language)),
        "r4": _r4(examination, language),
    }


def _sample(examination: Examination, language: str) -> Json:
    counts, survey = examination.counts, examination.survey
    return {
        "files": counts.files, "patients": counts.patients, "patients_with_disease": examination.of_disease.patients,
        "resources": dict(sorted(counts.resources.items(), key=lambda it: (it[0] not in READ, -it[1], it[0]))),
        "faults": [{"why": render(Phrase(f"doctor.fault.{key}"), language), "key": key, "count": count}
                   for key, count in counts.faults.most_common()],
        "codes_read": dict(sorted(survey.read.items())), "codes_not_listed": survey.not_listed,
    }


def _totals(examination: Examination) -> Json:
    """The sample in four numbers: occurrences of codes and texts, lines of advice, answers over all patients and criteria."""
    advice, of_all = _advice(examination), examination.of_all
    return {"codes_read": sum(examination.survey.read.values()),
            "hit_nothing": sum(local.count for local in examination.survey.locals.values()),
            "advice": len(advice["csv"][1:]) + len(advice["site_toml"]),
            "answered": sum(of_all.answered(criterion.id) for criterion in examination.screener.trial.criteria),
            "asked": of_all.patients * len(examination.screener.trial.criteria)}


# --- local codes ----------------------------------------------------------------------------------------------------
def _local(read: Read, quote: bool) -> Json:
    local, looks, advice = read.local, read.looks_like, read.advice
    return {
        "kind": local.kind, "system": local.system, "code": _code(local, quote), "name": name_of(local, quote),
        "count": local.count, "patients": local.patients, "known_system": local.known_system, "by_words": local.by_words,
        "looks_like": None if looks is None else {"concepts": list(looks.concepts), "sure": looks.sure},
        "advice": None if advice is None else {"table": advice.where, "lines": list(advice.lines)},
    }


def _code(local: Local, quote: bool) -> str | None:
    """The code; masked where it could be an identifier."""
    hidden = not quote and may_be_somebodys(local)
    return _DIGIT.sub(MASK, local.code or "") if hidden else local.code


def name_of(local: Local, quote: bool) -> str | None:
    """What the site's system calls it, else a free text that may be quoted; None for one that may not.

    A display without a code is a free text like any other.
    """
    if local.displays and local.code is not None:
        return local.displays[0]
    if quote:
        return next(iter(local.names), None)
    shared = [text for text, counted in local.texts.items() if counted.patients > 1]
    shared += local.displays if local.patients > 1 else []
    return _DIGIT.sub(MASK, shared[0]) if shared else None


def _alias(alias: Alias) -> Json:
    return {"system": alias.system, "means": alias.means, "sure": alias.sure, "codes": alias.codes, "count": alias.count,
            "patients": alias.patients, "line": alias.advice.lines[0] if alias.advice else None}


def _advice(examination: Examination) -> Json:
    """All lines together, ready to be pasted: the rows of one CSV, and blocks of ``site.toml``."""
    rows = [line for read in examination.read if read.advice and read.advice.where == "maps" for line in read.advice.lines]
    blocks = [line for read in examination.read if read.advice and read.advice.where == "lab_name" for line in read.advice.lines]
    blocks += [alias.advice.lines[0] for alias in examination.aliases if alias.advice]
    blocks += [advice.lines[0] for *_, advice in examination.problems.upper_limits() if advice]
    return {"csv": [HEADER, *dict.fromkeys(rows)] if rows else [], "site_toml": list(dict.fromkeys(blocks))}


# --- results and criteria -------------------------------------------------------------------------------------------
def _problems(examination: Examination, language: str) -> Iterator[Json]:
    found = sorted(examination.problems.found.items(), key=lambda it: (-it[1].patients, -it[1].count, it[0][0], it[0][1].key))
    for (result, problem), counted in found:
        yield {"result": result, "problem": problem.key, "text": render(problem, language), "unit": problem.args.get("unit"),
               "count": counted.count, "patients": counted.patients}


def _completeness(examination: Examination, language: str) -> Iterator[Json]:
    for criterion in examination.screener.trial.criteria:
        yield {"criterion": criterion.id, "label": criterion.label[language],
               "all": _states(examination.of_all, criterion.id, language),
               "with_disease": _states(examination.of_disease, criterion.id, language)}


def _states(found: Completeness, criterion: str, language: str) -> Json:
    states, reasons = found.states[criterion], found.reasons[criterion].most_common(MOST_REASONS)
    return {"patients": found.patients, "answered": found.answered(criterion),
            "states": {state.value: states[state] for state in State if states[state]},
            "reasons": [{"text": render(why, language), "count": count} for why, count in reasons]}


# --- FHIR R4 --------------------------------------------------------------------------------------------------------
def _r4(examination: Examination, language: str) -> Json:
    strict = examination.strict
    faults = sorted(strict.faults.items(), key=lambda it: (it[0][0] not in READ, -it[1], it[0]))
    return {"checked": {name: n for name, n in sorted(strict.checked.items()) if n},
            "broken": {name: n for name, n in sorted(strict.broken.items()) if n},
            "not_checked": dict(sorted(strict.not_checked.items())),
            "faults": [{"resource": name, "path": path, "kind": kind, "text": words(f"doctor.r4.{said_as(kind)}", language), "count": count}
                       for (name, path, kind), count in faults]}
