"""Logins in pages. The probes' tests show whole dialogues; these the answers that are hard to tell."""

from __future__ import annotations

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.http import FormLogin, HeaderLogin, digest
from shinsa.subject.device.logins.login import Outcome
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, replying, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.web_server import Site, serving


def _outcome(talk: Talk, scheme: str = "basic") -> Outcome:
    return HeaderLogin(Endpoint(MadeUpHost({80: talk}), 80, FAST), "/", scheme).try_in("a", "b").outcome


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.ACCEPTED),
        (304, Outcome.ACCEPTED),
        (401, Outcome.REFUSED),
        (403, Outcome.REFUSED),
        (404, Outcome.UNCLEAR),
        (429, Outcome.HELD_OFF),
        (503, Outcome.HELD_OFF),
        (500, Outcome.UNCLEAR),
    ],
)
def test_a_status_says_what_became_of_it(status: int, outcome: Outcome) -> None:
    assert _outcome(replying(f"HTTP/1.0 {status} X\r\n\r\n".encode())) is outcome


@pytest.mark.parametrize(
    ("body", "demands"), [("<h1>Status of the lamp</h1>", False), ("<script src=a.js></script>", None)]
)
def test_a_page_that_a_script_draws_may_demand_a_new_password(body: str, demands: bool | None) -> None:
    talk = replying(f"HTTP/1.0 200 X\r\n\r\n<html>{body}</html>".encode())

    assert (
        HeaderLogin(Endpoint(MadeUpHost({80: talk}), 80, FAST), "/", "basic").try_in("a", "b").forces_change is demands
    )


def test_no_answer_is_dropped_and_an_unknown_scheme_unclear() -> None:
    assert _outcome(silent) is Outcome.DROPPED
    strange = replying(
        b'HTTP/1.0 401 X\r\nWWW-Authenticate: Digest realm="r", nonce="n", algorithm=SHA-512-256\r\n\r\n'
    )
    assert _outcome(strange, "digest") is Outcome.UNCLEAR


def test_the_digest_example_of_the_standard() -> None:
    """RFC 2617, 3.5 fixes everything but the client's nonce; without "qop" (RFC 2069) the answer is fixed too."""
    asked = 'realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"'
    headers = digest(asked, "Mufasa", "Circle Of Life", "/dir/index.html")

    assert headers is not None
    assert 'response="670fd8c2df070c60b045671b8b24ff02"' in headers["Authorization"]
    assert 'opaque="5ccc069c403ebaf9f0171e9517f40e41"' in headers["Authorization"]


@pytest.mark.parametrize("asked", ["", "realm", 'nonce="x", qop="auth-int"', "nonce=" + "," * 5000, "=,=x", '"' * 100])
def test_an_odd_challenge_is_declined_and_never_raises(asked: str) -> None:
    assert digest(asked, "a", "b", "/") is None


def test_an_empty_password_that_a_form_may_not_have_is_refused() -> None:
    with serving(Site("form", {"admin": "own"}, wrong="words")) as port:
        login = FormLogin(device_at(port).endpoint(port), "/")

        assert login.try_in("admin", "").outcome is Outcome.REFUSED
        assert login.try_in("admin", "wrong").outcome is Outcome.REFUSED


def test_a_page_without_the_form_is_unclear() -> None:
    login = FormLogin(Endpoint(MadeUpHost({80: replying(b"HTTP/1.0 200 OK\r\n\r\nhello")}), 80, FAST), "/")

    assert login.try_in("a", "b").outcome is Outcome.UNCLEAR


def test_a_form_that_is_sent_elsewhere_is_not_sent() -> None:
    page = b"HTTP/1.0 200 OK\r\n\r\n<form method=post action='http://evil.example/'><input type=password name=p></form>"
    login = FormLogin(Endpoint(MadeUpHost({80: replying(page)}), 80, FAST), "/")

    assert login.try_in("a", "b").outcome is Outcome.UNCLEAR
