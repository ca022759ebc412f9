"""The jobs that cron runs (crontab(5)), where a cron is in the image: command, user and schedule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.firmware.follower import Call, words_in
from shinsa.subject.firmware.root_view import Line, RootView

CRONS = ("crond", "cron", "fcron", "dcron")
OF_USERS = ("etc/crontabs/*", "var/spool/cron/crontabs/*", "var/spool/cron/*")
"""Crontabs named after their user."""
WITH_USER = ("etc/crontab", "etc/cron.d/*")
"""Crontabs with a field for the user."""
PERIODIC = ("etc/cron.hourly/*", "etc/cron.daily/*", "etc/cron.weekly/*", "etc/cron.monthly/*", "etc/periodic/*/*")
SCHEDULE = re.compile(r"\s*(@\w+|(?:[\d*,/A-Za-z-]+\s+){4}[\d*,/A-Za-z-]+)\s+(.+)")


def jobs(view: RootView) -> Iterator[Call]:
    """Every job, with its schedule as the condition."""
    if not any(view.program(name) for name in CRONS):
        return
    for patterns, with_user in ((OF_USERS, False), (WITH_USER, True)):
        for file in view.files(*patterns):
            for line in file.lines():
                yield from _job(line, file.name, with_user=with_user)
    for entry in view.entries(*PERIODIC):
        if view.is_program(entry.path):
            line = Line(entry.path, 1, f"/{entry.path}", entry.tree)
            yield Call(line, entry.path, (f"/{entry.path}",), "root", condition="cron: " + entry.path.split("/")[1])


def _job(line: Line, user: str, *, with_user: bool) -> Iterator[Call]:
    found = SCHEDULE.match(line.text)
    if found is None:
        return
    command = found[2].partition("%")[0]
    if with_user:
        user, _, command = command.partition(" ")
    words = words_in(command)
    if words:
        yield Call(line, line.path, ("sh", "-c", command), user, condition=f"cron: {found[1].strip()}")
