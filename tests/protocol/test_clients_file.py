"""The CLIENTS file: a wrong one stops the start, with words that say what is wrong."""
from __future__ import annotations

import pytest

from cds_service.cds_clients.clients import read_clients
from cds_service.settings.config import ConfigError


@pytest.mark.parametrize(("content", "words"), [
    ('[[client]]\niss = "a"', "exactly one of jku and jwks"),
    ('[[client]]\niss = "a"\njwks = "none.json"', "does not exist"),
    (f'[[client]]\niss = "a"\njwks = "{"x" * 300}"', "cannot be read"),
    ('[[client]]\niss = "a"\njku = "http://a.example/k"', "https"),
    ('[[client]]\niss = "a"\njku = "https://a.example/k"\nalgorithms = ["HS256"]', "algorithms"),
    ('[[client]]\niss = "a"\njku = "https://a.example/k"\nalgorithms = []', "algorithms"),
    ('[[client]]\niss = ""\njku = "https://a.example/k"', "empty iss"),
    ('[[client]]\niss = " a "\njku = "https://a.example/k"', "iss is empty or has a blank"),
    ('[[client]]\niss = "a"\ntenant = ""\njku = "https://a.example/k"', "tenant is empty"),
    *((f'[[client]]\niss = "a"\njku = "{jku}"', "jku") for jku in (
        "https://", "https:///x", "https://h:abc/x", "https://h/x y", "https://u:p@h/x", "https://a;b/x")),
    (f'[[client]]\niss = "{"a" * 300}"\njku = "https://a.example/k"', "255 characters"),
    ('[[client]]\niss = "a"\njku = "https://a.example/k"\n[[client]]\niss = "a"\njku = "https://a.example/k"', "twice"),
    ('[[client]]\niss = "a"\njkuu = "https://a.example/k"', "jkuu"),
    ('[[clients]]\niss = "a"', "clients"),
    ("", "no [[client]]"),
    ("[[", "clients.toml"),
])
def test_a_wrong_clients_file_stops_the_start(tmp_path, content, words):
    path = tmp_path / "clients.toml"
    path.write_text(content)
    with pytest.raises(ConfigError) as problem:
        read_clients(path, production=True)
    assert words in str(problem.value)
