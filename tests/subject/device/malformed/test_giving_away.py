import pytest

from shinsa.facts.input_validation import Effect
from shinsa.subject.device.malformed.giving_away import SIGNS, given_away, spoken_away
from shinsa.subject.device.malformed.trial import ANSWERS_NO_MORE, WENT_DOWN


def page(body: bytes, *fields: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *fields, "", ""]).encode() + body


@pytest.mark.parametrize(
    ("answer", "effect"),
    [
        (page(b"root:x:0:0:root:/root:/bin/sh\n"), "gave-accounts-away"),
        (page(b"", "X-shinsa7f3a: a"), "took-a-header-from-the-address"),
        (page(b"<p>No <shinsa7f3a> here</p>", "Content-Type: text/html", status="404 No"), "repeated-markup"),
        (page(b"<p>No <shinsa7f3a> here</p>"), "repeated-markup"),
        (page(b"You have an error in your SQL syntax"), "showed-a-database-error"),
        (page(b"Traceback (most recent call last)", status="500 Oh"), "showed-an-internal-fault"),
        (page(b"attempt to index nil\nstack traceback:\n\t[C]: in ?", status="400 Bad"), "showed-an-internal-fault"),
        (
            page(b"Error: x\n    at Layer.handle (/app/router/layer.js:95:5)", status="404 No"),
            "showed-an-internal-fault",
        ),
        (page(b"Warning</b>: x in <b>/www/a.php</b> on line <b>12</b>", status="400 No"), "showed-an-internal-fault"),
    ],
)
def test_what_an_answer_should_not_show_is_seen(answer: bytes, effect: str) -> None:
    assert given_away(answer) == {effect}


@pytest.mark.parametrize(
    "answer",
    [
        page(b"&lt;shinsa7f3a&gt; not found", "Content-Type: text/html"),
        page(b'{"path": "<shinsa7f3a>"}', "Content-Type: application/json"),
        page(b"<shinsa7f3a>", "Content-Type: text/plain"),
        page(b"The root: x:0 of it", "Content-Type: text/html"),
        page(b"Nothing at (that) address", status="404 No"),
        page(b"How to read a Traceback (most recent call last)"),
        page(b"", "Location: /%0d%0aX-shinsa7f3a:%20a"),
        b"SSH-2.0-x",
        b"",
    ],
)
def test_decoys_show_nothing(answer: bytes) -> None:
    assert given_away(answer) == frozenset()


def test_protocols_of_lines_show_traces_too() -> None:
    assert spoken_away(b"500 Traceback (most recent call last):\r\n") == {"showed-an-internal-fault"}
    assert spoken_away(b"500 SQLSTATE[HY000]\r\n") == {"showed-a-database-error"}
    assert spoken_away(b"500 unknown command\r\n") == frozenset()


def test_every_effect_is_a_word_of_the_vocabulary() -> None:
    assert {*SIGNS, WENT_DOWN, ANSWERS_NO_MORE} == {effect.value for effect in Effect}
    assert all(effect.text.en and effect.text.ja for effect in Effect)
