"""Finds out which services ask for a login, and for what, without trying any credential that is somebody's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType

from shinsa.model.text import Text, say
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.changing import Change
from shinsa.subject.device.logins.database import MongoLogin, MysqlLogin, RedisLogin
from shinsa.subject.device.logins.ftp import FtpLogin
from shinsa.subject.device.logins.http import LEAST_SAID, FormLogin, HeaderLogin
from shinsa.subject.device.logins.login import Asks, Door, LoginPoint, Outcome, Unread
from shinsa.subject.device.logins.mail import MailLogin
from shinsa.subject.device.logins.mqtt import MqttLogin
from shinsa.subject.device.logins.onvif import METHOD, PATH, OnvifLogin, onvif_asks
from shinsa.subject.device.logins.postgresql import PostgresqlLogin
from shinsa.subject.device.logins.rtsp import RtspLogin, find_stream
from shinsa.subject.device.logins.snmp import SnmpLogin
from shinsa.subject.device.logins.telnet import TelnetLogin
from shinsa.subject.device.logins.vnc import VncLogin
from shinsa.subject.device.orders import Account
from shinsa.subject.device.service import Service, without_tls
from shinsa.subject.device.web import chromium
from shinsa.subject.device.web.chromium import Chromium
from shinsa.subject.device.web.html_forms import read_markup
from shinsa.subject.device.web.http import REDIRECTED, Browser, NoAnswer, Page
from shinsa.subject.device.web.new_password import PasswordPage
from shinsa.subject.device.web.scripted import ScriptLogin
from shinsa.subject.device.wire import shown

FORM, SCRIPT, SCRAM = "form", "form sent by a script", "SCRAM"
COMMUNITY_OR_USER = "community or user"
LOGINLESS = frozenset(
    {"dns", "stun", "portmap", "echo", "memcached", "modbus", "iec-104", "ethernet-ip", "knxnet-ip", "tplink-shp"}
)
"""Protocols that have no place for a login; `controls` says what anybody may do over them."""
PAGES = 16
"""Pages that are asked for on one web server."""
_LIKELY = ("/login", "/login.html", "/login.htm", "/admin", "/admin/", "/cgi-bin/luci", "/index.html", "/signin")
"""Where web interfaces of devices keep their login when the first page has none."""
SILENT = Text(
    "it answers nothing, so it cannot be told whether it asks for a login", "応答がなく、ログインの有無が分からない"
)
NO_PAGE = Text("a page of it could not be read", "ページを読み取れなかった")
CUT = Text("a page of it is longer than what is read", "ページが長すぎて最後まで読み取れなかった")
PACKED = Text("a page of it is packed although nobody asked for that", "要求していないのにページが圧縮されている")
DRAWN = Text(
    "its page is drawn by scripts, and there is no browser here to run them",
    "ページがスクリプトで描画されるが、実行できるブラウザがない",
)
ENDLESS = Text("it sends from page to page without end", "リダイレクトが終わらない")


def find_logins(endpoint: Endpoint, service: Service) -> tuple[LoginPoint | Unread, ...]:
    """The logins of one service, and why some may be missed; empty for a protocol that has none."""
    look = _LOOKS.get(service.inner)
    if look is not None:
        return tuple(look(endpoint, service))
    if service.asks_certificate:
        return (_point(service, Asks.CERTIFICATE),)
    return tuple(_untold(service))


def _untold(service: Service) -> Iterator[Unread]:
    """That it cannot be told whether a service asks for a login. Over UDP few do, and those are known."""
    if not service.answered:
        yield Unread(service.port, SILENT)
    elif service.transport == "tcp" and not can_tell(service):
        yield Unread(
            service.port,
            say("how {name} asks for a login is not known here", "{name} の認証方法は未対応", name=service.protocol),
        )


def can_tell(service: Service) -> bool:
    """Whether it can be told if such a service asks for a login; that some protocols know none is told, too."""
    return service.asks_certificate or service.inner in _LOOKS or service.inner in LOGINLESS


def door(endpoint: Endpoint, point: LoginPoint) -> Door | None:
    """The door of a login, None where no credential can be tried."""
    if point.asks not in {Asks.PASSWORD, Asks.NONE, None} or point.method == SCRAM:
        return None
    if point.method == SCRIPT:
        browser = chromium.running()
        return ScriptLogin(endpoint, point.path, browser) if browser is not None else None
    make = _PAGES.get(point.method) if point.path else _DOORS.get(without_tls(point.protocol))
    return make(endpoint, point) if make is not None else None


def way_to_change(endpoint: Endpoint, point: LoginPoint, account: Account) -> Change | None:
    """The way to change the password of a user; None where none is known."""
    if point.method in {FORM, "basic", "digest"} and point.path and account.change_page:
        return PasswordPage(endpoint, point, account.change_page, account.user).change
    if point.protocol == "ssh":
        from shinsa.subject.device.logins.ssh import SshLogin

        return lambda old, new: SshLogin(endpoint).change(account.user, old, new)
    if without_tls(point.protocol) == "telnet":
        return lambda old, new: TelnetLogin(endpoint).change(account.user, old, new)
    return None


def _ssh_login(endpoint: Endpoint, point: LoginPoint) -> Door:
    from shinsa.subject.device.logins.ssh import SshLogin  # its library takes long to import

    del point
    return SshLogin(endpoint)


def _bare(kind: Callable[[Endpoint], Door]) -> Callable[[Endpoint, LoginPoint], Door]:
    return lambda endpoint, _: kind(endpoint)


def _header_login(endpoint: Endpoint, point: LoginPoint) -> Door:
    kind = RtspLogin if without_tls(point.protocol) == "rtsp" else HeaderLogin
    return kind(endpoint, point.path, point.method)


def _mail_login(endpoint: Endpoint, point: LoginPoint) -> Door:
    return MailLogin(endpoint, without_tls(point.protocol))


def _point(service: Service, asks: Asks | None, path: str = "", method: str = "", hint: str = "") -> LoginPoint:
    software, transport = service.software, service.transport
    return LoginPoint(service.protocol, service.port, service.encrypted, asks, software, path, method, transport, hint)


def _ssh(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    from shinsa.subject.device.logins.ssh import SshLogin, weakest

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


def _rtsp(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    asks, path, scheme = find_stream(endpoint)
    yield _point(service, asks, path, scheme)


def _vnc(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    yield _point(service, VncLogin(endpoint).asks())


def _mail(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    """An SMTP server without AUTH has no login: it takes mail, or refuses it."""
    asks = MailLogin(endpoint, service.inner).asks()
    if asks is not None:
        yield _point(service, asks)


def _redis(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    outcome = RedisLogin(endpoint).try_in(None, None).outcome
    yield _point(service, {Outcome.ACCEPTED: Asks.NONE, Outcome.REFUSED: Asks.PASSWORD}.get(outcome))


def _stored(_: Endpoint, service: Service) -> Iterator[LoginPoint]:
    yield _point(service, Asks.PASSWORD)


def _mongo(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    outcome = MongoLogin(endpoint).try_in(None, None).outcome
    asks = {Outcome.ACCEPTED: Asks.NONE, Outcome.REFUSED: Asks.PASSWORD}.get(outcome)
    yield _point(service, asks, method="" if asks is Asks.NONE else SCRAM)


def _snmp(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint]:
    """A community is a password, whichever it is, and whichever version the agent was found by; version 3 has users too."""
    method = COMMUNITY_OR_USER if SnmpLogin(endpoint).has_users() else "community"
    yield replace(_point(service, Asks.PASSWORD, method=method), protocol="snmp")


def _http(endpoint: Endpoint, service: Service) -> Iterator[LoginPoint | Unread]:
    """The first login of each kind: on the first page, behind its frames, where such pages usually are, or drawn by a script."""
    found: set[str] = set()
    hindered: list[Text] = []
    for page in _pages(Browser(endpoint), found, hindered):
        for method in _methods(page):
            if method not in found:
                found.add(method)
                yield _point(service, Asks.PASSWORD, page.path, method, _hint(page))
    browser = chromium.running()
    if not found and browser is not None and _asks_when_drawn(endpoint, browser):
        found.add(SCRIPT)
        yield _point(service, Asks.PASSWORD, "/", SCRIPT)
    if not found and hindered:
        yield Unread(service.port, hindered[0])
    if (asks := onvif_asks(endpoint)) is not None:
        yield _point(service, asks, PATH, METHOD)


def _hint(page: Page) -> str:
    """The words of a page that name its product: its title, and the realm that it asks a login for."""
    return shown(f"{read_markup(page.text).title} {page.headers.get('www-authenticate', '')}")


def _asks_when_drawn(endpoint: Endpoint, browser: Chromium) -> bool:
    """Whether the first page asks for a password once its scripts have run."""
    asker = Browser(endpoint)
    try:
        page = asker.get("/")
    except NoAnswer:
        return False
    return "<script" in page.text.lower() and browser.show(asker.url("/")).asked == 1


def _pages(browser: Browser, found: set[str], hindered: list[Text]) -> Iterator[Page]:
    """Pages worth reading, until one of them asked for a login; `hindered` is told what kept one from being read."""
    queue, asked = ["/", *_LIKELY], 0
    seen: set[str] = set()
    while queue and asked < PAGES:
        path = queue.pop(0)
        if path in seen or (found and path in _LIKELY):
            continue
        seen.add(path)
        asked += 1
        page = _page(browser, path, tries=1 if path in _LIKELY else 2)
        if page is None:
            # A small server may hang up on whoever asks for what it has not.
            hindered += [NO_PAGE] if path not in _LIKELY else []
            continue
        hindered += _hindrances(browser, page)
        yield page
        leads = (browser.here(page.path, link) for link in read_markup(page.text).leads_to)
        queue[:0] = [lead for lead in leads if lead is not None]


def _page(browser: Browser, path: str, tries: int) -> Page | None:
    """A page; None where each try came to nothing. Between two there is a pause: a small server may have been busy."""
    for number in range(tries):
        time.sleep(browser.endpoint.bounds.quiet_seconds if number else 0)
        with suppress(NoAnswer):
            return browser.get(path)
    return None


def _hindrances(browser: Browser, page: Page) -> Iterator[Text]:
    kind = page.headers.get("content-type", "text").lower()
    if not page.whole and ("text" in kind or "html" in kind):
        yield CUT
    if page.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        yield PACKED
    if page.status == 200 and "<script" in page.text.lower() and chromium.running() is None:
        yield from (DRAWN,) if len(read_markup(page.text).says.strip()) < LEAST_SAID else ()
    link = page.headers.get("location", "")
    if page.status in REDIRECTED and link and browser.here(page.path, link) is not None:
        yield ENDLESS


def _methods(page: Page) -> Iterator[str]:
    if page.status == 401:
        for line in page.headers.get("www-authenticate", "").split("\n"):
            if scheme := line.strip().partition(" ")[0].lower():
                yield scheme if scheme.isalnum() else "unknown"
    form = read_markup(page.text).login_form
    if form is not None:
        yield SCRIPT if form.method == "script" else FORM


_LOOKS: MappingProxyType[str, Callable[[Endpoint, Service], Iterator[LoginPoint | Unread]]] = MappingProxyType(
    {
        "ssh": _ssh, "telnet": _telnet, "ftp": _ftp, "mqtt": _mqtt, "adb": _debug_bridge, "http": _http, "cwmp": _http, "rtsp": _rtsp,
        "vnc": _vnc, "imap": _mail, "pop3": _mail, "smtp": _mail, "redis": _redis, "mysql": _stored, "postgresql": _stored, "mongodb": _mongo,
        "snmp": _snmp, "snmpv3": _snmp,
    }
)  # fmt: skip
_PAGES: MappingProxyType[str, Callable[[Endpoint, LoginPoint], Door]] = MappingProxyType(
    {
        FORM: lambda endpoint, point: FormLogin(endpoint, point.path), "basic": _header_login, "digest": _header_login,
        METHOD: lambda endpoint, point: OnvifLogin(endpoint, point.path),
    }
)  # fmt: skip
"""Doors of logins that lie at a path, by their method."""
_DOORS: MappingProxyType[str, Callable[[Endpoint, LoginPoint], Door]] = MappingProxyType(
    {
        "ssh": _ssh_login, "telnet": _bare(TelnetLogin), "ftp": _bare(FtpLogin), "mqtt": _bare(MqttLogin),
        "vnc": _bare(VncLogin), "redis": _bare(RedisLogin), "mongodb": _bare(MongoLogin), "mysql": _bare(MysqlLogin), "postgresql": _bare(PostgresqlLogin), "snmp": _bare(SnmpLogin),
        "imap": _mail_login, "pop3": _mail_login, "smtp": _mail_login,
    }
)  # fmt: skip
"""Doors of the others, by their protocol."""
