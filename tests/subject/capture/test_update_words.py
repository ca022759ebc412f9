"""The words of update tools are known for certain, others as a hint, and hostile paths take no time."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.update_words import hints, host_hints, tool_of


@pytest.mark.parametrize(
    ("target", "agent", "tool"),
    [
        ("/x/a.ipk", "", "opkg"),
        ("/x", "Mender/3.5", "Mender/"),
        ("/dl/openwrt-ath79-squashfs-sysupgrade.bin", "", "OpenWrt"),
        ("/a.swu.txt", "", ""),
        ("/index.html", "curl/8", ""),
    ],
)
def test_tools(target: str, agent: str, tool: str) -> None:
    assert tool_of(target, agent) == tool


@pytest.mark.parametrize("target", ["/fw/v1", "/ota.json", "/v1/check-update", "/latest_version?x"])
def test_paths_with_a_word_of_updates(target: str) -> None:
    assert hints(target)


@pytest.mark.parametrize("target", ["/rotate", "/status?fw=1", "/updatedAt/now", "/fwd"])
def test_paths_without(target: str) -> None:
    assert not hints(target)


def test_hosts() -> None:
    assert host_hints("fw-cdn.example.com")
    assert not host_hints("notary.example.com")


def test_hostile_paths_take_no_time() -> None:
    assert tool_of("/" + "a/" * 50_000, "esp" * 50_000) == ""
    assert not hints("/" + "-" * 100_000)
