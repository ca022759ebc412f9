"""Files whose whole form is a credential: pppd's secrets, netrc, OpenVPN's user and password, expect scripts, and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from shinsa.subject.firmware.credential import DEVICE, SERVICE, Credential, purpose_of
from shinsa.subject.firmware.credential_names import names_in
from shinsa.subject.firmware.credential_values import is_secret

Lines = Sequence[str]
Found = tuple[int, Credential]
"""The index of a line (from 0) and what stands there."""

PPP = re.compile(r"(?:^|/)(?:chap|pap|srp|l2tp|eap)-secrets$")
NETRC = re.compile(r"(?:^|/)[._]?netrc$")
USER_AND_PASSWORD = re.compile(
    r"(?:^|/)(?:open)?vpn\b[^/]*/(?:.*/)?[^/]*(?:auth|user|pass|cred|login|up|secret)[^/]*$", re.IGNORECASE
)
"""Where OpenVPN's `auth-user-pass FILE` lies: the user on the first line, the password on the second (openvpn(8))."""
NO_USER_FILE = (".sh", ".up", ".conf", ".ovpn", ".lua", ".so", ".key", ".crt", ".pem", ".tmpl", ".json")
HOSTAPD_PSK = re.compile(r"(?:^|/)[^/]*wpa_psk[^/]*$")
RELAYS = re.compile(r"(?:^|/)(?:sasl_passwd|passwd\.client|smtp_auth)$")
PGPASS = re.compile(r"(?:^|/)\.pgpass$")
RACOON = re.compile(r"(?:^|/)psk\.txt$")
EXPECTS = re.compile(r"\bexpect\b.{0,80}(?:assword|assphrase|PASSWORD)")
SENDS = re.compile(
    r"\bsend\b(?:\s+(?:--|-h|-s))*\s+(?:\"(?P<double>[^\"$\[]{3,128}?)(?:\\[rn]){0,2}\"|\{(?P<braced>[^{}$]{3,128}?)(?:\\[rn]){0,2}\})"
)
LONGEST_PAIR = 400
"""Characters of such lines that are looked at."""
EXPECT_NEAR = 4
"""Lines after the prompt within which the answer is sent."""
NAMED_ABOVE = re.compile(
    r"(?:[\"'](?:name|key|id|param\w{0,10})[\"']\s{0,5}[:=]\s{0,5}[\"'](?P<quoted>[\w.-]{3,60})[\"']|<(?:key|name|param-name)>\s{0,5}(?P<element>[\w.-]{3,60})\s{0,5}</[\w-]{1,20}>"
    r"|^\s*(?:-\s+)?name:\s{1,5}[\"']?(?P<yaml>[\w.-]{3,60})[\"']?)\s{0,5},?\s*$"
)
VALUE_BELOW = re.compile(
    r"\s*(?:[\"']?(?:value|val|default|string)[\"']?\s{0,5}[:=]\s{0,5}(?:\"(?P<double>[^\"\\]{1,200})\"|'(?P<single>[^'\\]{1,200})'|(?P<bare>[^\s\"',}]{1,200}))\s*,?\s*}?\s*,?"
    r"|<(?:string|value|param-value)>(?P<element>[^<>]{1,200})</[\w-]{1,20}>)\s*$",
    re.IGNORECASE,
)
"""A name on one line and its value on the next: lists of settings in JSON and YAML, property lists, web.xml."""
PPP_LINE = re.compile(r"\s*(?:\"([^\"]{0,128})\"|([^\s#]\S{0,127}))\s+\S{1,128}\s+(?:\"([^\"]{1,128})\"|(\S{1,128}))")
NETRC_LINE = re.compile(
    r"\b(?:machine\s+\S{1,128}|default)\s+login\s+(?P<user>\S{1,128})\s+(?:account\s+\S+\s+)?password\s+(?P<bare>\S{1,128})"
)
RELAY_LINE = re.compile(r"\s*[^#\s:]\S{0,200}?\s*[\s:]\s*(?P<user>[^\s:]{1,128}):(?P<bare>\S{1,128})\s*$")
PGPASS_LINE = re.compile(r"[^#:]{1,128}:[^:]{0,8}:[^:]{0,64}:(?P<user>[^:]{1,64}):(?P<bare>[^:\s]{1,128})\s*$")
MAC_LINE = re.compile(r"\s*(?:[\w-]{1,20}=\S{1,40}\s+)*(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}\s+(?P<bare>\S.{7,63}?)\s*$")
HOST_LINE = re.compile(r"\s*[^#\s]\S{0,128}\s+(?P<bare>\S{3,128})\s*$")


PATHS = (
    *(
        "etc/ppp/*-secrets",
        "etc/**/*l2tp-secrets",
        "**/*netrc",
        "etc/**/sasl_passwd",
        "etc/**/passwd.client",
        "etc/**/smtp_auth",
    ),
    *("**/.pgpass", "etc/**/*wpa_psk*", "etc/**/psk.txt", "etc/**/*vpn*/**"),
)
"""Where such files lie."""


