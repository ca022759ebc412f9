"""The laboratory's command, run by a process that waits for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shinsa.model.text import NO_TEXT
from shinsa.subject.device.power import GONE, CommandSwitch


@contextmanager
def switch(*command: str) -> Iterator[CommandSwitch]:
    made = CommandSwitch(command)
    try:
        yield made
    finally:
        made.close()


def test_the_command_is_run_each_time_it_is_asked_for_and_not_before(tmp_path: Path) -> None:
    count = tmp_path / "count"
    code = f"open({str(count)!r}, 'a').write('x')"
    with switch(sys.executable, "-c", code) as made:
        assert not count.exists()
        assert made.cycle() == NO_TEXT
        assert made.cycle() == NO_TEXT
    assert count.read_text() == "xx"


def test_no_shell_reads_it(tmp_path: Path) -> None:
    count = tmp_path / "count"
    with switch("/bin/echo", ">", str(count), ";", "$(touch", f"{count})") as made:
        assert made.cycle() == NO_TEXT
    assert not count.exists()


def test_a_command_that_fails_says_so() -> None:
    with switch("/bin/false") as made:
        assert made.cycle().en == "it ended with 1"
    with switch("/no/such/program") as made:
        assert "no such program" in made.cycle().en


def test_a_process_that_is_gone_raises_nothing() -> None:
    with switch("/bin/true") as made:
        made._runner.kill()
        made._runner.wait()
        assert made.cycle() == GONE
