"""SSH logins (RFC 4252), with the algorithms that embedded servers still want and nothing of this machine's own SSH setup."""

from __future__ import annotations

import asyncio
import socket
import warnings
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import asyncssh
from cryptography.utils import CryptographyDeprecationWarning

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins import passwd
from shinsa.subject.device.logins.login import NOBODY, Asks, Entry, Face, Outcome
from shinsa.subject.device.wire import shown, without_escapes

# The library warns of the old key exchanges that it is asked for here on purpose; nobody who runs this can mend that.
warnings.filterwarnings("ignore", category=CryptographyDeprecationWarning, module=r"asyncssh\.")

T = TypeVar("T")
ASKED_USER = "root"
"""The user that the list of methods is asked for."""
SHELL_SECONDS = 1.5
"""Wait for what a shell says first: a demand for a new password comes at once."""
SHELL_CHARACTERS = 4096
LONGEST_NOTICE = 1000
"""Characters of a banner that are kept."""
_SECRETS = ("password", "passphrase", "passcode", "pin")
_ONE_TOO_MANY = "too many authentication failures"
_ALL = "*"
_HOST_KEYS = f"ssh-ed25519,ecdsa-*,{_ALL}"
"""Those first that a server is sure to have where it lists them: Dropbear lists RSA without a key of its own, and then dies of it."""
_CHANGES = ("must change", "required to change", "password has expired", "password expired", "new password")


class SshLogin:
    """An SSH server as a door."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def methods(self) -> tuple[str, ...]:
        """The ways to log in that it names (RFC 4252, 5.2); "none" when it lets in without any. Empty: it did not say."""
        try:
            return tuple(self._run(_methods))
        except (OSError, asyncssh.Error, ValueError):
            return ()

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """One connection, one try. Raises nothing."""
        return self._entry(lambda stream: _try(stream, user or ASKED_USER, password or ""))

    def try_key(self, user: str, key: asyncssh.SSHKey) -> Entry:
        """The same with a key. Raises nothing."""
        return self._entry(lambda stream: _show(stream, user or ASKED_USER, key))

    def _entry(self, look: Callable[[socket.socket], Coroutine[Any, Any, Entry]]) -> Entry:
        try:
            return self._run(look)
        except asyncssh.PermissionDenied:
            return Entry(Outcome.REFUSED)
        except asyncssh.KeyExchangeFailed as error:
            return Entry(Outcome.UNCLEAR, shown(str(error)))
        except (OSError, asyncssh.Error, ValueError) as error:
            return Entry(Outcome.DROPPED, shown(str(error)))

    def face(self) -> Face | None:
        """Its banner (RFC 4252, 5.4), and whether it has a client show the answer to a prompt (RFC 4256, 3.2); nothing is answered."""
        onlooker = _Onlooker()
        try:
            self._run(lambda stream: _look(stream, onlooker))
        except asyncssh.PermissionDenied:
            pass
        except (OSError, asyncssh.Error, ValueError):
            return None
        shows = any(echo and any(word in prompt.lower() for word in _SECRETS) for prompt, echo in onlooker.prompts)
        return Face(asks_user=True, shows_secret=shows, says=shown(" ".join(onlooker.said), LONGEST_NOTICE))

    def change(self, user: str, old: str, new: str) -> None:
        """Log in and let `passwd` set a new password. Raises OSError where there is no shell to do so."""
        try:
            seconds = self._endpoint.bounds.answer_seconds
            self._run(lambda stream: _change(stream, user, old, new, seconds))
        except (asyncssh.Error, ValueError) as error:
            raise ConnectionAbortedError(shown(str(error))) from error

    def said(self, user: str, password: str, command: str) -> bytes:
        """Log in and run a command; what it says, as far as it fits. Raises OSError where it cannot be run."""
        bounds = self._endpoint.bounds
        try:
            return self._run(lambda stream: _said(stream, user, password, command, bounds.response_bytes))
        except (asyncssh.Error, ValueError) as error:
            raise ConnectionAbortedError(shown(str(error))) from error

    def _run(self, look: Callable[[socket.socket], Coroutine[Any, Any, T]]) -> T:
        """Look over a new connection, which is closed afterwards whatever became of it."""
        with self._endpoint.open() as wire:
            wire.stream.setblocking(False)  # noqa: FBT003 - the socket's own interface
            return asyncio.run(_bounded(look(wire.stream), self._endpoint.bounds.dialogue_seconds))


def read_key(data: bytes) -> asyncssh.SSHKey:
    """A private key as it lies in a file. Raises ValueError for what is none, or is locked by a passphrase."""
    return asyncssh.import_private_key(data)


def foreign_key() -> asyncssh.SSHKey:
    """A new key, which nobody knows."""
    return asyncssh.generate_private_key("ssh-ed25519")


def weakest(methods: Sequence[str]) -> Asks | None:
    """The weakest of SSH's ways in, as what it asks for; None where no way is known here."""
    if "none" in methods:
        return Asks.NONE
    if {"password", "keyboard-interactive"} & set(methods):
        return Asks.PASSWORD
    return Asks.KEY if {"publickey", "hostbased"} & set(methods) else None


