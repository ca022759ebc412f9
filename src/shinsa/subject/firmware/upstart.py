"""The jobs of Upstart (init(5) of Upstart): what `etc/init/*.conf` starts by itself, as whom."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.firmware.follower import Call, words_in
from shinsa.subject.firmware.root_view import Line, RootView, TextFile

JOBS = "etc/init/*.conf"
PROGRAMS = ("initctl", "upstart", "upstart-socket-bridge")
"""Without one of these in the image, the files start nothing."""


def jobs_of_upstart(view: RootView) -> Iterator[Call]:
    """Every job that starts on an event, unless it is manual."""
    if not any(view.program(name) for name in PROGRAMS):
        return
    for file in view.files(JOBS):
        override = f"{file.path.removesuffix('.conf')}.override"
        extra = view.file(override) if view.exists(override) else None
        yield from _job(file, [*file.lines(), *(extra.lines() if extra is not None else ())])


def _job(file: TextFile, lines: list[Line]) -> Iterator[Call]:
    stanzas = {line.text.strip().partition(" ")[0]: line.text.strip().partition(" ")[2] for line in lines}
    if "manual" in stanzas or not stanzas.get("start", "").startswith("on"):
        return
    user, group = stanzas.get("setuid", ""), stanzas.get("setgid", "")
    stays = "task" not in stanzas
    script: list[str] = []
    begin: Line | None = None
    for line in lines:
        text = line.text.strip()
        if text.startswith("exec ") and begin is None:
            yield Call(line, file.path, words_in(text[5:]), user, group, stays=stays)
        elif text == "script":
            begin, script = line, []
        elif text == "end script" and begin is not None:
            yield Call(begin, file.path, ("sh", "-c", "\n".join(script)), user, group, stays=stays)
            begin = None
        elif begin is not None:
            script.append(line.text)
