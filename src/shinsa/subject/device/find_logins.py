"""Finds out which services ask for a login, and for what, without trying any credential that is somebody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.ftp import FtpLogin
from shinsa.subject.device.html_forms import read_markup
from shinsa.subject.device.http import Browser, NoAnswer, Page
from shinsa.subject.device.http_login import FormLogin, HeaderLogin
from shinsa.subject.device.login import Asks, Door, LoginPoint, Outcome
from shinsa.subject.device.mqtt import MqttLogin
from shinsa.subject.device.service import Service
from shinsa.subject.device.telnet import TelnetLogin

FORM, SCRIPT = "form", "form sent by a script"
PAGES = 16
"""Pages that are asked for on one web server."""
_LIKELY = ("/login", "/login.html", "/login.htm", "/admin", "/admin/", "/cgi-bin/luci", "/index.html", "/signin")
"""Where web interfaces of devices keep their login when the first page has none."""


def find_logins(endpoint: Endpoint, service: Service) -> tuple[LoginPoint, ...]:
    """The logins of one service; empty for a protocol that has none, or none that is known here."""
    look = _LOOKS.get(service.inner)
    if look is not None:
        return tuple(look(endpoint, service))
    return (_point(service, Asks.CERTIFICATE),) if service.asks_certificate else ()


def can_tell(service: Service) -> bool:
    """Whether it can be told if such a service asks for a login."""
    return service.asks_certificate or service.inner in _LOOKS


def door(endpoint: Endpoint, point: LoginPoint) -> Door | None:
    """The door of a login, None where no credential can be tried."""
    if point.asks not in {Asks.PASSWORD, Asks.NONE, None} or point.method == SCRIPT:
        return None
    if point.method == FORM:
        return FormLogin(endpoint, point.path)
    if point.path:
        return HeaderLogin(endpoint, point.path, point.method) if point.method in {"basic", "digest"} else None
    doors: dict[str, Callable[[Endpoint], Door]] = {
        "ssh": _ssh_login, "telnet": TelnetLogin, "telnets": TelnetLogin, "ftp": FtpLogin, "ftps": FtpLogin,
        "mqtt": MqttLogin, "mqtts": MqttLogin,
    }  # fmt: skip
    return doors[point.protocol](endpoint) if point.protocol in doors else None


def _ssh_login(endpoint: Endpoint) -> Door:
    from shinsa.subject.device.ssh import SshLogin  # its library takes long to import

    return SshLogin(endpoint)


def _point(service: Service, asks: Asks | None, path: str = "", method: str = "") -> LoginPoint:
    return LoginPoint(service.protocol, service.port, service.encrypted, asks, service.software, path, method)


def _ssh(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    from shinsa.subject.device.ssh import SshLogin, weakest

    methods = SshLogin(endpoint).methods()
    yield _point(service, weakest(methods), method=", ".join(methods))


def _telnet(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    yield _point(service, TelnetLogin(endpoint).asks())


def _ftp(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    open_to_all = FtpLogin(endpoint).try_in(None, None).outcome is Outcome.ACCEPTED
    yield _point(service, Asks.NONE if open_to_all else Asks.PASSWORD, method="anonymous" if open_to_all else "")


def _mqtt(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    outcome = MqttLogin(endpoint).try_in(None, None).outcome
    yield _point(service, {Outcome.ACCEPTED: Asks.NONE, Outcome.REFUSED: Asks.PASSWORD}.get(outcome))


def _debug_bridge(_: Endpoint, service: Service) -> Iterator[LoginPoint]:
    yield _point(service, Asks.NONE if service.banner.startswith("CNXN") else Asks.KEY)


def _http(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    """The first login of each kind: on the first page, behind its frames, or where such pages usually are."""
    found: set[str] = set()
    for page in _pages(Browser(endpoint), found):
        for method in _methods(page):
            if method not in found:
                found.add(method)
                yield _point(service, Asks.PASSWORD, page.path, method)


def _pages(browser: Browser, found: set[str]) -> Iterator[Page]:
    """Pages worth reading, until one of them asked for a login."""
    queue, asked = ["/", *_LIKELY], 0
    seen: set[str] = set()
    while queue and asked < PAGES:
        path = queue.pop(0)
        if path in seen or (found and path in _LIKELY):
            continue
        seen.add(path)
        asked += 1
        try:
            page = browser.get(path)
        except NoAnswer:
            continue
        yield page
        leads = (browser.here(page.path, link) for link in read_markup(page.text).leads_to)
        queue[:0] = [lead for lead in leads if lead is not None]


def _methods(page: Page) -> Iterator[str]:
    if page.status == 401:
        for line in page.headers.get("www-authenticate", "").split("\n"):
            if scheme := line.strip().partition(" ")[0].lower():
                yield scheme if scheme.isalnum() else "unknown"
    form = read_markup(page.text).login_form
    if form is not None:
        yield SCRIPT if form.method == "script" else FORM


_LOOKS: MappingProxyType[str, Callable[[Endpoint, Service], Iterator[LoginPoint]]] = MappingProxyType(
    {"ssh": _ssh, "telnet": _telnet, "ftp": _ftp, "mqtt": _mqtt, "adb": _debug_bridge, "http": _http}
)
