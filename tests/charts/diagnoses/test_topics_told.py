"""What the lists of exclusion-other hold, as charts call it: allergies, recent therapy, infections, recent operations. And the waiver of the
pregnancy test by an operation that ICD-10-PCS names."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, base, concept, condition, dose, marrow_report, procedure, without, woman
from tests.charts.courses import OTHERS
from tests.charts.harness import screened

PCS = "http://www.cms.gov/Medicare/Coding/ICD10"


def listed(resource):
    """True where the resource is shown under a topic; the state never changes."""
    found = screened([*base(), resource]).finding(OTHERS)
    assert found.state.value == "judgement"
    return any(evidence.reference == f"{resource['resourceType']}/x" for evidence in found.evidence)


def items(text):
    return [name for line in text.strip().splitlines() for name in line.split("; ")]


def allergy(**more):
    return {"resourceType": "AllergyIntolerance", "id": "x", "patient": {"reference": "Patient/p"}, "code": concept(None, "Penicillin"), **more}


def both(shown, not_shown):
    return [(name, True) for name in items(shown)] + [(name, False) for name in items(not_shown)]


@pytest.mark.parametrize(("sign", "expected"), both(
    """Anaphylaxis; angioedema; Angio-oedema; laryngeal edema; throat swelling; Swelling of tongue; bronchospasm; SJS; TEN; DRESS; Stevens-Johnson syndrome; Toxic epidermal necrolysis
喉头水肿; 血管神经性水肿; 剥脱性皮炎; 重症药疹; 过敏性休克; 呼吸困难""",
    """Rash; Hives; Nausea; 皮疹; 瘙痒; No angioedema; rash, no bronchospasm; 无呼吸困难; Often nausea; Dressing reaction; Ten hives"""))
def test_what_an_allergy_did(sign, expected) -> None:
    assert listed(allergy(reaction=[{"manifestation": [concept(None, sign)]}])) is expected


@pytest.mark.parametrize(("note", "expected"), [
    ("anaphylactic shock 2020", True), ("2020年过敏性休克", True), ("mild rash as a child", False), ("no anaphylaxis", False), ("mother had anaphylaxis", False),
])
def test_a_note_on_an_allergy(note, expected) -> None:
    assert listed(allergy(note=[{"text": note}])) is expected


@pytest.mark.parametrize(("description", "expected"), [
    ("anaphylactic shock after the second dose", True), ("喉头水肿，抢救", True), ("itching of the arms", False), ("no anaphylaxis", False), ("mother had anaphylaxis", False),
])
def test_what_is_told_of_a_reaction(description, expected) -> None:
    assert listed(allergy(reaction=[{"manifestation": [concept(None, "Other")], "description": description}])) is expected


@pytest.mark.parametrize(("code", "substance", "name"), [
    ("Drug allergy", "Amoxicillin", "Drug allergy (Amoxicillin)"), (None, "Amoxicillin", "Amoxicillin"), ("Amoxicillin allergy", "amoxicillin", "Amoxicillin allergy"),
    ("Drug allergy", None, "Drug allergy"),
])
def test_what_a_severe_reaction_was_to(code, substance, name) -> None:
    reaction = {"severity": "severe", "manifestation": [concept(None, "Anaphylaxis")]} | ({"substance": concept(None, substance)} if substance else {})
    told = allergy(reaction=[reaction]) | ({"code": concept(None, code)} if code else {})
    found = screened([*base(), told if code else {k: v for k, v in told.items() if k != "code"}]).finding(OTHERS)
    assert [str(e.what) for e in found.evidence if e.reference == "AllergyIntolerance/x"] == [name]


@pytest.mark.parametrize(("text", "expected"), both(
    """Severe penicillin allergy; Stevens-Johnson syndrome due to allopurinol; DRESS syndrome due to allopurinol; Toxic epidermal necrolysis; 青霉素严重过敏
菌血症; 肛周感染; Perirectal abscess; Cellulitis of leg; 蜂窝织炎; 软组织感染; Hepatosplenic candidiasis; 肝脾念珠菌病; 中性粒细胞减少伴感染; 粒细胞缺乏伴肺部感染; Line infection (MRSA); Splenic abscess""",
    """Severe seasonal allergies; No severe allergies; Severe allergic rhinitis; Dressing change
