"""Opens every image of a folder as the application does, in a process that may write nothing and hold little.

It says one line of JSON for each fault, and one at the end with its peak of memory. Run by `tests.fuzz.runner`.
"""

from __future__ import annotations

import faulthandler
import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType

from shinsa.model.errors import InputError
from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.setting import PhaseSpan, PlantedValue, Setting
from shinsa.subject.firmware.archived import opened_inside
from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.content import Content, FileContent
from shinsa.subject.firmware.firmware import Firmware, NotFirmware, open_firmware
from shinsa.subject.firmware.tree import Unreadable

MIB = 1 << 20
PREFIX = "capture-"
ADDRESS_SPACE = 2048 * MIB
BOUNDS = Bounds(unpacked=64 * MIB, file=8 * MIB, files=5000, held=32 * MIB, work=256 * MIB, attempts=100_000)
#: Seconds of CPU for one image, and seconds of the clock after which what does not react to that is killed.
SECONDS = 20.0
HUNG_SECONDS = 600.0
MOST_RESOLVED = 300
#: What would change the machine, as the interpreter announces it.
FORBIDDEN = frozenset(
    {
        *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.chown"),
        *("os.truncate", "os.system", "os.exec", "os.fork", "os.posix_spawn", "subprocess.Popen", "socket.connect"),
        *("tempfile.mkstemp", "tempfile.mkdtemp", "shutil.copyfile", "shutil.unpack_archive"),
    }
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class TooLong(BaseException):
    """An image took more CPU than it may."""


class Wrote(BaseException):
    """Something tried to change the machine."""


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    flags = arguments[2] if event == "open" and len(arguments) > 2 else 0
    if event in FORBIDDEN or (isinstance(flags, int) and flags & WRITING):
        raise Wrote(f"{event} {arguments!r}")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _peak() -> int:
    """The most memory that this process held, in MiB; what `getrusage` says counts its parent too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def look(path: Path) -> None:
    """Ask everything that may be asked of an image or a recording; only what is promised may be raised."""
    if path.name.startswith(PREFIX):
        _listen_to(path)
        return
    try:
        firmware = open_firmware(path, BOUNDS)
    except NotFirmware:
        return
    _look_at(firmware)
    for _, entries in firmware.contents():
        try:
            data = firmware.read(entries[0])
        except Unreadable:
            continue
        assert len(data) <= BOUNDS.file
        content = FileContent(entries, Content(data, "0" * 64))
        if content.elf is not None:
            list(content.elf.sections)
            assert content.elf.imports | content.elf.exports is not None
        inner = opened_inside(data, entries[0].path)
        if inner is not None:
            _look_at(inner)


def _listen_to(path: Path) -> None:
    phases = (PhaseSpan("boot", 0, 3), PhaseSpan("idle", 5))
    planted = (PlantedValue("a", "correct horse"),)
    for addresses in (("192.168.1.20",), ("02:00:00:00:00:14",), ()):
        try:
            capture = open_capture(path, path.name, Setting(addresses, (), phases, 4.0, planted))
        except InputError:
            continue
        assert all(fault.reason.en and fault.count > 0 for fault in capture.faults)
        assert all(0 < talk.first.packet <= talk.last.packet <= capture.packets for talk in capture.talks)
        assert all(heard.at.packet <= capture.packets for kind in capture.heard for heard in capture.words(kind))


def _look_at(firmware: Firmware) -> None:
    for region in firmware.regions:
        assert 0 <= region.entropy <= 8
        assert region.size > 0
    for tree in firmware.trees:
        for number, (path, entry) in enumerate(tree.entries.items()):
            assert path == entry.path
            assert path
            assert not path.startswith("/")
            assert not {"..", ".", ""} & set(path.split("/"))
            assert "\0" not in path
            assert entry.size >= 0
            if number < MOST_RESOLVED:
                firmware.resolve(tree.label, path)
    assert len({tree.label for tree in firmware.trees}) == len(firmware.trees)
    list(firmware.glob("**", "etc/*"))
    assert firmware.roots is not None
    assert firmware.unopened is not None
    assert firmware.faults is not None


def _one(path: Path) -> dict[str, object] | None:
    started = time.process_time()
    faulthandler.dump_traceback_later(HUNG_SECONDS, exit=True)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    fault = ""
    try:
        look(path)
    except BaseException:  # noqa: BLE001 - all there may be is what is looked for
        fault = traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
    seconds = round(time.process_time() - started, 2)
    return {"image": path.name, "seconds": seconds, "fault": fault} if fault or seconds > 1 else None


def main(folder: Path) -> None:
    """Look at all images of a folder in the order of their names."""
    signal.signal(signal.SIGPROF, _interrupt)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    sys.addaudithook(_guard)
    peak = 0
    for path in sorted(folder.iterdir()):
        # what was said last tells which image killed the process
        _say({"next": path.name})
        found = _one(path)
        now = _peak()
        if now > peak + 50:
            _say({"image": path.name, "memory": now})
            peak = now
        if found:
            _say(found)
    _say({"done": True, "memory": _peak()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
