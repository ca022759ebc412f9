"""Credentials among the strings of programs and dumps: `name=value`, addresses, a name with a known default beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.credential import DEVICE, SERVICE, Credential, Kind, side_of
from shinsa.subject.firmware.credential_shapes import addresses_in, assigned_in
from shinsa.subject.firmware.passwords import common_passwords, default_passwords
from shinsa.subject.firmware.strings import string_after, string_at
from shinsa.subject.firmware.token_shapes import is_token

ASSIGNING = (
    *(b"password=", b"passwd=", b"passphrase=", b"passcode=", b"pass=", b"pwd=", b"psk=", b"secret=", b'password":', b'passwd":', b'secret":'),
    *(b"auth_token=", b"access_token=", b"api_key=", b"apikey=", b"access_key=", b"auth_key=", b"pass1=", b"password1=", b"community="),
)  # fmt: skip
ADDRESSES = (
    *(b"rtsp://", b"mqtt://", b"mqtts://", b"ftp://", b"ftps://", b"sftp://", b"amqp://", b"amqps://", b"redis://", b"mongodb://"),
    *(b"mysql://", b"postgres://", b"postgresql://", b"smb://", b"http://", b"https://", b"smtp://", b"smtps://", b"sip:", b"ws://", b"wss://"),
)  # fmt: skip
NAMES = (
    *(b"adminpass\0", b"adminpassword\0", b"admin_password\0", b"admin_passwd\0", b"admin_pass\0", b"defaultpassword\0"),
    *(b"default_password\0", b"root_password\0", b"web_password\0", b"webpassword\0", b"http_passwd\0", b"login_password\0"),
    *(b"loginpassword\0", b"user_password\0", b"userpassword\0", b"telnet_password\0", b"sys_password\0", b"ap_password\0"),
)  # fmt: skip
"""Names that stand as whole strings, behind which a compiler may have laid the default value."""
BACKDOORS = (
    *(b"xc3511", b"vizxv", b"xmhdipc", b"juantech", b"klv1234", b"Zte521", b"hi3518", b"7ujMko0admin", b"7ujMko0vizxv", b"hslwificam"),
    *(b"cat1029", b"hkipc2016", b"oelinux123", b"tlJwpbo6", b"S2fGqNFs", b"OxhlwSG8", b"taZz@23495859", b"antslq", b"swsbzkgn"),
    *(b"GM8182", b"059AnkJ", b"nE7jA%5m", b"dvr2580222", b"xdfk9874t3", b"j5Brn9", b"OkwKcECs8qJP2Z"),
)  # fmt: skip
"""Published passwords of makers that mean nothing else: a program that holds one compares with it, or sets it."""
FOR_SERVICES = {b"DVES_PASS": ("MQTT password", "DVES_USER")}
"""Published passwords that firmware of many makers shows to a service until the user sets another: purpose and user."""
A_LIST = 3
"""As many of them in one file are a list to guess with, not the device's own."""
PLAIN_WORDS = frozenset(
    {
        *("admin", "root", "user", "guest", "support", "system", "service", "password", "default", "tech", "live", "public", "private"),
        *("administrator", "superadmin", "debian", "cisco", "test", "demo", "debug", "manager", "operator", "monitor", "super", "enable"),
        *("switch", "secret", "security", "master", "factory", "field", "camera", "telnet", "unix", "oracle", "vmware", "samsung", "siemens"),
        *("nokia", "huawei", "netgear", "linksys", "dlink", "asus", "pass", "field", "friend", "star", "sky", "mono", "rock", "telecom", "pi"),
    }
)  # fmt: skip
"""Entries of the lists that programs also write for other reasons."""
SHORTEST = 4
LONGEST_ADDRESS = 200
OPTION = re.compile(r"(?:^|[\s\[(|])-{1,2}\w[\w-]*=?\Z|[<\[]\Z|usage|%s|%d", re.IGNORECASE)
UPPER = re.compile(r"[A-Z][A-Z_<>-]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A credential at a byte offset, and what it opens."""

    offset: int
    credential: Credential
    side: str


def assigned(data: bytes, offsets: Iterable[int], path: str) -> Iterator[Found]:
    """What the strings around the offsets assign to names of secrets; format strings and usage texts say nothing."""
    for start, text in _strings(data, offsets):
        for found in assigned_in(text, Kind()):
            at = text.find(found.setting)
            if len(found.value) < SHORTEST or UPPER.fullmatch(found.value) or OPTION.search(text[:at]):
                continue
            if not is_token(found.value, found.setting):
                yield Found(start + at, found, side_of(found, path))


def addresses(data: bytes, offsets: Iterable[int]) -> Iterator[Found]:
    """The addresses around the offsets that carry a password."""
    with_user = (offset for offset in offsets if b"@" in data[offset : offset + LONGEST_ADDRESS])
    for start, text in _strings(data, with_user):
        for found in addresses_in(text):
            scheme = found.purpose.split()[0].lower()
            at = text.lower().find(f"{scheme}://{found.user}:{found.value}@".lower())
            if len(found.value) >= SHORTEST and at >= 0:
                yield Found(start + at, found, side_of(found, ""))


def _strings(data: bytes, offsets: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The string around each of the offsets, once: a flood of needles in one string is one string."""
    covered = -1
    for offset in sorted(offsets):
        if offset >= covered:
            start, text = string_at(data, offset)
            start, text = (covered, text[covered - start :]) if start < covered else (start, text)
            covered = start + max(len(text), 1)
            yield start, text


def default_after(data: bytes, offset: int, name: bytes) -> Iterator[Found]:
    """A published default that a compiler laid right behind the name of a device's password."""
    at, value = string_after(data, offset + len(name) - 1)
    if value in _published():
        setting = data[offset : offset + len(name) - 1].decode("ascii", "replace")
        yield Found(at, Credential("password", "", value, setting, DEVICE), DEVICE)


def backdoor_at(data: bytes, offset: int, word: bytes) -> Iterator[Found]:
    """A whole string that is a maker's published password and nothing else."""
    end = offset + len(word)
    if data[offset:end] == word and data[end : end + 1] == b"\0" and (offset == 0 or data[offset - 1] == 0):
        yield Found(offset, Credential("published default password", "", word.decode(), "", DEVICE), DEVICE)


def for_a_service_at(data: bytes, offset: int, word: bytes) -> Iterator[Found]:
    """A whole string that is a published password towards a service."""
    end = offset + len(word)
    if data[offset:end] == word and data[end : end + 1] == b"\0" and (offset == 0 or data[offset - 1] == 0):
        purpose, user = FOR_SERVICES[word]
        yield Found(offset, Credential(purpose, user, word.decode(), "", SERVICE), SERVICE)


def _published() -> frozenset[str]:
    words = frozenset((*default_passwords(), *common_passwords()))
    return frozenset(word for word in words if word.lower() not in PLAIN_WORDS and len(word) >= SHORTEST)
