"""Day by day, what a clinician is shown: each rule on budget, rest and answers as a story."""
from __future__ import annotations

import pytest

from tests.memory.stories import Story
from tests.spec.tables import rows

THREE_TIMES_THEN_REST = '''
| when        | user | hook         | evidence      | silent      |
| day 0 09:00 | anna | patient-view | HBsAg missing |             |
| day 0 09:29 | anna | patient-view | HBsAg missing |             |
| day 0 09:30 | anna | patient-view | HBsAg missing |             |
| day 0 09:31 | anna | patient-view | HBsAg missing |             |
| day 2       | anna | patient-view | HBsAg missing |             |
| day 3       | anna | patient-view | HBsAg missing | shown-often |
| day 15      | anna | patient-view | HBsAg missing | shown-often |
# another user has a budget of their own
| day 15      | ben  | patient-view | HBsAg missing |             |
# 14 days after the third time it may be shown three times again
| day 16 11:59 | anna | patient-view | HBsAg missing | shown-often |
| day 16 12:00 | anna | patient-view | HBsAg missing |            |
| day 17      | anna | patient-view | HBsAg missing |             |
| day 18      | anna | patient-view | HBsAg missing |             |
| day 19      | anna | patient-view | HBsAg missing | shown-often |
'''

A_PAUSE_AS_LONG_AS_A_REST_IS_ONE = '''
| when   | user | hook         | evidence | silent      |
| day 0  | anna | patient-view | likely   |             |
| day 1  | anna | patient-view | likely   |             |
| day 15 | anna | patient-view | likely   |             |
| day 16 | anna | patient-view | likely   |             |
| day 17 | anna | patient-view | likely   |             |
| day 18 | anna | patient-view | likely   | shown-often |
'''

NEW_EVIDENCE_HAS_ITS_OWN_BUDGET = '''
| when   | user | hook         | evidence               | silent      |
| day 0  | anna | patient-view | HBsAg and ECOG missing |             |
| day 1  | anna | patient-view | HBsAg and ECOG missing |             |
| day 2  | anna | patient-view | HBsAg and ECOG missing |             |
| day 3  | anna | patient-view | HBsAg and ECOG missing | shown-often |
| day 3  | anna | patient-view | HBsAg missing          |             |
| day 4  | anna | patient-view | likely                 |             |
| day 5  | anna | patient-view | HBsAg and ECOG missing | shown-often |
'''

ONCE_WHEN_THE_ONLY_QUESTION_IS_THE_COURSE = '''
| when   | user | hook         | evidence                   | silent      |
| day 0  | anna | patient-view | only relapse open          |             |
| day 1  | anna | patient-view | only relapse open          | shown-often |
| day 13 | anna | patient-view | only relapse open          | shown-often |
| day 14 | anna | patient-view | only relapse open          |             |
| day 0  | cleo | patient-view | only relapse to judge      |             |
| day 1  | cleo | patient-view | only relapse to judge      | shown-often |
# not the only question: three times
| day 0  | dora | patient-view | relapse and ECOG open      |             |
| day 1  | dora | patient-view | relapse and ECOG open      |             |
| day 0  | emil | patient-view | diagnosis and relapse open |             |
| day 1  | emil | patient-view | diagnosis and relapse open |             |
'''

A_NEAR_MISS_ONCE_AND_BACK_WHEN_THE_VALUE_PASSES = '''
| when   | user | hook         | evidence                   | silent      |
| day 0  | anna | patient-view | ALT too high               |             |
| day 1  | anna | patient-view | ALT too high               | shown-often |
| day 2  | anna | patient-view | likely                     |             |
| day 3  | anna | patient-view | likely                     |             |
| day 0  | ben  | patient-view | ALT too high, ECOG missing |             |
| day 1  | ben  | patient-view | ALT too high, ECOG missing | shown-often |
'''

