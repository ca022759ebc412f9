"""The shapes in which credentials stand in configurations and scripts, one line at a time."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from shinsa.subject.firmware.credential import DEVICE, SERVICE, Credential, Kind, purpose_of
from shinsa.subject.firmware.credential_calls import in_calls, in_daemon_settings, in_headers
from shinsa.subject.firmware.credential_commands import in_command
from shinsa.subject.firmware.credential_names import Name, names_in
from shinsa.subject.firmware.credential_values import is_code_word, is_random, is_secret

QUOTED = r"(?:\"(?P<double>[^\"\\]{0,200})\"|'(?P<single>[^'\\]{0,200})')"
ASSIGNED = re.compile(
    rf"[\"'\]]{{0,2}}(?:\s{{0,3}}:\s{{0,3}}[A-Za-z][\w.\[\]]{{0,30}}(?=\s{{0,3}}=[^=>]))?\s{{0,20}}(?P<sign>=>|:=|=|:)\s{{0,20}}(?:{QUOTED}|(?P<bare>[^\s\"';,)}}\]]{{1,200}}))"
)
NAMED_VALUE = re.compile(
    rf"[\"']\s{{0,5}}(?:,|/?\s)\s{{0,5}}[\"']?(?:value|val|default)[\"']?\s{{0,5}}[=:]\s{{0,5}}{QUOTED}"
    r"|[\"'](?:\s[^<>]{0,100})?>\s{0,5}(?P<bare>[^<>\s]{1,200})\s{0,5}</"
    r"|\s{0,5}</[\w:-]{1,40}>\s{0,5}<[\w:-]{1,40}>\s{0,5}(?P<beside>[^<>\s]{1,200})\s{0,5}</",
    re.IGNORECASE,
)
"""`name="password" value="x"`, `"name": "password", "value": "x"`, `<string name="password">x</string>`, `<key>password</key><string>x</string>`."""
DEFINED = re.compile(rf"['\"]\s{{0,5}},\s{{0,5}}{QUOTED}\s{{0,5}}[),]")
DEFINES = re.compile(r"(?:define|setitem|putstring|set|put)\s{0,3}\(\s{0,3}['\"]\Z", re.IGNORECASE)
UCI = re.compile(
    rf"\s*(?:option|list)\s+['\"]?(?P<key>key[1-4]?|[\w-]{{0,40}}(?:pass|passwd|password|pwd|secret|psk|token|phrase|community))['\"]?\s+(?:{QUOTED}|(?P<bare>\S{{1,200}}))\s*$",
    re.IGNORECASE,
)
SPACED = re.compile(
    rf"\s*(?:(?P<key>(?:[a-z]{{1,20}}_)?(?:password|passwd|secret)|requirepass|masterauth)\s+(?:{QUOTED}|(?P<bare>\S{{1,200}}))\s*(?:#.*)?$"
    r"|(?P<community>r[ow]com+unity6?)\s+(?P<name>\S{1,64})(?:\s(?!\s{0,10}(?:localhost|127\.|::1))|$))"
)
"""Daemons whose settings are a word and a value: mosquitto, net-snmp, redis, pppd, Quagga."""
ROUTER = re.compile(
    r"\s*(?:enable|username\s+(?P<user>\S{1,64})(?:\s+privilege\s+\d{1,2})?)\s+(?:password|secret)\s+(?:0\s+)?(?P<bare>[^\s$]\S{0,199})\s*$"
)
"""The consoles of routers (Cisco IOS and its like); the kinds 5 and 7 are hashes and ciphers."""
ROUTER_COMMUNITY = re.compile(r"\s*snmp-server\s+community\s+(?P<bare>\S{1,64})(?:\s+(?:RO|RW|ro|rw)\b.*)?$")
COM2SEC = re.compile(r"\s*com2sec6?\s+(?:-Cn\s+\S+\s+)?\S+\s+\S+\s+(?P<bare>\S{1,64})\s*$")
SNMP_USER = re.compile(
    r"\s*createUser\s+(?:-e\s+\S+\s+)?(?P<user>\S{1,64})\s+(?:MD5|SHA[\w-]{0,4})\s+\"?(?P<bare>[^\"\s]{1,128})"
)
IKE = re.compile(r":\s{0,10}(?:PSK|XAUTH|EAP|NTLM)\s{1,10}\"(?P<bare>[^\"]{1,200})\"")
XML = re.compile(r"<(?P<key>[\w:.-]{1,60})(?:\s[^<>]{0,200})?>\s{0,5}(?P<bare>[^<>]{1,200}?)\s{0,5}</(?P=key)>")
XML_VALUE = re.compile(rf"<(?P<key>[\w:.-]{{1,60}})\s(?:[^<>]{{0,200}}?\s)?(?:val|value)\s?=\s?{QUOTED}", re.IGNORECASE)
"""`<HTTP_PASSWD val="x"/>`, as the settings of several makers' routers have it."""
URL = re.compile(
    r"(?<![a-z0-9+.-])(?P<scheme>[a-z][a-z0-9+.-]{1,12})://(?P<user>[^/\s:@'\"<>]{0,64}):(?P<bare>[^/\s@'\"<>]{1,128})@[\w.\[-]"
)
BASIC = re.compile(
    r"authorization[\"'\]]{0,2}\s{0,5}[:=,]?[\"'\s]{0,5}[:=,]?\s{0,5}[\"']?basic\s{1,3}(?P<coded>[A-Za-z0-9+/]{6,200}={0,2})",
    re.IGNORECASE,
)
REGISTRY = re.compile(r"\"auth\"\s{0,5}:\s{0,5}\"(?P<coded>[A-Za-z0-9+/]{8,400}={0,2})\"")
REGISTER = re.compile(r"\s*register\s*=>?\s*(?:\w+://)?(?P<user>[\w.-]{1,64}):(?P<bare>[^\s:@]{3,128})(?::[^\s@]+)?@")
TRAILING = re.compile(r"\s#\s")
"""A remark behind a command, in shells and scripts."""
PLACEHOLDER_USERS = frozenset({"user", "username", "login", "name", "usr", "uid", "foo", "a"})
PLACEHOLDER_PASSWORDS = frozenset({"pass", "password", "passwd", "pw", "pwd", "secret", "bar", "b", "token"})


