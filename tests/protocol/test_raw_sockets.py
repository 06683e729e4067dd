"""A running service, spoken to byte by byte: what no HTTP library would send."""
from __future__ import annotations

import gzip
import json
import re
import socket
from contextlib import ExitStack

import pytest
import requests

from cds_service.serve import QUEUE
from cds_service.state import CALLS_AT_ONCE
from tests.protocol.calls import AS_OF, SERVICE, request
from tools.running_service import PATIENCE_SECONDS, running

ORIGIN = "https://sandbox.cds-hooks.org"
HEAD = f"Host: evil.example\r\nOrigin: {ORIGIN}\r\n".encode()
JSON = HEAD + b"Content-Type: application/json\r\n"
CLOSE = b"Connection: close\r\n"
POST = f"POST {SERVICE} HTTP/1.1\r\n".encode()
LIVE = b"GET /health/live HTTP/1.1\r\n" + HEAD + CLOSE + b"\r\n"
CHART = json.dumps(request()).encode()
ROUTES = ["/", "/cds-services", SERVICE, SERVICE + "/feedback", "/health/live", "/health/ready", "/metrics", "/openapi.json",
          "/worksheet/x", "/launch", "/redirect", "/launch/jwks.json"]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """A service of one worker."""
    with running(tmp_path_factory.mktemp("raw"), workers=1, AS_OF=AS_OF, MAX_BODY_MB=1) as started:
        yield int(started.base.rpartition(":")[2])


def connected(port):
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)


def sent(port, *parts):
    """All that is answered until the service closes; each part is sent when something came back for the one before."""
    with connected(port) as connection:
        answer = b""
        for number, part in enumerate(parts):
            answer += connection.recv(65536) if number else b""
            connection.sendall(part)
        while more := connection.recv(65536):
            answer += more
    return answer


def with_length(body, more=b""):
    return POST + JSON + CLOSE + more + b"Content-Length: %d\r\n\r\n" % len(body) + body


def in_chunks(*chunks, end=b"0\r\n\r\n"):
    return POST + JSON + CLOSE + b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(b"%x\r\n%s\r\n" % (len(it), it) for it in chunks) + end


def statuses(answer):
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer)]


def test_a_client_that_waits_for_100_is_told_to_go_on(port):
    answer = sent(port, POST + JSON + CLOSE + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(CHART), CHART)
    assert b"HTTP/1.1 100 " in answer and b"HTTP/1.1 200 " in answer and b"NCT05734898" in answer


def test_a_body_in_chunks_is_read_whole(port):
    assert statuses(sent(port, in_chunks(CHART[:10], CHART[10:4000], CHART[4000:]))) == [200]


@pytest.mark.parametrize("end", [b"0", b"zz\r\n{}\r\n", b"ffffffffffffffffff\r\n"])
def test_a_chart_whose_chunks_end_in_disorder_is_no_whole_chart(port, end):
    """Half a chart must never be screened as if it were all."""
    with connected(port) as connection:
        connection.sendall(in_chunks(CHART[:-200], end=end))
        connection.shutdown(socket.SHUT_WR)
        assert b" 200 " not in connection.recv(65536)
    assert statuses(sent(port, LIVE)) == [200]


@pytest.mark.parametrize("first", [
    POST + HEAD + b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(LIVE) + LIVE,
    b"GET /cds-services HTTP/1.1\r\n" + HEAD + b"Content-Length: %d\r\n\r\n" % len(LIVE) + LIVE], ids=["refused", "not expected"])
def test_what_stands_in_a_body_is_no_request(port, first):
    assert len(statuses(sent(port, first + LIVE))) == 2


def test_two_lengths_are_never_two_readings(port):
    """With chunks and a length at once the connection ends, so that nothing behind is taken for a request."""
    both = POST + JSON + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + LIVE
    assert statuses(sent(port, both)) == [400]
    assert statuses(sent(port, POST + JSON + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + LIVE)) == [400]


