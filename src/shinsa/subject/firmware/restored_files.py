"""Files that lie in memory on the running device: the original in the image that a start script copies to their place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from posixpath import basename, dirname, join, normpath

from shinsa.subject.firmware.root_view import RootView, TextFile
from shinsa.subject.firmware.shell_commands import Command, commands_of

SCRIPTS = (
    *("etc/init.d/*", "etc/rc", "etc/rc.*", "etc/rcS", "etc/rcS.d/*", "etc/*.sh", "etc/preinit", "lib/preinit/*", "linuxrc"),
    *("etc_ro/rcS", "usr/etc/rc*", "etc/init.d/*/*.sh", "usr/sbin/*.sh"),
)  # fmt: skip
MOST_SCRIPTS = 200


def restored(view: RootView, path: str) -> TextFile | None:
    """The text that a start script copies to `path`, or to where the link at `path` leads; None where no script is seen to."""
    target = view.link(path)
    places = {path, normpath(join("/", dirname(path), target)).lstrip("/")} if target else {path}
    aside = RootView(view.firmware, view.tree)
    for script in islice(aside.files(*SCRIPTS), MOST_SCRIPTS):
        if basename(path) not in script.text:
            continue
        for command in commands_of(script.text):
            for source, place in _copies(command):
                if place in places and source not in places and aside.exists(source):
                    return view.file(source)
    return None


def _copies(command: Command) -> Iterator[tuple[str, str]]:
    """Each file that a command copies, and where it then lies, without the leading slash."""
    operands = [word for word in command.words[1:] if not word.startswith("-")]
    if command.name in {"cp", "install", "ln"} and len(operands) > 1:
        to = operands[-1].lstrip("/")
        for source in operands[:-1]:
            for place in (to, join(to, basename(source))):
                yield source.lstrip("/"), place
    elif command.name == "cat" and command.into:
        yield from ((source.lstrip("/"), command.into.lstrip("/")) for source in operands)
