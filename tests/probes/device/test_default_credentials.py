"""Default credentials on a live device: believed only where a wrong password is refused."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

import pytest

from shinsa.facts.passwords import AcceptedCredential
from shinsa.model.fact import Secret
from shinsa.probes.device.default_credentials import default_credentials
from shinsa.subject.device.device import Device
from shinsa.subject.device.logins.database import native
from shinsa.subject.device.logins.vnc import response
from shinsa.subject.device.orders import Account, Orders
from tests.simulators.ftp_server import FtpServer
from tests.simulators.login_servers import (
    SALT,
    OnvifCamera,
    Screen,
    imap,
    mongo,
    mysql,
    pop3,
    redis,
    rtsp,
    smtp,
    snmp,
)
from tests.simulators.looked_at import FAST, device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import Talk, answering, greeting, listening, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.mqtt_broker import MqttBroker
from tests.simulators.ssh_server import SshDaemon, ssh_listening
from tests.simulators.telnet_server import TelnetServer
from tests.simulators.web_server import Site, serving

ADMIN = {"admin": "admin"}


def _default(protocol: str, *, forces_change: bool | None = None) -> AcceptedCredential:
    return AcceptedCredential(protocol, "admin", "vendor default", Secret.of("password", "admin"), forces_change)


@pytest.mark.parametrize(
    ("talk", "protocol", "forces_change"),
    [
        (TelnetServer(ADMIN).talk, "telnet", False),
        (TelnetServer(ADMIN, user_prompt=b"Username:", welcome=b"\r\nrouter> ").talk, "telnet", False),
        (TelnetServer(ADMIN, welcome=b"\r\nYou must change your password now.\r\nNew password: ").talk, "telnet", True),
        (FtpServer(ADMIN).talk, "ftp", None),
        (MqttBroker(ADMIN).talk, "mqtt", None),
        (MqttBroker(ADMIN, version=5).talk, "mqtt", None),
        (rtsp(ADMIN), "rtsp", None),
        (rtsp(ADMIN, "digest"), "rtsp", None),
        (imap(ADMIN), "imap", None),
        (pop3(ADMIN), "pop3", None),
        (smtp(ADMIN), "smtp", None),
        (OnvifCamera(ADMIN).talk, "http", None),
    ],
)
def test_a_vendor_default_is_found(talk: Talk, protocol: str, forces_change: bool | None) -> None:
    with listening(talk) as port:
        reports = list(default_credentials.look(device_at(port)))

    assert facts(reports) == [_default(protocol, forces_change=forces_change)]
    assert any(place.startswith(f"127.0.0.1:{port}/tcp") for place in examined(reports))
    assert "admin:admin" not in repr(reports)


@pytest.mark.parametrize(
    ("daemon", "forces_change"),
    [
        (SshDaemon(ADMIN), False),
        (SshDaemon(ADMIN, passwords=False, interactive=True), False),
        (SshDaemon(ADMIN, passwords=False, interactive=True, expired=True), True),
        (SshDaemon(ADMIN, expired=True), True),
        (SshDaemon(ADMIN, says="WARNING: Your password has expired.\r\n"), True),
        (SshDaemon(ADMIN, says="Welcome. Please wait...\r\n"), None),
    ],
)
def test_a_vendor_default_is_found_over_ssh(daemon: SshDaemon, forces_change: bool | None) -> None:
    with ssh_listening(daemon) as port:
        reports = list(default_credentials.look(device_at(port, bounds=replace(FAST, login_attempts=1))))

    assert facts(reports) == [_default("ssh", forces_change=forces_change)]


@pytest.mark.parametrize(
    ("site", "forces_change"),
    [
        (Site("basic", ADMIN), False),
        (Site("digest", ADMIN), False),
        (Site("digest", ADMIN, sends_to="/status.html"), False),
        (Site("basic", ADMIN, demands_change=True), True),
        (Site("form", ADMIN), False),
        (Site("form", ADMIN, demands_change=True), True),
        (Site("form", ADMIN, wrong="words"), False),
        (Site("framed", ADMIN), False),
    ],
)
def test_a_vendor_default_is_found_in_web_pages(site: Site, forces_change: bool) -> None:
    with serving(site) as port:
        reports = list(default_credentials.look(device_at(port)))

    assert facts(reports) == [_default("http", forces_change=forces_change)]


def test_an_empty_password_is_named_as_such() -> None:
    with listening(TelnetServer({"root": ""}).talk) as port:
        (fact,) = facts(list(default_credentials.look(device_at(port))))

    assert fact == AcceptedCredential(
        "telnet", "root", "empty password", Secret.of("password", ""), forces_change=False
    )


@pytest.mark.parametrize(
    ("talk", "protocol", "password"),
    [
        (Screen(proof=response(bytes(range(16)), "1234")).talk, "vnc", "1234"),
        (redis("foobared"), "redis", "foobared"),
    ],
)
def test_a_password_without_a_user_is_found(talk: Talk, protocol: str, password: str) -> None:
    with listening(talk) as port:
        found = facts(list(default_credentials.look(device_at(port))))

    assert found == [AcceptedCredential(protocol, "", "vendor default", Secret.of("password", password))]


def test_an_empty_password_of_a_data_store_is_found() -> None:
    with listening(mysql(native("", SALT))) as port:
        fact, *_ = facts(list(default_credentials.look(device_at(port))))

    assert isinstance(fact, AcceptedCredential)
    assert (fact.protocol, fact.user, fact.origin) == ("mysql", "root", "empty password")


def test_a_community_that_everybody_knows_is_found() -> None:
    with answering(snmp("private", engine=True)) as port, answering(snmp("Gq7own", engine=True)) as own:
        reports = list(default_credentials.look(device_at(udp=(port, own))))

    assert facts(reports) == [AcceptedCredential("snmp", "", "vendor default", Secret.of("password", "private"))]
    assert f"127.0.0.1:{own}/udp" in examined(reports)


def test_the_defaults_of_the_vendor_that_a_device_names_are_tried_first() -> None:
    """Four tries are allowed; this one stands far behind them on the list for all."""
    site = Site("basic", {"root": "pass"}, server="AXIS/1.0")
    with serving(site) as port:
        (fact,) = facts(list(default_credentials.look(device_at(port))))

    assert fact == AcceptedCredential("http", "root", "vendor default", Secret.of("password", "pass"), False)


def test_a_password_that_the_laboratory_set_is_no_default() -> None:
    known = Orders(accounts=(Account("http", "admin", "admin"),))
    with serving(Site("basic", ADMIN)) as port:
        set_up = Device("127.0.0.1", str(port), (), FAST, orders=known)
        new = Device("127.0.0.1", str(port), (), FAST, orders=replace(known, factory_state=True))

        assert facts(list(default_credentials.look(set_up))) == []
        assert facts(list(default_credentials.look(new))) == [_default("http", forces_change=False)]


@pytest.mark.parametrize(
    "talk",
    [
        FtpServer(anonymous=True).talk,
        MqttBroker(anonymous=True).talk,
        rtsp(None),
        Screen((1,)).talk,
        redis(None),
        mongo(guarded=False),
        OnvifCamera(None).talk,
    ],
)
def test_access_without_credentials_is_anonymous(talk: Talk) -> None:
    with listening(talk) as port:
        (fact,) = facts(list(default_credentials.look(device_at(port))))

    assert isinstance(fact, AcceptedCredential)
    assert (fact.user, fact.origin, fact.secret) == ("", "anonymous", None)


def test_what_accepts_everything_is_one_open_door_and_not_many_defaults() -> None:
    with ExitStack() as stack:
        talks = (
            TelnetServer(accepts_all=True).talk,
            FtpServer(accepts_all=True).talk,
            MqttBroker(accepts_all=True).talk,
        )
        ports = [stack.enter_context(listening(talk)) for talk in talks]
        ports += [stack.enter_context(serving(Site(kind, accepts_all=True))) for kind in ("form",)]
        ports += [stack.enter_context(ssh_listening(SshDaemon(accepts_all=True)))]
        found = facts(list(default_credentials.look(device_at(*ports))))

    assert len(found) == len(ports)
    assert all(isinstance(fact, AcceptedCredential) and fact.origin == "anonymous" for fact in found)


def test_a_device_with_a_password_of_its_own_is_examined_and_clean() -> None:
    own = {"admin": "Gq7!unique"}
    with ExitStack() as stack:
        talks = (TelnetServer(own).talk, FtpServer(own).talk, MqttBroker(own).talk)
        ports = [stack.enter_context(listening(talk)) for talk in talks]
        ports += [stack.enter_context(serving(Site(kind, own))) for kind in ("basic", "digest", "form")]
        ports += [stack.enter_context(ssh_listening(SshDaemon(own)))]
        reports = list(default_credentials.look(device_at(*ports)))

    assert not facts(reports)
    assert not unexamined(reports)
    assert len(examined(reports)) == len(ports) + 1


def test_a_form_whose_no_cannot_be_told_from_a_yes_is_a_gap() -> None:
    with serving(Site("form", wrong="json")) as script, serving(Site("form", wrong="bare")) as bare:
        reports = list(default_credentials.look(device_at(script, bare)))

    assert not facts(reports)
    assert unexamined(reports) == ["an accepted login cannot be told from a refused one"] * 2


def test_a_page_that_asks_to_wait_is_no_open_door() -> None:
    with serving(Site("form", wrong="wait")) as port:
        reports = list(default_credentials.look(device_at(port)))

    assert facts(reports) == []
    assert "an accepted login cannot be told from a refused one" in unexamined(reports)


def test_a_lock_out_ends_the_tries_and_is_a_gap() -> None:
    with ExitStack() as stack:
        ports = [
            stack.enter_context(listening(talk))
            for talk in (TelnetServer(locks_after=3).talk, FtpServer(locks_after=3).talk)
        ]
        ports += [stack.enter_context(serving(Site(kind, locks_after=3))) for kind in ("basic", "form")]
        reports = list(default_credentials.look(device_at(*ports)))

    assert not facts(reports)
    assert len(unexamined(reports)) == 4
    assert all(reason.startswith("locked out after") for reason in unexamined(reports))


def test_a_silent_port_an_unknown_service_and_a_dead_host_are_gaps() -> None:
    with listening(silent) as mute, listening(greeting(b"HELLO 1.0\n")) as own:
        assert len(unexamined(list(default_credentials.look(device_at(mute, own))))) == 2

    dead = list(default_credentials.look(made_up(MadeUpHost(dead=True))))
    assert not examined(dead)
    assert unexamined(dead)


def test_a_login_by_key_takes_no_password() -> None:
    with ssh_listening(SshDaemon(passwords=False, keys=True)) as port:
        reports = list(default_credentials.look(device_at(port)))

    assert not facts(reports)
    assert f"127.0.0.1:{port}/tcp" in examined(reports)


def test_it_asks_for_consent() -> None:
    assert "login-attempts" in default_credentials.needs.consent
