"""What is, and what only looks like, one of the four laboratory analytes: codes, specimens, names, panels and components."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import LOINC, SCT, concept, lab, observation, quantity
from tests.charts.harness import Case, check
from tests.charts.labs import ABSENT, NEW, OLD, alt, bare, crea, of, tbil

D = Decimal
NO_MEMBER = {"reference": "Observation/not-here"}


def coded(analyte_id: str, *codings: tuple, text: str | None = None, value=400, upper=20, unit="umol/L", **more):
    first, *others = codings or (None,)
    return bare(lab("crea-x", value, upper, unit=unit), id=analyte_id, code=concept(first, text, *others), **more)


def specimen(text: str, *coding: tuple) -> dict:
    return {"specimen": {"reference": "#s", "display": text}, "contained": [
        {"resourceType": "Specimen", "id": "s", "type": concept(*(coding or (None,)), text)}]}


LOOK_ALIKES = [
    *(tbil(f"{name} is not total bilirubin", "met", lab("tbil-a", 15, 21, OLD), coded("x", (LOINC, code)), lacks=("x",))
      for code, name in (("14629-0", "direct, moles"), ("1968-7", "direct, mass"), ("1971-1", "indirect"), ("1974-5", "body fluid"),
                         ("14630-8", "indirect, moles"), ("5770-3", "urine test strip"), ("29463-7", "body weight"))),
    *(tbil(f"{name} alone leaves total bilirubin missing", "missing", coded("x", (LOINC, code), value=10))
      for code, name in (("14629-0", "direct"), ("1971-1", "indirect"), ("1974-5", "body fluid"))),
    *(crea(f"{name} is not serum creatinine", "met", lab("crea-a", 64, 97, OLD), coded("x", (LOINC, code)), lacks=("x",))
      for code, name in (("2161-8", "urine"), ("2162-6", "24 hour urine"), ("2164-2", "clearance"), ("62238-1", "eGFR CKD-EPI"),
                         ("33914-3", "eGFR MDRD"), ("77147-7", "eGFR MDRD, new code"), ("11041-1", "after dialysis"),
                         ("11042-9", "before dialysis"), ("51619-5", "before dialysis, moles"), ("51620-3", "after dialysis, moles"),
                         ("9318-7", "albumin to creatinine"), ("3097-3", "urea to creatinine"))),
    *(crea(f"{name} alone leaves creatinine missing", "missing", coded("x", (LOINC, code), value=50))
      for code, name in (("2161-8", "urine"), ("62238-1", "eGFR"), ("11041-1", "after dialysis"), ("2164-2", "clearance"))),
    alt("the ratio of AST to ALT is neither", "missing", coded("x", (LOINC, "1916-6"), unit="1", value=1)),
    *(crea(f"a serum code on a specimen of {text}", "missing", lab("crea-a", 64, 97, **specimen(text)))
      for text in ("Urine", "尿液", "24h urine", "Ascites", "Peritoneal fluid", "胸水", "Dialysis fluid")),
    crea("a serum code on a coded urine specimen", "missing", lab("crea-a", 64, 97, **specimen("", (SCT, "122575003", "Urine specimen")))),
    crea("a serum code on a specimen of serum", "met", lab("crea-a", 64, 97, **specimen("Serum"))),
    crea("a serum code on a specimen of 血清", "met", lab("crea-a", 64, 97, **specimen("血清"))),
    tbil("a serum code on a body fluid", "missing", lab("tbil-a", 15, 21, **specimen("Body fluid"))),
    crea("codings for serum and for urine together", "unclear", coded("crea-a", (LOINC, "2160-0"), (LOINC, "2161-8"), value=1, upper=2, unit="mg/dL")),
    tbil("codings for total and for direct together", "unclear", coded("tbil-a", (LOINC, "14631-6"), (LOINC, "14629-0"), value=10)),
    *(of(analyte, f"only the text {text!r} is not read", "missing", coded("x", text=text, value=24, upper=50, unit="U/L"))
      for analyte, text in (("alt", "ALT"), ("alt", "丙氨酸氨基转移酶"), ("ast", "AST"), ("tbil", "总胆红素"), ("crea", "Creatinine"),
                            ("crea", "肌酐"))),
    alt("a local code is not read", "missing", coded("x", ("http://hospital.example/lab", "1742-6", "ALT"), value=24, upper=50, unit="U/L")),
    alt("a code without a system is not read", "missing", coded("x", (None, "1742-6", "ALT"), value=24, upper=50, unit="U/L")),
    alt("a local coding does not hide LOINC", "met",
        coded("x", ("http://hospital.example/lab", "GPT", "ALT"), (LOINC, "1742-6"), value=24, upper=50, unit="U/L")),
    *(alt(f"LOINC named {system!r}", "met", coded("x", (system, "1742-6"), value=24, upper=50, unit="U/L"))
      for system in ("urn:oid:2.16.840.1.113883.6.1", " http://loinc.org ", "https://loinc.org", "http://loinc.org/")),
    *(crea(f"creatinine {name}", "met", coded("x", (LOINC, code), value=value, upper=upper, unit=unit))
      for name, code, value, upper, unit in (("in blood, mass", "38483-4", 1, D("1.2"), "mg/dL"), ("in blood, moles", "59826-8", 64, 97, "umol/L"),
                                             ("in serum, plasma or blood", "77140-2", 64, 97, "umol/L"))),
    *(crea(f"creatinine in {name}", "met", coded("x", (LOINC, code), value=64, upper=97))
      for name, code in (("venous blood", "101475-2"), ("arterial blood", "21232-4"))),
    *(tbil(f"bilirubin {name}", "met", coded("x", (LOINC, code), value=15, upper=21))
      for name, code in (("in blood, moles", "54363-7"), ("in serum, plasma or blood", "77137-8"))),
    tbil("Gilbert's syndrome is no exemption, and is noted", "not-met", lab("tbil-a", 70, 21),
         {"resourceType": "Condition", "id": "gs", "subject": {"reference": "Patient/p"},
          "code": concept((SCT, "27503000", "Gilbert's syndrome"))}, says=("gilbert",)),
]

LIVER_PANEL = (LOINC, "24325-3", "Hepatic function 2000 panel")


def component(value=24, upper=50, code="1742-6", **more):
    return {"code": concept((LOINC, code)), "valueQuantity": quantity(value, "U/L"), "referenceRange": [{"high": quantity(upper, "U/L")}]} | more


def panel(*components, id_="panel", when: str | None = NEW, **more):
    return observation(id_, concept(LIVER_PANEL), when, **({"component": list(components)} if components else {}), **more)


PANELS = [
    alt("a component of a panel counts", "met", panel(component()), names=("panel",)),
    alt("a component too high", "not-met", panel(component(400))),
    alt("a component newer than a single result", "not-met", panel(component(400)), lab("alt-a", 24, 50, OLD)),
    alt("a component without a value: an older result counts", "met",
        panel(bare(component(), "valueQuantity", dataAbsentReason=ABSENT)), lab("alt-a", 24, 50, OLD)),
    alt("a component without a range of its own", "unclear", panel(bare(component(), "referenceRange"))),
    alt("a component of a preliminary panel", "unclear", panel(component(), status="preliminary")),
    alt("a component of a panel entered in error", "missing", panel(component(), status="entered-in-error")),
    alt("a component of an undated panel", "unclear", panel(component(), when=None)),
    alt("a component of an old panel", "stale", panel(component(), when="2026-10-01")),
    alt("two components of one analyte that disagree", "unclear", panel(component(24), component(400))),
    alt("a component in text", "met", panel(bare(component(), "valueQuantity", valueString="41 U/L"))),
    alt("a component of another analyte", "missing", panel(component(code="6768-6"))),
    alt("an undated member has its panel's date", "met", panel(hasMember=[{"reference": "Observation/alt-a"}]), lab("alt-a", 24, 50, None)),
    alt("an undated member of an old panel", "stale",
        panel(hasMember=[{"reference": "Observation/alt-a"}], when="2026-10-01"), lab("alt-a", 24, 50, None)),
    alt("a dated member keeps its own date", "met",
        panel(hasMember=[{"reference": "Observation/alt-a"}], when="2026-10-01"), lab("alt-a", 24, 50, NEW)),
    alt("a panel whose members are not there", "missing", panel(hasMember=[NO_MEMBER])),
    alt("a panel whose members are not there, an older result", "met", panel(hasMember=[NO_MEMBER]), lab("alt-a", 24, 50, OLD)),
    alt("a member in a panel of panels has the outer date", "met",
        panel(id_="outer", hasMember=[{"reference": "Observation/inner"}]),
        panel(id_="inner", when=None, hasMember=[{"reference": "Observation/alt-a"}]), lab("alt-a", 24, 50, None)),
    alt("panels that name each other end", "unclear",
        panel(id_="one", when=None, hasMember=[{"reference": "Observation/two"}, {"reference": "Observation/alt-a"}]),
        panel(id_="two", when=None, hasMember=[{"reference": "Observation/one"}]), lab("alt-a", 24, 50, None)),
    alt("the panel's range is not the member's", "unclear",
        panel(hasMember=[{"reference": "Observation/alt-a"}], referenceRange=[{"high": quantity(50, "U/L")}]), lab("alt-a", 24, None, None)),
    alt("a member contained in its panel", "met",
        panel(hasMember=[{"reference": "#alt-a"}], contained=[bare(lab("alt-a", 24, 50), "subject")])),
    alt("a contained member without a date", "met",
        panel(hasMember=[{"reference": "#alt-a"}], contained=[bare(lab("alt-a", 24, 50, None), "subject")])),
    alt("a contained member of a panel entered in error", "missing",
        panel(hasMember=[{"reference": "#alt-a"}], contained=[bare(lab("alt-a", 24, 50), "subject")], status="entered-in-error")),
    alt("members are named by full URL", "met", panel(hasMember=[{"reference": "https://ehr.example.org/fhir/Observation/alt-a"}]),
        lab("alt-a", 24, 50, NEW)),
]


CASES: list[Case] = [*LOOK_ALIKES, *PANELS]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
