"""A whole session on a wire in namespaces: each client is told apart by the name that it wants to talk to."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from ipaddress import IPv4Interface
from pathlib import Path

import pytest

from shinsa.model.errors import InputError
from shinsa.model.probe import CannotLook
from shinsa.subject.bench.bench import Bench, Findings, Setting, open_bench
from shinsa.subject.bench.bounds import BenchBounds
from shinsa.subject.bench.campaign import Peer
from shinsa.subject.bench.trick import NEEDS_TRUST, Trick
from shinsa.subject.dossier.loader import load_dossier
from tests.simulators import tls_client
from tests.simulators.authority import write_authority
from tests.simulators.certificates import make_certificate
from tests.simulators.wire import interfaces, is_up, needs_bench, wired

FAST = BenchBounds(
    settle_seconds=1,
    idle_seconds=4,
    wake_seconds=0.3,
    outage_seconds=2.5,
    return_seconds=5,
    first_seconds=2,
    handshake_seconds=6,
)
ADDRESS = IPv4Interface("10.53.0.1/24")
CLIENT = (sys.executable, tls_client.__file__)
STRICT_MAIL = (
    "import smtplib, ssl; s = smtplib.SMTP('mail.example', 587, timeout=4);"
    "s.starttls(context=ssl.create_default_context(cafile='{lab}')); s.login('u', 'hidden')"
)
EASY_MAIL = (
    "import smtplib, ssl; s = smtplib.SMTP('easy-mail.example', 25, timeout=4); s.ehlo();"
    "c = ssl.create_default_context(cafile='{lab}'); s.has_extn('starttls') and s.starttls(context=c); s.login('u', 'hidden')"
)
FILES = "import ftplib; ftplib.FTP('files.example', timeout=4).login('u', 'hidden')"
CERTIFICATES = frozenset(Trick) - {
    Trick.CONTROL,
    Trick.WRONG_KEY,
    Trick.OLD_VERSION,
    Trick.WEAK_SUITE,
    Trick.REFUSED_TLS,
}
DOSSIER = "device:\n  name: a\n  model: b\nbench:\n  interface: eth9\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """What a session says of a device with many clients, from careful to careless."""
    folder = tmp_path_factory.mktemp("bench")
    trusted, lab = write_authority(folder, "lab")
    _, own = write_authority(folder, "own")
    tls, plain = f"curl -sfm5 --cacert {lab} https://falls-back.example/", "curl -m5 -u u:p http://falls-back.example/"
    commands = (
        ("curl", "-m", "5", "-k", "-u", "user:secret", "https://insecure.example/"),
        ("curl", "-m", "5", "--cacert", str(lab), "https://strict.example/"),
        ("curl", "-6", "-m", "5", "--cacert", str(lab), "https://newer-strict.example/"),
        ("curl", "-6", "-m", "5", "-k", "https://newer-insecure.example/"),
        (*CLIENT, "2001:db8::77", "8443", str(lab)),
        ("sh", "-c", f"{tls} || {plain}"),
        ("sh", "-c", f"{tls}; {plain}".replace("falls-back", "does-both")),
        (
            "sh",
            "-c",
            "echo GET / | timeout 3 openssl s_client -quiet -servername s-client.example -connect 192.0.2.9:990",
        ),
        ("curl", "-m", "5", "--cacert", str(lab), "https://two.example:8443/"),
        (*CLIENT, "two.example", "8443", str(lab), "no-name"),
        (*CLIENT, "192.0.2.77", "8443", str(lab)),
        (*CLIENT, "strict-python.example", "8443", str(lab)),
        (*CLIENT, "insecure-python.example", "8443", "-"),
        (*CLIENT, "no-name.example", "8443", str(lab), "no-name"),
        (*CLIENT, "no-dates.example", "8443", str(lab), "no-dates"),
        (*CLIENT, "pinned.example", "8443", str(own)),
        (*CLIENT, "old.example", "7777", str(lab), "old"),
        *((sys.executable, "-c", code.format(lab=lab)) for code in (STRICT_MAIL, EASY_MAIL, FILES)),
        (*CLIENT, "weak.example", "7777", str(lab), "weak"),
        (*CLIENT, "says-nothing.example", "8443", "-", "nothing"),
    )
    with wired(folder, *commands) as device:
        told = Bench(Setting(device.interface, ADDRESS, lease=True, seconds=900, trusted=trusted), FAST).findings
        assert device.interface in interfaces()
        return told


@needs_bench()
@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("strict.example", set()),
        ("strict-python.example", set()),
        ("192.0.2.77", set()),
        ("insecure.example", CERTIFICATES),
        ("newer-strict.example", set()),
        ("newer-insecure.example", CERTIFICATES),
        ("2001:db8::77", set()),
        ("insecure-python.example", CERTIFICATES),
        ("s-client.example", CERTIFICATES),
        ("no-name.example", {Trick.WRONG_NAME}),
        ("no-dates.example", {Trick.EXPIRED, Trick.NOT_YET_VALID}),
        ("old.example", {Trick.OLD_VERSION, Trick.WEAK_KEY, Trick.WEAK_SIGNATURE}),
        ("two.example", {Trick.WRONG_NAME}),
        ("weak.example", {Trick.WEAK_SUITE, Trick.WEAK_KEY, Trick.WEAK_SIGNATURE}),
        ("mail.example", set()),
        ("easy-mail.example", {Trick.REFUSED_TLS}),
        ("falls-back.example", {Trick.REFUSED_TLS}),
        ("does-both.example", set()),
    ],
)
def test_a_client_takes_what_it_does_not_check(found: Findings, name: str, taken: set[Trick]) -> None:
    told = {one.trick: one.accepted for one in found.outcomes if one.peer.name == name}
    assert told == {trick: trick in taken | {Trick.CONTROL} for trick in Trick}


@needs_bench()
def test_a_client_that_trusts_another_authority_refuses_an_honest_server_too(found: Findings) -> None:
    told = {one.trick: one.accepted for one in found.outcomes if one.peer.name == "pinned.example"}
    assert not any(told.values())


@needs_bench()
def test_of_a_client_that_never_sends_anything_nothing_is_known(found: Findings) -> None:
    told = {one.trick: one.accepted for one in found.outcomes if one.peer.name == "says-nothing.example"}
    assert {told[trick] for trick in CERTIFICATES | {Trick.CONTROL}} == {None}


@needs_bench()
def test_what_was_said_without_tls_is_heard_and_nothing_is_left_out(found: Findings) -> None:
    heard = {(talk.peer, talk.protocol, one.how, one.user) for talk in found.plain for one in talk.given}
    assert heard == {
        (Peer("does-both.example", 80), "http", "basic", "u"),
        (Peer("falls-back.example", 80), "http", "basic", "u"),
        (Peer("easy-mail.example", 25), "smtp", "plain", "u"),
        (Peer("files.example", 21), "ftp", "password", "u"),
    }
    assert found.gaps == ()


@needs_bench()
def test_while_nobody_answers_a_device_is_seen_to_try_and_then_to_be_back(tmp_path: Path) -> None:
    impatient = ("curl", "-m", "0.1", "-k", "https://cloud.example/")
    with wired(tmp_path, impatient) as device:
        outage = Bench(Setting(device.interface, ADDRESS, lease=False, seconds=300), FAST).findings.outage
    assert outage is not None
    (attempts,) = outage.attempts
    assert attempts.peer == outage.first == Peer("cloud.example", 443)
    assert attempts.count > 2
    assert len(attempts.pauses) == attempts.count - 1
    assert min(attempts.pauses) > 0.2
    assert outage.delay is not None
    assert 0 < outage.delay < 5


@needs_bench()
def test_without_a_trusted_authority_only_what_means_something_is_tried(tmp_path: Path) -> None:
    command = (*CLIENT, "cloud.example", "443", "-")
    with wired(tmp_path, command) as device:
        told = Bench(Setting(device.interface, ADDRESS, lease=False, seconds=300), FAST).findings
    assert {one.trick: one.accepted for one in told.outcomes} == {
        Trick.SELF_SIGNED: True,
        Trick.UNTRUSTED_AUTHORITY: True,
        Trick.WRONG_KEY: False,
        Trick.OLD_VERSION: False,
        Trick.WEAK_SUITE: False,
        Trick.REFUSED_TLS: False,
    }
    assert not {one.trick for one in told.outcomes} & NEEDS_TRUST


@needs_bench()
def test_what_goes_past_the_laboratory_is_a_gap(tmp_path: Path) -> None:
    hello = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.5', 5684))"
    waits = "import socket; socket.create_connection(('192.0.2.6', 25), 3).recv(9)"
    with wired(tmp_path, (sys.executable, "-c", hello), (sys.executable, "-c", waits)) as device:
        told = Bench(Setting(device.interface, ADDRESS, lease=False, seconds=6), FAST).findings
    assert told.outage is None
    assert {peer for peer, _ in told.gaps} == {Peer("192.0.2.5", 5684, "udp"), Peer("192.0.2.6", 25)}


@needs_bench()
def test_a_silent_wire_is_no_look_and_is_given_back(tmp_path: Path) -> None:
    with wired(tmp_path) as device, pytest.raises(CannotLook, match="sent anything"):
        Bench(Setting(device.interface, ADDRESS, lease=False, seconds=1), replace(FAST, idle_seconds=0.2)).findings  # noqa: B018


@needs_bench()
def test_of_two_stations_on_the_wire_none_is_the_device(tmp_path: Path) -> None:
    second = (
        "ip link add link eth0 name two type macvlan; ip address add 10.53.0.3/24 dev two; ip link set two up; exec "
        f"{sys.executable} -c 'import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM);"
        's.setsockopt(1, 25, b"two"); s.sendto(b"x", ("10.53.0.1", 9))\''
    )
    first = "import socket; socket.create_connection(('192.0.2.6', 443), 1)"
    with (
        wired(tmp_path, ("sh", "-c", second), (sys.executable, "-c", first)) as device,
        pytest.raises(CannotLook, match="2 stations"),
    ):
        Bench(Setting(device.interface, ADDRESS, lease=False, seconds=6), FAST).findings  # noqa: B018


@needs_bench()
@pytest.mark.parametrize("up", [True, False])
def test_the_interface_goes_back_as_it_was(tmp_path: Path, up: bool) -> None:
    with wired(tmp_path) as device:
        subprocess.run(["ip", "link", "set", device.interface, "up" if up else "down"], check=True)
        with pytest.raises(CannotLook):
            Bench(Setting(device.interface, ADDRESS, lease=False, seconds=1), FAST).findings  # noqa: B018
        assert is_up(device.interface) is up


@needs_bench()
@pytest.mark.parametrize(
    ("interface", "why"), [("lo", "in use by this machine"), ("no-such-wire", "ip -json address show")]
)
def test_an_interface_that_is_not_the_device_s_alone_is_refused(interface: str, why: str) -> None:
    with pytest.raises(CannotLook, match=why):
        Bench(Setting(interface, ADDRESS, lease=False, seconds=1), FAST).findings  # noqa: B018


def test_a_bench_is_opened_from_its_dossier(tmp_path: Path) -> None:
    write_authority(tmp_path, "lab")
    trust = "  trust:\n    certificate: lab.pem\n    key: lab.key\n"
    ports = "ixit:\n  11-ComMech:\n    - id: a\n      description: b\n      port: 4711\n"
    (tmp_path / "dossier.yaml").write_text(DOSSIER + trust + ports, encoding="utf-8")
    setting = open_bench(load_dossier(tmp_path)).setting
    assert (setting.interface, setting.address, setting.lease, setting.seconds) == ("eth9", ADDRESS, True, 900)
    assert setting.trusted is not None
    assert setting.issued is None
    assert setting.ports == (4711,)


def test_what_was_issued_to_the_laboratory_is_loaded_where_it_is_still_valid(tmp_path: Path) -> None:
    write_authority(tmp_path, "lab")
    (tmp_path / "old.pem").write_bytes(make_certificate(days=30)[0])
    issued = "  issued:\n    certificate: {}.pem\n    key: lab.key\n"
    (tmp_path / "dossier.yaml").write_text(DOSSIER + issued.format("lab"), encoding="utf-8")
    assert open_bench(load_dossier(tmp_path)).setting.issued is not None
    (tmp_path / "dossier.yaml").write_text(DOSSIER + issued.format("old"), encoding="utf-8")
    with pytest.raises(InputError, match="has expired"):
        open_bench(load_dossier(tmp_path))


@pytest.mark.parametrize("key", ["own.key", "lab.pem"])
def test_a_key_that_is_not_the_authority_s_is_refused(tmp_path: Path, key: str) -> None:
    write_authority(tmp_path, "lab")
    write_authority(tmp_path, "own")
    trust = f"  trust:\n    certificate: lab.pem\n    key: {key}\n"
    (tmp_path / "dossier.yaml").write_text(DOSSIER + trust, encoding="utf-8")
    with pytest.raises(InputError, match="cannot be used"):
        open_bench(load_dossier(tmp_path))