class _Client(asyncssh.SSHClient):
    """Gives the one password, to whichever way of asking comes first, and notices a demand for a new one (RFC 4252, 8)."""

    def __init__(self, password: str) -> None:
        self.asked_to_change = False
        self._password: str | None = password

    @property
    def has_answered(self) -> bool:
        """Whether the password was given."""
        return self._password is None

    def password_auth_requested(self) -> str | None:
        given, self._password = self._password, None
        return given

    def password_change_requested(self, prompt: str, lang: str) -> Any:  # noqa: ANN401 - the library wants NotImplemented here
        del prompt, lang
        self.asked_to_change = True
        return NotImplemented

    def kbdint_auth_requested(self) -> str | None:
        return "" if self._password is not None else None

    def kbdint_challenge_received(
        self, name: str, instructions: str, lang: str, prompts: Sequence[tuple[str, bool]]
    ) -> list[str] | None:
        del lang
        if not prompts:
            return []
        said = f"{name} {instructions} {prompts[0][0]}".lower()
        self.asked_to_change = self.asked_to_change or any(word in said for word in _CHANGES)
        given, self._password = self._password, None
        return [given] if given is not None and len(prompts) == 1 and not self.asked_to_change else None


class _Onlooker(asyncssh.SSHClient):
    """Hears what is said and asked before a login, and answers nothing."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.prompts: list[tuple[str, bool]] = []
        self._asked = False

    def auth_banner_received(self, msg: str, lang: str) -> None:
        del lang
        self.said.append(msg)

    def kbdint_auth_requested(self) -> str | None:
        # Some servers refuse this way without a word, and may be asked only a few times.
        asked, self._asked = self._asked, True
        return None if asked else ""

    def kbdint_challenge_received(
        self, name: str, instructions: str, lang: str, prompts: Sequence[tuple[str, bool]]
    ) -> list[str] | None:
        del lang
        self.said += [name, instructions]
        self.prompts += prompts
        return None


async def _look(stream: socket.socket, onlooker: _Onlooker) -> None:
    options = {**_options(), "preferred_auth": "keyboard-interactive,password"}
    connection = await asyncssh.connect(sock=stream, client_factory=lambda: onlooker, username=NOBODY, **options)
    connection.abort()


async def _bounded(look: Coroutine[Any, Any, T], seconds: float) -> T:
    async with asyncio.timeout(seconds):
        return await look


async def _methods(stream: socket.socket) -> Sequence[str]:
    options = asyncssh.SSHClientConnectionOptions(**_options())
    return await asyncssh.get_server_auth_methods(
        username=ASKED_USER, sock=stream, kex_algs=_ALL, server_host_key_algs=_HOST_KEYS, config=None, options=options
    )


async def _try(stream: socket.socket, user: str, password: str) -> Entry:
    client = _Client(password)
    try:
        connection = await asyncssh.connect(sock=stream, client_factory=lambda: client, username=user, **_options())
    except asyncssh.PermissionDenied:
        if client.asked_to_change:
            return Entry(Outcome.ACCEPTED, forces_change=True)
        raise
    except asyncssh.DisconnectError as error:
        # A server that allows one failure for each connection says so in place of a no (MaxAuthTries 1 of OpenSSH).
        if client.has_answered and _ONE_TOO_MANY in error.reason.lower():
            return Entry(Outcome.REFUSED)
        raise
    try:
        return Entry(Outcome.ACCEPTED, forces_change=await _demands_change(connection))
    finally:
        # Some servers never confirm the end of a shell; nobody waits for that.
        connection.abort()


async def _show(stream: socket.socket, user: str, key: asyncssh.SSHKey) -> Entry:
    options = _options() | {"client_keys": [key], "preferred_auth": "publickey"}
    (await asyncssh.connect(sock=stream, username=user, **options)).abort()
    return Entry(Outcome.ACCEPTED)


def _options() -> dict[str, Any]:
    """No file, key, agent or credential of whoever runs this takes part, and no algorithm is too old."""
    return {
        "known_hosts": None, "config": None, "client_keys": None, "agent_path": None, "gss_auth": False, "gss_kex": False,
        "preferred_auth": "password,keyboard-interactive", "kex_algs": _ALL, "encryption_algs": _ALL, "mac_algs": _ALL,
        "compression_algs": _ALL, "server_host_key_algs": _HOST_KEYS,
    }  # fmt: skip


async def connected(stream: socket.socket, user: str, password: str) -> asyncssh.SSHClientConnection:
    """A connection in which this user is logged in; whoever asks aborts it. Raises OSError, asyncssh.Error."""
    return await asyncssh.connect(sock=stream, client_factory=lambda: _Client(password), username=user, **_options())


async def _change(stream: socket.socket, user: str, old: str, new: str, seconds: float) -> None:
    client = _Client(old)
    connection = await asyncssh.connect(sock=stream, client_factory=lambda: client, username=user, **_options())
    try:
        shell = await connection.create_process(term_type="vt100", errors="replace")
        await _heard(shell, seconds, lambda said: without_escapes(said).rstrip().endswith(passwd.SHELL_ENDS))
        shell.stdin.write(f"{passwd.COMMAND}\n")
        for _ in range(passwd.ANSWERS):
            said = await _heard(
                shell, seconds, lambda said: passwd.answer(said, "", "") is not None or passwd.ended(said)
            )
            typed = passwd.answer(said, old, new)
            if typed is None:
                break
            shell.stdin.write(f"{typed}\n")
    finally:
        connection.abort()


async def _said(stream: socket.socket, user: str, password: str, command: str, limit: int) -> bytes:
    client = _Client(password)
    connection = await asyncssh.connect(sock=stream, client_factory=lambda: client, username=user, **_options())
    try:
        running = await connection.create_process(command, encoding=None)
        said = b""
        while len(said) < limit and (part := await running.stdout.read(4096)):
            said += part
        return said
    finally:
        connection.abort()


async def _heard(shell: asyncssh.SSHClientProcess[str], seconds: float, enough: Callable[[str], bool]) -> str:
    """What a shell says until it is enough, or so many seconds have passed."""
    said = ""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while len(said) < SHELL_CHARACTERS and (part := await shell.stdout.read(1024)):
                said += part
                if enough(said):
                    break
    return said


async def _demands_change(connection: asyncssh.SSHClientConnection) -> bool | None:
    """Whether a shell begins with the demand for a new password; None where none, nor its prompt, was seen in time."""
    said: list[str] = []
    try:
        async with asyncio.timeout(SHELL_SECONDS):
            await _listen(connection, said)
    except TimeoutError:
        pass
    except (OSError, asyncssh.Error):
        return None
    whole = without_escapes("".join(said))
    if any(word in whole.lower() for word in _CHANGES):
        return True
    return False if whole.rstrip().endswith(passwd.SHELL_ENDS) else None


async def _listen(connection: asyncssh.SSHClientConnection, said: list[str]) -> None:
    shell = await connection.create_process(term_type="vt100", errors="replace")
    while sum(map(len, said)) < SHELL_CHARACTERS and (part := await shell.stdout.read(1024)):
        said.append(str(part))
        if without_escapes(said[-1]).rstrip().endswith(passwd.SHELL_ENDS):
            return
