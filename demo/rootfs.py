"""The device's root file system: configuration of the demo, programs and libraries of Debian, packed as SquashFS."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from demo import web_application
from demo.keys import feed_key, server_key
from demo.package_database import write_database
from demo.parts import LIGHTTPD_MODULES, MODULES, Parts, libraries
from demo.squashfs_writer import File, Link, build_squashfs
from demo.variant import HERE, DemoError, Ports, Variant, fill

APPLETS = ("sh", "init", "login", "getty", "mount", "umount", "mkdir", "touch", "start-stop-daemon")
"""What the device's scripts call of busybox."""
SHIPPED = {"dropbear": "usr/sbin", "dropbearkey": "usr/bin", "lighttpd": "usr/sbin", "mosquitto": "usr/sbin"}
SECONDS = 300
"""How long packing may take; it takes two."""
SCRIPTS = "etc/init.d"


def write_configuration(variant: Variant, root: Path, fields: Mapping[str, str]) -> None:
    """Write the texts of the device under `root`, filled in, with the modes that they need."""
    for source in (HERE / "device" / "common", HERE / "device" / variant):
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            target = root / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(fill(file.read_text("utf-8"), fields), "utf-8")
            target.chmod(0o755 if SCRIPTS in str(target) else 0o644)
    (root / "etc/shadow").chmod(0o600)


def write_secrets(variant: Variant, root: Path) -> None:
    """What the maker puts into every unit: the flawed one gets a private key, the mended one a public key."""
    if variant is Variant.FLAWED:
        pem = root / "etc/lighttpd/server.pem"
        server_key(pem, pem)
        return
    number, text = feed_key()
    (root / "etc/opkg/keys").mkdir(parents=True, exist_ok=True)
    (root / "etc/opkg/keys" / number).write_text(text)


def install_pages(root: Path) -> None:
    """The web application; the interpreter that it needs is left out, for its size."""
    target = root / "usr/lib/gardenhub/pages"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(web_application.__file__, target)
    target.chmod(0o755)


def build_image(variant: Variant, folder: Path, ports: Ports, parts: Parts | None) -> Path:
    """The device's image in `folder`; its tree stays beside it. Without parts it holds no programs. Raises DemoError."""
    root, image = folder / "rootfs", folder / "firmware.squashfs"
    places = {"ROOT": "", "DATA": "/data", "RUN": "/run/hub", "BIND": "0.0.0.0", "ROOTLESS": ""}  # noqa: S104
    write_configuration(variant, root, {**ports.fields, **places})
    write_secrets(variant, root)
    install_pages(root)
    _link_applets(variant, root)
    if parts is None:
        _write_samples(root)
        image.write_bytes(build_squashfs(_contents(root)))
        return image
    _copy_programs(variant, root, parts)
    _pack(root, image, parts.programs["mksquashfs"])
    return image


def _write_samples(root: Path) -> None:
    """Where Debian's programs cannot be had, small scripts stand where they would lie."""
    for place in (*(f"{folder}/{name}" for name, folder in SHIPPED.items()), "bin/busybox"):
        target = root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"#!/bin/sh\n# sample image: {target.name} would lie here\n")
        target.chmod(0o755)


def _link_applets(variant: Variant, root: Path) -> None:
    for folder in ("bin", "sbin", "usr/sbin"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name in APPLETS:
        (root / ("sbin" if name in {"init", "getty"} else "bin") / name).symlink_to("/bin/busybox")
    if variant is Variant.FLAWED:
        (root / "usr/sbin/telnetd").symlink_to("/bin/busybox")


def _copy_programs(variant: Variant, root: Path, parts: Parts) -> None:
    wanted = {parts.programs[name]: f"{place}/{name}" for name, place in SHIPPED.items()}
    wanted[parts.programs["busybox"]] = "bin/busybox"
    wanted |= {LIGHTTPD_MODULES / name: f"usr/lib/lighttpd/{name}" for name in MODULES}
    if variant is Variant.MENDED:
        wanted[parts.programs["openssl"]] = "usr/bin/openssl"
    elif parts.strace:
        wanted[parts.programs["strace"]] = "usr/bin/strace"
    for program in tuple(wanted):
        wanted |= {library: str(library).lstrip("/") for library in libraries(program)}
    for source, place in wanted.items():
        target = root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        target.chmod(0o755)
    write_database(root, wanted)


def _pack(root: Path, image: Path, mksquashfs: Path) -> None:
    """Pack the tree the same way each time: no times, no owners but root."""
    command = [str(mksquashfs), str(root), str(image), "-noappend", "-all-root", "-all-time", "0", "-mkfs-time", "0"]
    command += ["-no-progress", "-quiet"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode:
        raise DemoError(f"mksquashfs failed: {done.stderr.strip()[-300:]}")


def _contents(root: Path) -> dict[str, File | Link]:
    found: dict[str, File | Link] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = Link(str(path.readlink()))
        elif path.is_file():
            found[name] = File(path.read_bytes(), path.stat().st_mode & 0o7777)
    return found
