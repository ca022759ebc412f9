"""What anybody may do to a live device."""

from __future__ import annotations

from shinsa.facts.attack_surface import OpenControl
from shinsa.probes.device.open_controls import open_controls
from tests.simulators import datagrams
from tests.simulators.gateway import Gateway
from tests.simulators.looked_at import device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import answering, greeting, listening
from tests.simulators.made_up_host import MadeUpHost


def test_a_gateway_that_opens_ports_for_anybody_is_found() -> None:
    with listening(Gateway().talk) as port:
        reports = list(open_controls.look(device_at(port)))

    (found,) = facts(reports)
    assert isinstance(found, OpenControl)
    assert (found.protocol, found.port, found.proven) == ("upnp", port, True)


def test_its_description_is_found_by_ssdp_beyond_the_ports_that_were_looked_at() -> None:
    with listening(Gateway().talk) as port:
        where = datagrams.ssdp_at(f"http://127.0.0.1:{port}/rootDesc.xml")
        with answering(where) as ssdp:
            reports = list(open_controls.look(device_at(udp=(ssdp,))))

    assert [str(fact) for fact in facts(reports)] == [f"port mappings of the gateway (UPnP IGD) at {port}/tcp"]


def test_a_description_on_another_host_is_left_alone() -> None:
    with answering(datagrams.ssdp_at("http://192.0.2.99/rootDesc.xml")) as ssdp:
        reports = list(open_controls.look(device_at(udp=(ssdp,))))

    assert not facts(reports)
    assert examined(reports) == ["127.0.0.1"]


def test_resources_of_coap_that_anybody_reads_are_said_and_those_behind_security_are_not() -> None:
    links = b"</light>;rt=x,</lock>,</.well-known/core>"
    with answering(datagrams.coap_with({"light": 0x45, "lock": 0x81}, links)) as port:
        (found,) = facts(list(open_controls.look(device_at(udp=(port,)))))
    assert isinstance(found, OpenControl)
    assert (str(found), found.proven) == (f"resources of CoAP without security: /light at {port}/udp", False)

    with answering(datagrams.coap_with({"light": 0x81, "lock": 0x81}, links)) as port:
        assert not facts(list(open_controls.look(device_at(udp=(port,)))))


def test_a_device_without_any_was_looked_at() -> None:
    reports = list(open_controls.look(made_up(MadeUpHost({22: greeting(b"SSH-2.0-x_1\r\n")}))))

    assert not facts(reports)
    assert examined(reports) == ["192.0.2.7"]


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(open_controls.look(made_up(MadeUpHost(dead=True))))

    assert not facts(reports)
    assert not examined(reports)
    assert unexamined(reports)
