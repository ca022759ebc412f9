"""Logins of ONVIF cameras: a user name token inside the SOAP message (ONVIF Core, 5.9.4; WS-Security UsernameToken 1.1)."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Asks, Entry, Outcome
from shinsa.subject.device.web.http import Browser, NoAnswer, Page
from shinsa.subject.device.wire import shown

PATH = "/onvif/device_service"
METHOD = "ws-usernametoken"
_SECURITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss"
_KIND = {"Content-Type": "application/soap+xml; charset=utf-8"}
_REFUSED = ("notauthorized", "not authorized", "failedauthentication", "sender not authorized", "unauthorized")


class OnvifLogin:
    """A camera's device service as a door: who is let in may read the list of its users."""

    def __init__(self, endpoint: Endpoint, path: str) -> None:
        self._endpoint, self._path = endpoint, path

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Ask for the users with this token, with none without a user. Raises nothing."""
        token = "" if user is None else self._token(user, password or "")
        try:
            return _entry(_call(Browser(self._endpoint), self._path, "GetUsers", token))
        except NoAnswer as error:
            return Entry(Outcome.DROPPED, shown(str(error)))

    def _token(self, user: str, password: str) -> str:
        """The token by the camera's own clock: one that goes wrong would refuse every password."""
        nonce, now = secrets.token_bytes(16), device_time(self._endpoint, self._path).strftime("%Y-%m-%dT%H:%M:%SZ")
        proof = hashlib.sha1(nonce + now.encode() + password.encode(), usedforsecurity=False).digest()
        digest, number = base64.b64encode(proof).decode(), base64.b64encode(nonce).decode()
        return (
            f'<Security xmlns="{_SECURITY}-wssecurity-secext-1.0.xsd"><UsernameToken><Username>{escape(user)}</Username>'
            f'<Password Type="{_SECURITY}-username-token-profile-1.0#PasswordDigest">{digest}</Password><Nonce>{number}</Nonce>'
            f'<Created xmlns="{_SECURITY}-wssecurity-utility-1.0.xsd">{now}</Created></UsernameToken></Security>'
        )


def onvif_asks(endpoint: Endpoint) -> Asks | None:
    """What the device service asks for before it lists its users; None where there is no such service."""
    try:
        clock = _call(Browser(endpoint), PATH, "GetSystemDateAndTime", "")
    except NoAnswer:
        return None
    if b"GetSystemDateAndTimeResponse" not in clock.body:
        return None
    outcome = OnvifLogin(endpoint, PATH).try_in(None, None).outcome
    return {Outcome.ACCEPTED: Asks.NONE, Outcome.REFUSED: Asks.PASSWORD}.get(outcome)


def device_time(endpoint: Endpoint, path: str) -> datetime:
    """What the device takes the time to be, in UTC; the time of here where it does not say."""
    try:
        text = _call(Browser(endpoint), path, "GetSystemDateAndTime", "").text.partition("UTCDateTime")[2]
        parts = [int(text.partition(f"{name}>")[2].partition("<")[0]) for name in _CLOCK]
        hour, minute, second, year, month, day = parts
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (NoAnswer, ValueError):
        return datetime.now(UTC)


_CLOCK = ("Hour", "Minute", "Second", "Year", "Month", "Day")


def _call(browser: Browser, path: str, action: str, token: str) -> Page:
    body = (
        '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">'
        f'<s:Header>{token}</s:Header><s:Body><{action} xmlns="http://www.onvif.org/ver10/device/wsdl"/></s:Body></s:Envelope>'
    )
    return browser.request("POST", path, _KIND, body.encode())


def _entry(page: Page) -> Entry:
    text, detail = page.text.lower(), f"HTTP {page.status}"
    if page.status in {429, 503}:
        return Entry(Outcome.HELD_OFF, detail)
    if page.status == 200 and "getusersresponse" in text:
        return Entry(Outcome.ACCEPTED, detail)
    if page.status in {401, 403} or any(word in text for word in _REFUSED):
        return Entry(Outcome.REFUSED, detail)
    return Entry(Outcome.UNCLEAR, detail)
