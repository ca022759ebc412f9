"""Searches a text file for credentials: only the lines that hold a telling word, none of those that are remarks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from shinsa.subject.firmware.credential import Credential, Kind, side_of
from shinsa.subject.firmware.credential_calls import in_snmp_settings
from shinsa.subject.firmware.credential_files import has_form, in_dialogue, in_whole_file, on_next_line
from shinsa.subject.firmware.credential_shapes import credentials_in, is_placeholder
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.root_view import redacted
from shinsa.subject.firmware.token_shapes import is_token

SHARE = re.compile(
    r"//[\w.-]{1,255}(?::\d{1,5})?/(?:\S{0,255}\s+\S{1,255}\s+(?:cifs|smb3|smbfs|davfs2?)\s|\S{0,255}:_)"
)
"""What begins as a remark and is none: a share in fstab(5), a registry in npm's settings."""
LONGEST_LINE = 8000
"""Characters of a line that are looked at: what is longer was packed by a program."""
LONGEST_DATA_LINE = 200_000
"""The same for data formats, which programs write on one line."""
SAMPLE, MOSTLY = 4096, 0.6
"""How much of the beginning of a file tells UTF-16 of mostly Latin letters, and the share of zero bytes in it."""
MOST_FOUND = 100
"""Credentials of one file that are reported."""
EXCERPT = 160
NEAR = 3
"""Lines before and after in which the user of a password is looked for."""
USER = re.compile(
    r"[\"'\s<]?(?:\w{0,20}_)?(?:user|username|login|identity|account)[\"']?\s{0,5}(?:[=:>]|\s)\s{0,5}[\"']?([\w.@-]{1,64})",
    re.IGNORECASE,
)
CODE = (
    *(".ts", ".tsx", ".jsx", ".mjs", ".cjs", ".vue", ".java", ".go", ".rs"),
    ".js",
    ".lua",
    ".php",
    ".py",
    ".pl",
    ".pm",
    ".rb",
    ".c",
    ".h",
    ".htm",
    ".html",
    ".asp",
    ".cgi",
    ".tcl",
    ".ut",
    ".uc",
    ".exp",
    ".awk",
)
WITH_COLONS = (".yaml", ".yml", ".json", ".js", ".py")
DATA = (".json", ".xml", ".yaml", ".yml", ".cfg", ".conf", ".toml")
NOT_SETTINGS = re.compile(
    r"(?:^|/)(?:pam\.d|pam-configs|security|i18n|locale|zoneinfo|licenses|common-licenses|bash-completion|completions|zsh|vim|dpkg|debconf|perl5?|perl-base"
    r"|python\d[\d.]*|terminfo|mime|selinux|apparmor\.d|base-files|apt/lists|lintian|nano|hwdata|misc/magic)/"
    r"|(?:^|/)(?:nsswitch\.conf|services|login\.defs|openssl\.cnf|PKG-INFO|METADATA|copyright|changelog\S*|sudoers)$"
    r"|\.(?:po|pot|mo|lmo|css|svg|map|list|md5sums|templates|min\.js|d\.[cm]?ts|dtd|xsd|mib|nanorc|pyc)$|^(?:usr/)?(?:share|lib)/.*\.txt$",
    re.IGNORECASE,
)
"""Files about passwords: how they are asked for, translated, checked; libraries of languages; none is a setting."""
REMARKS = (("<!--", "-->", False), ("/*", "*/", True), ("--[[", "]]", True))
"""Remarks over several lines: XML anywhere, C and Lua where they start a line."""


