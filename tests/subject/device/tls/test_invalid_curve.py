"""Points that are on no curve, and servers that take them, look at them, or are asked for other curves."""

from __future__ import annotations

import ssl
from functools import partial
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.invalid_curve import CURVES, ROUNDS, Curve, invalid_curve, points
from shinsa.subject.device.tls.line import stream_line
from shinsa.subject.device.tls.records import TLS1_2
from shinsa.subject.device.tls.target import Target, Untold
from shinsa.subject.device.tls.traits import Taken
from tests.simulators.certificates import make_context, make_rsa
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, listening, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.naive_curve import ECDHE_CBC, NaiveCurve

CERTIFICATE, KEY = make_rsa()


def _target(talk: Talk, *groups: str) -> Target:
    taken = Taken({TLS1_2: (ECDHE_CBC,)}, groups=groups or ("x25519", "secp256r1"))
    return Target(partial(stream_line, Endpoint(MadeUpHost({7: talk}), 7, FAST)), taken)


@pytest.mark.parametrize("number", [0xC0FFEE1, 2 * 0xC0FFEE1, 3 * 0xC0FFEE1])
def test_a_server_that_does_not_look_at_points_is_found_whatever_its_key(number: int) -> None:
    found = invalid_curve(_target(NaiveCurve(KEY, CERTIFICATE, number=number).talk))
    assert found is not None
    assert "secp256r1" in found.detail


def test_a_server_that_looks_is_sound() -> None:
    assert invalid_curve(_target(NaiveCurve(KEY, CERTIFICATE, looks=True).talk)) is None


def test_without_these_curves_nothing_is_sent_and_silence_tells_nothing() -> None:
    assert invalid_curve(_target(lambda _: pytest.fail("connected"), "x25519")) is None
    with pytest.raises(Untold):
        invalid_curve(_target(silent))


def test_who_turns_away_clients_without_a_certificate_looks_at_no_point(tmp_path: Path) -> None:
    context = make_context(tmp_path, (ssl.TLSVersion.TLSv1_2,) * 2, key="RSA", ask_client=True)
    with listening(silent, context) as port:
        taken = Taken({TLS1_2: (0xC02F,)}, groups=("secp256r1",))
        assert invalid_curve(Target(partial(stream_line, device_at(port).endpoint(port)), taken)) is None


@pytest.mark.parametrize("curve", CURVES)
def test_the_points_are_on_none_of_the_curves(curve: Curve) -> None:
    found = list(points(curve))
    assert len(set(found)) == 2 * ROUNDS
    assert all(y == 0 for _, y in found[::2])
    assert all(y for _, y in found[1::2])
