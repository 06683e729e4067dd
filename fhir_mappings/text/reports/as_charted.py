"""Words of a text as its chart has them, where readers have written its days, shares and remissions in their own way."""
from __future__ import annotations

import unicodedata

from fhir_mappings.text.words.characters import simplified
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import MARKS, sentence_at, sentences
from fhir_mappings.text.words.whole_words import begin_from, end_until, trimmed
from fhir_mappings.text.words.wrapped import unwrapped, with_plain_breaks

LONGEST = 80  # letters of a place as it is quoted
_AROUND = f"{MARKS} -"


def quoted(text: str, span: Span, plain: str, written: str) -> str:
    """The clause of a place as ``written``, in one line. What was blanked in the ``text`` that was read stands in it, but not at its ends:
    it is in the ``plain`` one."""
    start, end = sentence_at(text, span)
    if end - start > LONGEST:
        start = begin_from(plain, max(start, span[0] - LONGEST // 2), span[0])
        end = min(end, end_until(plain, start + LONGEST, min(end, span[1])))
    seen = text[start:end]
    return as_charted(trimmed(_line(plain[end - len(seen.lstrip()):start + len(seen.rstrip())]), _AROUND), written)


def as_charted(quote: str, charted: str) -> str:
    """A part of a normalised text as the chart has it; letters stay plain ones.

    >>> as_charted("2026-11-10骨穿:原始细胞占25%", "CR。20261110骨穿：原始细胞占25%。"), as_charted("MRD 0.3%", "MRD ３‰")
    ('20261110骨穿:原始细胞占25%', 'MRD 3‰')
    >>> as_charted("骨穿:白血病复发,MRD 0.3%", "骨穿：白血病复\\n发，MRD 3‰")
    '骨穿:白血病复发,MRD 3‰'
    """
    plain = _line(unwrapped(with_plain_breaks(simplified(unicodedata.normalize("NFKC", charted)))))
    if quote in plain:
        return quote
    most = max(LONGEST, len(quote))
    for said in (*map(str.strip, sentences(plain)), plain):
        own = _line(normal(said))
        if (at := own.find(quote)) >= 0:
            return trimmed(said if len(own) <= most else _cut(said, at, most), _AROUND)
    return quote


def _cut(said: str, at: int, most: int) -> str:
    """So much of a sentence from about there on, from word to word."""
    start = begin_from(said, at, at)
    return said[start:end_until(said, start + most, start + 1)]


def shortened(text: str, most: int) -> str:
    """The beginning of a text, up to the end of a word."""
    return text if len(text) <= most else text[:end_until(text, most, 1)].rstrip()


def _line(text: str) -> str:
    return " ".join(text.split())