WITHIN_HALF_AN_HOUR_SHOWINGS_ARE_ONE = '''
| when        | user | hook                     | evidence      | chart             | silent      |
| day 0 09:00 | anna | patient-view             | HBsAg missing |                   |             |
| day 0 09:05 | anna | patient-view             | HBsAg missing |                   |             |
| day 0 09:10 | anna | encounter-start          | HBsAg missing |                   | shown-often |
# another user was shown nothing
| day 0 09:10 | ben  | encounter-start          | HBsAg missing |                   |             |
# leukaemia therapy that is being ordered is new evidence, once
| day 0 09:15 | anna | order-select             | HBsAg missing | orders cytarabine |             |
| day 0 09:16 | anna | order-select             | HBsAg missing | orders cytarabine |             |
| day 0 09:17 | anna | order-sign               | HBsAg missing | orders cytarabine | shown-often |
| day 0 09:18 | anna | order-sign               | HBsAg missing | orders hsct       |             |
# a problem that changes nothing is not; one that changes a state is
| day 0 09:20 | anna | problem-list-item-create | HBsAg missing | adds a condition  | shown-often |
| day 0 09:21 | anna | problem-list-item-create | likely        | adds a condition  |             |
# what else changed in the chart waits for the same hook, or half an hour
| day 0 09:22 | anna | encounter-start          | HBsAg and ECOG missing |          | shown-often |
| day 0 09:23 | anna | patient-view             | HBsAg and ECOG missing |          |             |
# all of that was one of three
| day 1 09:00 | anna | encounter-start          | HBsAg missing |                   |             |
| day 2 09:00 | anna | order-sign               | HBsAg missing | orders cytarabine |             |
# still the third one, though the budget is spent
| day 2 09:20 | anna | order-sign               | HBsAg missing | orders cytarabine |             |
| day 2 09:25 | anna | order-select             | HBsAg missing | orders idarubicin |             |
| day 2 09:31 | anna | order-sign               | HBsAg missing | orders cytarabine | shown-often |
| day 3 09:00 | anna | order-sign               | HBsAg missing | orders hsct       | shown-often |
'''

PUT_OFF_SEVEN_DAYS_THREE_TIMES = '''
| when   | user | hook         | evidence                   | answer       | silent      |
| day 0  | anna | patient-view | HBsAg missing              | remind-later |             |
| day 0  | anna | patient-view | HBsAg missing              |              | snoozed     |
| day 6  | anna | patient-view | HBsAg missing              |              | snoozed     |
| day 6  | ben  | patient-view | HBsAg missing              |              | snoozed     |
# evidence that is no better does not end it
| day 6  | anna | patient-view | HBsAg and ECOG missing     |              | snoozed     |
| day 6  | anna | patient-view | HBsAg missing, ALT too old |              | snoozed     |
| day 7  | anna | patient-view | HBsAg missing              | remind-later |             |
| day 13 | anna | patient-view | HBsAg missing              |              | snoozed     |
| day 14 | anna | patient-view | HBsAg missing              | remind-later |             |
| day 20 | anna | patient-view | HBsAg missing              |              | snoozed     |
# a fourth time it can't be put off: it rests by the budget (three times shown) and returns
| day 21 | ben  | patient-view | HBsAg missing              | remind-later |             |
| day 22 | ben  | patient-view | HBsAg missing              |              |             |
| day 27 | anna | patient-view | HBsAg missing              |              | shown-often |
| day 28 | anna | patient-view | HBsAg missing              |              |             |
'''

SOONER_WHEN_THE_EVIDENCE_IMPROVES = '''
| when   | user | hook         | evidence               | answer       | silent  |
| day 0  | anna | patient-view | HBsAg and ECOG missing | remind-later |         |
| day 1  | anna | patient-view | HBsAg and ECOG missing |              | snoozed |
| day 2  | anna | patient-view | HBsAg missing          | remind-later |         |
| day 3  | anna | patient-view | HBsAg missing          |              | snoozed |
| day 4  | anna | patient-view | likely                 |              |         |
# a failed value that passes is better, too
| day 30 | anna | patient-view | ALT too high           | remind-later |         |
| day 31 | anna | patient-view | likely                 |              |         |
'''

DECLINED_FOR_GOOD = '''
| when     | user | hook         | evidence      | answer           | silent   |
| day 0    | anna | patient-view | HBsAg missing | patient-declined |          |
| day 1    | anna | patient-view | HBsAg missing |                  | declined |
| day 1    | ben  | patient-view | likely        |                  | declined |
| day 3650 | anna | patient-view | likely        |                  | declined |
'''

ALREADY_SCREENING_FOR_GOOD = '''
| when     | user | hook         | evidence | answer            | silent           |
| day 0    | anna | patient-view | likely   | already-screening |                  |
| day 1    | ben  | patient-view | likely   |                   | research-subject |
| day 3650 | anna | patient-view | likely   |                   | research-subject |
'''

NOT_APPROPRIATE_NINETY_DAYS = '''
| when   | user | hook         | evidence      | answer          | silent   |
| day 0  | anna | patient-view | HBsAg missing | not-appropriate |          |
| day 89 | ben  | patient-view | likely        |                 | declined |
| day 90 | anna | patient-view | HBsAg missing |                 |          |
'''

