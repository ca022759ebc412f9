"""Commands that fetch a file over the network: from where, into which file, and whether the server is verified."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from shinsa.subject.firmware.shell_commands import Command

PLAIN = frozenset({"http", "ftp", "tftp", "rsync", "tcp"})
SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,15})://", re.IGNORECASE)
BARE_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,6}[A-Za-z\d]{1,20}(?:[:/]|\Z)")
CURL_WITH_VALUE = frozenset("oHduXTFAebcmwxEyYCzrUtQDKP")
"""Short options of curl(1) that are followed by a value."""
WGET_WITH_VALUE = frozenset("OoPtTUeaiQB")


@dataclass(frozen=True, slots=True)
class Download:
    """One fetch. `url` may hold variables; `scheme` is "" where it is not known; `into` is "" for the standard output."""

    url: str
    scheme: str
    into: str
    verified: bool | None = None
    """False where the command is told not to verify the server."""

    @property
    def open_to_others(self) -> bool:
        """Whether anybody on the way can put something else in its place."""
        return self.scheme in PLAIN or self.verified is False


def download_of(command: Command) -> Download | None:
    """What a command fetches; None when it fetches nothing."""
    reader = READERS.get(command.name)
    return reader(command) if reader is not None else None


def options_of(words: tuple[str, ...], with_value: frozenset[str]) -> tuple[dict[str, str], list[str]]:
    """The options with their values ("" without) and the plain words, single letters taken apart as getopt(3) does."""
    options: dict[str, str] = {}
    plain: list[str] = []
    rest = list(words[1:])
    while rest:
        word = rest.pop(0)
        if word.startswith("--") and len(word) > 2:
            key, _, value = word.partition("=")
            options[key] = value
        elif word.startswith("-") and len(word) > 1:
            _letters(word[1:], rest, with_value, options)
        else:
            plain.append(word)
    return options, plain


def _letters(letters: str, rest: list[str], with_value: frozenset[str], options: dict[str, str]) -> None:
    for at, letter in enumerate(letters):
        if letter in with_value:
            options[f"-{letter}"] = letters[at + 1 :] or (rest.pop(0) if rest else "")
            return
        options[f"-{letter}"] = ""


def _wget(command: Command) -> Download | None:
    """GNU and BusyBox wget, OpenWrt's uclient-fetch."""
    options, plain = options_of(command.words, WGET_WITH_VALUE)
    url = next((word for word in plain if "://" in word), plain[-1] if plain else "")
    if not url:
        return None
    into = options.get("-O") or options.get("--output-document", "")
    folder = options.get("-P", "")
    into = into or (f"{folder.rstrip('/')}/{_last(url)}" if folder else _last(url))
    lax = "--no-check-certificate" in options
    return Download(url, _scheme(url), _output(command, into), False if lax else None)


def _curl(command: Command) -> Download | None:
    options, plain = options_of(command.words, CURL_WITH_VALUE)
    values = {options[key] for key in ("--output", "--url") if options.get(key)}
    url = next((word for word in [*plain, *values] if "://" in word), plain[-1] if plain else "")
    if not url or "-T" in options:
        return None
    into = options.get("-o") or options.get("--output", "") or (_last(url) if "-O" in options else "")
    if "--output" in options and not options["--output"]:
        into = next((word for word in plain if word != url), "")
    lax = bool({"-k", "--insecure"} & set(options))
    return Download(url, _scheme(url), _output(command, into), False if lax else None)


def _tftp(command: Command) -> Download | None:
    """BusyBox `tftp -g -l LOCAL -r REMOTE HOST`, tftp-hpa `tftp HOST -c get REMOTE [LOCAL]`."""
    words = list(command.words)
    if "get" in words:
        remote = words[words.index("get") + 1 :]
        host = next((word for word in words[1:] if not word.startswith("-")), "")
        return Download(f"tftp://{host}/{remote[0]}", "tftp", remote[-1]) if remote else None
    options, plain = options_of(command.words, frozenset("lrb"))
    if "-g" not in options or not plain:
        return None
    remote_name = options.get("-r") or options.get("-l", "")
    return Download(
        f"tftp://{plain[0]}/{remote_name}", "tftp", _output(command, options.get("-l") or _last(remote_name))
    )


def _ftpget(command: Command) -> Download | None:
    _, plain = options_of(command.words, frozenset("upP"))
    if len(plain) < 2:
        return None
    return Download(f"ftp://{plain[0]}/{plain[-1].lstrip('/')}", "ftp", _output(command, plain[1]))


def _scp(command: Command) -> Download | None:
    options, plain = options_of(command.words, frozenset("PiocFSl"))
    if len(plain) < 2 or ":" not in plain[0]:
        return None
    lax = re.search(r"StrictHostKeyChecking[= ]no\b", " ".join(command.words)) is not None
    host, _, path = plain[0].partition(":")
    into = plain[-1] if not plain[-1].endswith(("/", ".")) else f"{plain[-1].rstrip('/')}/{_last(path)}"
    del options
    return Download(f"sftp://{host}/{path.lstrip('/')}", "sftp", into, False if lax else None)


def _netcat(command: Command) -> Download | None:
    _, plain = options_of(command.words, frozenset("pwsiqe"))
    return Download(f"tcp://{':'.join(plain)}", "tcp", command.into)


READERS: dict[str, Callable[[Command], Download | None]] = {
    "wget": _wget, "uclient-fetch": _wget, "curl": _curl, "tftp": _tftp, "ftpget": _ftpget, "scp": _scp,
    "nc": _netcat, "netcat": _netcat,
}  # fmt: skip


def _scheme(url: str) -> str:
    found = SCHEME.match(url)
    if found is not None:
        return found[1].lower()
    return "http" if BARE_HOST.match(url) else ""


def _last(url: str) -> str:
    return url.split("?", 1)[0].rstrip("/").rpartition("/")[2]


def _output(command: Command, into: str) -> str:
    """Where the bytes end up: a file, or "" for the standard output, which may be redirected."""
    return command.into if into in {"", "-", "/dev/stdout"} else into
