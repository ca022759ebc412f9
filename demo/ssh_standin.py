"""A small SSH server in the demo's own process: it checks a login and opens nothing."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import asyncssh

from demo.standins import Login
from demo.variant import LOOPBACK

START_SECONDS = 60.0
CIPHERS = ("chacha20-poly1305@openssh.com", "aes256-ctr", "aes128-ctr")
"""What dropbear offers, and the dossier declares."""


class _Door(asyncssh.SSHServer):
    def __init__(self, login: Login | None, keys: Mapping[str, str]) -> None:
        self._login, self._keys = login, keys

    def begin_auth(self, _username: str) -> bool:
        """Everyone must log in."""
        return True

    def password_auth_supported(self) -> bool:
        """Only the flawed device asks for a password."""
        return self._login is not None

    def public_key_auth_supported(self) -> bool:
        """The mended device asks for a key."""
        return self._login is None

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Whether the key is the user's."""
        known = self._keys.get(username)
        return known is not None and asyncssh.import_public_key(known) == key

    def validate_password(self, username: str, password: str) -> bool:
        """Whether the login is right."""
        return self._login is not None and self._login.opens(username, password)


def _say_and_close(process: asyncssh.SSHServerProcess[str]) -> None:
    process.stdout.write("Garden Hub OS 1.4.2 (demonstration, no shell)\n")
    process.exit(0)


@contextlib.contextmanager
def ssh_serving(port: int, login: Login | None, keys: Mapping[str, str] = MappingProxyType({})) -> Iterator[None]:
    """Serve SSH on a port of the loopback address until the block ends.

    Without a login only keys are asked for; `keys` are the public ones of the users.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> asyncssh.SSHAcceptor:
        key = asyncssh.generate_private_key("ssh-ed25519")
        return await asyncssh.create_server(
            lambda: _Door(login, keys),
            LOOPBACK,
            port,
            server_host_keys=[key],
            encryption_algs=CIPHERS,
            process_factory=_say_and_close,
        )

    async def close(acceptor: asyncssh.SSHAcceptor) -> None:
        acceptor.close()
        await acceptor.wait_closed()

    acceptor = asyncio.run_coroutine_threadsafe(listen(), loop).result(START_SECONDS)
    try:
        yield
    finally:
        with contextlib.suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(close(acceptor), loop).result(START_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(START_SECONDS)
