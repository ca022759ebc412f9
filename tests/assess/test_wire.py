"""What a child says is read as plain values of the right kinds, or not at all."""

import json

import pytest

from shinsa.assess.wire import KEPT_BYTES, Event, kept_event, read_event, write_event
from shinsa.facts.passwords import PasswordHash, PasswordState
from shinsa.model.codec import Malformed
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.model.place import FilePlace, SubjectPlace
from tests.assess.made import words

FACT = PasswordHash("root", PasswordState.EMPTY)


@pytest.mark.parametrize(
    "event",
    [
        Event("end"),
        Event("subject", name="イメージ\n.bin", sha256="ab", size=3),
        Event("item", number=7, name="etc/passwd"),
        Event("failed", "some.probe", reason=words("broke"), seconds=0.5),
        Event("report", "some.probe", Sighting(FACT, FilePlace("etc/passwd", 1), "root::", b"\x00\xff")),
        Event("report", "some.probe", Examined(PasswordHash, SubjectPlace("image.bin"), words("all of it"))),
        Event("report", "some.probe", Unexamined(PasswordHash, SubjectPlace("image.bin", 9), words("damaged"))),
    ],
)
def test_what_is_said_is_what_is_heard(event: Event) -> None:
    line = write_event(event)
    assert "\n" not in line
    assert line.isascii()
    assert read_event(line) == event
    assert kept_event(line) == event
    assert write_event(kept_event(line)) == write_event(read_event(line)) == line


def test_raw_evidence_is_bounded() -> None:
    event = read_event(write_event(Event("report", "p", Sighting(FACT, FilePlace("a"), "", bytes(KEPT_BYTES + 1)))))
    assert isinstance(event.report, Sighting)
    assert len(event.report.keep) == KEPT_BYTES


def report(**changes: object) -> str:
    said = json.loads(write_event(Event("report", "p", Sighting(FACT, FilePlace("a")))))
    return json.dumps({**said, "report": {**said["report"], **changes}})


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no json",
        "[]",
        "7",
        '"what"',
        "{}",
        "[" * 100_000,
        '{"what": "nonsense"}',
        '{"what": ["end"]}',
        '{"what": "item", "number": "7"}',
        '{"what": "item", "number": -1}',
        '{"what": "item", "number": true}',
        '{"what": "done", "seconds": NaN}',
        '{"what": "start", "probe": ["a"]}',
        '{"what": "subject", "size": "x"}',
        '{"what": "failed", "reason": "x"}',
        '{"what": "report", "report": 7}',
        report(kind="NoSuchFact"),
        report(kind=["PasswordHash"]),
        report(fact={"user": 7}),
        report(place={"kind": "nowhere"}),
        report(keep="%"),
    ],
)
def test_anything_else_is_malformed(line: str) -> None:
    with pytest.raises(Malformed):
        read_event(line)
