"""The enumeration over datagrams: cookies, fragments, silence, and what is no DTLS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shinsa.subject.device.tls.answer import Chosen, Refusal
from shinsa.subject.device.tls.dtls import ask, dtls_chain, enumerate_dtls
from shinsa.subject.device.tls.hello import TlsPosture
from shinsa.subject.device.tls.records import TLS1_1, TLS1_2, TLS1_3, Hello
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import answering
from tests.simulators.made_dtls import made_dtls
from tests.simulators.made_tls import MadeTls
from tests.simulators.noise import noise

PSK_CCM_8, ECDHE_GCM, DHE = 0xC0A8, 0xC02B, 0x009E
SERVER = MadeTls({TLS1_2: (ECDHE_GCM, DHE), TLS1_1: (0x002F,)}, noise(900), prime=1024)
TRANSPORT = device_at().transport


def _posture(answer: Callable[[bytes], bytes | None]) -> TlsPosture:
    with answering(answer) as port:
        return enumerate_dtls(TRANSPORT, port, FAST)


@pytest.mark.parametrize("cookie", [True, False])
def test_versions_suites_and_primes_are_seen(cookie: bool) -> None:
    posture = _posture(made_dtls(SERVER, asks_cookie=cookie))

    assert posture.accepted == (
        ("DTLSv1.2", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"),
        ("DTLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
        ("DTLSv1.0", "TLS_RSA_WITH_AES_128_CBC_SHA"),
    )
    assert [group.name for group in posture.groups] == ["x25519", "Diffie-Hellman 1024"]
    names = [found.name for found in posture.weaknesses]
    assert "Logjam" in names
    assert ("no cookie exchange" in names) is not cookie
    assert posture.undecided == ()


def test_the_suites_of_small_things_and_dtls_1_3_are_seen() -> None:
    posture = _posture(made_dtls(MadeTls({TLS1_3: (0x1301,), TLS1_2: (PSK_CCM_8,)})))
    assert posture.accepted == (("DTLSv1.3", "TLS_AES_128_GCM_SHA256"), ("DTLSv1.2", "TLS_PSK_WITH_AES_128_CCM_8"))
    assert [group.name for group in posture.groups] == ["x25519"]


def test_a_chain_is_put_together_from_fragments() -> None:
    with answering(made_dtls(SERVER)) as port:
        assert dtls_chain(TRANSPORT, port, FAST) == (noise(900),)


def test_a_server_of_shared_secrets_shows_no_certificate_and_a_silent_one_tells_nothing() -> None:
    with answering(made_dtls(MadeTls({TLS1_2: (PSK_CCM_8,)}))) as port:
        assert dtls_chain(TRANSPORT, port, FAST) == ()
    with answering(lambda _: None) as port:
        assert dtls_chain(TRANSPORT, port, replace(FAST, udp_seconds=0.02)) is None


def test_who_drops_what_is_unwelcome_and_takes_the_rest_has_refused() -> None:
    def mute(datagram: bytes) -> bytes | None:
        said = made_dtls(SERVER)(datagram)
        return None if said and said[:1] == b"\x15" else said

    with answering(mute) as port:
        posture = enumerate_dtls(TRANSPORT, port, replace(FAST, udp_seconds=0.3))
    assert len(posture.accepted) == 3
    assert posture.undecided == ()


def test_silence_leaves_versions_undecided_and_the_bound_holds() -> None:
    with answering(lambda _: None) as port:
        posture = enumerate_dtls(TRANSPORT, port, replace(FAST, udp_seconds=0.02, tls_hellos=8))
    assert posture == TlsPosture((), ("DTLSv1.3", "DTLSv1.2", "DTLSv1.0"))


@pytest.mark.parametrize(
    "answer", [lambda asked: asked, lambda _: b"\x16\xfe\xff" + b"\xff" * 40, lambda _: noise(60000)]
)
def test_an_echo_and_noise_are_no_dtls(answer: Callable[[bytes], bytes]) -> None:
    with answering(answer) as port:
        said = ask(TRANSPORT, port, replace(FAST, udp_seconds=0.05), Hello([TLS1_2], [ECDHE_GCM]))
    assert said is Refusal.SILENT


def test_a_server_that_wants_a_new_cookie_each_time_is_not_asked_for_ever() -> None:
    asked: list[bytes] = []

    def insatiable(datagram: bytes) -> bytes | None:
        asked.append(datagram)
        return made_dtls(SERVER)(datagram[:60] + b"\0" + datagram[61:]) if datagram[:1] == b"\x16" else None

    with answering(insatiable) as port:
        said = ask(TRANSPORT, port, replace(FAST, udp_seconds=0.05), Hello([TLS1_2], [ECDHE_GCM]))
    assert not isinstance(said, Chosen)
    assert len(asked) <= 3


def test_a_closed_port_refuses() -> None:
    assert ask(TRANSPORT, 9, FAST, Hello([TLS1_2], [ECDHE_GCM])) in {Refusal.CLOSED, Refusal.SILENT}