SNMP = "snmp"
AGENT_ADDRESS = re.compile(r"^[ \t]*agentaddress[ \t]+(\S[^\n]*)$", re.IGNORECASE | re.MULTILINE)
LOOPBACK = re.compile(r"(?:udp6?:|tcp6?:)?(?:127\.[\d.]+|localhost|\[?::1\]?)(?::\d+)?|unix:\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A credential at a line (from 1), and the line without any secret."""

    line: int
    credential: Credential
    side: str
    excerpt: str


def is_setting(path: str) -> bool:
    """Whether a file may hold settings of the device, by its path alone."""
    return not is_example(path) and NOT_SETTINGS.search(path) is None


def search(path: str, text: str, wanted: Sequence[int] | None = None) -> Iterator[Found]:
    """Every credential of a text, at most `MOST_FOUND`, tokens of makers left out. `wanted`: the only lines (from 0) that hold a telling word."""
    lines = text.split("\n")
    local = SNMP in path and _answers_itself_only(text)
    values: dict[int, list[str]] = {}
    found: list[tuple[int, Credential]] = []
    for index, each in _found(path, text, lines, wanted):
        values.setdefault(index, []).append(each.value)
        user = each.user or _user_near(lines, index)
        if not is_token(each.value, each.setting) and not is_placeholder(user, each.value):
            found.append((index, replace(each, user=user)))
        if len(found) >= MOST_FOUND:
            break
    for index, each in found:
        side = "" if local and each.purpose == "SNMP community" else side_of(each, path)
        yield Found(index + 1, each, side, _excerpt(lines[index], each.value, values[index]))


def _answers_itself_only(text: str) -> bool:
    """Whether snmpd.conf names nothing but addresses of the loopback interface to answer at (snmpd.conf(5))."""
    named = AGENT_ADDRESS.findall(text)
    return bool(named) and all(LOOPBACK.fullmatch(each.strip()) for line in named for each in line.split(","))


def _excerpt(line: str, value: str, values: Sequence[str]) -> str:
    """The line as a report shows it, without any of its secrets; of a long one what stands around the value."""
    at = line.find(value)
    start = max(0, at - EXCERPT // 2) if at > EXCERPT else 0
    shown = line[start : start + 4 * EXCERPT].strip()
    for each in sorted(values[:MOST_FOUND], key=len, reverse=True):
        shown = shown.replace(each, "…")
    return redacted(shown)[:EXCERPT]


def decoded(data: bytes) -> str | None:
    """The text of a file that is UTF-16 as a whole, with a byte-order mark or without; None for any other."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    sample = data[:SAMPLE]
    for coding, zeros, letters in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if len(zeros) >= 8 and zeros.count(0) > MOSTLY * len(zeros) and letters.count(0) == 0:
            return data.decode(coding, "replace")
    return None


def lines_at(data: bytes, offsets: Iterable[int]) -> list[int]:
    """The numbers (from 0) of the lines that hold these byte offsets, ascending, each once."""
    ends = [found.start() for found in re.finditer(rb"\n", data)]
    return sorted({bisect_right(ends, offset - 1) for offset in offsets})


def _found(
    path: str, text: str, lines: Sequence[str], wanted: Sequence[int] | None
) -> Iterator[tuple[int, Credential]]:
    if has_form(path):
        yield from in_whole_file(path, lines)
        return
    kind = kind_of(path, lines[0])
    remarks = _remarks(text)
    longest = LONGEST_DATA_LINE if path.lower().endswith(DATA) else LONGEST_LINE
    looked = wanted if wanted is not None else range(len(lines))
    yield from (pair for pair in on_next_line(lines, looked) if pair[0] not in remarks)
    for index in looked:
        line = lines[index].rstrip("\r")
        if len(line) <= longest and not _is_comment(line) and index not in remarks:
            yield from ((index, found) for found in credentials_in(line, kind))
            if "snmp" in path:
                yield from ((index, found) for found in in_snmp_settings(line))
    if "expect" in text and "send" in text:
        yield from in_dialogue(lines)


def kind_of(path: str, first_line: str) -> Kind:
    """What sort of file this is, by its name and its first line."""
    lower = path.lower()
    interpreter = first_line if first_line.startswith("#!") else ""
    shell = bool(re.search(r"\b(?:ba|da|a|k|z)?sh\b", interpreter)) or lower.endswith(".sh")
    code = lower.endswith(CODE) or (bool(interpreter) and not shell)
    wireless = lower.endswith(("/wireless", "hostapd.conf", "wpa_supplicant.conf"))
    return Kind(code, lower.endswith(WITH_COLONS), shell, wireless)


def _remarks(text: str) -> frozenset[int]:
    """The lines (from 0) that a remark of several lines covers; one that is never closed is none."""
    inside: set[int] = set()
    for opening, closing, starts_line in REMARKS:
        number, last = 0, 0
        begin = text.find(opening)
        while begin >= 0:
            end = text.find(closing, begin + len(opening))
            if end < 0:
                break
            alone = not starts_line or not text[text.rfind("\n", 0, begin) + 1 : begin].strip()
            after = end + len(closing) if alone else begin + len(opening)
            if alone:
                number += text.count("\n", last, begin)
                size = text.count("\n", begin, end)
                # A remark of one line may have a setting beside it, which the shapes then see with the remark.
                inside.update(range(number, number + size + 1) if size else ())
                last = begin
            begin = text.find(opening, after)
    return frozenset(inside)


def _is_comment(line: str) -> bool:
    text = line.strip()
    if text.startswith("//") and SHARE.match(text):
        return False
    if text.startswith("<!--"):
        return text.endswith("-->")
    return not text or text.startswith(("#", "//", "/*", "* ", ";", "--", "REM ", "!"))


def _user_near(lines: Sequence[str], index: int) -> str:
    """The user that the line itself or its neighbours name, the nearest first."""
    for distance in range(NEAR + 1):
        for at in dict.fromkeys((index - distance, index + distance)):
            found = USER.search(lines[at][:LONGEST_LINE]) if 0 <= at < len(lines) else None
            if found is not None and not lines[at].lstrip().startswith("#"):
                return found[1]
    return ""
