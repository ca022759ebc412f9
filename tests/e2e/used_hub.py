"""The demo's hub as somebody uses it: an own password, and data entered on its page."""

from __future__ import annotations

import re

from demo.assessing import Bench
from demo.unit import OWNER
from demo.variant import LOOPBACK
from shinsa.subject.device.address import resolve
from shinsa.subject.device.bounds import BOUNDS
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.http import FormLogin
from shinsa.subject.device.transport import NetworkTransport
from shinsa.subject.device.web.http import Browser
from tests.simulators.power_switch import Commands

NEW_PASSWORD = "Set-7-by-the-laboratory"
MAIL, GARDEN = "rin.kaneko@example.jp", "Tomato bed 4815"
_LABEL = re.compile(r'password: "([^"]{8,40})", ')
_TOKEN = re.compile(r'name="token" value="([^"]{8,64})"')
PLANTED = f"""\
canaries:
  - {{id: CAN-1, value: {MAIL}, kind: email, personal_data: PD-1}}
  - {{id: CAN-2, value: {GARDEN}, kind: setting}}
"""


def use(device: Bench) -> None:
    """Set a password in place of the label's, enter data, and say both in the dossier."""
    dossier = device.dossier / "dossier.yaml"
    text = dossier.read_text("utf-8")
    (label,) = _LABEL.findall(text)
    own = f'password: "{NEW_PASSWORD}", set_by_user: yes, password_after_reset: "{label}", '
    dossier.write_text(_LABEL.sub(own, text) + PLANTED, "utf-8")
    port = device.ports["HTTPS"]
    transport = NetworkTransport(resolve(LOOPBACK, allow_public=False))
    endpoint = Endpoint(transport, port, BOUNDS, tls=True)
    browser = Browser(endpoint)
    FormLogin(endpoint, "/").enter(browser, OWNER, label)
    _send(browser, "/password", old=label, new=NEW_PASSWORD, again=NEW_PASSWORD)
    _send(browser, "/garden", mail=MAIL, garden=GARDEN)
    assert MAIL in browser.get("/garden").text


def resetting(commands: Commands) -> tuple[str, ...]:
    """The options that let the hub be reset by the button."""
    return "--consent", "factory-reset", "--reset-with", f"'{commands.reset}'"


def _send(browser: Browser, path: str, **fields: str) -> None:
    (token, *_) = _TOKEN.findall(browser.get(path).text)
    browser.submit("post", path, (("token", token), *fields.items()))
