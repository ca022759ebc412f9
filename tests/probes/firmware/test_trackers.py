"""Services that collect data are told by their hosts, whole names only, and lists that block them are not users of them."""

import pytest

from shinsa.facts.telemetry import TrackerAddress
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.trackers import trackers
from shinsa.subject.firmware.trackers import all_trackers, tracker_of
from tests.probes.firmware.content import content


def seen(data: bytes, path: str = "usr/bin/app") -> list[tuple[str, str, str]]:
    file = content(trackers, data, path)
    reports = list(trackers.look(file)) if file is not None else []
    return [
        (one.fact.service, one.fact.host, str(one.place))
        for one in reports
        if isinstance(one, Sighting) and isinstance(one.fact, TrackerAddress)
    ]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"POST https://api.mixpanel.com/track\n", ("Mixpanel", "api.mixpanel.com", "usr/bin/app:1")),
        (b"\x7fELF\0o0.ingest.sentry.io\0", ("Sentry", "o0.ingest.sentry.io", "usr/bin/app@0xf")),
        (b"host: Log.AliyunCS.com\n", ("Alibaba Cloud Log Service", "log.aliyuncs.com", "usr/bin/app:1")),
    ],
)
def test_a_collecting_service_is_found(data: bytes, wanted: tuple[str, str, str]) -> None:
    assert seen(data) == [wanted]


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b"# reports go to api.mixpanel.com\n", "etc/app.conf"),
        (b"0.0.0.0 api.mixpanel.com\n", "etc/hosts"),
        (b"api.mixpanel.com\n", "usr/share/adblock/list.txt"),
        (b"api.mixpanel.com\n", "usr/share/doc/app/privacy.txt"),
        (b"https://notmixpanel.com.maker.com/\n", "etc/app.conf"),
        (b"https://mymixpanel.com/\n", "etc/app.conf"),
    ],
)
def test_decoys_are_left_alone(data: bytes, path: str) -> None:
    assert seen(data, path) == []


def test_each_service_is_named_once_per_file() -> None:
    assert len(seen(b"a.mixpanel.com b.mixpanel.com api.amplitude.com\n")) == 2


def test_the_list_is_well_formed() -> None:
    for ending, tracker in all_trackers().items():
        assert tracker_of(f"x.{ending}") == tracker
        assert ending == ending.lower()
        assert tracker.service
    assert tracker_of("maker.com") is None
