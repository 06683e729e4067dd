"""The service as processes: started, asked, stopped, killed. Nothing that was acknowledged is ever lost."""
from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from cds_service.serve import Unusable, _apart
from tests.protocol.calls import AS_OF, SERVICE, relapsed, request
from tests.protocol.fhir_server import TOKEN, serving
from tools.running_service import COMMAND, PATIENCE_SECONDS, children, environment, free_port, resident_megabytes, running, wait_for


@contextmanager
def service(tmp_path, workers=2, **settings):
    """A running service with the day pinned: its base URL and its process."""
    with running(tmp_path, workers, **{"AS_OF": AS_OF, **settings}) as started:
        yield started.base, started.process


def report(number):
    return {"feedback": [{"card": f"card-{number}", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z"}]}


def stored(tmp_path):
    connection = sqlite3.connect(tmp_path / "state.sqlite")
    found = {row[0] for row in connection.execute("SELECT card FROM feedback")}
    connection.close()
    return found


def test_it_serves_within_its_memory_and_stops_at_once(tmp_path):
    with service(tmp_path) as (base, process):
        assert requests.get(f"{base}/", timeout=PATIENCE_SECONDS).json()["name"] == "nkg2d-cds"
        for _ in range(10):
            assert requests.post(base + SERVICE, json=request(), timeout=PATIENCE_SECONDS).json()["cards"]
        assert max(map(resident_megabytes, children(process.pid))) < 130
        assert not any("pydantic" in Path(f"/proc/{worker}/maps").read_text() for worker in children(process.pid))
        text = requests.get(f"{base}/metrics", timeout=PATIENCE_SECONDS).text
        assert 'overall="likely-match",silent_because=""} 10.0' in text
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_SECONDS) == 0
    log = (tmp_path / "log").read_text()
    assert all(line.startswith("{") for line in log.splitlines()), log
    assert "p1" not in log.replace("http1", "")


def test_a_large_body_without_a_length_is_413(tmp_path):
    def endless():
        for _ in range(3):
            yield b" " * 1024 * 1024
    with service(tmp_path, workers=1, MAX_BODY_MB=1) as (base, _):
        headers = {"Content-Type": "application/json"}
        assert requests.post(base + SERVICE, data=endless(), headers=headers, timeout=PATIENCE_SECONDS).status_code == 413
        assert requests.post(base + SERVICE, json=request(), timeout=PATIENCE_SECONDS).status_code == 200


def test_a_call_in_flight_is_answered_while_stopping(tmp_path):
    def slow(handler):
        time.sleep(1.2)
        handler.send(200, handler.page("Observation", {"category": ["laboratory"]}))
    with serving(relapsed()) as fhir, service(tmp_path, workers=1, ALLOWED_FHIR_SERVERS=fhir.base) as (base, process):
        fhir.faults["Observation"] = slow
        body = request(fhirServer=fhir.base, fhirAuthorization={"access_token": TOKEN, "token_type": "Bearer"})
        del body["prefetch"]["laboratory"]
        answers = []
        call = threading.Thread(target=lambda: answers.append(requests.post(base + SERVICE, json=body, timeout=PATIENCE_SECONDS)))
        call.start()
        wait_for(lambda: fhir.asked)
        process.send_signal(signal.SIGTERM)
        call.join(PATIENCE_SECONDS)
        assert answers and answers[0].status_code == 200 and answers[0].json()["cards"]
        assert process.wait(PATIENCE_SECONDS) == 0


def test_a_killed_worker_loses_nothing_that_was_acknowledged_and_is_replaced(tmp_path):
    with service(tmp_path, workers=2) as (base, process):
        acknowledged, stop = set(), threading.Event()

        def send(start):
            number = start
            while not stop.is_set():
                number += 4
                try:
                    answer = requests.post(f"{base}{SERVICE}/feedback", json=report(number), timeout=PATIENCE_SECONDS)
                except requests.RequestException:
                    continue  # not acknowledged: the worker died with it
                if answer.status_code == 200:
                    acknowledged.add(f"card-{number}")
        senders = [threading.Thread(target=send, args=(start,)) for start in range(4)]
        for sender in senders:
            sender.start()
        before = children(process.pid)
        wait_for(lambda: len(acknowledged) > 20)
        os.kill(before[0], signal.SIGKILL)
        seen = len(acknowledged)
        wait_for(lambda: len(acknowledged) > seen + 20)
        wait_for(lambda: len(set(children(process.pid)) - {before[0]}) == 2)
        stop.set()
        for sender in senders:
            sender.join(PATIENCE_SECONDS)
        assert requests.post(base + SERVICE, json=request(), timeout=PATIENCE_SECONDS).json()["cards"]
        assert acknowledged <= stored(tmp_path)


@pytest.mark.parametrize(("settings", "words"), [
    ({"LANGUAGE": "fr"}, "NKG2D_CDS_LANGUAGE"),
    ({"PROFILE": "production"}, "NKG2D_CDS_CLIENTS"),
    ({"DATABASE_URL": "sqlite:////proc/nothing/x.sqlite"}, "DATABASE_URL"),
    ({"DATABASE_URL": "postgresql+psycopg://user:s3cr3t@127.0.0.1:1/x"}, "DATABASE_URL"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
])
def test_a_wrong_setting_stops_the_start_with_one_line(tmp_path, settings, words):
    usual = {"DATABASE_URL": f"sqlite:///{tmp_path}/state.sqlite"}
    done = subprocess.run([*COMMAND, "serve", "--port", str(free_port())], capture_output=True, text=True, timeout=PATIENCE_SECONDS,
                          env=environment(**{**usual, **settings}), check=False)
    lines = done.stderr.strip().splitlines()
    assert done.returncode in (1, 2) and len(lines) == 1, done.stderr
    assert words in lines[0] and "s3cr3t" not in lines[0]


@pytest.mark.parametrize(("settings", "large"), [
    ({}, []),
    ({"ALLOWED_FHIR_SERVERS": "https://fhir.example/r4"}, ["requests"]),
    ({"CLIENTS": "{clients}"}, ["jwt", "requests"]),
    ({"SMART_CLIENT_ID": "worksheet", "ALLOWED_FHIR_SERVERS": "https://fhir.example/r4"}, ["jwt", "requests"]),
])
def test_what_the_settings_need_is_loaded_before_the_fork_and_nothing_else(tmp_path, settings, large):
    clients = tmp_path / "clients.toml"
    clients.write_text('[[client]]\niss = "https://ehr.example"\njku = "https://ehr.example/jwks.json"\n')
    code = ("import os, sys; from importlib import import_module; from cds_service.settings.config import load_settings\n"
            "from cds_service.serve import needed; large = {'jwt', 'requests'}; settings = load_settings(os.environ)\n"
            "for name in needed(settings): import_module(name)\n"
            "before = sorted(large & sys.modules.keys()); from cds_service.app import create_app; create_app(settings)\n"
            "print(before, sorted(large & sys.modules.keys()))")
    usual = {"DATABASE_URL": f"sqlite:///{tmp_path}/state.sqlite"}
    given = {name: value.format(clients=clients) for name, value in settings.items()}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE_SECONDS,
                          env=environment(**usual, **given), check=False)
    assert done.stdout.strip() == f"{large} {large}", done.stderr


@pytest.mark.parametrize("ends", [lambda: os._exit(3), lambda: int("not a number")], ids=["before it told", "with what is wrong"])
def test_what_is_tried_apart_and_fails_stops_the_start(ends):
    with pytest.raises(Unusable, match=r"ended before|not a number"):
        _apart(ends)()


@pytest.mark.parametrize("shares", [False, True], ids=["alone", "ready to share, as our own workers are"])
def test_a_port_in_use_is_said_in_one_line(tmp_path, shares):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, int(shares))
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run([*COMMAND, "serve", "--port", str(taken.getsockname()[1])], capture_output=True, text=True,
                              timeout=PATIENCE_SECONDS, check=False, env=environment(DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite"))
    assert done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_the_reference_client_discovers_signs_calls_and_sends_feedback(tmp_path):
    keys = subprocess.run([*COMMAND, "client-key", "--out", str(tmp_path)], capture_output=True, text=True, check=True).stdout
    options = keys.split("call with")[1].split()
    chart = tmp_path / "chart.json"
    chart.write_text(json.dumps(relapsed(without=("ecog",))))
    public = "https://cds.hospital.example"
    settings = {"PROFILE": "production", "PUBLIC_URL": public, "ALLOWED_FHIR_SERVERS": "none", "SECRET_KEY": "a-key-of-these-tests-0123456789-abcdefgh",
                "CLIENTS": tmp_path / "clients.toml"}
    with service(tmp_path, workers=1, AS_OF=None, **settings) as (base, _):
        def call(*more):
            return subprocess.run([*COMMAND, "call", base, "--patient", str(chart), *more], capture_output=True, text=True,
                                  timeout=PATIENCE_SECONDS, env=environment(), check=False)
        refused = call()
        assert refused.returncode == 1 and "401" in refused.stderr
        assert "--public-url names it" not in refused.stderr and "--public-url names it" in call(*options).stderr
        shown = call("--public-url", public, *options, "--override", "not-my-patient")
        assert shown.returncode == 0 and "NCT05734898" in shown.stdout and "received" in shown.stderr
        assert len(stored(tmp_path)) == 1
        answer = json.loads(call("--public-url", public, *options, "--json", "--lang", "zh", "--accept",
                                 "--user", "Practitioner/other").stdout)
        assert answer["cards"][0]["summary"].startswith("可能")
        assert len(stored(tmp_path)) == 2


def called(base, *more):
    return subprocess.run([*COMMAND, "call", base, *map(str, more)], capture_output=True, text=True, timeout=PATIENCE_SECONDS,
                          env=environment(), check=False)


def test_the_reference_client_calls_for_every_patient_of_a_sample(tmp_path):
    sample = tmp_path / "sample"
    sample.mkdir()
    fixtures = Path(__file__).parents[2] / "fixtures"
    lines = [json.dumps(entry["resource"]) for name in ("near-miss-alt", "not-aml-mds-only", "likely-man-coded-relapse")
             for entry in json.loads((fixtures / name / "bundle.json").read_text(encoding="utf-8"))["entry"]]
    (sample / "export.ndjson").write_text("\n".join([*lines, "cut off"]), encoding="utf-8")
    with service(tmp_path, workers=1, AS_OF="2026-11-22") as (base, _):
        done = called(base, "--patient", sample, "--every")
        assert done.returncode == 0, done.stderr
        assert "3 calls answered by" in done.stdout and "near-miss: 1, with a card: 1" in done.stdout
        assert "not-applicable: 1, with a card: 0" in done.stdout and "Patient/MRN-330715: AML trial" in done.stdout
        assert "1 parts of the sample could not be read" in done.stderr
        assert len(json.loads(called(base, "--patient", sample, "--every", "--json").stdout)) == 3
        assert "--every calls once for each" in called(base, "--patient", sample).stderr


def test_a_call_to_nobody_says_so():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        chart = Path(__file__).parents[2] / "fixtures" / "near-miss-alt" / "bundle.json"
        done = called(f"http://127.0.0.1:{taken.getsockname()[1]}", "--patient", chart)
    assert done.returncode == 1 and "is the service running" in done.stderr and len(done.stderr.splitlines()) == 1
