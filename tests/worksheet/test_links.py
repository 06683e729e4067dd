"""A link: signed, of one secret, and what it seals opens with it alone."""
from __future__ import annotations

import base64
import string

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from cds_service.worksheet import links
from cds_service.worksheet.links import TOKEN_LENGTH, name_of, new_link, read_link, seal, unseal

SITE = "0123456789abcdef0123456789abcdef"
ALPHABET = string.ascii_letters + string.digits + "-_"


def test_a_link_is_read_as_it_was_made():
    link = new_link(SITE, 1_800_000_000)
    assert read_link(SITE, link.token) == link and link.expires == 1_800_000_000
    assert len(link.token) == TOKEN_LENGTH and set(link.token) <= set(ALPHABET)


def test_every_changed_character_makes_it_no_link():
    token = new_link(SITE, 1_800_000_000).token
    for place in range(len(token)):
        other = ALPHABET[(ALPHABET.index(token[place]) + 1) % len(ALPHABET)]
        assert read_link(SITE, token[:place] + other + token[place + 1:]) is None, place


def test_its_expiry_can_not_be_moved():
    link = new_link(SITE, 1_800_000_000)
    later = links.Link(link.secret, link.expires + 3600, link.signature)
    assert read_link(SITE, later.token) is None


def test_another_site_did_not_sign_it():
    assert read_link("another secret of thirty-two chars", new_link(SITE, 1_800_000_000).token) is None


@pytest.mark.parametrize("token", ["", "a", "=" * 71, "é" * 71, "A" * 70, "A" * 71, "A" * 5000, "../../etc/passwd", "\x00" * 71])
def test_anything_else_is_no_link(token):
    assert read_link(SITE, token) is None


@given(st.text(max_size=100))
def test_no_text_is_a_link_or_a_fault(token):
    assert read_link(SITE, token) is None


@given(st.binary(max_size=3000))
def test_what_is_sealed_opens_with_the_link(content):
    link = new_link(SITE, 1_800_000_000)
    sealed = seal(SITE, link, content)
    assert unseal(SITE, link, sealed) == content
    assert unseal(SITE, new_link(SITE, 1_800_000_000), sealed) is None
    assert unseal("another secret of thirty-two chars", link, sealed) is None
    assert unseal(SITE, links.Link(link.secret, link.expires + 1, link.signature), sealed) is None
    assert len(content) < 8 or content not in sealed


def test_a_changed_byte_opens_nothing():
    link = new_link(SITE, 1_800_000_000)
    sealed = seal(SITE, link, b"what the chart says")
    for place in range(len(sealed)):
        assert unseal(SITE, link, sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1:]) is None
    assert unseal(SITE, link, b"") is None and unseal(SITE, link, sealed[:20]) is None


def test_neither_name_nor_ciphertext_tells_the_link():
    link = new_link(SITE, 1_800_000_000)
    assert name_of(SITE, link) != name_of("another secret of thirty-two chars", link)
    for told in (name_of(SITE, link).encode(), seal(SITE, link, b"x" * 100)):
        assert link.secret not in told and base64.urlsafe_b64encode(link.secret) not in told


@pytest.mark.parametrize("site_secret", ["s", "a secret of the site", "密钥" * 40])
def test_the_key_is_that_of_hkdf(site_secret):
    link = links.new_link(site_secret, 1_800_000_000)
    library = HKDF(algorithm=SHA256(), length=32, salt=site_secret.encode(), info=links.PURPOSE + b"key")
    assert links._key(site_secret, link) == library.derive(link.secret)
