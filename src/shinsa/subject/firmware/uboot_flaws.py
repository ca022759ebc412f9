"""What an environment of U-Boot opens: a prompt for anybody, verification switched off, commands that verify nothing.

Source: U-Boot, doc/usage/environment.rst and doc/README.autoboot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shinsa.subject.firmware.terminals import SERIAL
from shinsa.subject.firmware.uboot_environment import Environment

NAME = "U-Boot environment"
KEYED = ("bootstopkeysha256", "bootstopkeycrypt", "bootstopkey")
ASKS_ANYBODY = b"Hit any key to stop autoboot"
ASKS_PASSWORD = (b"Autoboot in %d sec", b"Autobooting in %d sec", b"bootstopkey", b"bootdelaykey")
"""What a build with CONFIG_AUTOBOOT_KEYED says or looks for."""
UNVERIFIED = re.compile(r"(?:^|[;&|]|\bthen\b|\bdo\b)\s*(bootz|booti|bootelf|go)\s+[$\w]")
CONSOLE = re.compile(r"\bconsole=([A-Za-z0-9]{1,16})")
RUN = re.compile(r"\brun\s+([\w ]{1,200})")
MOST_RUNS = 50
NO = frozenset({"n", "no", "0", "off", "false"})


@dataclass(frozen=True, slots=True)
class Opened:
    """What one environment opens; empty where it opens nothing of the kind."""

    name: str
    delay: str = ""
    """The setting by which the boot waits for whoever is at the console."""
    asks_anybody: bool = False
    """Whether the loader is seen to let anybody in then, and not only those who know a word."""
    terminal: str = ""
    unverified: str = ""
    command: str = ""


def opened(environment: Environment, loader: bytes) -> Opened:
    """Read an environment, with what the loader that uses it says, as far as that is at hand."""
    values = environment.variables
    waits = _may_be_interrupted(loader, values)
    command = UNVERIFIED.search(_expanded(values))
    return Opened(
        NAME if environment.stored else f"{NAME} (default)",
        f"bootdelay={values['bootdelay'][:20]}" if waits else "",
        waits and ASKS_ANYBODY in loader,
        _line(values),
        f"verify={values['verify'][:20]}" if values.get("verify", "").strip().lower() in NO else "",
        command[1] if command is not None else "",
    )


def _line(values: Mapping[str, str]) -> str:
    """The terminal that the kernel is told of, which is U-Boot's too; "console" where none is named."""
    found = CONSOLE.search(values.get("bootargs", "")) or CONSOLE.search(f"console={values.get('console', '')}")
    return found[1] if found is not None and SERIAL.fullmatch(found[1]) else "console"


def _may_be_interrupted(loader: bytes, values: Mapping[str, str]) -> bool:
    delay = values.get("bootdelay", "").strip()
    if not re.fullmatch(r"-?\d{1,5}", delay) or int(delay) < -1:
        return False
    if any(name in values for name in KEYED):
        return False
    return ASKS_ANYBODY in loader or not any(each in loader for each in ASKS_PASSWORD)


def _expanded(values: Mapping[str, str]) -> str:
    """`bootcmd` with what it runs, each variable once."""
    waiting, done, text = ["bootcmd"], set[str](), []
    while waiting and len(done) < MOST_RUNS:
        name = waiting.pop()
        if name in done:
            continue
        done.add(name)
        value = values.get(name, "")
        text.append(value)
        waiting.extend(word for run in RUN.findall(value) for word in run.split())
    return " ; ".join(text)
