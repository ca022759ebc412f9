"""What is known of real recordings is found in them, and nothing that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from shinsa.facts.traffic import CertificateFault, ClearTextLogin, Conversation, PeerSecurity, UpdateCheck
from shinsa.model.fact import Fact
from shinsa.model.observation import Sighting
from shinsa.model.probe import Probe
from shinsa.probes.capture.conversations import conversations
from shinsa.probes.capture.logins import logins
from shinsa.probes.capture.personal_data import personal_data
from shinsa.probes.capture.tls import tls
from shinsa.probes.capture.update_checks import update_checks
from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.setting import Setting

DATA = Path(__file__).parents[3] / "../shared/data/captures"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the real recordings are not beside the checkout (../shared/data)"
)


def look(probe: Probe, file: str, *addresses: str) -> list[tuple[str, Fact]]:
    """Each fact with its place."""
    reports: Iterable[object] = probe.look(open_capture(DATA / file, Path(file).name, Setting(addresses=addresses)))
    return [(str(one.place), one.fact) for one in reports if isinstance(one, Sighting)]


def test_the_guest_s_logins_are_cited_by_packet() -> None:
    found = look(logins, "guests/qemu-armhf-bad-session.pcap", "10.0.2.15")
    told = [
        (place, one.protocol, one.user, one.accepted, one.origin)
        for place, one in found
        if isinstance(one, ClearTextLogin)
    ]
    assert told == [
        ("qemu-armhf-bad-session.pcap #83 10.0.2.2→:1883", "mqtt", "admin", True, "vendor default"),
        ("qemu-armhf-bad-session.pcap #123 10.0.2.2→:23", "telnet", "root", True, "vendor default"),
    ]


def test_a_smart_plug_talks_to_its_cloud_and_to_the_phone() -> None:
    talks = [
        one
        for _, one in look(conversations, "toolsaf/deltaco-setup.pcap", "192.168.4.19")
        if isinstance(one, Conversation)
    ]
    outside = {(one.address, one.port, one.protocol, one.encrypted) for one in talks if not one.local}
    assert outside == {
        ("3.122.134.146", 443, "tls", True),
        ("18.195.249.137", 443, "tls", True),
        ("3.67.242.33", 8886, "tls", True),
    }
    (app,) = [one for one in talks if one.device_serves and one.transport == "tcp"]
    assert (app.address, app.port, app.protocol, app.encrypted) == ("192.168.4.16", 6668, "tuya", None)
    assert look(logins, "toolsaf/deltaco-setup.pcap", "192.168.4.19") == []
    assert look(personal_data, "toolsaf/deltaco-setup.pcap", "192.168.4.19") == []


def test_an_expired_certificate_that_was_taken_is_told() -> None:
    found = [
        (place, one) for place, one in look(tls, "zeek/tls_tls-expired-cert.pcap") if isinstance(one, PeerSecurity)
    ]
    assert [(place.partition(" ")[2], one.faults, one.went_on) for place, one in found] == [
        ("#7 87.98.220.10:443", (CertificateFault.EXPIRED,), True),
        ("#35 122.1.240.204:443", (), True),
    ]


def test_an_app_s_many_peers_go_by_their_names_and_their_certificates_fit() -> None:
    found = [one for _, one in look(tls, "ndpi/alexa-app.pcapng", "172.16.42.216") if isinstance(one, PeerSecurity)]
    assert {"www.amazon.com", "pitangui.amazon.com", "mobileanalytics.us-east-1.amazonaws.com"} <= {
        one.peer for one in found
    }
    assert {fault for one in found for fault in one.faults} == set()
    assert {one.version for one in found} == {"TLSv1.0", "TLSv1.2"}


def test_an_app_s_collectors_are_told() -> None:
    found = [
        one for _, one in look(conversations, "ndpi/alexa-app.pcapng", "172.16.42.216") if isinstance(one, Conversation)
    ]
    assert {(one.peer, one.collects) for one in found if one.collects} == {
        ("mads.amazon-adsystem.com", "advertising"),
        ("mobileanalytics.us-east-1.amazonaws.com", "analytics"),
    }


def test_basic_authentication_is_read_with_its_colon() -> None:
    ((_, login),) = look(logins, "zeek/http_basic-auth-with-colon.pcap")
    assert isinstance(login, ClearTextLogin)
    assert (login.user, login.how, login.accepted) == ("test", "basic", None)


def test_a_router_s_feeds_are_no_update_checks_before_it_asks() -> None:
    assert not [
        one
        for _, one in look(update_checks, "guests/openwrt-19.07.9-boot.pcap", "10.0.2.15")
        if isinstance(one, UpdateCheck)
    ]
