"""Questions for what carries sound and pictures, or announces who does: SSDP, WS-Discovery, RTSP, SIP, RTMP."""

from __future__ import annotations

from shinsa.subject.device.discovery.banner import Recognised, product
from shinsa.subject.device.discovery.protocols.question import Question, at
from shinsa.subject.device.wire import shown

_SSDP = b'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: ssdp:all\r\n\r\n'
_MESSAGE = "urn:uuid:5348494e-5341-4000-8000-000000000001"
_PROBE = (
    '<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" '
    'xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">'
    f"<e:Header><w:MessageID>{_MESSAGE}</w:MessageID><w:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To>"
    "<w:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</w:Action></e:Header>"
    "<e:Body><d:Probe/></e:Body></e:Envelope>"
).encode()
_C1 = b"shinsa!!" * 192


def headers(data: bytes) -> dict[str, str]:
    """The fields of a head in the manner of HTTP, names in lower case, the first of each; bounded."""
    found: dict[str, str] = {}
    for line in data[:8192].split(b"\r\n\r\n")[0].splitlines()[1:64]:
        name, _, value = line.partition(b":")
        found.setdefault(shown(name, 40).lower(), shown(value))
    return found


def _ssdp(data: bytes) -> Recognised | None:
    """UPnP Device Architecture 2.0, 1.3.3: a response names what was searched for and who offers it."""
    if data[:12].upper() not in {b"HTTP/1.1 200", b"HTTP/1.0 200"}:
        return None
    said = headers(data)
    if not {"st", "usn", "location"} & said.keys():
        return None
    words = said.get("server", "")
    return Recognised("ssdp", *server_product(words), words=words)


def server_product(words: str) -> tuple[str, str]:
    """Software and version of a Server field. In UPnP it names three: operating system, UPnP, product (1.3.3)."""
    if "UPnP/" not in words:
        return product(words)
    parts = [part for part in words.replace(",", " ").split(" ") if "/" in part and not part.startswith("UPnP/")]
    return product(parts[-1]) if parts else product(words)


def location(data: bytes) -> str:
    """Where the description of a UPnP device lies, as it says; empty where it says nothing."""
    return headers(data).get("location", "")


def _discovery(data: bytes) -> Recognised | None:
    """ProbeMatches that relate to our message (WS-Discovery 1.1, 5.3)."""
    if b"ProbeMatches" not in data or _MESSAGE.encode() not in data:
        return None
    where = data.partition(b"XAddrs>")[2].partition(b"<")[0]
    onvif = b"NetworkVideoTransmitter" in data or b"onvif" in data.lower()
    return Recognised("ws-discovery", "ONVIF" if onvif else "", words=shown(where))


def _sip_request(via: str) -> bytes:
    return (
        f"OPTIONS sip:shinsa@localhost SIP/2.0\r\nVia: SIP/2.0/{via} localhost;branch=z9hG4bK5348;rport\r\n"
        "Max-Forwards: 0\r\nFrom: <sip:shinsa@localhost>;tag=5348\r\nTo: <sip:shinsa@localhost>\r\n"
        "Call-ID: 5348@localhost\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
    ).encode()


def _sip(data: bytes) -> Recognised | None:
    if not data.startswith(b"SIP/2.0 "):
        return None
    said = headers(data)
    words = said.get("server") or said.get("user-agent", "")
    return Recognised("sip", *product(words), words=words)


def _rtmp(data: bytes) -> Recognised | None:
    """S0, S1 and our own C1 as S2 (Adobe RTMP 1.0, 5.2)."""
    known = len(data) >= 1537 and data[0] == 3 and (_C1[:64] in data[1537:] or data[5:9] != _C1[4:8])
    return Recognised("rtmp") if known and not data[1:].startswith(_C1) else None


def has_head(data: bytes) -> bool:
    """Whether the head of an answer has ended."""
    return b"\r\n\r\n" in data or b"\n\n" in data


def rtsp_question(host: str) -> Question:
    """OPTIONS, which every RTSP server answers without a login (RFC 2326, 10.1)."""
    request = f"OPTIONS rtsp://{host}/ RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: shinsa\r\n\r\n".encode()
    return Question(request, _rtsp, at(554, 8554), has_head)


def _rtsp(data: bytes) -> Recognised | None:
    if not data.startswith(b"RTSP/"):
        return None
    said = headers(data)
    # An HTTP server may repeat the version that it was asked in; the sequence number is repeated by RTSP alone (12.17).
    return Recognised("rtsp", *product(said.get("server", "")), sure=said.get("cseq") == "1")


UDP = (
    Question(_SSDP, _ssdp, at(1900)),
    Question(_PROBE, _discovery, at(3702)),
    Question(_sip_request("UDP"), _sip, at(5060)),
)
TCP = (
    Question(_sip_request("TCP"), _sip, at(5060), has_head),
    Question(b"\x03" + bytes(8) + _C1[8:], _rtmp, at(1935)),
)
MULTICAST = UDP[:2]
