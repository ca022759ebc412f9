"""A laboratory without hardware: a device and a tester, each in a network namespace of its own, joined by one cable.

The device has process ids, mounts and a `/run` of its own too, so that what is started in it is gone when it is switched off,
even where this process is killed, and a server that binds every interface, or writes where it always writes, stays inside.
Needs root, `unshare`, `nsenter` (util-linux) and `ip` (iproute2).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

DEVICE, TESTER, PREFIX = "10.77.0.2", "10.77.0.1", 24
DEVICE_IPV6, TESTER_IPV6, PREFIX_IPV6 = "fd77::2", "fd77::1", 64
TESTER_END = "lab"
"""The tester's network interface."""
LIFE_SECONDS = 3600
"""No laboratory outlives this."""
START_SECONDS = 300.0
POLL_SECONDS = 0.02
TOOLS = ("unshare", "nsenter", "ip", "timeout", "mount")
PLACES = "/usr/sbin:/usr/bin:/sbin:/bin"
_NEW_NETWORK = 0x40000000
_ALIVE = "echo up; exec sleep $0"
_OWN_FOLDERS = (
    'for folder in /run /var/log /var/lib; do mount -t tmpfs lab "$folder" || exit 1; done; mkdir -p /run/lock'
)
_LISTENS, _OVER = "0A", "06"
"""States of a TCP socket: it waits for connections, or is over and only remembered (include/net/tcp_states.h)."""


class NotUp(Exception):
    """The laboratory, or a server in it, did not come up; the words say why."""


def lacking() -> str:
    """Why there can be no laboratory here, "" where there can."""
    if os.geteuid() != 0:
        return "network namespaces are made by root only"
    missing = [tool for tool in TOOLS if shutil.which(tool, path=PLACES) is None]
    return f"not installed: {', '.join(missing)}" if missing else ""


@dataclass(frozen=True)
class Laboratory:
    """A device and a tester that are switched on. `folder` is the device's and gone afterwards."""

    folder: Path
    device: int
    tester: int
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)
    """Who leads each program into the device: one whose program was frozen is frozen too, and outlives it."""

    def start(self, *command: str | Path, environment: dict[str, str] | None = None) -> None:
        """Start a program on the device. It ends with the device; what it says goes into `folder/log`."""
        with (self.folder / "log").open("ab") as log:
            begun = subprocess.Popen(
                self._inside(command), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                env={"PATH": PLACES, **(environment or {})}, cwd=self.folder,
            )  # fmt: skip
        self.started.append(begun)

    def run(self, *command: str | Path, stdin: str = "") -> str:
        """Run a program on the device to its end. Raises NotUp where it fails."""
        done = subprocess.run(
            self._inside(command), input=stdin, capture_output=True, text=True, timeout=START_SECONDS, check=False,
            env={"PATH": PLACES}, cwd=self.folder,
        )  # fmt: skip
        if done.returncode != 0:
            raise NotUp(f"{command[0]}: {(done.stderr or done.stdout).strip()[-300:]}")
        return done.stdout

    def instead_of(self, path: str, text: str) -> None:
        """Let the device read `text` where it looks for the file `path`, which must exist."""
        file = self.write(path.strip("/").replace("/", "-"), text)
        self.run("mount", "--bind", file, path)

    def write(self, name: str, text: str) -> Path:
        """A file in the folder."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def await_port(self, transport: str, port: int) -> None:
        """Wait until something is bound to the port, without sending it anything. Raises NotUp."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if port in self.bound(transport):
                return
            time.sleep(POLL_SECONDS)
        words = (self.folder / "log").read_text("utf-8", "replace")[-600:] if (self.folder / "log").exists() else ""
        raise NotUp(f"nothing on {transport} port {port}: {words}")

    def await_words(self, words: str) -> None:
        """Wait until a program has said so in `folder/log`, where it is bound before it is ready. Raises NotUp."""
        deadline = time.monotonic() + START_SECONDS
        while words not in (self.folder / "log").read_text("utf-8", "replace"):
            if time.monotonic() > deadline:
                raise NotUp(f"it never said {words!r}")
            time.sleep(POLL_SECONDS)

    def bound(self, transport: str) -> set[int]:
        """The ports that something on the device waits at, by its kernel's own table."""
        return self._bound(transport, transport) | self._bound(f"{transport}6", transport)

    def _bound(self, table: str, transport: str) -> set[int]:
        return {
            int(fields[1].rpartition(":")[2], 16)
            for fields in self._sockets(table)
            if transport == "udp" or fields[3] == _LISTENS
        }

    def serve_over_ipv6(self) -> None:
        """Let what waits at addresses of IPv4 alone be reached over IPv6 too. Raises NotUp."""
        for transport in ("tcp", "udp"):
            older, newer = (self._bound(table, transport) for table in (transport, f"{transport}6"))
            for port in older - newer:
                kind = transport.upper()
                self.start("socat", f"{kind}6-LISTEN:{port},ipv6only=1,fork", f"{kind}4:127.0.0.1:{port}")
            deadline = time.monotonic() + START_SECONDS
            while not older <= self._bound(f"{transport}6", transport):
                if time.monotonic() > deadline:
                    raise NotUp("socat did not come up")
                time.sleep(POLL_SECONDS)

    def link_address(self) -> str:
        """The device's address of IPv6 on the cable alone (RFC 4291, 2.5.6), once both ends are sure of theirs. Raises NotUp."""
        show = ("ip", "-6", "-o", "address", "show", "scope", "link")
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            told = self.run(*show, "dev", "eth0", "-tentative").split()
            unsure = subprocess.run(self.as_tester(*show, "tentative"), capture_output=True, check=False).stdout
            if "inet6" in told and not unsure:
                return told[told.index("inet6") + 1].partition("/")[0]
            time.sleep(POLL_SECONDS)
        raise NotUp("no address on the link")

    def connected(self) -> int:
        """How many connections of the tester the device holds now, half-open ones included."""
        return sum(
            fields[2].partition(":")[0].endswith(_little_endian(TESTER)) and fields[3] not in {_LISTENS, _OVER}
            for table in ("tcp", "tcp6")
            for fields in self._sockets(table)
        )

    def as_tester(self, *command: str | Path) -> list[str]:
        """The command line that runs a program beside the tester's end of the cable."""
        return ["nsenter", f"--net=/proc/{self.tester}/ns/net", "--", *map(str, command)]

    def _sockets(self, table: str) -> Iterator[list[str]]:
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{self.device}/net/{table}").read_text(encoding="ascii").splitlines()[1:]
            yield from (line.split() for line in lines)

    def _inside(self, command: Sequence[str | Path]) -> list[str]:
        place = ("--ipc", f"--wd={self.folder}")
        return [
            "nsenter",
            "-t",
            str(self.device),
            "--net",
            "--pid",
            "--mount",
            "--uts",
            *place,
            "--",
            *map(str, command),
        ]


