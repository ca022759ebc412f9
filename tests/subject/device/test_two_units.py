"""A key and a password are compared by what was seen of them, never by what was not."""

from __future__ import annotations

from shinsa.subject.device.device import Device
from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.tls.records import TLS1_2
from shinsa.subject.device.two_units import SSH, TLS, ShownKey, share_hardware, shown_keys, takes
from tests.simulators.certificates import make_rsa
from tests.simulators.ftp_server import FtpServer
from tests.simulators.looked_at import device_at, made_up
from tests.simulators.loopback import answering, greeting, listening
from tests.simulators.made_dtls import made_dtls
from tests.simulators.made_tls import MadeTls
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.ssh_offers import SshOffers


def test_a_server_that_should_show_a_key_and_does_not_is_said() -> None:
    with listening(greeting(b"SSH-2.0-broken\r\n")) as port:
        assert list(shown_keys(device_at(port))) == [ShownKey(SSH, "", "", port)]
    keyless = made_up(MadeUpHost({22: SshOffers(("sntrup761x25519-sha512",), host_keys=("ssh-dss",)).talk}))
    assert list(shown_keys(keyless)) == [ShownKey(SSH, "ssh-dss", "", 22)]


def test_a_service_that_has_no_key_is_left_out() -> None:
    with answering(made_dtls(MadeTls({TLS1_2: (0xC0A8,)}))) as port, listening(greeting(b"+OK\r\n")) as mail:
        assert list(shown_keys(device_at(mail, udp=(port,)))) == []


def test_a_key_of_dtls_is_read() -> None:
    der = make_rsa()[0]
    with answering(made_dtls(MadeTls({TLS1_2: (0xC02F,)}, der))) as port:
        (key,) = shown_keys(device_at(udp=(port,)))
    assert (key.kind, key.sort, key.transport, len(key.digest)) == (TLS, "RSA", "udp", 64)


def test_what_another_login_of_the_unit_refuses_tells_nothing() -> None:
    with listening(FtpServer({"a": "b"}).talk) as port, listening(FtpServer({"a": "c"}).talk) as elsewhere:
        (point,) = device_at(port).logins()

        assert takes(device_at(elsewhere), point, Credential("a", "b")) is None
        assert takes(device_at(elsewhere, port), point, Credential("a", "b")) is True


def test_a_login_that_the_other_unit_lacks_is_not_tried() -> None:
    with listening(FtpServer({"a": "b"}).talk) as port, listening(greeting(b"+OK\r\n")) as mail:
        (point,) = device_at(port).logins()

        assert takes(device_at(port), point, Credential("a", "b")) is True
        assert takes(device_at(port), point, Credential("a", "c")) is False
        assert takes(device_at(mail), point, Credential("a", "b")) is None


def test_two_addresses_that_are_made_of_one_hardware_address_may_be_one_unit() -> None:
    def at(*own: str) -> Device:
        return made_up(MadeUpHost(own=frozenset(own)))

    first = at("device.lan", "fe80::ba27:ebff:fe01:203")
    assert share_hardware(first, at("2001:db8::ba27:ebff:fe01:203"))
    assert not share_hardware(first, at("fe80::ba27:ebff:fe01:204"))
    assert not share_hardware(at("203.0.113.1"), at("203.0.113.1"))
