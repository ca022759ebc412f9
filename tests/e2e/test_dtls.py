"""Real DTLS servers, sound, weak and silent, and what the rule makes of what is seen of each."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest

from shinsa.facts.channels import ChannelWeakness, TlsGroup
from shinsa.facts.communication import NetworkService, TlsCipher, TlsVersion
from shinsa.model.basis import Basis
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.observation import Gap, Look, Observation, Sighting, Unexamined
from shinsa.model.place import SubjectPlace
from shinsa.model.seen import Observed
from shinsa.model.text import NO_TEXT
from shinsa.model.verdict import Verdict
from shinsa.probes.device.tls import tls
from shinsa.probes.device.tls_attacks import tls_attacks
from shinsa.probes.device.tls_renegotiation import tls_renegotiation
from shinsa.rules.communication.tls_is_current import tls_is_current
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Orders, SharedKey
from tests.servers.laboratory import DEVICE, Laboratory, beside, laboratory, lacking
from tests.servers.server import RSA, certificate

F = TypeVar("F", bound=Fact)
PORT = 5684
CURRENT = ("coap-server-openssl", "-A", "0.0.0.0", "-p", "5683", "-n")
GNUTLS = ("coap-server-gnutls", "-A", "0.0.0.0", "-p", "5683", "-n")
WEAK = ("openssl", "s_server", "-dtls", "-quiet", "-port", str(PORT), "-cipher", "ALL:@SECLEVEL=0")
SHARED = ("coap-server-openssl", "-A", "0.0.0.0", "-p", "5683", "-k", "a shared key")
QUICK = DeviceBounds(answer_seconds=1.5)


def _judged(
    command: tuple[str, ...], kind: str, folder: Path, *, silenced: bool = False, keys: tuple[SharedKey, ...] = ()
) -> Judgement:
    if reason := lacking():
        pytest.skip(reason)
    with laboratory(folder) as lab:
        options: tuple[str | Path, ...] = ()
        if kind:
            shown, key = certificate(lab, kind)
            options = ("-cert", shown, "-key", key) if command[0] == "openssl" else ("-c", shown, "-j", key)
        lab.start(*command, *options)
        lab.await_port("udp", PORT)
        with beside(lab):
            return _looked_at(lab, silenced=silenced, orders=Orders(shared_keys=keys))


def _looked_at(lab: Laboratory, *, silenced: bool, orders: Orders) -> Judgement:
    device = Device(DEVICE, "1", bounds=QUICK, usual_udp=(PORT,), orders=orders)
    reports = [*tls.look(device)]
    if silenced:
        lab.run("sh", "-c", "kill -STOP $(pidof coap-server-openssl)")
    reports += [*tls_attacks.look(device), *tls_renegotiation.look(device)]

    def seen(kind: type[F]) -> Observed[F]:
        found = [(r.fact, r.place) for r in reports if isinstance(r, Sighting) and isinstance(r.fact, kind)]
        gaps = [r for r in reports if isinstance(r, Unexamined) and r.kind is kind]
        return Observed(
            tuple(Observation(f"o{n}", fact, place, Basis.OBSERVED, "device") for n, (fact, place) in enumerate(found)),
            (Look("x1", kind.__name__, SubjectPlace(DEVICE), Basis.OBSERVED, "device", NO_TEXT),),
            tuple(Gap(kind.__name__, "device", gap.reason, gap.place) for gap in gaps),
        )

    of_tls = (seen(TlsVersion), seen(TlsCipher), seen(TlsGroup), seen(ChannelWeakness))
    return tls_is_current(*of_tls, seen(NetworkService), Observed((), (), ()))


def test_a_sound_service_passes_when_every_attack_was_tried(tmp_path: Path) -> None:
    judgement = _judged(CURRENT, "EC", tmp_path)
    assert judgement.verdict is Verdict.PASS, judgement.because.en


@pytest.mark.parametrize("command", [GNUTLS, WEAK], ids=["gnutls with DTLS 1.0", "openssl with everything"])
def test_a_weak_one_fails(command: tuple[str, ...], tmp_path: Path) -> None:
    judgement = _judged(command, RSA if command is WEAK else "EC", tmp_path)
    assert judgement.verdict is Verdict.FAIL
    assert "DTLSv1.0" in judgement.because.en


def test_one_that_goes_silent_is_inconclusive(tmp_path: Path) -> None:
    judgement = _judged(CURRENT, "EC", tmp_path, silenced=True)
    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_one_of_shared_keys_alone_is_looked_at_whole_once_its_key_is_known(tmp_path: Path) -> None:
    judgement = _judged(SHARED, "", tmp_path, keys=(SharedKey(b"me", b"a shared key", PORT),))
    assert judgement.verdict is Verdict.PASS, judgement.because.en


def test_one_of_shared_keys_stays_open_without_its_key_or_with_another(tmp_path: Path) -> None:
    judgement = _judged(SHARED, "", tmp_path)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "live.shared_keys" in judgement.because.en
    judgement = _judged(SHARED, "", tmp_path, keys=(SharedKey(b"me", b"another"),))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "another than the one that was given" in judgement.because.en
