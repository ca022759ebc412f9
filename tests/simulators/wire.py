"""A device in a network namespace of its own, at one end of a veth pair: the laboratory's wire, with no hardware.

Needs root. The namespaces, of processes too, are held by a process, and everything in them ends with the block.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shinsa.assess.plan import missing_tools
from shinsa.probes.bench.interception import interception

LAB = "10.53.0.1"
DEVICE = "10.53.0.2/24"
HUNG_SECONDS = 300
"""One call of `ip` waits for the kernel, which may be busy with the namespaces of others."""
_SETTING_UP = "mount --bind {names} /etc/resolv.conf && ip link set lo up && echo ready && exec sleep 3600"
_LOOP = 'while :; do "$@" </dev/null >/dev/null 2>&1; sleep 0.3; done'


def needs_bench() -> pytest.MarkDecorator:
    """Skips where no wire can be made, and says why."""
    lacks = [reason.en for reason in missing_tools(interception.needs)]
    lacks += [f"{program} is not installed" for program in ("unshare", "nsenter") if shutil.which(program) is None]
    return pytest.mark.skipif(bool(lacks), reason="; ".join(lacks))


@dataclass
class WiredDevice:
    """The device's end. `interface` is the name of the laboratory's end."""

    interface: str
    inside: int
    """A process inside."""
    programs: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, *command: str) -> None:
        """Start a program again and again, whatever becomes of it."""
        enter = ["nsenter", "-t", str(self.inside), "--net", "--mount", "--pid", "sh", "-c", _LOOP, "device", *command]
        self.programs.append(subprocess.Popen(enter))


@contextmanager
def wired(folder: Path, *commands: Sequence[str]) -> Iterator[WiredDevice]:
    """A device that runs these commands again and again; its name server and router are the laboratory's."""
    names = folder / "resolv.conf"
    names.write_text(f"nameserver {LAB}\noptions timeout:1 attempts:1\n", encoding="ascii")
    script = _SETTING_UP.format(names=names)
    apart = ("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child=KILL")
    with subprocess.Popen([*apart, "sh", "-c", script], stdout=subprocess.PIPE) as holder:
        programs: list[subprocess.Popen[bytes]] = []
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"ready\n"
            inside = Path(f"/proc/{holder.pid}/task/{holder.pid}/children").read_text(encoding="ascii").strip()
            device = WiredDevice(f"lab{holder.pid}", int(inside), programs)
            _run("ip", "link", "add", device.interface, "type", "veth", "peer", "name", "eth0", "netns", inside)
            enter = ("nsenter", "-t", inside, "--net")
            _run(*enter, "ip", "address", "add", DEVICE, "dev", "eth0")
            _run(*enter, "ip", "link", "set", "eth0", "up")
            device.run("ip", "route", "replace", "default", "via", LAB, "dev", "eth0")
            for command in commands:
                device.run(*command)
            yield device
        finally:
            holder.kill()
            for program in programs:
                program.wait()
            # The kernel takes its time to clear away a namespace that had connections.
            subprocess.run(
                ["ip", "link", "delete", f"lab{holder.pid}"], check=False, capture_output=True, timeout=HUNG_SECONDS
            )


def is_up(interface: str) -> bool:
    """Whether an interface of this machine is switched on."""
    return bool(int((Path("/sys/class/net") / interface / "flags").read_text(encoding="ascii"), 16) & 1)


def interfaces() -> set[str]:
    """The network interfaces of this machine, by name."""
    return {one.name for one in Path("/sys/class/net").iterdir()}


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=HUNG_SECONDS)