def credentials_in(line: str, kind: Kind) -> Iterator[Credential]:
    """Every credential that the line gives away, each value once."""
    seen: set[str] = set()
    for shape in SHAPES:
        for found in shape(line, kind):
            if found.value not in seen:
                seen.add(found.value)
                yield found


def assigned_in(line: str, kind: Kind) -> Iterator[Credential]:
    """Names of secrets with a sign and a literal value behind them."""
    if kind.shell or kind.code:
        line = TRAILING.split(line, 1)[0]
    for name in names_in(line):
        found = ASSIGNED.match(line, name.end)
        if found is None:
            yield from _named_value(line, name)
        elif _assigns(line, name, found, kind):
            value, quoted = value_of(found)
            if _fits(name, value, quoted=quoted, code=kind.code):
                yield Credential(purpose_of(name.key, line), "", value, name.key)


def addresses_in(line: str) -> Iterator[Credential]:
    """Addresses that carry a user's password before the host (RFC 3986, section 3.2.1)."""
    for found in URL.finditer(line):
        value, user = found["bare"], found["user"]
        if not is_placeholder(user, value) and not re.search(r"[$%{]", user) and is_secret(value, quoted=False, key=""):
            yield Credential(f"{found['scheme'].upper()} password", user, value, side=SERVICE)


def is_placeholder(user: str, value: str) -> bool:
    """Whether a pair only says where user and password belong: `username` with `password`."""
    return user.lower() in PLACEHOLDER_USERS and value.lower() in PLACEHOLDER_PASSWORDS


def value_of(found: re.Match[str]) -> tuple[str, bool]:
    """The value that a shape found, and whether it stood in quotes."""
    groups = found.groupdict()
    quoted = groups.get("double") or groups.get("single")
    return (quoted, True) if quoted else (groups.get("bare") or groups.get("beside") or "", False)


def _assigns(line: str, name: Name, found: re.Match[str], kind: Kind) -> bool:
    named = line[name.start - 1 : name.start] in {'"', "'"}
    value, quoted = value_of(found)
    if (kind.shell or kind.code) and name.key.lower() == "pass":
        return False  # the result of a test, or the run of a compiler
    if kind.shell and not quoted and " " in found[0]:
        return False  # no assignment in a shell
    if found["sign"] == ":" and not (kind.colons or (named and quoted)):
        return False
    if name.start >= 2 and line[name.start - 2 : name.start] == "--" and value.upper() == value:
        return False
    before = line[: name.start].rstrip(" \t\"'[{($")
    if kind.shell and before.endswith(("-", "test", "==")):
        return False  # it goes to a command for its duration, or is part of a test
    return quoted or not (kind.code or is_code_word(value) or (kind.shell and line[: name.start].endswith("[")))


