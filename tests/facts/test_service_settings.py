"""How services are told to ask for a login."""

from shinsa.facts.service_settings import LOCKS, lock_of


def test_the_setting_is_that_of_the_protocol_with_tls_or_without() -> None:
    assert "allow_anonymous false" in lock_of(["mqtts", "MQTT"]).en
    assert lock_of(["mqtts", "mqtt"]).en.count("allow_anonymous") == 1
    assert not lock_of(["http", "gopher"])
    assert all(text.ja for text in LOCKS.values())
