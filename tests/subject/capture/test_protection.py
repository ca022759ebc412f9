"""Encrypted is what a handshake made so, clear text what is so by its nature, and of all else nothing is said."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.dissect.login import TlsWanted
from shinsa.subject.capture.dissect.tls_hello import TlsEstablished, TlsServerHello
from shinsa.subject.capture.dissector import Word
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.protection import Protection
from shinsa.subject.capture.setting import Setting
from shinsa.subject.capture.station import Station
from shinsa.subject.capture.talk import Heard

FLOW = Flow("tcp", "192.168.1.7", 50_000, "93.184.216.34", 443)
NULL_SHA256, AES_GCM = 0x003B, 0x009C
DONE = TlsEstablished("TLSv1.2")


def chose(suite: int) -> TlsServerHello:
    return TlsServerHello("TLSv1.2", suite, "", retry=False)


def protection(*words: Word) -> Protection:
    heard = {type(word): (Heard(FLOW, Moment(1, 0.0), by_client=False, word=word),) for word in words}
    return Protection(Capture("a.pcap", "", 0, 1, 0.0, 1.0, Station(), (), Setting(), heard=heard))


@pytest.mark.parametrize(
    ("protocol", "words", "encrypted"),
    [
        ("tls", (chose(AES_GCM), DONE), True),
        ("tls", (chose(AES_GCM),), None),
        ("tls", (), None),
        ("tls", (chose(NULL_SHA256), DONE), False),
        ("smtp", (TlsWanted("smtp", accepted=True), DONE), True),
        ("smtp", (TlsWanted("smtp", accepted=True),), None),
        ("smtp", (TlsWanted("smtp", accepted=False),), False),
        ("ssh", (), True),
        ("http", (), False),
        ("", (), None),
        ("tuya", (), None),
        ("snmpv3", (), None),
    ],
)
def test_only_what_was_seen_to_be_encrypted_is(protocol: str, words: tuple[Word, ...], encrypted: bool | None) -> None:
    assert protection(*words).encrypted(protocol, FLOW) is encrypted
