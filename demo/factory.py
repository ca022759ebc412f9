"""The hub's reset: what lies on its data partition goes back to what the first boot made, with the password of the label."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

from demo.variant import Variant

DATA, FACTORY = "data", "factory"


def keep(folder: Path) -> None:
    """Keep what the first boot made, before anybody uses the hub."""
    shutil.copytree(folder / DATA, folder / FACTORY, symlinks=True)


def reset_line(variant: Variant, folder: Path) -> str:
    """The line of a shell that resets a hub which is down. The flawed one forgets its users, and keeps what they entered."""
    data, factory = (shlex.quote(str(folder / name)) for name in (DATA, FACTORY))
    if variant is Variant.FLAWED:
        return f"cp -p {factory}/keys/web-users {data}/keys/web-users"
    return f"rm -rf {data} && cp -a {factory} {data}"
