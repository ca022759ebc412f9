"""An SSH server with chosen users, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import asyncssh

KbdIntChallenge = tuple[str, str, str, list[tuple[str, bool]]]


@dataclass
class SshDaemon:
    """Who is let in and how. `says`: the shell's first words; `options`: passed on, for old algorithms."""

    users: Mapping[str, str] = field(default_factory=dict)
    passwords: bool = True
    keys: bool = False
    known_keys: Mapping[str, str] = field(default_factory=dict)
    """Public keys of users."""
    interactive: bool = False
    """It asks for the password by keyboard-interactive (RFC 4256)."""
    lets_all_in: bool = False
    accepts_all: bool = False
    expired: bool = False
    banner: str = ""
    mute: bool = False
    """It offers keyboard-interactive and refuses it without a prompt, as OpenSSH does without PAM."""
    interactions: int = 0
    echo: bool = False
    """It has the client show what is answered to a prompt."""
    curt: bool = False
    """It hangs up after one wrong password, as OpenSSH does with `MaxAuthTries 1`."""
    says: str = "# "
    options: Mapping[str, Any] = field(default_factory=dict)


async def _passwd(shell: asyncssh.SSHServerProcess[str], users: dict[str, str]) -> None:
    """`passwd`, where it is called."""
    if await shell.stdin.readline() != "passwd\n":
        return
    user = shell.get_extra_info("username")
    for prompt in ("Current password: ", "New password: ", "Retype new password: "):
        shell.stdout.write(f"\r\n{prompt}")
        typed = (await shell.stdin.readline()).rstrip("\n")
        if prompt.startswith("Current") and typed != users[user]:
            return
    users[user] = typed
    shell.stdout.write("\r\npasswd: password updated successfully\r\n")


@contextmanager
def ssh_listening(daemon: SshDaemon, host: str = "127.0.0.1") -> Iterator[int]:
    """The server on a free loopback port."""
    started, loop = threading.Event(), asyncio.new_event_loop()
    ports: list[int] = []

    async def start() -> None:
        async def process(shell: asyncssh.SSHServerProcess[str]) -> None:
            shell.stdout.write(daemon.says)
            if isinstance(daemon.users, dict):
                with suppress(asyncssh.ConnectionLost):  # whoever looks may go at any time
                    await _passwd(shell, daemon.users)

        server = await asyncssh.create_server(
            lambda: _Server(daemon), host, 0, server_host_keys=[asyncssh.generate_private_key("ssh-rsa", key_size=2048)],
            process_factory=process, server_version="dropbear_2019.78", **daemon.options,
        )  # fmt: skip
        ports.append(server.sockets[0].getsockname()[1])
        started.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(start())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert started.wait(300)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


class _Server(asyncssh.SSHServer):
    def __init__(self, daemon: SshDaemon) -> None:
        self._daemon = daemon

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        if self._daemon.banner:
            conn.send_auth_banner(self._daemon.banner)

    def begin_auth(self, username: str) -> bool:
        del username
        return not self._daemon.lets_all_in

    def password_auth_supported(self) -> bool:
        return self._daemon.passwords

    def public_key_auth_supported(self) -> bool:
        return self._daemon.keys

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        known = self._daemon.known_keys.get(username)
        return known is not None and asyncssh.import_public_key(known) == key

    def kbdint_auth_supported(self) -> bool:
        return self._daemon.interactive

    def get_kbdint_challenge(self, username: str, lang: str, submethods: str) -> KbdIntChallenge | bool:
        del lang, submethods
        self._daemon.interactions += 1
        if self._daemon.mute:
            return False
        del username
        return "", "", "", [("Password: ", self._daemon.echo)]

    def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool | KbdIntChallenge:
        if not responses:
            return False
        if self._daemon.users.get(username) != responses[0]:
            return False
        if self._daemon.expired:
            return "", "You are required to change your password immediately", "", [("New password: ", False)]
        return True

    def validate_password(self, username: str, password: str) -> bool:
        right = self._daemon.accepts_all or self._daemon.users.get(username) == password
        if right and self._daemon.expired:
            raise asyncssh.PasswordChangeRequired("Your password has expired")
        if not right and self._daemon.curt:
            raise asyncssh.DisconnectError(asyncssh.DISC_PROTOCOL_ERROR, "Too many authentication failures")
        return right