def _fits(name: Name, value: str, *, quoted: bool, code: bool) -> bool:
    if name.weak and not is_random(value):
        return False
    phrase = any(word in name.key.lower() for word in ("psk", "phrase"))
    key = name.key if code or quoted else ""
    return is_secret(value, quoted=quoted, key=key, spaces=phrase)


def _named_value(line: str, name: Name) -> Iterator[Credential]:
    found = NAMED_VALUE.match(line, name.end)
    if found is None and DEFINES.search(line, max(0, name.start - 20), name.start):
        found = DEFINED.match(line, name.end)
    if found is not None:
        value, _ = value_of(found)
        if _fits(name, value, quoted=True, code=False):
            yield Credential(purpose_of(name.key, line), "", value, name.key)


def _assigned(line: str, kind: Kind) -> Iterator[Credential]:
    yield from assigned_in(line, kind)


def _uci(line: str, kind: Kind) -> Iterator[Credential]:
    found = UCI.match(line)
    if found is not None:
        value, quoted = value_of(found)
        key = found["key"].lower()
        is_key = key.startswith("key")
        if (is_key and not (kind.wireless and len(value) >= 5)) or not _uci_name(key):
            return
        if is_secret(value, quoted=quoted, key="", spaces=is_key):
            purpose = "Wi-Fi passphrase" if is_key or kind.wireless else purpose_of(key, line)
            yield Credential(purpose, "", value, key)


def _uci_name(key: str) -> bool:
    return key.startswith("key") or any(True for _ in names_in(key))


def _spaced(line: str, kind: Kind) -> Iterator[Credential]:
    if kind.code or kind.shell:
        return
    found = SPACED.match(line)
    if found is not None:
        value, quoted = (found["name"], False) if found["community"] else value_of(found)
        key = found["community"] or found["key"]
        if is_secret(value, quoted=quoted, key=key):
            yield Credential(purpose_of(key, line), "", value, key)
    for shape, purpose, setting in (
        (ROUTER, "password", "login password"),
        (ROUTER_COMMUNITY, "SNMP community", "snmp-server community"),
        (COM2SEC, "SNMP community", "com2sec"),
        (SNMP_USER, "SNMPv3 password", "createUser"),
    ):
        found = shape.match(line)
        if found is not None and is_secret(found["bare"], quoted=False, key=""):
            yield Credential(purpose, found.groupdict().get("user") or "", found["bare"], setting, DEVICE)


def _ike(line: str, kind: Kind) -> Iterator[Credential]:
    for found in IKE.finditer(line) if not kind.code else ():
        if is_secret(found["bare"], quoted=True, key="", spaces=True):
            yield Credential("pre-shared key", "", found["bare"], "IPsec secret", SERVICE)


def _xml(line: str, kind: Kind) -> Iterator[Credential]:
    del kind
    if "<" not in line:
        return
    for found in (*XML.finditer(line), *XML_VALUE.finditer(line)):
        key = found["key"]
        value, _ = value_of(found)
        names = [name for name in names_in(key) if name.end == len(key)]
        if names and _fits(names[-1], value, quoted=True, code=True):
            yield Credential(purpose_of(key, line), "", value, key)


def _url(line: str, kind: Kind) -> Iterator[Credential]:
    del kind
    if "://" in line and "@" in line:
        yield from addresses_in(line)


def _basic(line: str, kind: Kind) -> Iterator[Credential]:
    del kind
    for shape, purpose in ((BASIC, "HTTP Basic"), (REGISTRY, "registry login")):
        for found in shape.finditer(line):
            user, value = _decoded(found["coded"])
            if value:
                yield Credential(purpose, user, found["coded"], side=SERVICE)


def _decoded(coded: str) -> tuple[str, str]:
    """User and password of a Basic header (RFC 7617); nothing where it is none."""
    try:
        user, _, value = base64.b64decode(coded, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return (user, value) if user.isprintable() and value.isprintable() else ("", "")


def _register(line: str, kind: Kind) -> Iterator[Credential]:
    found = None if kind.code else REGISTER.match(line)
    if found is not None and is_secret(found["bare"], quoted=False, key=""):
        yield Credential("SIP password", found["user"], found["bare"], "register", SERVICE)


def _command(line: str, kind: Kind) -> Iterator[Credential]:
    del kind
    yield from in_command(line)


SHAPES: tuple[Callable[[str, Kind], Iterator[Credential]], ...] = (
    *(
        _url,
        _basic,
        in_headers,
        _command,
        _uci,
        _ike,
        _register,
        _xml,
        _spaced,
        in_daemon_settings,
        in_calls,
        _assigned,
    ),
)
