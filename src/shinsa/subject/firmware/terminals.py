"""What a command on a terminal offers: a shell, or a login that asks for a password."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shinsa.subject.firmware.command_line import name_of, unwrapped, words_of
from shinsa.subject.firmware.root_view import RootView, TextFile

SERIAL = re.compile(r"(?:console|tty[A-Za-z]{1,6}\d{1,3}|hvc\d{1,2}|ttyUSB\d|ttyACM\d)")
"""Terminals that are wires: `tty1` is the screen, `pts/0` a network login."""
SHELLS = frozenset({"sh", "ash", "bash", "dash", "zsh", "ksh", "mksh", "hush", "msh", "busybox"})
GETTYS = frozenset({"getty", "agetty", "mingetty", "mgetty", "uugetty", "fbgetty", "start_getty", "getty.sh"})
LOGINS = frozenset({"login", "sulogin"})
AUTOLOGIN = frozenset({"-a", "--autologin"})
"""Options of a getty that name the user who is let in (agetty(8))."""
LOGIN_PROGRAM = frozenset({"-l", "--login-program"})
OPENS_SHELL = re.compile(r"(?:^|[;&|]\s*|\bexec\s+)(?:/\S*/)?(?:ash|sh|bash)\s+(?:--login|-l|-i)\s*$")
TTYLOGIN = re.compile(r"\boption\s+ttylogin\s+['\"]?1")
"""OpenWrt's switch that puts login(1) before the shell on the console."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person on the terminal meets: the terminal if the command names one, the program, whether it asks."""

    terminal: str
    program: str
    asks_password: bool


def offer_of(view: RootView, command: str) -> Offer | None:
    """What a command offers on its terminal; None for a command that is neither shell nor login, or is not in the image."""
    words = unwrapped(words_of(command.lstrip("-@+")))
    if not words or not view.program(words[0].lstrip("-@+")):
        return None
    name = name_of(words[0])
    if name in GETTYS:
        return _getty(view, name, words[1:])
    if name in LOGINS:
        return Offer("", name, asks_password="-f" not in words)
    if name in SHELLS:
        return Offer("", name, asks_password=False) if _interactive(words[1:]) else None
    return _script(view, words[0])


def _interactive(arguments: list[str]) -> bool:
    """Whether a shell is left to the person: no script and no `-c` command follows."""
    return all(word in {"-l", "-i", "--login", "-", "-il", "-li", "sh", "ash"} for word in arguments)


def _getty(view: RootView, name: str, arguments: list[str]) -> Offer:
    terminal = next((t for t in (a.removeprefix("/dev/") for a in arguments) if SERIAL.fullmatch(t)), "")
    lets_in = any(word.split("=", 1)[0] in AUTOLOGIN for word in arguments)
    follows = _login_program(arguments)
    if not follows:
        return Offer(terminal, name, asks_password=not lets_in)
    program = name_of(follows)
    if program in SHELLS:
        return Offer(terminal, f"{name} -l {program}", asks_password=False)
    script = _script(view, follows)
    return Offer(terminal, f"{name} -l {program}", asks_password=script is None or script.asks_password)


def _login_program(arguments: list[str]) -> str:
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        option, _, value = word.partition("=")
        if option in LOGIN_PROGRAM:
            return value or following
    return ""


def _script(view: RootView, program: str) -> Offer | None:
    """A script that ends in a shell or a login, such as OpenWrt's login.sh."""
    file = view.script(view.program(program))
    if file is None:
        return None
    if any(OPENS_SHELL.search(line.text.strip()) for line in file.lines()):
        return Offer("", file.name, asks_password=_ttylogin(view, file))
    if any(name_of(words[0]) in LOGINS for words in _commands(file) if words):
        return Offer("", file.name, asks_password=True)
    return None


def _commands(file: TextFile) -> list[list[str]]:
    return [unwrapped(words_of(line.text.strip())) for line in file.lines()]


def _ttylogin(view: RootView, script: TextFile) -> bool:
    """Whether the script's own switch sends the person to login(1) instead."""
    if "ttylogin" not in script.text:
        return False
    system = view.file("etc/config/system")
    return system is not None and any(TTYLOGIN.search(line.text) for line in system.lines())
