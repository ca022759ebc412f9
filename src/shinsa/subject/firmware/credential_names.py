"""The names under which secrets stand in settings, and how a name and its value are taken from a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

STRONG = (
    r"pass(?:word|wd|phrase|wort|code)|passwrd|pwd|psk|secret|api[_-]?key|access[_-]?key|auth[_-]?key|account[_-]?key|wpa[_-]?key"
    r"|(?:auth|api|access|bearer|secret|bot)[_-]?token|wep_?key[0-3]?|pre_?shared_?key|shared_?(?:access_?)?key|com+unity"
    r"|commstring|(?:ap|wps|setup|sim)_?pin"
)
"""Words behind which whatever stands is a secret."""
WEAK = r"token|pass|(?:encryption|aes|master|device|signing|client|app|hmac|root|storage|crypto?)[_-]?key"
"""Words that also mean other things: `pass` wants a name before it, the others a value that looks random."""
WORD = re.compile(rf"(?P<strong>{STRONG})|(?P<weak>{WEAK})", re.IGNORECASE)
ENDING = re.compile(r"(?:[_-]?(?:2\.?4g|24g|5g|key|value|str))?\d{0,2}(?![\w])", re.IGNORECASE)
"""What may follow the word within the name."""
LONGEST = 60
"""Characters of a name before the telling word, at most."""
NAME_BEFORE = re.compile(r"[\w.-]{0,52}\Z")
PASS_AFTER = re.compile(
    r"(?:^|.*[_.-]|.*(?:auth|smtp|db|ftp|wifi|mqtt|user|admin|root|login|web|http|sql|key|ppp|sip|mail|vpn|my|sys|telnet|ssh|svn|host))\Z",
    re.IGNORECASE,
)
NOT_SECRETS = re.compile(
    r"(?:.*[_.-])?(?:no|show|forgot|change|reset|save|remember|old|new|confirm|enter|invalid|wrong|verify|re|repeat|retype|type|has|is"
    r"|use|require|required|allow|min|max|set|get|check|hash|hide|missing|bad|input|output|challenge|empty|encrypt|crypt|hashed|one_?time"
    r"|weak|strong|ask|prompt|read|str|label|txt|msg|err|lang|nopass|by|bypass|compass|surpass|if|for|the|your|my_?own|enc|cur|current)[_.-]?"
    r"(?:password|passwd|passphrase|pass|pwd|secret|psk|community|token|key)\d{0,2}",
    re.IGNORECASE,
)
"""Names that speak about a password without being one."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a setting that may hold a secret, where it begins and ends in its line, and whether it must look random."""

    key: str
    start: int
    end: int
    weak: bool


def names_in(line: str) -> Iterator[Name]:
    """Every name in the line that speaks of a secret, from left to right."""
    last = 0
    for word in WORD.finditer(line):
        ending = ENDING.match(line, word.end())
        before = NAME_BEFORE.search(line, max(last, word.start() - LONGEST), word.start())
        if ending is None or before is None:
            continue
        last = ending.end()
        key = line[before.start() : ending.end()].lstrip(".-")
        if NOT_SECRETS.fullmatch(key):
            continue
        weak = word["weak"]
        if weak is not None and weak.lower() == "pass" and not _is_pass(before[0], weak):
            continue
        yield Name(key, ending.end() - len(key), ending.end(), weak is not None and weak.lower() != "pass")


def _is_pass(before: str, word: str) -> bool:
    """Whether `pass` stands for password: alone, behind a separator, in camelCase, or behind a word for an account."""
    camel = word[0] == "P" and before[-1:].islower()
    return camel or PASS_AFTER.match(before) is not None
