"""The lines of a log that tests point out."""

from __future__ import annotations

import hashlib
from pathlib import Path

from shinsa.facts.device import Test
from shinsa.facts.event_log import Actor, EventKind, LoggedEvent, Stamp
from shinsa.model.basis import Basis
from shinsa.model.observation import Sighting, Unexamined
from shinsa.probes.inspection.logged_events import logged_events
from shinsa.subject.inspection import load_inspection

HEAD = "inspector: {name: A. Person}\ndate: 2026-03-04\nsample: {serial: S-1}\n"
LOG = b"2026-03-04T10:00:01Z hub auth[7]: LOGIN failure id=17 user=sato\nno time: reset\n"
RUN = "tests:\n- {test: event-recorded, held: yes, seen: As expected, event_log: {file: events.log, sha256: %s, %s}}\n"


def told(tmp_path: Path, entry: str, digest: str = "") -> list[LoggedEvent]:
    (tmp_path / "events.log").write_bytes(LOG)
    record = tmp_path / "inspection.yaml"
    record.write_text(HEAD + RUN % (digest or hashlib.sha256(LOG).hexdigest(), entry), encoding="utf-8")
    reports = logged_events.look(load_inspection(record))
    return [each.fact for each in reports if isinstance(each, Sighting) and isinstance(each.fact, LoggedEvent)]


def test_the_parts_are_looked_for_on_the_line(tmp_path: Path) -> None:
    entry = (
        "entry: LOGIN failure, event: access-control, source: 'auth[7]', category: auth, type: LOGIN, identifier: id=17, "
        "result: failure, actor: person, acted: sato"
    )
    assert told(tmp_path, entry) == [
        LoggedEvent(
            Test.EVENT_RECORDED,
            held=True,
            signed=True,
            stamp=Stamp.DATED,
            kind=EventKind.ACCESS_CONTROL,
            actor=Actor.PERSON,
            names_actor=True,
        )
    ]


def test_words_of_another_line_or_none_count_for_nothing(tmp_path: Path) -> None:
    (fact,) = told(tmp_path, "entry: 'time: reset', source: auth, result: success, acted: sato, lacks: [type]")
    assert (fact.stamp, fact.names_actor, fact.lacks) == (Stamp.NONE, False, ("type",))
    assert fact.unseen == ("source", "category", "type", "identifier", "result")


def test_another_log_than_the_records_tells_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "entry: LOGIN", "0" * 64) == []


def test_a_log_that_does_not_count_leaves_a_gap(tmp_path: Path) -> None:
    (tmp_path / "inspection.yaml").write_text(HEAD + RUN % ("0" * 64, "entry: LOGIN"))
    (gap,) = logged_events.look(load_inspection(tmp_path / "inspection.yaml"))
    assert isinstance(gap, Unexamined)
    assert "'events.log' is not there" in gap.reason.en


def test_it_rests_on_the_inspector() -> None:
    assert logged_events.basis is Basis.ATTESTED
