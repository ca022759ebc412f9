from collections.abc import Callable
from pathlib import Path

import pytest

from shinsa.facts.secrets import StoredInClear
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Sighting
from shinsa.probes.firmware.stored_parameters import stored_parameters
from shinsa.subject.firmware.firmware import open_firmware
from tests.simulators.microcontroller import esp_app, esp_flash, nvs

Look = Callable[[bytes], list[Sighting[Fact]]]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    def seen(data: bytes) -> list[Sighting[Fact]]:
        path = tmp_path / "image.bin"
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        reports = list(stored_parameters.look(open_firmware(path)))
        assert isinstance(reports[-1], Examined)
        return [each for each in reports if isinstance(each, Sighting)]

    return seen


def test_a_readable_password_is_seen_and_not_written_out(look: Look) -> None:
    settings = nvs(
        {"nvs.net80211": {"sta.ssid": "Home", "sta.pswd": "correct horse"}, "cloud": {"api_token": "abcd1234"}}
    )
    found = look(esp_flash(esp_app(), settings=settings))
    assert [each.fact for each in found] == [
        StoredInClear("NVS", "cloud/api_token"),
        StoredInClear("NVS", "nvs.net80211/sta.pswd"),
    ]
    assert all("correct" not in each.excerpt for each in found)
    assert "has no nvs_keys" in found[0].excerpt


def test_the_partition_for_keys_is_told(look: Look) -> None:
    settings = nvs({"cloud": {"password": "abcd1234"}})
    (found,) = look(esp_flash(esp_app(), settings=settings, keys_partition=True))
    assert "has a nvs_keys" in found.excerpt


def test_switches_empty_values_and_other_names_are_no_secret(look: Look) -> None:
    values: dict[str, dict[str, str | int | bytes]] = {
        "nvs.net80211": {"sta.ssid": "Home", "sta.pswd": "", "sta.pmk": bytes(32), "sta.apsw": b"\0\0"},
        "app": {"token_ttl": 86400, "use_password": 1, "compass": "north-west", "bypass": "valve"},
    }
    assert look(esp_flash(esp_app(), settings=nvs(values))) == []


def test_a_firmware_without_such_a_store_says_nothing(look: Look) -> None:
    assert look(esp_flash(esp_app())) == []
