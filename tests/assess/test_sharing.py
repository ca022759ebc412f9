"""The other children of an image wait for the first one's word, and never for ever."""

import threading
from pathlib import Path

import pytest

from shinsa.assess.job import Job
from shinsa.assess.memory import FILE
from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.assess.sharing import Sharing
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event

STORY = Transcript(Job(SubjectSpec(SubjectKind.FIRMWARE, "image.bin"), ()))


@pytest.fixture
def sharing(tmp_path: Path) -> Sharing:
    (tmp_path / FILE).touch()
    return Sharing(tmp_path)


@pytest.mark.parametrize("memory", [None, Path("/nowhere")])
def test_without_a_memory_nobody_waits(memory: Path | None) -> None:
    assert Sharing(memory).wait(threading.Event())


@pytest.mark.parametrize(("said", "left"), [("alone", False), ("shared", True)])
def test_the_first_child_says_whether_anything_is_left(sharing: Sharing, said: str, left: bool) -> None:
    heard: list[str] = []
    listen = sharing.listening(lambda event, _story: heard.append(event.what))
    listen(Event("subject"), STORY)
    listen(Event(said), STORY)
    sharing.decide(alone=False)
    assert sharing.wait(threading.Event()) is left
    assert heard == ["subject", said]


def test_a_first_child_that_ends_without_a_word_leaves_the_rest_to_the_others(sharing: Sharing) -> None:
    sharing.decide(alone=False)
    assert sharing.wait(threading.Event())


def test_who_waits_is_stopped(sharing: Sharing) -> None:
    stop = threading.Event()
    stop.set()
    assert not sharing.wait(stop)
