"""Finds the shells and logins that the firmware offers on serial lines (inittab(5), systemd-getty-generator(8))."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.hardware import SerialConsole
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.command_line import name_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.init_system import has_init
from shinsa.subject.firmware.inittab import INITTAB, inittab
from shinsa.subject.firmware.kernel_arguments import kernel_arguments
from shinsa.subject.firmware.root_view import Line, RootView, roots_of
from shinsa.subject.firmware.systemd_units import Unit, enabled_units
from shinsa.subject.firmware.terminals import SERIAL, SHELLS, offer_of

GENERATORS = (
    "usr/lib/systemd/system-generators/systemd-getty-generator",
    "lib/systemd/system-generators/systemd-getty-generator",
)
"""Starts a login on every serial `console=` of the kernel."""
TEMPLATE = ("usr/lib/systemd/system/serial-getty@.service", "lib/systemd/system/serial-getty@.service")
MASKS = ("etc/systemd/system/serial-getty@.service", "etc/systemd/system-generators/systemd-getty-generator")
NO_ARGUMENTS = Text(
    "systemd starts a login on each serial console that the kernel is told of, and the kernel's arguments are not in the image",
    "systemd はカーネル引数で指定された各シリアルコンソールでログインを起動するが、カーネル引数がイメージ内にない",
)
NO_INIT = Text(
    "the root file system holds no init program: which logins are started on its terminals is not known",
    "ルートファイルシステムに init プログラムがなく、端末でどのログインが起動されるか不明",
)
TERMINAL_ACTIONS = frozenset({"respawn", "askfirst", "askconsole", "askconsolelate", "respawnlate", "once", "wait"})


@probe(
    SerialConsole,
    blind_to="logins that a program of the maker's own offers; boot loaders; kernel arguments in binary form",
)
def serial_console(firmware: Firmware) -> Iterator[Report]:
    """Shells and logins that inittab and systemd put on serial lines, and whether they ask for a password."""
    for view in roots_of(firmware):
        yield from _from_inittab(view)
        yield from _from_units(view)
        yield from _from_kernel(view)
        looks = list(view.looks(SerialConsole))
        if any(isinstance(look, Examined) and _decides(str(look.place)) for look in looks):
            yield from looks
            if not has_init(view):
                yield Unexamined(SerialConsole, view.place, NO_INIT)


def _decides(path: str) -> bool:
    """Whether a file that was read tells what runs on the terminals, alone or with its like."""
    return path == INITTAB or path.endswith((".service", ".socket", "cmdline", "cmdline.txt", ".conf"))


def _from_inittab(view: RootView) -> Iterator[Report]:
    for entry in inittab(view):
        if entry.action not in TERMINAL_ACTIONS:
            continue
        offer = offer_of(view, entry.command)
        if offer is None:
            continue
        # procd and BusyBox name the terminal in the first field, sysvinit among the arguments of the getty.
        line = offer.terminal or (entry.id if SERIAL.fullmatch(entry.id) or entry.id.startswith("tty") else "")
        line = line or ("console" if not entry.id or entry.action.startswith("askconsole") else "")
        if SERIAL.fullmatch(line):
            yield _sighting(entry.line, line, offer.program, asks=offer.asks_password)


def _from_units(view: RootView) -> Iterator[Report]:
    for unit in enabled_units(view):
        if unit.name.partition("@")[0] not in {"serial-getty", "getty", "console-getty.service"}:
            continue
        # A template without an instance is started on virtual terminals, under a name that comes later.
        line = "console" if unit.name.startswith("console-getty") else unit.instance
        if SERIAL.fullmatch(line):
            yield from _by_unit(view, unit, line)


def _by_unit(view: RootView, unit: Unit, line: str) -> Iterator[Report]:
    for start in unit.lines("ExecStart")[-1:]:
        offer = offer_of(view, start.text.partition("=")[2].strip().lstrip("-@+!:"))
        program = offer.program if offer is not None else "agetty"
        yield _sighting(start, line, program, asks=offer is None or offer.asks_password)


def _from_kernel(view: RootView) -> Iterator[Report]:
    generator = _generator(view)
    named = False
    for line, words in kernel_arguments(view):
        named = True
        serial = _serial_consoles(words)
        inits = [w.partition("=")[2] for w in words if w.startswith(("init=", "rdinit="))]
        if inits and name_of(inits[-1]) in SHELLS and view.program(inits[-1]):
            yield _sighting(line, serial[-1] if serial else "console", name_of(inits[-1]), asks=False)
        elif generator:
            yield from (_sighting(line, each, "serial-getty", asks=True) for each in serial)
    if generator and not named:
        yield Unexamined(SerialConsole, FilePlace(generator, None, None, view.tree.label), NO_ARGUMENTS)


def _serial_consoles(words: list[str]) -> list[str]:
    named = (w.partition("=")[2].partition(",")[0] for w in words if w.startswith("console="))
    return [each for each in dict.fromkeys(named) if SERIAL.fullmatch(each)]


def _generator(view: RootView) -> str:
    """The generator's path where it is in force, else ""."""
    if any(view.link(path) == "/dev/null" for path in MASKS) or not any(map(view.exists, TEMPLATE)):
        return ""
    return next((path for path in GENERATORS if view.exists(path)), "")


def _sighting(line: Line, terminal: str, program: str, *, asks: bool) -> Sighting[SerialConsole]:
    return Sighting(SerialConsole(terminal, program, asks), line.place, line.excerpt)
