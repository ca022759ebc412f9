"""Arguments of network services that open more than they should: a shell instead of a login, anonymous access, the root folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shinsa.subject.firmware.root_view import RootView
from shinsa.subject.firmware.terminals import offer_of

Opened = tuple[str, str, str]
"""The option, its value, and what it opens (a name of `Opens`)."""


@dataclass(frozen=True, slots=True)
class Option:
    """Options of one meaning; `value` where only one value counts; `missing` where it is their absence that opens."""

    names: frozenset[str]
    opens: str
    value: str = ""
    missing: bool = False


def _option(opens: str, *names: str, value: str = "", missing: bool = False) -> Option:
    return Option(frozenset(names), opens, value, missing)


_SERVES_ROOT = (_option("ALL_FILES", "-h", value="/"),)
_TELNETS = frozenset({"telnetd", "in.telnetd", "utelnetd"})
_NETCAT = (_option("NO_LOGIN", "-e", "-c", "--exec", "--sh-exec", "-le", "-lle"),)
_TFTP = (_option("WRITES", "-c", "--create"),)
OPTIONS: Mapping[str, tuple[Option, ...]] = {
    "dropbear": (_option("EMPTY_PASSWORD", "-B"),),
    **dict.fromkeys(("tftpd", "in.tftpd"), _TFTP),
    **dict.fromkeys(("httpd", "uhttpd"), _SERVES_ROOT),
    **dict.fromkeys(("nc", "ncat", "netcat"), _NETCAT),
    "ttyd": (_option("NO_LOGIN", "-c", "--credential", "-H", "--auth-header", missing=True),),
    "x11vnc": (_option("NO_LOGIN", "-nopw"),),
    "Xvnc": (_option("NO_LOGIN", "-SecurityTypes", value="None"),),
}
"""By program."""


def opened_by_arguments(view: RootView, name: str, words: list[str]) -> Iterator[Opened]:
    """What the arguments of a program open."""
    values = dict(zip(words, [*words[1:], ""], strict=False))
    if name in _TELNETS and "-l" in values:
        offer = offer_of(view, values["-l"])
        if offer is not None and not offer.asks_password:
            yield "-l", values["-l"], "NO_LOGIN"
    if name == "ftpd":
        yield from _ftpd(words)
    for option in OPTIONS.get(name, ()):
        given = sorted(option.names & values.keys())
        if option.missing and not given:
            yield f"without {min(option.names)}", "", option.opens
        elif not option.missing and given and option.value in {"", values[given[0]]}:
            yield given[0], option.value, option.opens


def _ftpd(words: list[str]) -> Iterator[Opened]:
    """BusyBox ftpd: -A lets anyone in, -w lets them write, and the operand is the folder that is served."""
    letters = {letter for word in words if word.startswith("-") and not word.startswith("--") for letter in word[1:]}
    if "A" in letters:
        yield "-A", "", "NO_LOGIN"
        if "w" in letters:
            yield "-w", "", "WRITES"
    if "/" in words:
        yield "ftpd", "/", "ALL_FILES"
