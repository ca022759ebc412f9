"""Datagram servers in a few bytes each: what they answer to a question in their protocol, and None to every other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shinsa.subject.device.discovery.protocols.names import PTR, SRV
from shinsa.subject.device.discovery.protocols.things import scrambled

_LENGTH_2 = 2


def dns(asked: bytes) -> bytes | None:
    if b"\x04bind" not in asked or asked[-3:-2] != b"\x10":
        return None
    text = b"\x0cdnsmasq-2.80"
    return asked[:2] + b"\x84\0\0\x01\0\x01\0\0\0\0" + asked[12:] + b"\xc0\x0c\0\x10\0\x03\0\0\0\0\0\x0d" + text


def multicast_dns(asked: bytes) -> bytes | None:
    """Announces one lamp: first its kind, then its instance and place."""
    if b"_services" in asked:
        kind = b"\x04_hap\x04_tcp\x05local\0"
        record = b"\xc0\x0c" + bytes([0, PTR]) + b"\0\x01\0\0\0\x0a" + len(kind).to_bytes(2, "big") + kind
        return asked[:2] + b"\x84\0\0\x01\0\x01\0\0\0\0" + asked[12:] + record
    if b"\x04_hap\x04_tcp\x05local" in asked:
        owner = b"\x06Lamp 7\x04_hap\x04_tcp\x05local\0"
        place = bytes(4) + (51826).to_bytes(2, "big") + b"\x04lamp\x05local\0"
        record = owner + bytes([0, SRV]) + b"\0\x01\0\0\0\x0a" + len(place).to_bytes(2, "big") + place
        return asked[:2] + b"\x84\0\0\0\0\x01\0\0\0\0" + record
    return None


def snmp(asked: bytes) -> bytes | None:
    """SNMPv2c with the community "public", with a description in it."""
    if b"\x02\x01\x01\x04\x06public" not in asked:
        return None
    varbind = b"\x30\x15\x06\x08\x2b\x06\x01\x02\x01\x01\x01\x00\x04\x09Linux 2.6"
    return b"\x30\x2f\x02\x01\x01\x04\x06public\xa2\x22\x02\x02\x53\x48\x02\x01\0\x02\x01\0\x30\x17" + varbind


def snmp3(asked: bytes) -> bytes | None:
    """The report that names its engine."""
    return asked.replace(b"\xa0", b"\xa8", 1) + b"\0" if b"\x02\x01\x03\x30" in asked[:8] else None


def ntp(asked: bytes) -> bytes | None:
    return b"\x24" + bytes(23) + asked[40:48] + bytes(16) if asked[:1] == b"\x23" and len(asked) == 48 else None


def ssdp(asked: bytes) -> bytes | None:
    return ssdp_at("http://127.0.0.1:49152/d.xml")(asked)


def ssdp_at(location: str) -> Callable[[bytes], bytes | None]:
    """A root device whose description lies there."""
    said = (
        f"HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nLOCATION: {location}\r\n"
        "SERVER: Linux/3.4 UPnP/1.1 miniupnpd/1.8\r\n\r\n"
    ).encode()
    return lambda asked: said if asked[:9] == b"M-SEARCH " else None


def coap(asked: bytes) -> bytes | None:
    return b"\x60\x45" + asked[2:4] + b"\xff</light>;rt=x" if asked[:2] == b"\x40\x01" else None


def coap_with(codes: Mapping[str, int], links: bytes = b"") -> Callable[[bytes], bytes | None]:
    """A server that lists `links` and answers a GET of one segment with its code; silent on others."""

    def answer(asked: bytes) -> bytes | None:
        if asked[:2] == b"\x40\x01":
            return b"\x60\x45" + asked[2:4] + b"\xff" + links
        known = next((code for name, code in codes.items() if asked.endswith(name.encode())), None)
        return b"\x64" + bytes([known]) + asked[2:8] if known is not None else None

    return answer


def dtls(asked: bytes) -> bytes | None:
    """Demands a cookie."""
    if asked[:3] != b"\x16\xfe\xff":
        return None
    return b"\x16\xfe\xff" + bytes(8) + b"\0\x1b" + b"\x03\0\0\x0f" + bytes(8) + b"\xfe\xff\x0c" + b"c" * 12


def _prefixed(question: bytes, answer: bytes, protocol: str, software: str = "") -> tuple[str, str, object]:
    return protocol, software, lambda asked: answer if asked.startswith(question) else None


def _stun(asked: bytes) -> bytes | None:
    return b"\x01\x01\0\0" + asked[4:20] if asked[4:8] == b"\x21\x12\xa4\x42" else None


def _quic(asked: bytes) -> bytes | None:
    if len(asked) < 1200 or not asked[0] & 0x80:
        return None
    return b"\xc0\0\0\0\0\x08" + asked[15:23] + b"\x08" + asked[6:14] + b"\0\0\0\x01"


def _ike(asked: bytes) -> bytes | None:
    return (
        asked[:8] + b"responds" + b"\x29\x20\x22\x20" + bytes(4) + b"\0\0\0\x24" + bytes(8)
        if asked[16:18] == b"\x21\x20"
        else None
    )


def _openvpn(asked: bytes) -> bytes | None:
    return (
        b"\x40" + b"\x77" * 8 + b"\x01" + bytes(4) + asked[1:9] + bytes(4)
        if asked[:1] == b"\x38" and len(asked) == 14
        else None
    )


def _netbios(asked: bytes) -> bytes | None:
    if asked[-4:] != b"\0\x21\0\x01" or asked[12:15] != b"\x20CK":
        return None
    return (
        asked[:2]
        + b"\x84\0\0\0\0\x01\0\0\0\0"
        + asked[12:]
        + bytes(4)
        + b"\0\x41\x01"
        + b"CAMERA         \0\x04\0"
        + bytes(46)
    )


def _discovery(asked: bytes) -> bytes | None:
    if b"<d:Probe/>" not in asked:
        return None
    message = asked.partition(b"MessageID>")[2].partition(b"<")[0]
    return (
        b"<e:Envelope><e:Header><w:RelatesTo>" + message + b"</w:RelatesTo></e:Header><e:Body><d:ProbeMatches>"
        b"<d:Types>dn:NetworkVideoTransmitter</d:Types><d:XAddrs>http://127.0.0.1/onvif/device_service</d:XAddrs>"
        b"</d:ProbeMatches></e:Body></e:Envelope>"
    )


def _bacnet(asked: bytes) -> bytes | None:
    if asked[:2] != b"\x81\x0a" or asked[9:10] != b"\x0c":
        return None
    value = b"\x01\0\x30" + asked[8:9] + b"\x0c\x0c\x02\0\0\x01\x19\x46\x3e\x75\x05\0BAS1\x3f"
    return b"\x81\x0a" + (4 + len(value)).to_bytes(_LENGTH_2, "big") + value


def knx(asked: bytes) -> bytes | None:
    if asked[:4] != b"\x06\x10\x02\x03":
        return None
    block = b"\x36\x01\x02\0\x11\x01\0\0" + bytes(16) + b"KNX IP Router".ljust(30, b"\0")
    return b"\x06\x10\x02\x04" + (6 + len(block)).to_bytes(_LENGTH_2, "big") + block


def ethernet_ip(asked: bytes) -> bytes | None:
    if asked[:2] != b"\x63\0":
        return None
    item = b"\x01\0\x0c\0\x29\0\x01\0" + bytes(16) + b"\x01\0\x0e\0\x37\0" + b"\x14\x02" + bytes(6) + b"\x041769\x03"
    return b"\x63\0" + len(item).to_bytes(_LENGTH_2, "little") + bytes(8) + asked[12:24] + item


def _plug(asked: bytes) -> bytes | None:
    if asked != scrambled(b'{"system":{"get_sysinfo":{}}}'):
        return None
    return scrambled(b'{"system":{"get_sysinfo":{"sw_ver":"1.5.4","model":"HS100","err_code":0}}}')


def _memcached(asked: bytes) -> bytes | None:
    return asked[:8] + b"VERSION 1.6.9\r\n" if asked[8:] == b"version\r\n" else None


def _portmap(asked: bytes) -> bytes | None:
    return asked[:4] + b"\0\0\0\x01" + bytes(16) if asked[12:16] == b"\0\x01\x86\xa0" else None


def _sip(asked: bytes) -> bytes | None:
    return b"SIP/2.0 200 OK\r\nUser-Agent: Asterisk/16.2\r\n\r\n" if asked.startswith(b"OPTIONS sip:") else None


def _llmnr(asked: bytes) -> bytes | None:
    return asked[:2] + b"\x80\0" + asked[4:] if asked[12:20] == b"\x07version" and asked[-3:] == b"\x01\0\x01" else None


SERVERS = (
    ("dns", "dnsmasq", dns),
    ("mdns", "", multicast_dns),
    ("llmnr", "", _llmnr),
    ("netbios-ns", "", _netbios),
    ("snmp", "Linux", snmp),
    ("snmpv3", "", snmp3),
    ("ntp", "", ntp),
    _prefixed(b"\0\x01", b"\0\x05\0\x01no\0", "tftp"),
    ("portmap", "", _portmap),
    ("nat-pmp", "", lambda asked: b"\0\x80\0\0" + bytes(4) + b"\xc0\0\x02\x01" if asked == b"\0\0" else None),
    _prefixed(b"\x06\0\xff\x06", b"\x06\0\xff\x06\0\0\x11\xbe\x40\0\0\x10" + bytes(16), "ipmi"),
    ("stun", "", _stun),
    ("ike", "", _ike),
    ("openvpn", "", _openvpn),
    ("quic", "", _quic),
    ("memcached", "memcached", _memcached),
    ("coap", "", coap),
    ("dtls", "", dtls),
    _prefixed(b"\x03\x01\0", b"\x03\x02\x07", "mqtt-sn"),
    ("tplink-shp", "HS100", _plug),
    _prefixed(b"\x01\0\0\0", b"\x01\0\0\x09\x02\0\x06" + b"\x24\xa4\x3c\x01\x02\x03", "ubnt-discovery"),
    ("ssdp", "miniupnpd", ssdp),
    ("ws-discovery", "ONVIF", _discovery),
    ("sip", "Asterisk", _sip),
    ("bacnet", "BAS1", _bacnet),
    ("knxnet-ip", "", knx),
    ("ethernet-ip", "1769", ethernet_ip),
)  # fmt: skip
"""Protocol, software and server, of each."""
