"""Credentials handed to functions, sent as headers, and given to routing daemons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.firmware.credential import DEVICE, SERVICE, Credential, Kind, purpose_of
from shinsa.subject.firmware.credential_names import names_in
from shinsa.subject.firmware.credential_values import is_random, is_secret

TEXT = r"(?:\"[^\"\\]{0,128}\"|'[^'\\]{0,128}')"
CALLS = re.compile(
    r"(?:\b(?:mysqli?(?:_connect)?|PDO|username_pw_set|set_auth|HTTPBasicAuth|HTTPDigestAuth|ftp_login|imap_open)|\.login|\bauth\s{0,3}=)\s{0,3}\(\s{0,3}"
    rf"(?P<first>{TEXT})\s{{0,3}},\s{{0,3}}(?P<second>{TEXT})(?:\s{{0,3}},\s{{0,3}}(?P<third>{TEXT}))?"
)
"""Functions that take a user and a password; those of databases take the host before."""
HOST_FIRST = re.compile(r"\b(?:mysqli?(?:_connect)?|PDO|imap_open)\s{0,3}\(\Z")
HEADER = re.compile(
    r"\b(?P<key>X-[A-Za-z-]{0,30}(?:Key|Token|Secret|Auth)|PRIVATE-TOKEN|api-?key|Authorization)[\"']?\s{0,3}[:,=]\s{0,3}[\"']?(?:Bearer\s{1,3}|Token\s{1,3})?(?P<bare>[A-Za-z0-9._~+/-]{16,200}={0,2})(?=[\"'\s]|$)",
    re.IGNORECASE,
)
ROUTING = re.compile(
    r"\s*(?:neighbor\s+\S{1,64}\s+password|ip\s+ospf\s+authentication-key|ip\s+ospf\s+message-digest-key\s+\d{1,3}\s+md5|key-string|area\s.{1,80}-key)\s+(?P<bare>\S{1,80})\s*$"
)
PPP = re.compile(r"(?:^|\s)user\s+(?P<user>\S{1,64})\s+password\s+(?P<bare>\S{1,128})\s*$")
LONE = re.compile(
    r"\s*(?P<key>[A-Za-z][\w-]{2,60})(?P<sign>\s*:\s*|\s+)(?:\"(?P<double>[^\"\\]{1,200})\"|'(?P<single>[^'\\]{1,200})'|(?P<bare>\S{1,200}))\s*$"
)
WORDS = re.compile(r"[a-z]+(?:-[a-z]+)+")
"""A name with a remark of packages behind it: `base-passwd: statically-linked-binary`."""
SETTING = re.compile(r"[a-z0-9][A-Z]|[_-]")
"""A hump, or a separator: the name of a setting, not a word of a sentence."""


def in_calls(line: str, kind: Kind) -> Iterator[Credential]:
    """User and password as literal arguments, in program text."""
    for found in CALLS.finditer(line) if kind.code else ():
        host_first = HOST_FIRST.search(line, max(0, found.start() - 1), found.start("first"))
        user, value = (found["second"], found["third"]) if host_first else (found["first"], found["second"])
        if value is not None and user[1:-1] and is_secret(value[1:-1], quoted=True, key=user[1:-1]):
            yield Credential("password", user[1:-1], value[1:-1], "", SERVICE)


def in_headers(line: str, kind: Kind) -> Iterator[Credential]:
    """Tokens in the headers of requests."""
    del kind
    for found in HEADER.finditer(line):
        if is_random(found["bare"].replace(".", "").replace("~", "")):
            yield Credential("API token", "", found["bare"], found["key"], SERVICE)


def in_daemon_settings(line: str, kind: Kind) -> Iterator[Credential]:
    """Settings without a sign, or with a colon, that stand alone on their line; keys between routers; users of pppd."""
    if kind.code or kind.shell:
        return
    for shape, purpose, side in ((ROUTING, "routing key", SERVICE), (PPP, "PPP secret", SERVICE)):
        found = shape.search(line) if shape is PPP else shape.match(line)
        if found is not None and is_secret(found["bare"], quoted=False, key=""):
            yield Credential(purpose, found.groupdict().get("user") or "", found["bare"], "password", side)
    alone = LONE.match(line)
    if alone is None or not (SETTING.search(alone["key"]) or (":" in alone["sign"] and not kind.colons)):
        return
    key, quoted = alone["key"], alone["double"] or alone["single"]
    if ":" in alone["sign"] and WORDS.fullmatch(alone["bare"] or ""):
        return
    names = [name for name in names_in(key) if name.end == len(key) and not name.weak]
    if names and is_secret(quoted or alone["bare"], quoted=bool(quoted), key=key):
        yield Credential(purpose_of(key, line), "", quoted or alone["bare"], key)


def in_snmp_settings(line: str) -> Iterator[Credential]:
    """`community NAME` and `trapcommunity NAME`, in files about SNMP."""
    found = re.match(r"\s*(?P<key>(?:trap|option\s+)?community)\s+[\"']?(?P<bare>[^\s\"']{1,64})[\"']?\s*$", line)
    if found is not None and is_secret(found["bare"], quoted=False, key=""):
        yield Credential("SNMP community", "", found["bare"], "community", DEVICE)
