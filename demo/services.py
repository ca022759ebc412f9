"""The running device: Debian's parts on the loopback address, or servers in this process that stand in for them."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from demo import web_application
from demo.parts import LIGHTTPD_MODULES, Parts
from demo.processes import running
from demo.rootfs import write_configuration
from demo.ssh_standin import ssh_serving
from demo.standins import Broker, Login, Telnet, serving, tls
from demo.unit import SERVICE, Unit
from demo.variant import LOOPBACK, Ports, Variant

DEFAULT_LOGIN = Login("root", "root")
KEY_SECONDS = 300
HARMLESS = "#!/bin/sh\necho 'Garden Hub OS 1.4.2 (demonstration, no shell)'\n"
"""What a login over SSH gets instead of a shell."""
TELNET_LOGIN = """#!/bin/sh
printf 'garden-hub login: '
read -r user
printf 'Password: '
stty -echo 2>/dev/null
read -r password
stty echo 2>/dev/null
if [ "$user" != root ] || [ "$password" != root ]; then
    printf '\\r\\nLogin incorrect\\r\\n'
    exit 1
fi
printf '\\r\\nGarden Hub OS 1.4.2 (demonstration, no shell)\\r\\n# '
while read -r line && [ "$line" != exit ]; do
    printf '# '
done
"""
"""The login behind telnetd."""
HOMES, SERVICE_ID = "/home", 1000
MOUNTS = ("etc/passwd", "etc/shadow", "etc/shells", "home")
"""What dropbear sees of the device instead of this machine's own."""
PRIVATELY = 'for place in $1; do mount --bind "$2/$place" "/$place" || exit; done; shift 2; exec "$@"'
FAULTS = {Variant.FLAWED: web_application.FAULTS, Variant.MENDED: ()}
"""What is wrong with the web pages of each."""


@dataclass(frozen=True, slots=True)
class Site:
    """One device and where it is put up. `folder` holds the tree of its image too."""

    variant: Variant
    folder: Path
    ports: Ports
    unit: Unit

    @property
    def flawed(self) -> bool:
        """Whether it is the one with the flaws."""
        return self.variant is Variant.FLAWED

    @property
    def shipped(self) -> Path:
        """The key and certificate that lie in the image of the flawed one, the same in every unit."""
        return self.folder / "rootfs/etc/lighttpd/server.pem"

    @property
    def live(self) -> Path:
        """The configuration that the programs are started with."""
        return self.folder / "live"


@contextlib.contextmanager
def device(site: Site, parts: Parts | None) -> Iterator[tuple[int, ...]]:
    """Keep the device up until the block ends; gives the ids of its processes. Raises DemoError."""
    with contextlib.ExitStack() as stack:
        if site.flawed and (parts is None or not parts.telnetd):
            stack.enter_context(serving(site.ports["TELNET"], Telnet, login=DEFAULT_LOGIN))
        if parts is None:
            _stand_in(stack, site)
            yield ()
            return
        if site.flawed:
            _install(site.shipped, site.live / "etc/lighttpd/server.pem")
        sockets = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="garden-hub-")))
        commands = _commands(site, parts, sockets)
        yield stack.enter_context(running(commands, site.folder / "services.log"))


