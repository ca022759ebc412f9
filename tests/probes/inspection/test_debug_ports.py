from shinsa.facts.hardware import DebugPort, PortState
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.model.place import RecordPlace
from shinsa.probes.inspection.debug_ports import debug_ports
from tests.probes.inspection.conftest import ON, Inspect


def test_each_port_is_as_the_inspector_found_it(inspect: Inspect) -> None:
    text = "examined: [ports]\nports:\n- {port: UART, state: open, location: J3, monitored: no, photographs: [PHOTO]}\n"

    assert list(debug_ports.look(inspect(text + "- {port: JTAG, state: absent}\n"))) == [
        Examined(DebugPort, RecordPlace("inspection.yaml", "examined", 4, ON)),
        Sighting(
            DebugPort("UART", PortState.OPEN, "J3", monitored=False, by="A. Person", photographs=1),
            RecordPlace("inspection.yaml", "ports[0]", 6, ON),
            "UART, open, J3",
        ),
        Sighting(
            DebugPort("JTAG", PortState.ABSENT, by="A. Person"),
            RecordPlace("inspection.yaml", "ports[1]", 7, ON),
            "JTAG, absent",
        ),
    ]


def test_looking_and_finding_none_is_recorded(inspect: Inspect) -> None:
    (report,) = debug_ports.look(inspect("examined: [ports]\n"))

    assert isinstance(report, Examined)


def test_what_the_inspector_did_not_look_at_was_not_examined(inspect: Inspect) -> None:
    assert list(debug_ports.look(inspect("examined: [tamper]\n"))) == []


def test_it_rests_on_the_inspector() -> None:
    assert debug_ports.basis is Basis.ATTESTED


def test_a_photograph_that_is_not_there_leaves_a_gap(inspect: Inspect) -> None:
    text = "examined: [ports]\nports:\n- {port: UART, state: locked, photographs: [PHOTO, {file: no.jpg, sha256: DIGEST}]}\n"
    _, gap, seen = debug_ports.look(inspect(text.replace("DIGEST", "0" * 64)))

    assert isinstance(gap, Unexamined)
    assert isinstance(seen, Sighting)
    assert isinstance(seen.fact, DebugPort)
    assert (seen.fact.photographs, seen.fact.lost, seen.fact.vouched) == (1, 1, False)
