"""Real DTLS clients on the bench, strict and careless: libcoap over OpenSSL and GnuTLS, OpenSSL's and GnuTLS's own."""

from __future__ import annotations

import shutil

import pytest

from shinsa.subject.bench.bench import Bench, Findings, Setting
from shinsa.subject.bench.campaign import Peer
from shinsa.subject.bench.trick import Trick
from shinsa.subject.device.orders import SharedKey
from tests.simulators.authority import write_authority
from tests.simulators.wire import needs_bench, wired
from tests.subject.bench.test_bench import ADDRESS, CERTIFICATES, FAST

pytestmark = needs_bench()
LIBRARIES = ("openssl", "gnutls")
STRICT = "-verify_return_error -verify_hostname strict.example -servername strict.example -connect 192.0.2.9:4433"
LAX = "-cipher ALL:@SECLEVEL=0 -servername lax.example -connect 192.0.2.9:7777"
CARELESS = "--insecure --priority NORMAL:+VERS-DTLS1.0:%VERIFY_ALLOW_SIGN_WITH_SHA1"
FALLS_BACK = "-CAfile {lab} -verify_return_error -servername falls-back.example -connect falls-back.example:4433"
PLAIN = "printf '\\x40\\x01\\x12\\x34\\xb1x' > /dev/udp/falls-back.example/5683"
SPEAKS = "(sleep 0.5; echo GET /; sleep 1) | timeout 3"
OLD_OR_SHORT = {Trick.OLD_VERSION, Trick.WEAK_KEY}
KNOWN = SharedKey(b"me", b"Xk29known", 5684)
NAMES_AND_DATES = {Trick.WRONG_NAME, Trick.EXPIRED, Trick.NOT_YET_VALID}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """What a session says of a device whose clients all speak DTLS."""
    lacking = [one for one in ("coap-client-openssl", "coap-client-gnutls", "gnutls-cli") if shutil.which(one) is None]
    if lacking:
        pytest.skip(f"{', '.join(lacking)} not installed (apt install libcoap3-bin gnutls-bin)")
    folder = tmp_path_factory.mktemp("bench")
    trusted, lab = write_authority(folder, "lab")
    commands = [
        ("sh", "-c", f"{SPEAKS} openssl s_client -dtls -quiet -CAfile {lab} {STRICT}"),
        ("sh", "-c", f"{SPEAKS} openssl s_client -dtls -quiet {LAX}"),
        ("sh", "-c", f"{SPEAKS} gnutls-cli --udp --x509cafile {lab} gnutls.example:4433"),
        ("sh", "-c", f"{SPEAKS} gnutls-cli --udp {CARELESS} careless.example:4433"),
        ("bash", "-c", f"{SPEAKS} openssl s_client -dtls -quiet {FALLS_BACK.format(lab=lab)} || {PLAIN}"),
        ("coap-client-gnutls", "-B", "3", "-n", "coaps://[2001:db8::77]/x"),
        ("coap-client-openssl", "-B", "5", "-k", "Xk29unsaid", "-u", "me", "coaps://shared-key.example:5685/x"),
        ("coap-client-gnutls", "-B", "5", "-k", "Xk29known", "-u", "me", "coaps://known-key.example/x"),
        ("coap-client-openssl", "-B", "5", "-k", "secretPSK", "-u", "me", "coaps://guessed-key.example:5685/x"),
    ]
    for library in LIBRARIES:
        client = (f"coap-client-{library}", "-B", "3")
        commands.append((*client, "-n", f"coaps://lax-{library}.example/x"))
        commands.append((*client, "-C", str(lab), f"coaps://authority-{library}.example/x"))
        commands.append((*client, "-R", str(lab), f"coaps://roots-{library}.example/x"))
    with wired(folder, *commands) as device:
        setting = Setting(device.interface, ADDRESS, lease=True, seconds=900, trusted=trusted, shared_keys=(KNOWN,))
        return Bench(setting, FAST).findings


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("strict.example", set()),
        ("lax.example", CERTIFICATES | {Trick.OLD_VERSION, Trick.WEAK_SUITE}),
        ("falls-back.example", {Trick.WRONG_NAME, Trick.REFUSED_TLS}),
        ("gnutls.example", OLD_OR_SHORT),
        ("careless.example", CERTIFICATES | {Trick.OLD_VERSION}),
        # coap-client checks no names and no dates (coap_dtls_pki_t), and takes SHA-1 only where it checks nothing.
        ("lax-openssl.example", CERTIFICATES),
        ("2001:db8::77", CERTIFICATES - {Trick.WEAK_SIGNATURE} | {Trick.OLD_VERSION}),
        ("lax-gnutls.example", CERTIFICATES - {Trick.WEAK_SIGNATURE} | {Trick.OLD_VERSION}),
        ("authority-openssl.example", NAMES_AND_DATES),
        ("authority-gnutls.example", NAMES_AND_DATES | OLD_OR_SHORT),
        ("roots-openssl.example", NAMES_AND_DATES | {Trick.SELF_SIGNED}),
        ("roots-gnutls.example", NAMES_AND_DATES | OLD_OR_SHORT | {Trick.SELF_SIGNED}),
    ],
)
def test_a_client_takes_what_it_does_not_check(found: Findings, name: str, taken: set[Trick]) -> None:
    told = {one.trick: one.accepted for one in found.outcomes if one.peer.name == name}
    assert told == {trick: trick in taken | {Trick.CONTROL} for trick in Trick}


def test_a_client_with_a_shared_key_is_known_by_its_key(found: Findings) -> None:
    told = {one.trick: one.accepted for one in found.outcomes if one.peer == Peer("known-key.example", 5684, "udp")}
    assert told == {trick: trick in {Trick.CONTROL, Trick.OLD_VERSION} for trick in Trick}


def test_a_key_that_is_not_known_is_asked_for_and_one_that_everybody_knows_is_none(found: Findings) -> None:
    unknown, guessed = (
        {one.trick: one for one in found.outcomes if one.peer == Peer(name, 5685, "udp")}
        for name in ("shared-key.example", "guessed-key.example")
    )
    assert {trick for trick, one in unknown.items() if one.accepted is not False} == {Trick.CONTROL}
    assert "bench.shared_keys" in unknown[Trick.CONTROL].reason.en
    assert guessed[Trick.WRONG_KEY].accepted
    assert guessed[Trick.WRONG_KEY].said[1:2] == b"\1"  # GET


def test_nothing_is_left_out_and_what_is_said_in_the_clear_is_heard(found: Findings) -> None:
    assert found.gaps == ()
    assert {(one.peer, one.protocol) for one in found.plain} == {(Peer("falls-back.example", 5683, "udp"), "coap")}
