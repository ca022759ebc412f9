"""What is made ready meanwhile is ready afterwards, and nobody waits for it before."""

from __future__ import annotations

import threading

import pytest

from shinsa.assess.meanwhile import meanwhile


def test_tasks_go_on_beside_the_block_and_are_done_at_its_end() -> None:
    entered, done = threading.Event(), []

    def task() -> None:
        entered.wait()
        done.append("task")

    with meanwhile(task, lambda: done.append("next")):
        assert not done
        entered.set()
    assert done == ["task", "next"]


def test_one_that_fails_keeps_nothing_else_from_being_done() -> None:
    done = []

    def fails() -> None:
        raise LookupError

    with meanwhile(fails, lambda: done.append("next")):
        pass
    assert done == ["next"]


def test_what_the_block_raises_comes_out_when_they_have_ended() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), meanwhile(lambda: done.append("task")):
        raise KeyboardInterrupt
    assert done == ["task"]