@contextlib.contextmanager
def laboratory(folder: Path) -> Iterator[Laboratory]:
    """Switch a device and a tester on, and off when the block ends. Raises NotUp."""
    with (
        _alive(folder, "--net", "--pid", "--mount", "--uts", "--ipc", "--mount-proc", script=_OWN_FOLDERS) as device,
        _alive(folder, "--net", "--pid") as tester,
    ):
        lab = Laboratory(folder, device, tester)
        _cable(lab)
        try:
            yield lab
        finally:
            for begun in lab.started:
                begun.kill()
                begun.wait()


@contextlib.contextmanager
def beside(lab: Laboratory, *, on_device: bool = False) -> Iterator[None]:
    """Let this thread, and the threads that it starts inside, be on the tester's end of the cable (or on the device's)."""
    whose = lab.device if on_device else lab.tester
    with Path("/proc/thread-self/ns/net").open("rb") as home, Path(f"/proc/{whose}/ns/net").open("rb") as there:
        _move(there.fileno())
        try:
            yield
        finally:
            _move(home.fileno())


def _move(namespace: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.setns(namespace, _NEW_NETWORK) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


@contextlib.contextmanager
def _alive(folder: Path, *namespaces: str, script: str = ":") -> Iterator[int]:
    """The process id of a sleeper that keeps namespaces; they end with it."""
    words = ("timeout", "--signal=KILL", str(LIFE_SECONDS), "unshare", *namespaces, "--fork", "--kill-child=KILL")
    command = (*words, "sh", "-c", f"{script} && {_ALIVE}", str(LIFE_SECONDS))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder) as keeper:
        try:
            said = keeper.stdout.readline() if keeper.stdout else ""
            if said != "up\n":
                raise NotUp(f"no namespace: {said.strip()}")
            yield _child(_child(keeper.pid))
        finally:
            with contextlib.suppress(NotUp):
                os.kill(_child(keeper.pid), 9)
            keeper.kill()


def _child(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()[0])
    except (OSError, IndexError) as error:
        raise NotUp("the keeper of a namespace has ended") from error


def _cable(lab: Laboratory) -> None:
    ends = (("eth0", DEVICE, DEVICE_IPV6, lab.device), (TESTER_END, TESTER, TESTER_IPV6, lab.tester))
    _ip(
        "link",
        "add",
        "eth0",
        "netns",
        str(lab.device),
        "type",
        "veth",
        "peer",
        "name",
        TESTER_END,
        "netns",
        str(lab.tester),
    )
    for name, address, ipv6, pid in ends:
        script = (
            f"link set lo up\naddress add {address}/{PREFIX} dev {name}\n"
            f"address add {ipv6}/{PREFIX_IPV6} dev {name} nodad\nlink set {name} up\n"
        )
        _ip("-batch", "-", inside=pid, stdin=script)


def _ip(*words: str, inside: int | None = None, stdin: str = "") -> None:
    prefix = ["nsenter", f"--net=/proc/{inside}/ns/net", "--"] if inside else []
    done = subprocess.run(
        [*prefix, "ip", *words], input=stdin, capture_output=True, text=True, timeout=START_SECONDS, check=False,
        env={"PATH": PLACES},
    )  # fmt: skip
    if done.returncode != 0:
        raise NotUp(f"ip: {done.stderr.strip()}")


def _little_endian(address: str) -> str:
    return bytes(reversed([int(part) for part in address.split(".")])).hex().upper()
