"""What a UPnP device describes, and whether its gateway opens ports for anybody (UPnP Device Architecture 2.0, 2 and 3).

Nothing is changed: the description is read, and an action is called that only tells an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.web.http import Browser, NoAnswer
from shinsa.subject.device.wire import shown

ELEMENTS = 4000
DEPTH = 32
SERVICES = 64
_WANTED = frozenset({"serviceType", "controlURL", "SCPDURL"})
_TELLS = MappingProxyType(
    {"serialNumber": "serial number", "modelName": "model", "modelNumber": "model", "friendlyName": "name"}
)
_GATEWAYS = (":WANIPConnection:", ":WANPPPConnection:")
_CALL, _OPENS = "GetExternalIPAddress", "AddPortMapping"


@dataclass(frozen=True, slots=True)
class UpnpService:
    """One service of a description: its type, and the paths of its control and of its own description."""

    kind: str
    control: str
    actions: str


class _Reader:
    """Collects the text of a few elements. A document type, an entity, or too much of anything ends the reading."""

    def __init__(self) -> None:
        self.found: list[dict[str, str]] = []
        self.told: dict[str, str] = {}
        self._open: list[str] = []
        self._seen = 0

    def start(self, name: str, _: object) -> None:
        self._seen += 1
        self._open.append(name.rpartition(":")[2])
        if self._seen > ELEMENTS or len(self._open) > DEPTH:
            raise ValueError("more elements than a description has")
        if self._open[-1] == "service" and len(self.found) < SERVICES:
            self.found.append({})

    def end(self, _: str) -> None:
        self._open.pop()

    def text(self, data: str) -> None:
        if self.found and self._open and self._open[-1] in _WANTED and "service" in self._open:
            into = self.found[-1]
            into[self._open[-1]] = (into.get(self._open[-1], "") + data.strip())[:400]

        elif self._open and self._open[-1] in _TELLS:
            kind = _TELLS[self._open[-1]]
            self.told[kind] = f"{self.told.get(kind, '')} {data}".strip()[:80]

    @staticmethod
    def refuse(*_: object) -> None:
        raise ValueError("a description has no document type")


def read_description(data: bytes) -> tuple[UpnpService, ...]:
    """The services of a device description; none where it is not one. Raises nothing."""
    reader = _read(data)
    found = reader.found if reader is not None else []
    return tuple(
        UpnpService(each["serviceType"], each.get("controlURL", ""), each.get("SCPDURL", ""))
        for each in found
        if "serviceType" in each
    )


def read_told(data: bytes) -> tuple[tuple[str, str], ...]:
    """What a description tells of the device itself: serial number, model, name. Raises nothing."""
    reader = _read(data)
    return tuple((kind, shown(words, 80)) for kind, words in reader.told.items()) if reader is not None else ()


def _read(data: bytes) -> _Reader | None:
    reader, parser = _Reader(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.buffer_text = True
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reader.text, reader.refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own interface
    except (expat.ExpatError, ValueError):
        return None
    return reader


def described_at(url: str, own: frozenset[str]) -> tuple[int, str] | None:
    """Port and path of a description that lies on the device itself; None where it points to any other host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        return None
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    own_page = parts.scheme == "http" and host.partition("%")[0] in own
    return (port, path) if own_page and _can_be_asked(path) else None


def opens_ports(endpoint: Endpoint, path: str) -> str:
    """The path at which anybody may have a port forwarded; empty where that was not seen. Raises nothing."""
    browser = Browser(endpoint)
    try:
        services = read_description(browser.request("GET", path, {}).body)
        for service in services:
            if any(kind in service.kind for kind in _GATEWAYS) and _serves_anybody(browser, path, service):
                return _path(path, service.control)
    except NoAnswer:
        return ""
    return ""


def _serves_anybody(browser: Browser, base: str, service: UpnpService) -> bool:
    """Whether it knows how to add a mapping, and answers a harmless action without a login (WANIPConnection:2, 2.5)."""
    control, actions = _path(base, service.control), _path(base, service.actions)
    if not control or not actions or _OPENS.encode() not in browser.request("GET", actions, {}).body:
        return False
    kind = "".join(c for c in service.kind if c.isalnum() or c in ":-.")
    body = (
        '<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" '
        's:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>'
        f'<u:{_CALL} xmlns:u="{kind}"></u:{_CALL}></s:Body></s:Envelope>'
    ).encode()
    said = {"SOAPAction": f'"{kind}#{_CALL}"', "Content-Type": 'text/xml; charset="utf-8"'}
    page = browser.request("POST", control, said, body)
    return page.status == 200 and f"{_CALL}Response".encode() in page.body


def _path(base: str, link: str) -> str:
    """The path of a link; empty where it cannot be asked for."""
    path = urlsplit(urljoin(f"http://x{base}", link.strip())).path if link.strip() else ""
    return path if _can_be_asked(path) else ""


def _can_be_asked(path: str) -> bool:
    """Whether a path fits into a request without breaking out of its line."""
    return path.startswith("/") and path.isascii() and path.isprintable() and " " not in path
