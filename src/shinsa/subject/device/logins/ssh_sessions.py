"""Sessions of SSH that are left alone, and several of one user at a time."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Coroutine
from contextlib import ExitStack
from typing import Any, TypeVar

import asyncssh

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.ssh import connected

T = TypeVar("T")
SETTLED_SECONDS = 0.3
"""A shell that is still there after so long was not closed for another."""


class SshSessions:
    """An SSH server in which sessions are held open."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def ends_within(self, user: str, password: str, seconds: float) -> bool | None:
        """Whether a shell in which nothing is typed is gone after so long; None where none opens, or it goes at once."""
        try:
            with self._endpoint.open() as wire:
                wire.stream.setblocking(False)  # noqa: FBT003 - the socket's own interface
                return asyncio.run(self._bounded(_ends(wire.stream, user, password, seconds)))
        except (OSError, asyncssh.Error, ValueError):
            return None

    def together(self, user: str, password: str, number: int) -> int | None:
        """How many of so many shells are open at a time; None where none opens."""
        try:
            with ExitStack() as opened:
                streams = [opened.enter_context(self._endpoint.open()).stream for _ in range(number)]
                for stream in streams:
                    stream.setblocking(False)  # noqa: FBT003 - the socket's own interface
                return asyncio.run(self._bounded(_together(streams, user, password))) or None
        except (OSError, asyncssh.Error, ValueError):
            return None

    async def _bounded(self, look: Coroutine[Any, Any, T]) -> T:
        async with asyncio.timeout(self._endpoint.bounds.dialogue_seconds):
            return await look


async def _shell(connection: asyncssh.SSHClientConnection) -> asyncssh.SSHClientProcess[str]:
    return await connection.create_process(term_type="vt100", errors="replace")


async def _ends(stream: socket.socket, user: str, password: str, seconds: float) -> bool | None:
    connection = await connected(stream, user, password)
    try:
        shell, begun = await _shell(connection), time.monotonic()
        if not await _is_over(shell, seconds):
            return False
        return True if time.monotonic() - begun >= seconds / 2 else None
    finally:
        connection.abort()


async def _together(streams: list[socket.socket], user: str, password: str) -> int:
    connections: list[asyncssh.SSHClientConnection] = []
    shells = []
    try:
        for stream in streams:
            try:
                connections.append(await connected(stream, user, password))
                shells.append(await _shell(connections[-1]))
            except (OSError, asyncssh.Error):
                continue
        return sum([not await _is_over(shell, SETTLED_SECONDS) for shell in shells])
    finally:
        for connection in connections:
            connection.abort()


async def _is_over(shell: asyncssh.SSHClientProcess[str], seconds: float) -> bool:
    """Whether a shell ends within so many seconds; what it says meanwhile is let go by."""
    try:
        async with asyncio.timeout(seconds):
            while await shell.stdout.read(1024):
                pass
    except TimeoutError:
        return False
    except (OSError, asyncssh.Error):
        return True
    return True