Eosinophilic cellulitis; No cellulitis; 无菌血症; Oral thrush; Dental abscess; Line infection prevention; 粒细胞减少; 带状疱疹"""))
def test_a_condition_in_words(text, expected) -> None:
    assert listed(condition("x", None, text)) is expected


@pytest.mark.parametrize(("text", "expected"), both(
    """双肺多发斑片影，考虑感染; 右肺感染; 双肺结节，考虑感染性病变; 双肺感染较前吸收; 右肺上叶斑片状影，感染性病变""",
    """双肺感染可能; 双肺未见感染; 右肺感染后改变; 双肺多发斑片影，感染？; 双肺多发斑片影，感染待排; 右肺上叶炎性病变; 肺纹理增多; 双肺感染风险; 排除双肺感染"""))
def test_a_scan_of_the_lungs(text, expected) -> None:
    assert listed({**marrow_report("x", text, "2026-11-10"), "code": concept(None, "胸部CT平扫")}) is expected


@pytest.mark.parametrize(("system", "code", "expected"), [
    *((ICD10CM, code, True) for code in ("K61.0", "K61.1", "L03.116", "D73.3", "A81.2", "K57.20", "T82.7XXA")),
    *((ICD10, code, True) for code in ("K61.0", "L03.1", "D73.3", "A81.2", "T82.7")),
    *((ICD10CM, code, False) for code in ("N39.0", "K57.30", "L02.91", "T82.0", "K60.0")),
])
def test_an_infection_by_code(system, code, expected) -> None:
    assert listed(condition("x", (system, code))) is expected


@pytest.mark.parametrize(("name", "expected"), both(
    """I&D perianal abscess; Incision and drainage of abscess; Fasciotomy; Fistulotomy; Burr hole; VP shunt placement; TURP; Port-a-cath insertion; Chest tube placement; Skin graft; Tooth extraction; Ureteral stent placement; PCI
气管切开术; 颅骨钻孔引流术; 脑室腹腔分流术; 肛瘘挂线术; 经尿道前列腺电切术; 拔牙术; 白内障超声乳化; PCI术
HSCT; 自体造血干细胞回输; Stem cell boost; 微移植; CIK细胞治疗; Radiotherapy; TBI 12 Gy; Craniospinal irradiation; 全脑放疗; ATRA; thioguanine; 6-MP; blinatumomab; magrolimab; selinexor; topotecan; thiotepa; 吡柔比星
腰穿鞘注; 三联鞘注; BuCy conditioning and allogeneic HSCT""",
    """Port flush; Phlebotomy; PICC line placement; Bone marrow biopsy; 骨髓穿刺; 腰椎穿刺; Port access; Blood draw; 拔牙史
Irradiated red cell transfusion; Stem cell collection; 干细胞采集; Radiotherapy planning; 放疗科会诊; Intrathecal pump; 鞘内镇痛泵植入检查; Lumbar puncture; 紫外线照射治疗; Traumatic brain injury"""))
def test_a_recent_procedure(name, expected) -> None:
    assert listed(procedure("x", None, name, "2026-11-14")) is expected


@pytest.mark.parametrize("name", ["HSCT", "Radiotherapy", "TURP", "PCI"])
def test_a_procedure_of_long_ago(name) -> None:
    assert not listed(procedure("x", None, name, "2026-09-01"))


@pytest.mark.parametrize("name", ["tretinoin", "thioguanine", "6-MP", "blinatumomab", "magrolimab", "selinexor", "topotecan", "thiotepa", "吡柔比星", "达沙替尼"])
def test_a_drug_that_is_no_course(name) -> None:
    assert listed(dose("x", "cytarabine", "2026-11-14") | {"medicationCodeableConcept": concept(None, name)})


@pytest.mark.parametrize(("coding", "text", "expected"), [
    ((PCS, "0UT90ZZ", "Resection of Uterus"), None, "not-applicable"),
    ((PCS, "0UT90ZZ"), None, "not-applicable"),
    (("http://hl7.org/fhir/sid/icd-10-pcs", "0ut9fzl"), None, "not-applicable"),
    (("urn:oid:2.16.840.1.113883.6.4", "0UT24ZZ", "Resection of Bilateral Ovaries"), None, "not-applicable"),
    (None, "Resection of Uterus, Open Approach", "judgement"),
    ((PCS, "0UB90ZZ", "Excision of Uterus"), None, "missing"),
    ((PCS, "0UT00ZZ", "Resection of Right Ovary"), None, "missing"),
    ((PCS, "0UTC0ZZ", "Resection of Cervix"), None, "missing"),
    (None, "Resection of uterus fibroid", "missing"),
])
def test_the_waiver_of_the_pregnancy_test(coding, text, expected) -> None:
    chart = [*without(woman(), "hcg-1"), procedure("x", coding, text, "2019-05-05")]
    assert screened(chart).finding("pregnancy-negative").state.value == expected
