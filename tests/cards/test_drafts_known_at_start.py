"""What a service validates at its start is all that its cards propose: no call waits for the library, and no worker holds it."""
from __future__ import annotations

import pytest

from cds_service.cards.suggestions import every_draft
from fhir_mappings import write
from fhir_mappings.write import OrderContext
from tests.cards.every_card import LANGUAGES, cases
from tools import golden


@pytest.fixture(scope="module")
def at_start():
    screener = golden.screener()
    return write.validated(every_draft(screener.trial, screener.codes))


@pytest.mark.parametrize("encounter", [None, "e-1"], ids=["no encounter", "encounter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_proposes_only_what_was_known_at_the_start(monkeypatch, at_start, language, encounter):
    monkeypatch.setattr(write, "_KNOWN", at_start)
    monkeypatch.setattr(write, "_validated", lambda draft: pytest.fail(f"validated in a call: {draft}"))
    proposed = 0
    for case in cases():
        shown = case.card(language=language, order=OrderContext("p", "Practitioner/d", golden.screener().now(), encounter))
        proposed += len(shown["suggestions"])
    assert proposed > len(cases())
