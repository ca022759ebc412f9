"""Real recordings: what others say of them, flow by flow, and what their names say is in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509

from shinsa.model.fact import Secret
from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.dissect.login import Login, LoginAnswered
from shinsa.subject.capture.dissect.mqtt import MqttConnect, MqttSubscribe
from shinsa.subject.capture.dissect.ntp import NtpMessage
from shinsa.subject.capture.dissect.snmp import SnmpMessage
from shinsa.subject.capture.dissect.ssh import SshBanner
from shinsa.subject.capture.dissect.tls_hello import (
    TlsCertificates,
    TlsClientHello,
    TlsEstablished,
    TlsHeartbeat,
    TlsServerHello,
)
from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.setting import Setting

DATA = next(
    (up / "shared/data/captures" for up in Path(__file__).parents if (up / "shared/data/captures").is_dir()),
    Path("none"),
)
RESULTS = sorted((DATA / "ndpi").glob("*.ndpi.out"))
pytestmark = pytest.mark.skipif(not RESULTS, reason="the recordings are not beside the checkout")

ASKED = {
    "DNS": "dns", "TLS": "tls", "HTTP": "http", "HTTP_Proxy": "http", "MQTT": "mqtt", "COAP": "coap", "NTP": "ntp",
    "DHCP": "dhcp", "MDNS": "mdns", "SSDP": "ssdp", "SNMP": "snmp", "FTP_CONTROL": "ftp", "FTPS": "ftps",
    "Telnet": "telnet", "TFTP": "tftp", "RTSP": "rtsp", "DTLS": "dtls", "Modbus": "modbus", "BACnet": "bacnet",
    "SSH": "ssh", "SIP": "sip", "RTP": "rtp", "WireGuard": "wireguard", "IEC60870": "iec104", "IEC62056": "dlms",
    "DNP3": "dnp3", "KNXnet_IP": "knx", "S7Comm": "s7comm", "OPC-UA": "opc-ua", "WSD": "ws-discovery", "TuyaLP": "tuya",
    "TPLINK_SHP": "tplink", "Xiaomi": "xiaomi", "Syncthing": "syncthing", "NestLogSink": "nest",
}  # fmt: skip
"""nDPI's names of what is recognised here."""
_LINE = re.compile(r"\s+\d+\s+(TCP|UDP) (\S+):(\d+) (?:<->|->) (\S+):(\d+) .*?\[proto: \d+(?:\.\d+)?/([\w-]+)")


@dataclass(frozen=True)
class Told:
    """A flow as nDPI tells it."""

    transport: str
    ends: frozenset[tuple[str, int]]
    protocol: str
    ja4: str = ""
    name: str = ""

    @property
    def pair(self) -> tuple[str, frozenset[str]]:
        return self.transport, frozenset(ip for ip, _ in self.ends)


def told(result: Path) -> Iterator[Told]:
    """The flows of which nDPI saw what they are: not those that it guesses by port, or found inside a tunnel."""
    for line in result.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _LINE.match(line)
        if not found or found[6] not in ASKED or "[Confidence: DPI]" not in line:
            continue
        ends = frozenset(((_ip(found[2]), int(found[3])), (_ip(found[4]), int(found[5]))))
        ja4, name = re.search(r"\[JA4: ([^\]]+)\]", line), re.search(r"\[Hostname/SNI: ([^\]]+)\]", line)
        yield Told(found[1].lower(), ends, ASKED[found[6]], ja4[1] if ja4 else "", name[1] if name else "")


def _ip(text: str) -> str:
    return str(ip_address(text.strip("[]")))


@cache
def opened(path: Path, address: str) -> Capture:
    return open_capture(path, path.name, Setting(addresses=(address,)))


def of(file: str, address: str) -> Capture:
    return opened(DATA / file, address)


