"""The way to the browser: started before its asker is limited, asked for one page at a time, bounded in time."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import selectors
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shinsa.subject.device.web.cookies import Cookie, cookies_set
from shinsa.subject.device.web.driver import PROGRAMS

SECONDS = 45.0
"""For one page, with the start of the browser."""
ANSWER_BYTES = 1 << 20
_RUN = "from shinsa.subject.device.web.driver import main; main()"


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the browser's window. `failed` says why nothing does, and is empty otherwise."""

    url: str = ""
    asked: int = 0
    """Fields for a password that could be seen at first."""
    passwords: int = 0
    """Fields for a password that can be seen now."""
    text: str = ""
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    set_by_server: tuple[Cookie, ...] = ()
    """Cookies that were set while somebody logged in, with the server's own words on their protections."""
    got: tuple[str, ...] = ()
    """Addresses that the page fetched since, and was given."""
    links: tuple[str, ...] = ()
    """Addresses that the page's links lead to."""
    status: int = 0
    """What the server answered the page's own address with."""
    sent: bool = True
    """Whether the page sent anything when somebody logged in."""
    failed: str = ""


class Chromium:
    """One browser. Several threads may ask; one page is shown at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._driver: subprocess.Popen[bytes] | None = subprocess.Popen(
            [sys.executable, "-c", _RUN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def show(self, url: str, cookies: Mapping[str, str] | None = None) -> Shown:
        """Show a page to who holds these cookies. Raises nothing; a browser that hangs is ended."""
        return self._show({"url": url, "cookies": dict(cookies or {})})

    def log_in(self, url: str, user: str, password: str, cookies: Mapping[str, str] | None = None) -> Shown:
        """Show a page, and log in where it asks for one password; cookies are there from the start. Raises nothing."""
        return self._show({"url": url, "user": user, "password": password, "cookies": dict(cookies or {})})

    def _show(self, order: Mapping[str, object]) -> Shown:
        with self._lock:
            if self._driver is None:
                return Shown(failed="the browser has ended")
            try:
                return _read(self._ask(self._driver, json.dumps(order).encode() + b"\n"))
            except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
                self._end()
                return Shown(failed=str(error) or type(error).__name__)

    def close(self) -> None:
        """End the browser."""
        with self._lock:
            self._end()

    def _ask(self, driver: subprocess.Popen[bytes], order: bytes) -> bytes:
        assert driver.stdin is not None  # noqa: S101 - for the type checker; both are pipes
        assert driver.stdout is not None  # noqa: S101
        driver.stdin.write(order)
        driver.stdin.flush()
        got, until = b"", time.monotonic() + SECONDS
        with selectors.DefaultSelector() as waiting:
            waiting.register(driver.stdout, selectors.EVENT_READ)
            while not got.endswith(b"\n") and len(got) < ANSWER_BYTES:
                if not waiting.select(max(until - time.monotonic(), 0)):
                    raise TimeoutError("the browser took too long")
                part = os.read(driver.stdout.fileno(), 1 << 16)
                if not part:
                    raise EOFError("the browser ended")
                got += part
        return got

    def _end(self) -> None:
        if self._driver is None:
            return
        driver, self._driver = self._driver, None
        for pipe in (driver.stdin, driver.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            driver.wait(5)
        except subprocess.TimeoutExpired:
            driver.kill()
            driver.wait()


def _read(line: bytes) -> Shown:
    said: dict[str, Any] = json.loads(line)
    if "failed" in said:
        return Shown(failed=str(said["failed"]))
    return Shown(
        str(said["url"]),
        int(said["asked"]),
        int(said["passwords"]),
        str(said["text"]),
        {str(name): str(value) for name, value in said["cookies"].items()},
        cookies_set("\n".join(map(str, said["set_cookie"]))),
        tuple(map(str, said["got"])),
        tuple(map(str, said["links"])),
        int(said["status"]),
        bool(said["sent"]),
    )


def is_installed() -> bool:
    """Whether there is a browser and what drives it."""
    return importlib.util.find_spec("playwright") is not None and any(map(shutil.which, PROGRAMS))


_running: list[Chromium] = []


def start() -> None:
    """Have a browser ready where one is installed: whoever is limited afterwards could start none."""
    if not _running and is_installed():
        _running.append(Chromium())


def running() -> Chromium | None:
    """The browser that was started."""
    return next(iter(_running), None)