@pytest.mark.parametrize(("data", "status"), [
    (with_length(b'{"hook\x00": 1}'), 400), (with_length(b'{"hook": "\\u0000"}'), 400),
    (b"GET /cds-serv\x00ices HTTP/1.1\r\n" + HEAD + b"\r\n", 400), (b"GET / HTTP/1.1\r\n" + HEAD + b"X: a\x00b\r\n\r\n", 400),
    (with_length(gzip.compress(CHART), b"Content-Encoding: gzip\r\n"), 415),
    (with_length(CHART, b"Authorization: Bearer \xe9\xff\r\n"), 200),
    (POST + JSON + CLOSE + b"Content-Length: 99999999999999\r\n\r\n{}", 413),
    (POST + JSON + CLOSE + b"Content-Length: -1\r\n\r\n{}", 400),
    (b"GET / HTTP/1.1\r\n" + HEAD + b"".join(b"X-%d: y\r\n" % number for number in range(5000)) + b"\r\n", 431),
    (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HEAD + b"\r\n", 414), (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    (b"BREW /cds-services HTTP/1.1\r\n" + HEAD + CLOSE + b"\r\n", 405), (b"OPTIONS * HTTP/1.1\r\n" + HEAD + CLOSE + b"\r\n", 404),
    (b"CONNECT evil.example:443 HTTP/1.1\r\n" + HEAD + CLOSE + b"\r\n", 404),
    (b"GET /health/live HTTP/1.0\r\n\r\n", 200), (b"POST " + SERVICE.encode() + b" HTTP/1.0\r\n" + JSON + b"Content-Length: 2\r\n\r\n{}", 400),
], ids=range(16))
def test_odd_requests_have_one_answer_and_the_worker_lives(port, data, status):
    assert statuses(sent(port, data)) == [status]
    assert statuses(sent(port, LIVE)) == [200]


def test_the_target_and_the_host_of_a_request_decide_nothing(port):
    answer = sent(port, b"GET http://evil.example/ HTTP/1.1\r\n" + HEAD + CLOSE + b"\r\n")
    assert statuses(answer) == [200] and b"evil.example" not in answer


@pytest.mark.parametrize("path", ROUTES)
def test_head_has_no_body_and_options_no_need_of_a_token(port, path):
    head = sent(port, f"HEAD {path} HTTP/1.1\r\n".encode() + HEAD + CLOSE + b"\r\n")
    assert statuses(head)[0] in (200, 404, 405) and head.endswith(b"\r\n\r\n")
    options = sent(port, f"OPTIONS {path} HTTP/1.1\r\n".encode() + HEAD + CLOSE + b"\r\n")
    assert statuses(options) == [204] and options.endswith(b"\r\n\r\n")
    for answer in (head, options):
        assert f"access-control-allow-origin: {ORIGIN}\r\n".encode() in answer.lower()


def test_bodies_that_trickle_in_leave_room_for_health(port):
    """Each holds a place among the calls, not a thread for good; what finds no place is told so."""
    slow = [connected(port) for _ in range(CALLS_AT_ONCE + 8)]
    for connection in slow:
        connection.sendall(POST + JSON + b"Content-Length: 1000\r\n\r\n{")
    assert requests.get(f"http://127.0.0.1:{port}/health/live", timeout=PATIENCE_SECONDS).status_code == 200
    busy = requests.post(f"http://127.0.0.1:{port}{SERVICE}", json=request(), timeout=PATIENCE_SECONDS)
    assert busy.status_code == 503 and busy.headers["Retry-After"]
    for connection in slow:
        connection.close()
    assert b" 200 " in sent(port, with_length(CHART))


@pytest.mark.parametrize("chunked", [False, True])
def test_who_sends_a_body_that_is_too_large_to_its_end_reads_that_it_is(tmp_path, chunked):
    """Most clients read no answer before all is sent; a connection that is closed meanwhile is all they see."""
    with running(tmp_path, workers=1, AS_OF=AS_OF, MAX_BODY_MB=12) as started:
        body = b'{"hook": "' + b"x" * 30_000_000 + b'"}'
        whole = in_chunks(*(body[start:start + 1_000_000] for start in range(0, len(body), 1_000_000))) if chunked else with_length(body)
        for _ in range(3):
            assert statuses(sent(int(started.base.rpartition(":")[2]), whole)) == [413]


def test_silent_connections_are_ended_and_then_others_are_served(tmp_path):
    """As many as a worker takes: some without a word, some with half a head, one left open after an answer."""
    with running(tmp_path, workers=1, AS_OF=AS_OF, IDLE_SECONDS=2) as started, ExitStack() as left_open:
        port = int(started.base.rpartition(":")[2])
        silent = [left_open.enter_context(connected(port)) for _ in range(QUEUE)]
        for connection in silent[::3]:
            connection.sendall(LIVE[:-12])
        silent[1].sendall(b"GET /health/live HTTP/1.1\r\n" + HEAD + b"\r\n")
        assert statuses(silent[1].recv(65536)) == [200]
        assert statuses(sent(port, with_length(CHART))) == [200]
        assert {connection.recv(65536) for connection in silent} == {b""}


def test_http_2_is_not_spoken(port):
    answer = sent(port, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    assert not answer.startswith(b"\x00\x00")  # the settings of HTTP/2 would be its first frame
