"""The running device: Debian's parts on the loopback address, or servers in this process that stand in for them."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from demo.keys import new_password, server_key
from demo.parts import LIGHTTPD_MODULES, Parts
from demo.processes import running
from demo.rootfs import write_configuration
from demo.ssh_standin import ssh_serving
from demo.standins import Broker, Login, Page, Telnet, serving, tls
from demo.variant import LOOPBACK, Ports, Variant

DEFAULT_LOGIN = Login("root", "root")
KEY_SECONDS = 30
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
ACCOUNTS = ("passwd", "shadow", "shells")


@contextlib.contextmanager
def device(
    variant: Variant, folder: Path, image_root: Path, ports: Ports, parts: Parts | None
) -> Iterator[tuple[int, ...]]:
    """Keep the device up until the block ends; gives the ids of its processes. Raises DemoError."""
    with contextlib.ExitStack() as stack:
        key, certificate = _keys(variant, folder, image_root)
        if variant is Variant.FLAWED and (parts is None or not parts.telnetd):
            stack.enter_context(serving(ports["TELNET"], Telnet, login=DEFAULT_LOGIN))
        if parts is not None:
            commands = _commands(variant, folder, ports, parts)
            yield stack.enter_context(running(commands, folder / "services.log"))
            return
        _stand_in(stack, variant, ports, key, certificate)
        yield ()


def _keys(variant: Variant, folder: Path, image_root: Path) -> tuple[Path, Path]:
    """The TLS key and certificate: the image's for the flawed device, the unit's own for the mended one."""
    live = folder / "live"
    if variant is Variant.FLAWED:
        target = live / "etc/lighttpd/server.pem"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(image_root / "etc/lighttpd/server.pem", target)
        return target, target
    key, certificate = folder / "data/keys/server.key", folder / "data/keys/server.crt"
    server_key(key, certificate)
    return key, certificate


def _stand_in(stack: contextlib.ExitStack, variant: Variant, ports: Ports, key: Path, certificate: Path) -> None:
    flawed = variant is Variant.FLAWED
    page = Login("admin", "admin" if flawed else new_password())
    context = tls(certificate, key, outdated=flawed)
    stack.enter_context(ssh_serving(ports["SSH"], DEFAULT_LOGIN if flawed else None))
    stack.enter_context(serving(ports["HTTPS"], Page, context, login=page))
    if flawed:
        stack.enter_context(serving(ports["HTTP"], Page, login=page))
        stack.enter_context(serving(ports["MQTT"], Broker, anonymous=True))
    else:
        stack.enter_context(serving(ports["MQTTS"], Broker, context, anonymous=False))


def _commands(variant: Variant, folder: Path, ports: Ports, parts: Parts) -> list[tuple[Sequence[str], int]]:
    live, data, programs = folder / "live", folder / "data", parts.programs
    write_configuration(
        variant, live, {**ports.fields, "ROOT": str(live), "DATA": str(data), "BIND": LOOPBACK, "ROOTLESS": "# "}
    )
    flawed = variant is Variant.FLAWED
    if not flawed:
        _unit_passwords(data / "keys", parts)
    broker = live / "etc/mosquitto/mosquitto.conf"
    broker.write_text(broker.read_text() + ("user root\n" if parts.as_root else ""))
    lighttpd = [
        str(programs["lighttpd"]),
        "-D",
        "-m",
        str(LIGHTTPD_MODULES),
        "-f",
        str(live / "etc/lighttpd/lighttpd.conf"),
    ]
    telnet = [(_telnetd(live, ports, parts), ports["TELNET"])] if flawed and parts.telnetd else []
    return [
        *telnet,
        (_dropbear(variant, live, ports, parts), ports["SSH"]),
        (lighttpd, ports["HTTP" if flawed else "HTTPS"]),
        ([str(programs["mosquitto"]), "-c", str(broker)], ports["MQTT" if flawed else "MQTTS"]),
    ]


def _telnetd(live: Path, ports: Ports, parts: Parts) -> Sequence[str]:
    """BusyBox telnetd; it starts a login that knows one account and gives a harmless prompt, never a shell."""
    login = live / "telnet-login.sh"
    login.write_text(TELNET_LOGIN)
    login.chmod(0o755)
    return [
        str(parts.programs["busybox"]),
        "telnetd",
        "-F",
        "-b",
        LOOPBACK,
        "-p",
        str(ports["TELNET"]),
        "-l",
        str(login),
    ]


def _dropbear(variant: Variant, live: Path, ports: Ports, parts: Parts) -> Sequence[str]:
    """Forwards nothing. The flawed one has accounts of its own in a private mount namespace, where root may make one."""
    dropbear = [str(parts.programs["dropbear"]), "-F", "-E", "-j", "-k", "-P", str(live / "dropbear.pid")]
    dropbear += ["-p", f"{LOOPBACK}:{ports['SSH']}"]
    for kind in ("ed25519", "rsa"):  # dropbear breaks off where a client asks for a kind of key that it lacks
        key = live / f"dropbear_{kind}"
        command = [str(parts.programs["dropbearkey"]), "-t", kind, "-f", str(key)]
        subprocess.run(command, capture_output=True, timeout=KEY_SECONDS, check=True)
        dropbear += ["-r", str(key)]
    if variant is Variant.MENDED:
        return [*dropbear, "-s"]
    if not parts.as_root:
        return dropbear
    shell = live / "harmless.sh"
    shell.write_text(HARMLESS)
    shell.chmod(0o755)
    (live / "etc/passwd").write_text(f"root:x:0:0:root:/:{shell}\n")
    (live / "etc/shells").write_text(f"{shell}\n")
    script = 'for name in $1; do mount --bind "$2/etc/$name" "/etc/$name" || exit; done; shift 2; exec "$@"'
    return [
        "unshare",
        "--mount",
        "--propagation",
        "private",
        "sh",
        "-c",
        script,
        "sh",
        " ".join(ACCOUNTS),
        str(live),
        *dropbear,
    ]


def _unit_passwords(keys: Path, parts: Parts) -> None:
    """What the first boot of a unit makes: nobody else knows them, nor does the assessment."""
    web = subprocess.run(
        [str(parts.programs["openssl"]), "passwd", "-6", "-stdin"],
        input=new_password(), capture_output=True, text=True, timeout=KEY_SECONDS, check=True,
    )  # fmt: skip
    (keys / "web-users").write_text(f"owner:{web.stdout.strip()}\n")
    users = keys / "mqtt-users"
    users.write_text(f"sensor:{new_password()}\n")
    command = [str(parts.programs["mosquitto_passwd"]), "-U", str(users)]
    subprocess.run(command, capture_output=True, timeout=KEY_SECONDS, check=True)
