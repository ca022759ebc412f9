"""What a web server hands a stranger of the device's own records: its log, a backup of its settings.

Only pages that show something are asked for (GET), at addresses where interfaces of devices keep them, and where links of the
first page lead that are named after them. What came is told by its contents, never by its address or its status.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from shinsa.subject.device.clock import CLOCK, Time
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.web.http import Browser, NoAnswer, Page

LOG, BACKUP = "event log", "backup of the settings"
LOGS = (
    *(
        "/log",
        "/logs",
        "/log.txt",
        "/syslog",
        "/syslog.txt",
        "/messages",
        "/system.log",
        "/systemlog.txt",
        "/debug.log",
    ),
    *("/var/log/messages", "/var/log/syslog", "/logs/messages", "/log/messages", "/logread", "/dmesg", "/error.log"),
    *(
        "/cgi-bin/logread",
        "/cgi-bin/log.cgi",
        "/cgi-bin/syslog",
        "/cgi-bin/dmesg",
        "/api/log",
        "/api/logs",
        "/api/audit",
    ),
)
BACKUPS = (
    *("/config.bin", "/backup.bin", "/backup.tar.gz", "/backup.tgz", "/config.xml", "/config.cfg", "/settings.cfg"),
    *("/backup.cfg", "/backup.conf", "/config.json", "/settings.json", "/backup", "/cgi-bin/ExportSettings.sh"),
    *("/cgi-bin/export", "/cgi-bin/backup", "/api/backup", "/api/config", "/api/settings", "/backupsettings.conf"),
)
LINK = re.compile(r"""(?:href|src)\s{0,3}=\s{0,3}["']?([^"'\s<>]{1,200})""", re.IGNORECASE)
NAMED_SO = re.compile(
    r"(?<![a-z])(?:sys|event|audit)?log(?:s|read|file)?(?![a-z])|messages|dmesg|backup|export", re.IGNORECASE
)
CHANGES = re.compile(r"clear|delete|erase|remove|reset|reboot|restore|logout|log-?off|sign-?out", re.IGNORECASE)
"""Words of an address that may do more than show something: it is left alone."""
LINKS = 8
"""Links of the first page that are followed."""
SECONDS = 60.0
"""One web server."""
READ = 512
"""Bytes of a packed backup that are looked at, unpacked: the first header of a tar archive (POSIX.1, pax)."""
NAME, MAGIC = 100, 257
"""How long the name at its beginning may be, and where it says what it is."""
SYSLOG = re.compile(
    r"^\s{0,8}(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d|\d{4}-\d\d-\d\d)[ T]\d\d:\d\d:\d\d\S{0,12} .{0,80}?"
    r"(?:[\w./-]{1,40}\[\d{1,7}\]|kernel|(?:kern|user|daemon|auth|authpriv|cron|local\d|syslog)\.[a-z]{3,7}[ \w.-]{0,40}): ",
    re.MULTILINE,
)
RING = re.compile(r"^\s{0,8}(?:<\d>)?\[ {0,5}\d{1,6}\.\d{6}\] \S", re.MULTILINE)
GZIP = 31
"""What tells zlib that a gzip header comes first."""
OK = 200
FEWEST = 3
"""Lines that make a log; one may stand in any text."""
SECRET = re.compile(
    r"""["'<]?\b(?:wpa_?(?:psk|passphrase)|psk|(?:admin|user|wifi|wlan|login)?_?(?:password|passwd|passphrase)|private_?key)["']?\s{0,3}(?:[:=>]|=>)\s{0,3}["']?([^\s"'<>,;}]{4,64})""",
    re.IGNORECASE,
)
NO_VALUE = re.compile(
    r"[*•.-]+|x+|null|none|true|false|pass(?:word|wd|phrase|wort)|string|text|hidden|masked|required|optional|unset|empty|default",
    re.IGNORECASE,
)
"""What stands in the place of a secret: a mask, a type, the label of a field."""
OF_SETTINGS = re.compile(
    r"\b(?:e?ssid|host_?name|ip_?addr(?:ess)?|user(?:_?name)?|gateway|netmask|wifi|wlan|network|dns)\b", re.IGNORECASE
)
"""What stands beside a secret in settings, and not in texts that a page shows."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that lay open: LOG or BACKUP, and where."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Asked:
    """How many addresses answered, and how many did not, or were left when time ran out."""

    answered: int
    left: int


def ask_for_records(endpoint: Endpoint, clock: Time = CLOCK) -> Iterator[Found | Asked]:
    """Each record that lay open, and last what was asked. Raises NoAnswer where the first page cannot be had."""
    paths = list(dict.fromkeys((*_linked(Browser(endpoint).get("/"), endpoint), *LOGS, *BACKUPS)))
    until, answered = clock.now() + SECONDS, 0
    for path in paths:
        if clock.now() > until:
            break
        try:
            page = Browser(endpoint).request("GET", path, {})
        except NoAnswer:
            continue
        answered += 1
        kind = told_by(page)
        if kind is not None:
            yield Found(kind, path)
    yield Asked(answered, len(paths) - answered)


def _linked(page: Page, endpoint: Endpoint) -> Iterator[str]:
    browser = Browser(endpoint)
    links = (browser.here(page.path, link) for link in LINK.findall(page.text))
    fitting = (path for path in links if path and NAMED_SO.search(path) and not CHANGES.search(path))
    yield from list(dict.fromkeys(fitting))[:LINKS]


def told_by(page: Page) -> str | None:
    """LOG or BACKUP where the contents of a page are that; None for anything else."""
    text = page.text if page.status == OK else ""
    if any(len(list(islice(form.finditer(text), FEWEST))) == FEWEST for form in (SYSLOG, RING)):
        return LOG
    if "html" in page.headers.get("content-type", "").lower():
        return None
    return BACKUP if page.status == OK and (_holds_secret(text) or _is_packed(page.body)) else None


def _holds_secret(text: str) -> bool:
    secret = any(found[1].isascii() and not NO_VALUE.fullmatch(found[1]) for found in SECRET.finditer(text))
    return secret and OF_SETTINGS.search(text) is not None


def _is_packed(body: bytes) -> bool:
    """Whether it is a tar archive, packed or not, that begins with files of `etc`."""
    if body.startswith(b"\x1f\x8b"):
        try:
            body = zlib.decompressobj(GZIP).decompress(body, READ)
        except zlib.error:
            return False
    name = body[:NAME].partition(b"\0")[0]
    return body[MAGIC:].startswith(b"ustar") and name.removeprefix(b"./").startswith(b"etc")