@pytest.mark.parametrize("result", RESULTS, ids=lambda path: path.name.partition(".")[0])
def test_every_flow_is_called_what_ndpi_calls_it(result: Path) -> None:
    wanted = Counter((flow.pair, flow.protocol) for flow in told(result))
    heard: Counter[tuple[tuple[str, frozenset[str]], str]] = Counter()
    for pair in {pair for pair, _ in wanted}:
        # Some of these recordings are put together from others: an address can have the hardware of another station in them.
        for address in pair[1]:
            heard |= Counter(_protocols(opened(Path(str(result).removesuffix(".ndpi.out")), address), pair))
    assert not wanted - heard


def _protocols(capture: Capture, pair: tuple[str, frozenset[str]]) -> Iterator[tuple[tuple[str, frozenset[str]], str]]:
    for talk in capture.talks:
        if (talk.flow.transport, frozenset((talk.flow.client, talk.flow.server))) == pair:
            yield from [(pair, _plainly(talk.protocol))] * talk.conversations


def _plainly(protocol: str) -> str:
    return "snmp" if protocol == "snmpv3" else protocol


@pytest.mark.parametrize("result", RESULTS, ids=lambda path: path.name.partition(".")[0])
def test_every_client_of_tls_has_the_fingerprint_and_the_name_that_ndpi_gives(result: Path) -> None:
    for flow in told(result):
        if not flow.ja4:
            continue
        capture = opened(Path(str(result).removesuffix(".ndpi.out")), min(flow.pair[1]))
        hellos = {
            (_comparable(heard.word.ja4), heard.word.server_name)
            for heard in capture.words(TlsClientHello)
            if frozenset((heard.flow.client, heard.flow.server)) == flow.pair[1]
        }
        names = {flow.name} if flow.name else {name for _, name in hellos}
        assert hellos & {(_comparable(flow.ja4), name) for name in names}


def _comparable(ja4: str) -> str:
    """Without what nDPI does otherwise than the specification.

    It tells by the name's form, not by the extension, whether there is a name; takes the version of DTLS from the old field, and
    0100 for SSL 3; writes the second letter of a protocol's name instead of the last; and hashes nothing instead of zeros.
    """
    ja4 = ja4.replace("_e3b0c44298fc", "_000000000000")
    version = "" if ja4[0] == "d" else ja4[1:3]
    return f"{ja4[0]}{version}{ja4[4:9]}{ja4[10:]}"


def test_the_camera_gives_its_passwords_away_at_these_packets() -> None:
    capture = of("guests/qemu-armhf-bad-session.pcap", "10.0.2.15")
    logins = [(heard.at.packet, heard.word) for heard in capture.words(Login)]
    admin = Secret.of("password", "admin")
    assert [(packet, word.protocol, word.user, word.password and word.password.secret) for packet, word in logins] == [
        (83, "mqtt", "admin", admin),
        (123, "telnet", "root", admin),
    ]
    assert [(heard.at.packet, heard.word.accepted) for heard in capture.words(LoginAnswered)] == [
        (87, True),
        (130, True),
    ]
    assert [heard.word.line for heard in capture.words(SshBanner) if not heard.by_client] == [
        "SSH-2.0-dropbear_2022.83"
    ]


def test_a_list_of_passwords_is_tried_over_ftp() -> None:
    capture = of("zeek/ftp_bruteforce.pcap", "192.168.56.101")
    assert {heard.word.user for heard in capture.words(Login)} == {"bro"}
    assert len({heard.word.password for heard in capture.words(Login)}) > 20
    assert capture.words(LoginAnswered)
    assert not any(heard.word.accepted for heard in capture.words(LoginAnswered))


def test_a_colon_in_a_password_belongs_to_it() -> None:
    (login,) = of("zeek/http_basic-auth-with-colon.pcap", "172.24.133.205").words(Login)
    assert (login.word.how, login.word.user) == ("basic", "test")