def has_form(path: str) -> bool:
    """Whether a file is of such a form, by its name and folder."""
    return _reader(path) is not None


def in_whole_file(path: str, lines: Lines) -> Iterator[Found]:
    """What a file of a form of its own gives away."""
    read = _reader(path)
    if read is not None:
        yield from read(lines)


def _reader(path: str) -> Callable[[Lines], Iterator[Found]] | None:
    for shape, read in READERS:
        if shape.search(path):
            return read
    if USER_AND_PASSWORD.search(path) and not path.lower().endswith(NO_USER_FILE):
        return _user_and_password
    return None


def in_dialogue(lines: Lines) -> Iterator[Found]:
    """The answers that an expect script sends to a prompt for a password."""
    for index, line in enumerate(lines):
        if not EXPECTS.search(line) or line.lstrip().startswith("#"):
            continue
        prompt = EXPECTS.search(line)
        for at in range(index, min(index + EXPECT_NEAR, len(lines))):
            sent = SENDS.search(lines[at], prompt.end() if prompt is not None and at == index else 0)
            if sent is not None:
                value = sent["double"] or sent["braced"]
                if is_secret(value, quoted=True, key=""):
                    yield at, Credential("password on a command line", "", value, "send", SERVICE)
                break


def on_next_line(lines: Lines, wanted: Iterable[int]) -> Iterator[Found]:
    """Names of secrets, on the wanted lines, whose value stands on the line below."""
    for index in wanted:
        named = NAMED_ABOVE.search(lines[index].rstrip()[-LONGEST_PAIR:]) if index + 1 < len(lines) else None
        below = VALUE_BELOW.match(lines[index + 1][:LONGEST_PAIR]) if named is not None else None
        if named is None or below is None:
            continue
        key = named["quoted"] or named["element"] or named["yaml"]
        value = (below["double"] or below["single"] or below["bare"] or below["element"] or "").strip()
        if any(name.end == len(key) and not name.weak for name in names_in(key)) and is_secret(
            value, quoted=True, key=key
        ):
            yield index + 1, Credential(purpose_of(key), "", value, key)


def ppp_secret(line: str) -> Credential | None:
    """A line of chap-secrets or pap-secrets (pppd(8)): client, server, secret."""
    found = PPP_LINE.match(line)
    if found is None:
        return None
    value = found[3] or found[4]
    user = found[1] or found[2] or ""
    real = is_secret(value, quoted=bool(found[3]), key="", spaces=True)
    return Credential("PPP secret", user, value, "", SERVICE) if real else None


def _ppp(lines: Lines) -> Iterator[Found]:
    for index, line in enumerate(lines):
        found = ppp_secret(line)
        if found is not None:
            yield index, found


def _user_and_password(lines: Lines) -> Iterator[Found]:
    said = [line.strip() for line in lines if line.strip()]
    if len(said) != 2 or len(lines) < 2 or any(" " in line or "=" in line[:20] for line in said):
        return
    if not said[0].startswith(("#", "-", "/", "<")) and is_secret(said[1], quoted=True, key=""):
        index = next(at for at in range(len(lines) - 1, -1, -1) if lines[at].strip())
        yield index, Credential("VPN password", said[0], said[1], "auth-user-pass", SERVICE)


def _by_line(shape: re.Pattern[str], purpose: str, side: str) -> Callable[[Lines], Iterator[Found]]:
    def read(lines: Lines) -> Iterator[Found]:
        for index, line in enumerate(lines):
            found = None if line.lstrip().startswith("#") else shape.search(line)
            if found is not None and is_secret(found["bare"], quoted=True, key="", spaces=shape is MAC_LINE):
                yield index, Credential(purpose, found.groupdict().get("user") or "", found["bare"], "", side)

    return read


def _netrc(lines: Lines) -> Iterator[Found]:
    """Entries on one line or over several: the words are the same (netrc of ftp(1))."""
    joined = "\n".join(lines)
    for found in NETRC_LINE.finditer(joined):
        if is_secret(found["bare"], quoted=True, key=""):
            index = joined.count("\n", 0, found.start("bare"))
            yield index, Credential("password", found["user"], found["bare"], "password", SERVICE)


READERS: tuple[tuple[re.Pattern[str], Callable[[Lines], Iterator[Found]]], ...] = (
    (PPP, _ppp),
    (NETRC, _netrc),
    (RELAYS, _by_line(RELAY_LINE, "SMTP password", SERVICE)),
    (PGPASS, _by_line(PGPASS_LINE, "database password", SERVICE)),
    (HOSTAPD_PSK, _by_line(MAC_LINE, "Wi-Fi passphrase", DEVICE)),
    (RACOON, _by_line(HOST_LINE, "pre-shared key", SERVICE)),
)
