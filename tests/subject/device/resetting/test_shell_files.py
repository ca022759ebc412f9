"""Files that a shell over SSH shows: real words of a real shell, over a made-up server."""

from __future__ import annotations

import asyncio
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncssh
import pytest

from shinsa.subject.device.address import resolve
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Asks, LoginPoint
from shinsa.subject.device.resetting.shell_files import FOLDERS, shell_files
from shinsa.subject.device.resetting.visit import Shown, Visit
from shinsa.subject.device.transport import NetworkTransport
from tests.simulators.looked_at import FAST

PASSWORD = "Set-by-me-71"


class _Server(asyncssh.SSHServer):
    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("owner", PASSWORD)


@contextmanager
def serving(home: Path, *, shell: bool = True) -> Iterator[int]:
    """A server that runs commands in this folder, or says something else."""
    loop, started, ports = asyncio.new_event_loop(), threading.Event(), list[int]()

    def run(process: asyncssh.SSHServerProcess[str]) -> None:
        only = str(process.command).replace(FOLDERS, ".")
        done = subprocess.run(
            ["/bin/sh", "-c", only], cwd=home, capture_output=True, text=True, timeout=300, check=False
        )
        process.stdout.write(done.stdout if shell else f"Unknown command: {process.command}\r\n")
        process.exit(0)

    async def start() -> None:
        key = asyncssh.generate_private_key("ssh-ed25519")
        server = await asyncssh.create_server(_Server, "127.0.0.1", 0, server_host_keys=[key], process_factory=run)
        ports.append(server.sockets[0].getsockname()[1])
        started.set()

    def serve() -> None:
        loop.run_until_complete(start())
        loop.run_forever()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert started.wait(300)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


def visit(port: int, *again: str, password: str = PASSWORD) -> Visit:
    endpoint = Endpoint(NetworkTransport(resolve("127.0.0.1", allow_public=False)), port, FAST)
    return Visit(endpoint, LoginPoint("ssh", port, encrypted=True, asks=Asks.PASSWORD), "owner", password, again)


def test_files_are_read_and_those_that_are_gone_are_told(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("first\nsecond")
    with serving(tmp_path) as port:
        shown = list(shell_files(visit(port, "./notes", "./old")))
    assert shown[-1] == Shown("./old", b"")
    assert [(one.path, one.data.strip()) for one in shown[:-1]] == [("./notes", b"first\nsecond")]


def test_a_prompt_that_runs_no_command_and_a_refusal_show_nothing(tmp_path: Path) -> None:
    with serving(tmp_path, shell=False) as port, pytest.raises(PermissionError):
        list(shell_files(visit(port)))
    with serving(tmp_path) as port:
        with pytest.raises(ConnectionAbortedError):
            list(shell_files(visit(port, password="wrong")))
        with pytest.raises(PermissionError):
            list(shell_files(Visit(visit(port).endpoint)))
