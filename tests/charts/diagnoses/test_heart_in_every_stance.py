"""Diseases of the heart that are named seldom, in words alone, in every stance: of the patient a clinician's to judge, else no hit."""
from __future__ import annotations

import pytest

from tests.charts.stances import assert_in_every_stance
from tests.spec.tables import names, rows

ACQUIRED = """
| disease | to be judged |
# the arteries and valves
| ASCVD                                                     | heart |
| cardiac stent                                             | heart |
| heart bypass                                              | heart |
| mechanical mitral valve                                   | heart |
| bioprosthetic aortic valve                                | heart |
| mitral valve repair                                       | heart |
| tricuspid repair                                          | heart |
| TEER                                                      | heart |
| aortic root replacement                                   | heart |
| Fontan circulation                                        | heart |
| PAH                                                       | heart |
| heart-lung transplant | heart, conflict |
# conduction
| heart block                                               | heart |
| AV block                                                  | heart |
| atrioventricular block                                    | heart |
| Mobitz type II                                            | heart |
| Wenckebach phenomenon                                     | heart |
| intraventricular block                                    | heart |
| AV dissociation                                           | heart |
| sinus node dysfunction                                    | heart |
| sinoatrial block                                          | heart |
| Stokes-Adams attack                                       | heart |
| tachy-brady syndrome                                      | heart |
| tachycardia-bradycardia syndrome | heart |
# rhythm
| a. fib                                                    | heart |
| supraventricular tachycardia                              | heart |
| AVNRT                                                     | heart |
| re-entrant ventricular tachycardia                        | heart |
| bouveret tachycardia                                      | heart |
| torsades de pointes                                       | heart |
| long QT                                                   | heart |
| Brugada syndrome                                          | heart |
| Wolff-Parkinson-White syndrome                            | heart |
| Lown-Ganong-Levine syndrome                               | heart |
| accessory atrioventricular pathway                        | heart |
| maze procedure                                            | heart |
| Cox-Maze                                                  | heart |
| ablation of tissue of heart                               | heart |
# devices
| cardiac device                                            | heart |
| cardiac implant                                           | heart |
| heart assist device                                       | heart |
| ventricular assist device                                 | heart |
| LVAD                                                      | heart |
| artificial heart                                          | heart |
| implantable cardioverter-defibrillator                    | heart |
| cardioverter implantation                                 | heart |
# muscle, pericardium, emboli
| cardiomegaly                                              | heart |
| LVH                                                       | heart |
| myocardial injury                                         | heart |
| myocardial degeneration                                   | heart |
| myocardial bridging                                       | heart |
| other heart disorder                                      | heart |
| cancer therapy-related cardiac dysfunction                | heart |
| adherent pericardium                                      | heart |
| pericardial cyst                                          | heart |
| pulmonary embolism                                        | heart |
| embolus of the pulmonary artery                           | heart |
| alcohol septal ablation                                   | heart |
"""
INBORN = """
| disease | to be judged |
| congenital heart defect             | heart |
| cardiac septal defect               | heart |
| ostium secundum                     | heart |
| sinus venosus                       | heart |
| atrioventricular canal              | heart |
| mitral valve cleft                  | heart |
| patent ductus arteriosus            | heart |
| patent foramen ovale                | heart |
| ductus Botalli                      | heart |
| aortopulmonary window               | heart |
| bicuspid aortic valve               | heart |
| unicuspid aortic valve              | heart |
| congenital mitral stenosis          | heart |
| congenital dilatation of the aorta  | heart |
| congenital disease of the heart     | heart |
| infundibular stenosis               | heart |
| Ebstein anomaly                     | heart |
| hypoplastic left heart              | heart |
| transposition of the great arteries | heart |
| corrected transposition             | heart |
| common arterial trunk               | heart |
| common ventricle                    | heart |
| cor triatriatum                     | heart |
| isomerism of atrial appendages      | heart |
| dextrocardia                        | heart |
| levocardia                          | heart |
| left superior vena cava             | heart |
| superior vena cava, left            | heart |
| interruption of the aortic arch     | heart |
| scimitar syndrome                   | heart |
| vascular ring                       | heart |
# in Chinese
| 持续性心房颤动 | heart |
| 法洛四联症 | heart |
| 室颤 | heart |
| 心室扑动 | heart |
| 除颤器 | heart |
| 主动脉瓣二叶畸形 | heart |
| 单心室 | heart |
"""


@pytest.mark.parametrize("row", rows(ACQUIRED), ids=names(ACQUIRED))
def test_a_disease_of_the_heart_in_every_stance(row: dict[str, str]) -> None:
    assert_in_every_stance(row)


@pytest.mark.parametrize("row", rows(INBORN), ids=names(INBORN))
def test_an_inborn_defect_in_every_stance(row: dict[str, str]) -> None:
    assert_in_every_stance(row)