@pytest.mark.parametrize(
    ("file", "address", "version"),
    [
        ("zeek/tls_ssl-v2.pcap", "192.168.4.149", "SSLv2"),
        ("zeek/tls_tls-expired-cert.pcap", "192.168.4.149", "TLSv1.0"),
        ("zeek/tls_tls1_1.pcap", "192.168.17.58", "TLSv1.1"),
        ("zeek/tls_tls1.2.pcap", "10.0.0.80", "TLSv1.2"),
        ("zeek/tls_tls13_wolfssl.pcap", "192.168.186.133", "TLSv1.3"),
        ("zeek/tls_dtls1_0.pcap", "192.168.6.86", "DTLSv1.0"),
        ("zeek/tls_dtls1_2.pcap", "192.168.17.58", "DTLSv1.2"),
        ("zeek/tls_dtls13-wolfssl.pcap", "10.168.36.147", "DTLSv1.3"),
        ("zeek/tls_webrtc-stun.pcap", "192.168.6.82", "DTLSv1.0"),
    ],
)
def test_versions_are_those_that_the_files_are_named_by(file: str, address: str, version: str) -> None:
    capture = of(file, address)
    assert {heard.word.version for heard in capture.words(TlsServerHello)} == {version}
    assert {heard.word.version for heard in capture.words(TlsEstablished)} == {version}


def test_an_expired_certificate_is_seen() -> None:
    shown = [
        heard.word.chain[0] for heard in of("zeek/tls_tls-expired-cert.pcap", "192.168.4.149").words(TlsCertificates)
    ]
    ends = [x509.load_der_x509_certificate(der).not_valid_after_utc for der in shown]
    assert min(ends) < datetime(2015, 1, 1, tzinfo=UTC)


def test_a_certificate_of_a_client_is_seen() -> None:
    capture = of("zeek/tls_client-certificate.pcap", "192.168.0.64")
    assert [heard.by_client for heard in capture.words(TlsCertificates)] == [False, True]


def test_a_server_bleeds() -> None:
    beats = [heard.word for heard in of("zeek/tls_heartbleed-success.pcap", "107.170.241.107").words(TlsHeartbeat)]
    assert [(beat.request, beat.lies) for beat in beats] == [(True, True), (False, False)]


def test_tls_within_ftp_is_seen() -> None:
    capture = of("zeek/ftp_ftp-auth-tls.pcap", "127.0.0.1")
    assert [talk.protocol for talk in capture.talks] == ["ftps"]
    assert not capture.words(Login)


def test_ssh_is_guessed_and_turned_round() -> None:
    assert len(of("zeek/ssh_sshguess.pcap", "192.168.56.103").words(SshBanner)) > 10
    lines = [heard.word.line for heard in of("zeek/ssh_reverse-ssh.pcap", "10.0.0.1").words(SshBanner)]
    assert lines == ["SSH-2.0-AsyncSSH_2.8.1", "SSH-2.0-dropbear_2018.76"]


def test_management_gives_its_community_away_or_a_user_without_protection() -> None:
    (login, *_) = of("zeek/snmp_snmpv1_get.pcap", "172.31.19.73").words(Login)
    assert login.word.password is not None
    assert login.word.password.secret == Secret.of("community", "public")
    users = {
        heard.word.user: heard.word.security
        for heard in of("zeek/snmp_snmpv3_get_next.pcap", "127.0.0.1").words(SnmpMessage)
    }
    assert users["username"] == "noAuthNoPriv"


def test_mqtt_without_a_login_and_its_topic() -> None:
    capture = of("zeek/mqtt.pcap", "10.0.1.4")
    assert {(heard.word.client_id[:5], heard.word.user) for heard in capture.words(MqttConnect)} == {("paho/", None)}
    assert [heard.word.topics for heard in capture.words(MqttSubscribe)] == [("SampleTopic",)]
    assert not capture.words(NtpMessage)


def test_the_name_that_a_telephone_asks_for_over_quic_is_read() -> None:
    capture = of("toolsaf/deltaco-setup.pcap", "192.168.4.16")
    assert ("quic", "mask.icloud.com") in {
        (heard.word.carrier, heard.word.server_name) for heard in capture.words(TlsClientHello)
    }
