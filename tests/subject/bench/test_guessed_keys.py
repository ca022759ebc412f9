"""The keys that anybody would try."""

from shinsa.subject.bench.guessed_keys import guesses


def test_the_name_of_the_client_is_tried_before_the_lists() -> None:
    assert guesses(b"Sensor")[:2] == (b"Sensor", b"rosneS")
    assert b"secretPSK" in guesses(b"")
    assert b"" not in guesses(b"")
    assert len(set(guesses(b"secretPSK"))) == len(guesses(b"secretPSK"))
