"""What a shell script's variables hold and what its tests say, as far as the image alone decides that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.root_view import RootView

VARIABLE = re.compile(
    r"\$(?:\{([A-Za-z_]\w*|\d|[@*#])(?::?([-=+?])((?:[^{}]|\$\{\w+\}){0,300}))?\}|([A-Za-z_]\w*|\d|[@*#]))"
)
ASSIGNMENT = re.compile(r"(?:(?:export|readonly|local|declare|typeset)\s+(?:-\w+\s+)?)?([A-Za-z_]\w*)(\+?)=", re.ASCII)
COMPUTED = re.compile(r"\"?(?:\$\(|`)")
"""A value that is the output of a command."""
LONGEST_VALUE = 500
"""Characters of a variable: one that doubles itself line by line must not fill the memory."""
MOST_WORDS = 40
"""Words of a test that is decided."""
MOST_VALUES = 2000
MADE_AT_RUN_TIME = re.compile(r"/(?:tmp|run|var/run|var/lock|dev|proc|sys|mnt|media)(?:/|$)")
IDENTITY = re.compile(r"\$\(id -u\)|`id -u`|\$(?:E?UID\b|\{E?UID\})")
"""Start scripts run as root."""
AT_BOOT_NOT = frozenset({"false", "pidof", "pgrep", "pidofproc", "init_is_upstart"})
"""Commands that fail at boot: nothing runs yet."""
UNRESOLVED = re.compile(r"[$`]")


class Outcome(Enum):
    """How a command of a script ends, as far as the image tells."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """Decided at run time: a test of something that the image does not hold."""
    RAN = "ran"
    """No test: a command that does its work and is taken to succeed."""

    @property
    def opposite(self) -> Outcome:
        """What `!` makes of it."""
        return {Outcome.YES: Outcome.NO, Outcome.NO: Outcome.YES}.get(self, Outcome.UNKNOWN)


class Values:
    """The variables of one script. A value that hangs on a condition fills in, but decides no test."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        """Start with what the caller passes."""
        self._values: dict[str, str] = dict(known or {})
        self._unsure: set[str] = set()
        self.in_function = False
        """Where `$1` is an argument of the function and not of the script."""
        self.lost = False
        """Whether a part of a script was left unread, since it is too long or nested too deep."""

    def set(self, name: str, value: str, *, sure: bool = True) -> None:
        """Give a variable a value; `sure` where nothing but the image decides that it has it."""
        if len(self._values) >= MOST_VALUES and name not in self._values:
            return
        if sure:
            self._unsure.discard(name)
        elif self._values.get(name) != value:
            self._unsure.add(name)
        self._values[name] = value[:LONGEST_VALUE]

    def get(self, name: str) -> str:
        """The value, or ""."""
        return self._values.get(name, "")

    def filled(self, text: str) -> str:
        """The text with the variables that are known; the others stand as written."""
        return VARIABLE.sub(self._replace, text) if "$" in text else text

    def sure(self, text: str) -> bool:
        """Whether nothing in the text hangs on a condition or on run time."""
        if "`" in text or "$(" in text:
            return False
        names = [found[1] or found[4] for found in VARIABLE.finditer(text)]
        if self.in_function and any(name[0].isdigit() for name in names):
            return False
        return all(name in self._values and name not in self._unsure for name in names) and not any(
            UNRESOLVED.search(self._values[name]) for name in names
        )

    def assign(self, text: str, *, sure: bool) -> bool:
        """Take in `NAME=value` words and say whether the text was nothing but that."""
        found = ASSIGNMENT.match(text)
        if found is None:
            return False
        if COMPUTED.match(text, found.end()):
            self.set(found[1], "$(…)", sure=False)
            return True
        words = words_of(text[found.start(1) :])
        pairs = [word.partition("=") for word in words]
        if not all(equals and name.rstrip("+").isidentifier() for name, equals, _ in pairs):
            return False
        for name, _, value in pairs:
            whole = (self.get(name[:-1]) if name.endswith("+") else "") + value
            self.set(name.rstrip("+"), self.filled(whole), sure=sure and (self.sure(whole) or "$" not in whole))
        return True

    def _replace(self, found: re.Match[str]) -> str:
        name, sign, instead = found[1] or found[4], found[2] or "", found[3] or ""
        if self.in_function and name[0].isdigit():
            return found[0]
        value = self._values.get(name)
        if sign == "+":
            return self._other(instead) if value else ("" if value is not None else found[0])
        if value:
            return value
        if sign in {"-", "="}:
            return self._other(instead)
        return found[0] if value is None else ""

    def _other(self, text: str) -> str:
        """The word behind `:-`, its own plain variables filled in."""
        return VARIABLE.sub(lambda inner: self._values.get(inner[1] or inner[4], inner[0]), text)


def outcome_of(view: RootView, values: Values, command: str) -> Outcome:
    """How a command of a script ends: tests by the image, `pidof` as at boot, all else is taken to run."""
    text = command.strip()
    negated = False
    while text.startswith("!"):
        text, negated = text[1:].strip(), not negated
    outcome = _plain(view, values, text)
    return outcome.opposite if negated else outcome


def _plain(view: RootView, values: Values, text: str) -> Outcome:
    text = IDENTITY.sub("0", text)
    words = words_of(values.filled(text))
    name = words[0].rpartition("/")[2] if words else ""
    if name in {"true", ":"}:
        return Outcome.YES
    if name in AT_BOOT_NOT or (words[1:] == ["status"] and words[0] == values.get("0") != ""):
        return Outcome.NO
    if name == "mountpoint" and words[-1].rstrip("/") in {"/proc", "/sys", "/dev"}:
        return Outcome.YES
    if name in {"grep", "egrep", "fgrep", "cmp", "mountpoint", "ping", "uci", "nvram", "fw_printenv", "nvram_get"}:
        return Outcome.UNKNOWN
    if name not in {"[", "[[", "test"}:
        return Outcome.RAN
    return _test(view, [word for word in words[1:] if word not in {"]", "]]"}], sure=values.sure(text))


def _test(view: RootView, words: list[str], *, sure: bool) -> Outcome:
    """test(1); parts joined by -o and -a are taken apart, the first weakest."""
    for joint, decides in (("-o", Outcome.YES), ("-a", Outcome.NO), ("||", Outcome.YES), ("&&", Outcome.NO)):
        if joint in words[1:-1] and len(words) <= MOST_WORDS:
            at = words.index(joint, 1)
            sides = (_test(view, words[:at], sure=sure), _test(view, words[at + 1 :], sure=sure))
            if decides in sides:
                return decides
            return Outcome.UNKNOWN if Outcome.UNKNOWN in sides else decides.opposite
    if words[:1] == ["!"]:
        return _test(view, words[1:], sure=sure).opposite
    if len(words) == 2:
        return _unary(view, words[0], words[1], sure=sure)
    if len(words) == 1:
        return _said(bool(words[0]), sure=sure)
    return _binary(*words, sure=sure) if len(words) == 3 else Outcome.UNKNOWN


def _unary(view: RootView, option: str, value: str, *, sure: bool) -> Outcome:
    if option in {"-n", "-z"}:
        return _said(bool(value) == (option == "-n"), sure=sure)
    if UNRESOLVED.search(value) or not value.startswith("/") or MADE_AT_RUN_TIME.match(value):
        return Outcome.UNKNOWN
    if option in {"-e", "-f", "-x", "-r", "-d", "-s"} and view.exists(value.lstrip("/")):
        return Outcome.YES
    return Outcome.UNKNOWN  # it may be made on the writable part


def _binary(left: str, operator: str, right: str, *, sure: bool) -> Outcome:
    if operator in {"=", "=="}:
        return _said(left == right, sure=sure)
    if operator == "!=":
        return _said(left != right, sure=sure)
    if not (re.fullmatch(r"-?\d{1,9}", left) and re.fullmatch(r"-?\d{1,9}", right)):
        return Outcome.UNKNOWN
    first, second = int(left), int(right)
    answers = {
        "-eq": first == second,
        "-ne": first != second,
        "-gt": first > second,
        "-ge": first >= second,
        "-lt": first < second,
        "-le": first <= second,
    }
    return _said(answers[operator], sure=sure) if operator in answers else Outcome.UNKNOWN


def _said(answer: bool, *, sure: bool) -> Outcome:  # noqa: FBT001 - the answer of a test
    if not sure:
        return Outcome.UNKNOWN
    return Outcome.YES if answer else Outcome.NO
