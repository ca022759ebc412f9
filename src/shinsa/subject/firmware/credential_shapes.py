"""The shapes in which credentials stand in configurations and scripts, one line at a time."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.credential_values import is_code_word, is_secret

NAMED = (
    r"(?:password|passwd|passphrase|passwort|passcode|pwd|psk|secret|api[_-]?key|access[_-]?key|auth[_-]?key|wpa[_-]?key"
    r"|(?:auth|api|access|bearer|secret)[_-]?token|wep_?key[0-3]?|pre_?shared_?key|sharedkey|community)"
)
NAME = rf"(?P<key>(?:[A-Za-z][\w.-]{{0,30}}?[_.-])??(?:[A-Za-z]{{1,20}}?)??{NAMED}\d?)"
NOT_SECRETS = re.compile(
    r"(?:.*[_.-])?(?:no|show|forgot|change|reset|save|remember|old|new|confirm|enter|invalid|wrong|verify|re|repeat|retype|type|has|is"
    r"|use|require|required|allow|min|max|set|get|check|hash|hide|missing|bad|input|output|challenge|empty|encrypt|crypt|hashed|one_?time"
    r"|weak|strong|ask|prompt|read|str|label|txt|msg|err|lang)[_.-]?(?:password|passwd|passphrase|pwd|secret|psk|community|token)\d?",
    re.IGNORECASE,
)
"""Names that speak about a password without being one."""
QUOTED = r"(?:\"(?P<double>[^\"\\]{0,200})\"|'(?P<single>[^'\\]{0,200})')"
ASSIGNED = re.compile(
    rf"(?:^|[\s;,{{(\"'])(?:export\s+|local\s+|var\s+|let\s+|const\s+)?[\"'\[]{{0,2}}{NAME}[\"'\]]{{0,2}}\s{{0,20}}"
    rf"(?P<sign>=>|:=|=|:)\s{{0,20}}(?:{QUOTED}|(?P<bare>[^\s\"';,)}}\]]{{1,200}}))",
    re.IGNORECASE,
)
UCI = re.compile(
    rf"\s*option\s+['\"]?(?P<key>{NAMED}\d?|key[1-4]?|\w{{1,30}}_(?:password|secret|psk))['\"]?\s+(?:{QUOTED}|(?P<bare>\S{{1,200}}))\s*$"
)
SPACED = re.compile(
    rf"\s*(?:(?P<key>(?:[a-z]{{1,20}}_)?(?:password|passwd|secret)|requirepass)\s+(?:{QUOTED}|(?P<bare>\S{{1,200}}))\s*(?:#.*)?$"
    r"|(?P<community>r[ow]comm?unity6?)\s+(?P<name>\S{1,64})(?:\s|$))"
)
"""Daemons whose settings are a word and a value: mosquitto, net-snmp, redis, pppd."""
XML = re.compile(
    rf"<(?P<key>[\w:.-]{{0,30}}?{NAMED})(?:\s[^<>]{{0,200}})?>(?P<bare>[^<>]{{1,200}})</(?P=key)>", re.IGNORECASE
)
COM2SEC = re.compile(r"\s*com2sec6?\s+\S+\s+\S+\s+(?P<bare>\S{1,64})\s*$")
URL = re.compile(
    r"\b(?P<scheme>[a-z][a-z0-9+.-]{1,12})://(?P<user>[^/\s:@'\"<>]{0,64}):(?P<bare>[^/\s@'\"<>]{1,128})@[\w.\[-]"
)
BASIC = re.compile(
    r"authorization\s{0,5}[:=,]?[\"']?\s{0,5}[:=,]?\s{0,5}[\"']?basic\s{1,3}(?P<coded>[A-Za-z0-9+/]{6,200}={0,2})",
    re.IGNORECASE,
)
COMMANDS = (
    re.compile(
        r"\bcurl\s(?:[^|;#]{0,300}\s)?(?:-u|--user)[ =]?['\"]?(?P<user>[\w.@-]{1,64}):(?P<bare>[^\s'\"]{1,128})"
    ),
    re.compile(r"\bsshpass\s+-p\s?['\"]?(?P<bare>[^\s'\"]{1,128})"),
    re.compile(r"\bwget\s[^|;#]{0,300}--(?:http-|ftp-)?password[= ]['\"]?(?P<bare>[^\s'\"]{1,128})"),
    re.compile(r"\bmosquitto_(?:pub|sub)\s(?:[^|;#]{0,300}\s)?-P\s?['\"]?(?P<bare>[^\s'\"]{1,128})"),
    re.compile(
        r"\becho\s+(?:-e\s+)?['\"]?(?P<user>[a-z_][\w-]{0,31}):(?P<bare>[^\s'\"|]{1,128})['\"]?\s*\|\s*(?:/\S*/)?chpasswd\b"
    ),
)
TOKENS = re.compile(
    r"(?<![\w-])(?P<bare>AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{82}|glpat-[\w-]{20}"
    r"|xox[baprs]-[0-9A-Za-z-]{20,80}|AIza[\w-]{35}|sk_live_[0-9A-Za-z]{24,99}|SG\.[\w-]{22}\.[\w-]{43})(?![\w-])"
)
"""Tokens whose makers gave them a shape of their own."""


@dataclass(frozen=True, slots=True)
class Credential:
    """What a line gives away: the purpose, the user ("" when not named there) and the value."""

    purpose: str
    user: str
    value: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of file a line stands in: bare values count in a configuration, `key: value` where colons assign."""

    code: bool = False
    colons: bool = False
    shell: bool = False
    wireless: bool = False


