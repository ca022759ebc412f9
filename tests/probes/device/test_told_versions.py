"""Versions that the live device gives for itself."""

from __future__ import annotations

from shinsa.facts.updates import ToldVersion
from shinsa.probes.device.told_versions import told_versions
from tests.simulators.looked_at import examined, facts, made_up
from tests.simulators.loopback import greeting, silent
from tests.simulators.made_up_host import MadeUpHost


def test_a_banner_tells_a_version_with_its_name() -> None:
    hello = greeting(b"220 Garden Hub, firmware 2.4.1, at your service\r\n")
    reports = list(told_versions.look(made_up(MadeUpHost({21: hello}))))

    assert facts(reports) == [ToldVersion("firmware", "2.4.1", "ftp")]
    assert examined(reports) == ["192.0.2.7"]


def test_services_that_tell_nothing_were_looked_at() -> None:
    reports = list(told_versions.look(made_up(MadeUpHost({22: silent}))))

    assert not facts(reports)
    assert examined(reports) == ["192.0.2.7"]


def test_nothing_is_said_of_a_dead_host() -> None:
    assert not list(told_versions.look(made_up(MadeUpHost(dead=True))))
