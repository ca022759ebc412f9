import pytest

from shinsa.subject.told_versions import Told, told_in, versions_in_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("GardenHub/2.4.1 libcurl/7.88.1", (Told("GardenHub", "2.4.1"), Told("libcurl", "7.88.1"))),
        ("GH-1/v2.4.1", (Told("GH-1", "2.4.1"),)),
        ("Linux hub 5.10.1, firmware version: 2.4.1", (Told("firmware", "2.4.1"),)),
        ("FW 2.4", (Told("firmware", "2.4"), Told("FW", "2.4"))),
        ("ファームウェアバージョン: 2.4.1", (Told("firmware", "2.4.1"),)),
        ("lighttpd 1.4.69", (Told("lighttpd", "1.4.69"),)),
    ],
)
def test_versions_are_told_with_their_names(words: str, told: tuple[Told, ...]) -> None:
    assert told_in(words) == told


@pytest.mark.parametrize(
    "decoy", ["", "GardenHub", "192.168.1.7", "Mozilla/5", "at 12.30 o'clock", "/1.2.3", "a" * 100_000]
)
def test_what_has_no_name_or_is_no_version_tells_nothing(decoy: str) -> None:
    assert told_in(decoy) == ()


def test_paths_name_versions() -> None:
    assert versions_in_path("/fw/gh-1-2.4.1.bin") == ("2.4.1",)
    assert versions_in_path("/firmware/v2.4.1/gh.swu") == ("2.4.1",)
    assert versions_in_path("/firmware/latest.bin") == ()
