"""What a child has said, folded into what is finished."""

from shinsa.assess.job import Job
from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event
from shinsa.facts.passwords import PasswordHash
from shinsa.model.observation import Examined
from shinsa.model.place import SubjectPlace
from tests.assess.made import words

JOB = Job(SubjectSpec(SubjectKind.FIRMWARE, "image.bin"), ("a", "b"))


def report(place: str, probe: str = "a") -> Event:
    return Event("report", probe, Examined(PasswordHash, SubjectPlace(place)))


def told(*events: Event) -> Transcript:
    story = Transcript(JOB)
    for event in events:
        story.take(event)
    return story


def places(story: Transcript) -> list[str]:
    return [str(one.place) for _, one in story.reports]


def test_reports_count_once_what_they_are_of_is_finished() -> None:
    assert places(told(Event("item", number=0), report("zero"))) == []
    assert places(told(Event("item", number=0), report("zero"), Event("item", number=1))) == ["zero"]
    assert places(told(Event("start", "a"), report("whole"), Event("done", "a"))) == ["whole"]
    assert places(told(report("last"), Event("end"))) == ["last"]


def test_what_is_lost_is_forgotten() -> None:
    story = told(
        Event("item", number=0), report("kept"), Event("item", number=1), report("gone"), Event("lost"), Event("end")
    )
    assert places(story) == ["kept"]


def test_a_failed_probe_keeps_what_it_saw_and_why_it_failed() -> None:
    story = told(Event("start", "a"), report("seen"), Event("failed", "a", reason=words("too slow"), seconds=2.0))
    attempt = story.attempts["a"]
    assert places(story) == ["seen"]
    assert (attempt.outcome, attempt.reason, attempt.seconds) == ("failed", words("too slow"), 2.0)
    assert story.probe == ""


def test_what_remains_leaves_out_what_is_finished() -> None:
    left = told(Event("items", number=9), Event("item", number=4, name="etc/x"), Event("done", "b")).remaining()
    assert (left.first_item, left.finished, left.probes) == (4, ("b",), JOB.probes)
    assert told(Event("end")).ended