def credentials_in(line: str, kind: Kind) -> Iterator[Credential]:
    """Every credential that the line gives away, each value once."""
    seen: set[str] = set()
    for shape in SHAPES:
        for found in shape(line, kind):
            if found.value not in seen:
                seen.add(found.value)
                yield found


def ppp_secret(line: str) -> Credential | None:
    """A line of chap-secrets or pap-secrets (pppd(8)): client, server, secret."""
    found = re.match(r"\s*(?:\"([^\"]{0,128})\"|(\S{1,128}))\s+\S{1,128}\s+(?:\"([^\"]{1,128})\"|(\S{1,128}))", line)
    if found is None:
        return None
    value = found[3] or found[4]
    return (
        Credential("PPP secret", found[1] or found[2] or "", value) if is_secret(value, quoted=False, key="") else None
    )


def _value(found: re.Match[str]) -> tuple[str, bool]:
    groups = found.groupdict()
    quoted = groups.get("double") or groups.get("single")
    return (quoted, True) if quoted else (groups.get("bare") or "", False)


def _assigned(line: str, kind: Kind) -> Iterator[Credential]:
    for found in ASSIGNED.finditer(line):
        value, quoted = _value(found)
        key = found["key"]
        named = line[found.start("key") - 1 : found.start("key")] in {'"', "'"}
        if NOT_SECRETS.fullmatch(key) or (found["sign"] == ":" and not (kind.colons or (named and quoted))):
            continue
        if not quoted and (kind.code or is_code_word(value) or _is_command(line, found, kind)):
            continue
        phrase = "psk" in key.lower() or "phrase" in key.lower()
        if is_secret(value, quoted=quoted, key=key, spaces=phrase):
            yield Credential(_purpose(key, line), "", value)


def _is_command(line: str, found: re.Match[str], kind: Kind) -> bool:
    """Whether a bare word in a shell script only goes to a command for its duration, or is part of a test."""
    return kind.shell and line[: found.start("key")].rstrip(" \t").endswith(("-", "[", "test", "=="))


def _uci(line: str, kind: Kind) -> Iterator[Credential]:
    found = UCI.match(line)
    if found is not None:
        value, quoted = _value(found)
        key = found["key"].lower()
        is_key = key.startswith("key")
        if is_key and not (kind.wireless and len(value) >= 5):
            return
        if is_secret(value, quoted=quoted, key=key, spaces=is_key):
            yield Credential("Wi-Fi passphrase" if is_key or kind.wireless else _purpose(key, line), "", value)


def _spaced(line: str, kind: Kind) -> Iterator[Credential]:
    found = None if kind.code or kind.shell else SPACED.match(line)
    if found is not None:
        value, quoted = (found["name"], False) if found["community"] else _value(found)
        key = found["community"] or found["key"]
        if is_secret(value, quoted=quoted, key=key):
            yield Credential(_purpose(key, line), "", value)
    community = COM2SEC.match(line)
    if community is not None and not kind.code and is_secret(community["bare"], quoted=False, key=""):
        yield Credential("SNMP community", "", community["bare"])


def _xml(line: str, kind: Kind) -> Iterator[Credential]:
    del kind
    for found in XML.finditer(line):
        if is_secret(found["bare"].strip(), quoted=True, key=found["key"]) and not NOT_SECRETS.fullmatch(found["key"]):
            yield Credential(_purpose(found["key"], line), "", found["bare"].strip())


def _url(line: str, kind: Kind) -> Iterator[Credential]:
    del kind
    for found in URL.finditer(line):
        value, user = found["bare"], found["user"]
        example = user.lower() in {"user", "username", "login", "name"} and value.lower() in {
            "pass",
            "password",
            "passwd",
            "pw",
            "pwd",
        }
        if not example and not re.search(r"[$%{]", user) and is_secret(value, quoted=False, key=""):
            yield Credential(f"{found['scheme'].upper()} password", user, value)


def _basic(line: str, kind: Kind) -> Iterator[Credential]:
    del kind
    for found in BASIC.finditer(line):
        try:
            user, colon, value = base64.b64decode(found["coded"], validate=True).decode().partition(":")
        except (binascii.Error, ValueError):
            continue
        if colon and user.isprintable() and value.isprintable() and value:
            yield Credential("HTTP Basic", user, found["coded"])


def _command(line: str, kind: Kind) -> Iterator[Credential]:
    del kind
    for shape in COMMANDS:
        for found in shape.finditer(line):
            if is_secret(found["bare"], quoted=False, key=""):
                yield Credential("password on a command line", found.groupdict().get("user") or "", found["bare"])


def _token(line: str, kind: Kind) -> Iterator[Credential]:
    del kind
    for found in TOKENS.finditer(line):
        if "EXAMPLE" not in found["bare"].upper() and not re.search(r"(.)\1{7}", found["bare"]):
            yield Credential("API token", "", found["bare"])


def _purpose(key: str, line: str) -> str:
    name = key.lower()
    for words, purpose in PURPOSES:
        if any(word in name for word in words):
            return purpose
    return "MQTT password" if "mqtt" in line.lower() else "password"


PURPOSES = (
    (("mqtt", "remote_password"), "MQTT password"),
    (("psk", "passphrase", "wpa", "wep"), "Wi-Fi passphrase"),
    (("communit", "comunit"), "SNMP community"),
    (("token", "apikey", "api_key", "api-key", "access_key", "accesskey", "secret", "auth_key"), "API token"),
)
SHAPES: tuple[Callable[[str, Kind], Iterator[Credential]], ...] = (
    _token,
    _url,
    _basic,
    _command,
    _uci,
    _xml,
    _spaced,
    _assigned,
)