def _install(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _stand_in(stack: contextlib.ExitStack, site: Site) -> None:
    unit, ports = site.unit, site.ports
    hub = web_application.Hub(unit.users, frozenset(FAULTS[site.variant]))
    if site.flawed:
        stack.enter_context(ssh_serving(ports["SSH"], DEFAULT_LOGIN))
        outdated = tls(site.shipped, site.shipped, outdated=True)
        stack.enter_context(serving(ports["HTTPS"], web_application.Page, outdated, hub=hub))
        stack.enter_context(serving(ports["HTTP"], web_application.Page, hub=hub))
        stack.enter_context(serving(ports["MQTT"], Broker))
        return
    pages, broker = (
        tls(unit.certificate, unit.key, outdated=False, clients=clients) for clients in (None, unit.sensors)
    )
    stack.enter_context(ssh_serving(ports["SSH"], None, {SERVICE: unit.service.read_text("utf-8")}))
    stack.enter_context(serving(ports["HTTPS"], web_application.Page, pages, hub=hub))
    stack.enter_context(serving(ports["MQTTS"], Broker, broker))


def _commands(site: Site, parts: Parts, sockets: Path) -> list[tuple[Sequence[str], int | Path]]:
    live, ports, programs = site.live, site.ports, parts.programs
    data = str(site.unit.keys.parent)
    places = {"ROOT": str(live), "DATA": data, "RUN": str(sockets), "BIND": LOOPBACK, "ROOTLESS": "# "}
    write_configuration(site.variant, live, {**ports.fields, **places})
    broker = live / "etc/mosquitto/mosquitto.conf"
    broker.write_text(broker.read_text() + ("user root\n" if parts.as_root else ""))
    web = [str(programs["lighttpd"]), "-D", "-m", str(LIGHTTPD_MODULES), "-f", str(live / "etc/lighttpd/lighttpd.conf")]
    telnet = [(_telnetd(live, ports, parts), ports["TELNET"])] if site.flawed and parts.telnetd else []
    return [
        *telnet,
        (_dropbear(site, parts), ports["SSH"]),
        (_pages(site, sockets / "web"), sockets / "web"),
        (web, ports["HTTP" if site.flawed else "HTTPS"]),
        ([str(programs["mosquitto"]), "-c", str(broker)], ports["MQTT" if site.flawed else "MQTTS"]),
    ]


def _pages(site: Site, socket: Path) -> Sequence[str]:
    """The web application behind lighttpd."""
    faults = (word for fault in FAULTS[site.variant] for word in ("--fault", fault))
    file, users = web_application.__file__, str(site.unit.users)
    return [sys.executable, "-I", file, "--socket", str(socket), "--users", users, *faults]


def _telnetd(live: Path, ports: Ports, parts: Parts) -> Sequence[str]:
    """BusyBox telnetd; it starts a login that knows one account and gives a harmless prompt, never a shell."""
    login = live / "telnet-login.sh"
    login.write_text(TELNET_LOGIN)
    login.chmod(0o755)
    busybox = str(parts.programs["busybox"])
    return [busybox, "telnetd", "-F", "-b", LOOPBACK, "-p", str(ports["TELNET"]), "-l", str(login)]


def _dropbear(site: Site, parts: Parts) -> Sequence[str]:
    """Forwards nothing. It has accounts of its own in a private mount namespace, where root may make one."""
    live = site.live
    dropbear = [str(parts.programs["dropbear"]), "-F", "-E", "-j", "-k", "-P", str(live / "dropbear.pid")]
    dropbear += ["-p", f"{LOOPBACK}:{site.ports['SSH']}"]
    for kind in ("ed25519", "rsa"):  # dropbear breaks off where a client asks for a kind of key that it lacks
        key = live / f"dropbear_{kind}"
        command = [str(parts.programs["dropbearkey"]), "-t", kind, "-f", str(key)]
        subprocess.run(command, capture_output=True, timeout=KEY_SECONDS, check=True)
        dropbear += ["-r", str(key)]
    dropbear += [] if site.flawed else ["-s"]
    if not parts.as_root:
        return dropbear
    _write_accounts(site)
    alone = ["unshare", "--mount", "--propagation", "private", "sh", "-c", PRIVATELY, "sh"]
    return [*alone, " ".join(MOUNTS), str(live), *dropbear]


def _write_accounts(site: Site) -> None:
    """Accounts that begin no shell: root with its password, or the service with its key."""
    live = site.live
    shell = live / "home/harmless.sh"
    shell.parent.mkdir(exist_ok=True)
    shell.write_text(HARMLESS)
    shell.chmod(0o755)
    shown = f"{HOMES}/{shell.name}"
    (live / "etc/shells").write_text(f"{shown}\n")
    if site.flawed:
        (live / "etc/passwd").write_text(f"root:x:0:0:root:/:{shown}\n")
        return
    (live / "etc/passwd").write_text(f"{SERVICE}:x:{SERVICE_ID}:{SERVICE_ID}:{SERVICE}:{HOMES}/{SERVICE}:{shown}\n")
    home = shell.parent / SERVICE
    keys = home / ".ssh/authorized_keys"
    _install(site.unit.service, keys)
    for path, mode in ((home, 0o755), (keys.parent, 0o700), (keys, 0o600)):
        path.chmod(mode)
        shutil.chown(path, SERVICE_ID, SERVICE_ID)
