"""Finds passwords, tokens and shared keys written into the firmware's configurations and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.secrets import HardCodedCredential
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.model.text import say
from shinsa.subject.firmware.content import EXCERPT_SHOWN, FileContent
from shinsa.subject.firmware.credential_shapes import Credential, Kind, credentials_in, ppp_secret
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.tree import Entry

LARGEST = 1 << 20
"""Bytes of a text that is read line by line."""
LONGEST_LINE = 2000
"""Characters of a line that are looked at: what is longer was packed by a program."""
MOST_FOUND = 100
"""Credentials of one file that are reported."""
NEEDLES = (
    *(
        b"password",
        b"passwd",
        b"passphrase",
        b"passwort",
        b"passcode",
        b"pwd",
        b"psk",
        b"secret",
        b"community",
        b"comunity",
    ),
    *(
        b"token",
        b"api_key",
        b"apikey",
        b"api-key",
        b"access_key",
        b"auth_key",
        b"wpa_key",
        b"wepkey",
        b"wep_key",
        b"sharedkey",
    ),
    *(b"option key", b"requirepass", b"com2sec", b"basic ", b"sshpass", b"mosquitto_", b"curl ", b"chpasswd", b"@"),
    *(b"AKIA", b"ghp_", b"glpat-", b"AIza", b"sk_live_", b"xoxb-", b"xoxp-", b"\t*\t", b" * "),
)
"""Words without one of which no shape can match; the last two are what client and server stand between in PPP secrets."""
TELLING = re.compile(
    r"pass|pwd|psk|secret|commun?ity|token|key|basic|@|curl|requirepass|com2sec|mosquitto_|AKIA|gh[pousr]_|AIza|sk_live|xox|glpat",
    re.IGNORECASE,
)
PPP = re.compile(r"(?:^|/)(?:chap|pap|srp)-secrets$")
ENDINGS_OF_CODE = (
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
)
WITH_COLONS = (".yaml", ".yml", ".json", ".js", ".py")
NOT_SETTINGS = re.compile(
    r"(?:^|/)(?:pam\.d|pam-configs|security|i18n|locale|zoneinfo|licenses|bash-completion|completions|zsh|vim|dpkg|debconf|perl5?|perl-base"
    r"|python\d[\d.]*|terminfo|mime|selinux|apparmor\.d|base-files)/|(?:^|/)(?:nsswitch\.conf|services|login\.defs|sudoers|openssl\.cnf|copyright|changelog\S*)$"
    r"|\.(?:po|pot|mo|lmo|css|svg|map|list|md5sums|templates|min\.js|dtd|xsd|mib|txt)$",
    re.IGNORECASE,
)
"""Files about passwords: how they are asked for, translated, checked; libraries of languages; none is a setting."""
USER = re.compile(
    r"[\"'\s<]?(?:\w{0,20}_)?(?:user|username|login|identity|account)[\"']?\s{0,5}(?:[=:>]|\s)\s{0,5}[\"']?([\w.@-]{1,64})",
    re.IGNORECASE,
)
NEAR = 3
"""Lines before and after in which the user of a password is looked for."""


@file_probe(
    HardCodedCredential,
    needles=NEEDLES,
    blind_to="credentials in programs, in databases, in a form of the maker's own, or encrypted",
)
def credentials(file: FileContent) -> Iterator[Report]:
    """Literal secrets in configurations and scripts outside of documentation; the value itself is never shown."""
    entries = [e for e in file.entries if not is_example(e.path) and not NOT_SETTINGS.search(e.path)]
    if file.is_binary or not entries:
        return
    if len(file.data) > LARGEST:
        if entries[0].path.startswith("etc/"):
            why = say("a text of more than {n} bytes", "{n} バイトを超えるテキスト", n=LARGEST)
            yield Unexamined(HardCodedCredential, file.place(), why)
        return
    yield from _search(file, entries[0])


def _search(file: FileContent, entry: Entry) -> Iterator[Report]:
    path = entry.path
    lines = file.text.split("\n")
    kind = kind_of(path, lines[0])
    found_so_far = 0
    remark = False
    for number, line in enumerate(lines, 1):
        remark = _in_remark(line, remark=remark)
        if remark or len(line) > LONGEST_LINE or _is_comment(line):
            continue
        for found in _in_line(line, path, kind):
            found_so_far += 1
            if found_so_far > MOST_FOUND:
                return
            user = found.user or _user_near(lines, number - 1)
            fact = HardCodedCredential(found.purpose, user, Secret.of("credential", found.value))
            place = FilePlace(path, number, None, entry.tree)
            yield Sighting(fact, place, line.strip().replace(found.value, "…")[:EXCERPT_SHOWN])


def _in_line(line: str, path: str, kind: Kind) -> Iterator[Credential]:
    if PPP.search(path):
        secret = ppp_secret(line)
        if secret is not None:
            yield secret
    elif TELLING.search(line):
        yield from credentials_in(line, kind)


def kind_of(path: str, first_line: str) -> Kind:
    """What sort of file this is, by its name and its first line."""
    lower = path.lower()
    interpreter = first_line if first_line.startswith("#!") else ""
    shell = bool(re.search(r"\b(?:ba|da|a|k|z)?sh\b", interpreter)) or lower.endswith(".sh")
    code = lower.endswith(ENDINGS_OF_CODE) or (bool(interpreter) and not shell)
    return Kind(
        code, lower.endswith(WITH_COLONS), shell, lower.endswith(("/wireless", "hostapd.conf", "wpa_supplicant.conf"))
    )


def _in_remark(line: str, *, remark: bool) -> bool:
    """Whether a comment of XML, or of C that starts its line, is still open at the end of this line."""
    for opening, closing in (("<!--", "-->"), ("/*", "*/")):
        at = line.rfind(opening) if opening == "<!--" or line.lstrip().startswith(opening) else -1
        if at >= 0 and closing not in line[at:]:
            return True
    return remark and "-->" not in line and "*/" not in line


def _is_comment(line: str) -> bool:
    text = line.strip()
    if text.startswith("<!--"):
        return text.endswith("-->")
    return not text or text.startswith(("#", "//", "/*", "* ", ";", "--", "REM "))


def _user_near(lines: list[str], index: int) -> str:
    """The user that the line itself or its neighbours name, the nearest first."""
    for distance in range(NEAR + 1):
        for at in dict.fromkeys((index - distance, index + distance)):
            found = USER.search(lines[at][:LONGEST_LINE]) if 0 <= at < len(lines) else None
            if found is not None and not lines[at].lstrip().startswith("#"):
                return found[1]
    return ""