OTHER_TREATMENT_SIXTY_DAYS_OR_A_NEW_RELAPSE = '''
| when   | user | hook         | evidence | chart             | answer                  | silent   |
| day 10 | anna | patient-view | likely   | relapse on day 5  | other-treatment-planned |          |
| day 40 | ben  | patient-view | likely   | relapse on day 5  |                         | declined |
# found later, but no later relapse
| day 41 | ben  | patient-view | likely   | relapse on day 10 |                         | declined |
| day 45 | ben  | patient-view | likely   | relapse on day 44 |                         |          |
| day 69 | anna | patient-view | likely   | relapse on day 5  |                         | declined |
| day 70 | anna | patient-view | likely   | relapse on day 5  |                         |          |
'''

NOT_MY_PATIENT_SILENCES_THIS_USER_ONLY = '''
| when     | user | hook         | evidence | answer         | silent   |
| day 0    | anna | patient-view | likely   | not-my-patient |          |
| day 1    | anna | patient-view | likely   |                | declined |
| day 1    | ben  | patient-view | likely   |                |          |
| day 3650 | anna | patient-view | likely   |                | declined |
'''

DATA_WRONG_AND_UNKNOWN_CODES_REST_THIRTY_DAYS = '''
| when   | user | hook         | evidence      | answer          | silent  |
| day 0  | anna | patient-view | HBsAg missing | data-wrong      |         |
| day 29 | ben  | patient-view | likely        |                 | snoozed |
| day 30 | anna | patient-view | likely        | what-the-ehr-has |        |
| day 59 | anna | patient-view | likely        |                 | snoozed |
| day 60 | anna | patient-view | likely        |                 |         |
'''

AN_ACCEPTED_REFERRAL_RESTS_THIRTY_DAYS = '''
| when   | user | hook         | evidence | answer | silent  |
| day 0  | anna | patient-view | likely   | refers |         |
| day 29 | ben  | patient-view | likely   |        | snoozed |
| day 30 | anna | patient-view | likely   |        |         |
'''

THE_LONGEST_REST_SPEAKS = '''
| when   | user | hook         | evidence      | answer           | silent   |
| day 0  | anna | patient-view | HBsAg missing | not-my-patient   |          |
| day 0  | ben  | patient-view | HBsAg missing | remind-later     |          |
| day 1  | ben  | patient-view | HBsAg missing |                  | snoozed  |
| day 1  | anna | patient-view | HBsAg missing |                  | declined |
| day 7  | ben  | patient-view | HBsAg missing | not-appropriate  |          |
| day 8  | cleo | patient-view | HBsAg missing |                  | declined |
| day 97 | cleo | patient-view | HBsAg missing | patient-declined |          |
| day 98 | cleo | patient-view | likely        |                  | declined |
'''

STORIES = {name.lower().replace("_", " "): table for name, table in list(globals().items())
           if isinstance(table, str) and table.startswith("\n| when")}


@pytest.mark.parametrize("table", STORIES.values(), ids=STORIES)
def test_day_by_day(table: str) -> None:
    story = Story()
    for row in rows(table):
        assert (story.call(row).silent_because or "") == row["silent"], row


def test_the_stories_are_all_there() -> None:
    assert len(STORIES) == 16


@pytest.mark.parametrize("table", [THREE_TIMES_THEN_REST, WITHIN_HALF_AN_HOUR_SHOWINGS_ARE_ONE], ids=["rest", "half an hour"])
def test_the_demo_has_no_budget(table: str) -> None:
    story = Story()
    assert {story.call(row, budget=False).silent_because for row in rows(table)} == {None}


def test_answers_count_in_the_demo_too() -> None:
    story = Story()
    assert [story.call(row, budget=False).silent_because for row in rows(DECLINED_FOR_GOOD)] == [None, *["declined"] * 3]


def test_a_card_offers_to_be_put_off_three_times() -> None:
    story = Story()
    offered = [story.call(row).may_snooze for row in rows('''
        | when   | user | hook         | evidence      | answer       |
        | day 0  | anna | patient-view | HBsAg missing | remind-later |
        | day 7  | ben  | patient-view | HBsAg missing | remind-later |
        | day 14 | cleo | patient-view | HBsAg missing | remind-later |
        | day 21 | dora | patient-view | HBsAg missing |              |
        | day 22 | dora | patient-view | likely        |              |
        ''')]
    assert offered == [True, True, True, False, True]
