"""The picture of who talks to whom is bounded, told in words, and obeys no name that a peer gives itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.facts.traffic import Conversation
from shinsa.model.assessment import Assessment, ObservedFact
from shinsa.model.basis import Basis
from shinsa.model.codec import encode
from shinsa.model.place import SubjectPlace
from shinsa.reports.html import render
from shinsa.reports.talks import LABEL, LISTED, SHOWN, picture
from tests.reports.page import Page
from tests.reports.sample import RTL, SCRIPT, sample

CLOUD = Conversation(
    ("mqtt.example.com",), "198.51.100.7", 8883, "tcp", local=False, device_serves=False, protocol="mqtt", encrypted=True, sent_bytes=2048,
    received_bytes=1024, count=3, phase="boot",
)  # fmt: skip
PLAIN = replace(
    CLOUD, names=(), address="192.168.1.9", port=23, local=True, device_serves=True, protocol="telnet", encrypted=False
)
UNKNOWN = replace(CLOUD, names=("spy.example.org",), port=4000, protocol="", encrypted=None, sent_bytes=9000)


def with_talks(*talks: Conversation) -> Assessment:
    facts = tuple(
        ObservedFact(
            f"o{900 + n}",
            "Conversation",
            encode(talk),
            Basis.OBSERVED,
            "capture.conversations",
            SubjectPlace("boot.pcap"),
        )
        for n, talk in enumerate(talks)
    )
    return replace(sample(), observations=facts)


def test_without_recorded_traffic_there_is_no_picture() -> None:
    assert picture(sample()) is None
    assert 'id="talks"' not in render(sample()).decode()


def test_a_service_is_drawn_once_for_all_phases_and_the_largest_comes_first() -> None:
    drawn = picture(with_talks(CLOUD, replace(CLOUD, phase="idle"), UNKNOWN, PLAIN))
    assert drawn is not None
    assert [(side.local, [line.talk.peer for line in side.lines]) for side in drawn.sides] == [
        (True, ["192.168.1.9"]),
        (False, ["spy.example.org", "mqtt.example.com"]),
    ]
    cloud = drawn.sides[1].lines[1].talk
    assert (cloud.sent, cloud.received, cloud.count, cloud.evidence) == (4096, 2048, 6, ("o900", "o901"))
    assert cloud.phases == ("boot", "idle")


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("encrypted", "clear text", "not known")), ("ja", ("暗号化", "平文", "不明"))]
)
def test_protection_is_told_in_words_and_strokes(language: str, words: tuple[str, ...]) -> None:
    page = Page(render(with_talks(CLOUD, PLAIN, UNKNOWN), language).decode())
    assert page.faults == []
    assert all(word in page.text for word in words)
    assert {"talk talk_encrypted", "talk talk_clear", "talk talk_unknown"} <= {
        str(one.get("class")) for one in page.all("g")
    }
    assert "telnet 23/tcp" in page.text


def test_every_row_lies_inside_the_picture() -> None:
    drawn = picture(with_talks(*(replace(CLOUD, port=port) for port in range(50)), PLAIN))
    assert drawn is not None
    assert [len(side.lines) for side in drawn.sides] == [1, SHOWN]
    assert drawn.sides[1].more == 50 - SHOWN
    assert max(drawn.sides[1].more_y, *(line.y for side in drawn.sides for line in side.lines)) <= drawn.height
    assert "38 more" in Page(render(with_talks(*(replace(CLOUD, port=port) for port in range(50)))).decode()).text


def test_the_table_is_bounded_too() -> None:
    drawn = picture(with_talks(*(replace(CLOUD, port=port) for port in range(LISTED + 7))))
    assert drawn is not None
    assert (len(drawn.talks), drawn.unlisted) == (LISTED, 7)


def test_the_name_of_a_peer_is_text() -> None:
    hostile = replace(CLOUD, names=(f'{SCRIPT}"><g onload=x>{RTL}',), protocol=SCRIPT)
    shown = render(with_talks(hostile)).decode()
    page = Page(shown)
    assert SCRIPT not in shown
    assert "\u202e" not in shown
    assert page.faults == []
    assert not [one for one in page.elements if any(name.startswith("on") for name in one.attributes)]
    long = picture(with_talks(replace(CLOUD, names=("a" * 253,))))
    assert long is not None
    assert len(long.talks[0].label) == LABEL


@pytest.mark.parametrize(
    "fact",
    [
        {},
        {"names": "x", "sent_bytes": "many", "port": None},
        {"names": [], "encrypted": "yes"},
        {"sent_bytes": 10**400, "count": -3},
    ],
)
def test_a_document_from_a_stranger_draws_what_it_says(fact: dict[str, object]) -> None:
    odd = ObservedFact("o1", "Conversation", fact, Basis.OBSERVED, "x.y", SubjectPlace("z"))  # type: ignore[arg-type]
    drawn = picture(replace(sample(), observations=(odd,)))
    assert drawn is not None
    assert drawn.talks[0].security == "talk_unknown"
    assert Page(render(replace(sample(), observations=(odd,))).decode()).faults == []
