"""Attacks on records, over a stream and over datagrams: servers with the fault, sound ones, and ones that do not tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.attacks import Attack
from shinsa.subject.device.tls.dtls_line import datagram_line
from shinsa.subject.device.tls.line import stream_line
from shinsa.subject.device.tls.record_attacks import cbc_oracle, clear_records, loose_padding
from shinsa.subject.device.tls.records import TLS1_2
from shinsa.subject.device.tls.target import Target, Untold
from shinsa.subject.device.tls.traits import Taken
from tests.simulators.certificates import make_context, make_rsa
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, answering, listening
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.own_dtls import OwnDtls
from tests.simulators.own_tls import AES_CBC, OwnTls

CERTIFICATE, KEY = make_rsa()
TAKEN = Taken({TLS1_2: (AES_CBC,)})
QUICK = replace(FAST, answer_seconds=1)


def _target(talk: Talk, taken: Taken = TAKEN) -> Target:
    return Target(partial(stream_line, Endpoint(MadeUpHost({7: talk}), 7, FAST)), taken)


@contextmanager
def _datagrams(server: OwnDtls, taken: Taken = TAKEN) -> Iterator[Target]:
    with answering(server.answer) as port:
        yield Target(partial(datagram_line, device_at().transport, port, QUICK), taken, datagrams=True)


@pytest.mark.parametrize("greets", [False, True])
def test_padding_that_is_not_checked_is_seen(greets: bool) -> None:
    found = loose_padding(_target(OwnTls(KEY, CERTIFICATE, checks_padding=False, greets=greets).talk))
    assert found is not None
    assert found.cve == "CVE-2014-8730"


def test_a_server_that_checks_padding_is_sound_whatever_it_says_otherwise(tmp_path: Path) -> None:
    servers = (OwnTls(KEY, CERTIFICATE), OwnTls(KEY, CERTIFICATE, greets=True), OwnTls(KEY, CERTIFICATE, answers=False))
    for server in servers:
        assert loose_padding(_target(server.talk)) is None
    with listening(lambda stream: stream.sendall(stream.recv(64)), make_context(tmp_path, key="RSA")) as port:
        target = Target(partial(stream_line, device_at(port).endpoint(port)), Taken({TLS1_2: (0xC013,)}))
        assert loose_padding(target) is None


def test_a_server_that_answers_to_nothing_tells_nothing() -> None:
    with pytest.raises(Untold):
        loose_padding(_target(OwnTls(KEY, CERTIFICATE, checks_padding=False, answers=False).talk))


def test_blocks_of_a_cipher_that_is_not_spoken_here_are_untold_and_none_are_nothing_to_try() -> None:
    camellia, gcm = Taken({TLS1_2: (0x0041,)}), Taken({TLS1_2: (0x009C,)})
    for attack in (loose_padding, cbc_oracle):
        with pytest.raises(Untold, match="CBC"):
            attack(_target(OwnTls(KEY, CERTIFICATE).talk, camellia))
        assert attack(_target(OwnTls(KEY, CERTIFICATE).talk, gcm)) is None


def test_over_datagrams_too_padding_that_is_not_checked_is_seen() -> None:
    with _datagrams(OwnDtls(KEY, CERTIFICATE, checks_padding=False)) as target:
        found = loose_padding(target)
    assert found is not None
    assert found.cve == "CVE-2014-8730"


def test_a_sound_server_passes_over_what_cannot_be_opened() -> None:
    with _datagrams(OwnDtls(KEY, CERTIFICATE)) as target:
        assert loose_padding(target) is None
        assert cbc_oracle(target) is None
        assert clear_records(target) is None


def test_a_server_that_tells_wrong_padding_from_a_wrong_mac_is_an_oracle() -> None:
    found = cbc_oracle(_target(OwnTls(KEY, CERTIFICATE, tells_padding=True).talk))
    assert found is not None
    assert "padding: alert 21; MAC: alert 20" in found.detail
    assert cbc_oracle(_target(OwnTls(KEY, CERTIFICATE).talk)) is None


def test_a_server_that_takes_what_is_in_the_clear_is_seen() -> None:
    with _datagrams(OwnDtls(KEY, CERTIFICATE, takes_clear=True)) as target:
        found = clear_records(target)
    assert found is not None
    assert found.cve == "CVE-2019-20786"


@pytest.mark.parametrize("attack", [loose_padding, cbc_oracle, clear_records])
def test_a_server_that_goes_silent_tells_nothing(attack: Attack) -> None:
    # The handshake and the first question are heard, and nothing after.
    with _datagrams(OwnDtls(KEY, CERTIFICATE, mute_after=6)) as target, pytest.raises(Untold):
        attack(target)


def test_suites_that_are_not_spoken_here_leave_clear_records_untold() -> None:
    with _datagrams(OwnDtls(KEY, CERTIFICATE), Taken({TLS1_2: (0xC0A8,)})) as target, pytest.raises(Untold):
        clear_records(target)
