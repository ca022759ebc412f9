from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import DebugFacility, DebugPort, Interface, PortState, SerialConsole
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.no_hidden_debug_interface import no_hidden_debug_interface
from tests.rules.given import attested, declared, observed

USB = Interface("IF-1", "USB", type="physical", debug=False)
UART = Interface("IF-2", "UART", type="physical", debug=True)
NONE: Seen[Fact] = observed.facts()
NO_PORTS: Seen[Fact] = attested.facts()
NOBODY = attested.nobody_looked()
CONSOLE = observed.facts(SerialConsole("ttyS0", "getty", asks_password=True))
LOCKED = attested.facts(DebugPort("UART", PortState.LOCKED, by="I. Spector", photographs=1))


def ask(
    interfaces: Seen[Fact],
    consoles: Seen[Fact] = NONE,
    facilities: Seen[Fact] = NONE,
    ports: Seen[Fact] = NOBODY,
    tests: Seen[Fact] = NOBODY,
) -> Judgement:
    return no_hidden_debug_interface(interfaces, consoles, facilities, ports, tests)


def test_a_debug_interface_that_is_not_declared_fails() -> None:
    said = declared.facts(USB)
    adb = observed.facts(DebugFacility("ADB", "ro.debuggable=1"))
    assert ask(said, CONSOLE).verdict is Verdict.FAIL
    assert ask(said, facilities=adb).verdict is Verdict.FAIL
    assert ask(said, ports=LOCKED).verdict is Verdict.FAIL


def test_what_is_declared_or_absent_is_no_contradiction() -> None:
    assert ask(declared.facts(USB, UART), CONSOLE, ports=LOCKED).verdict is Verdict.PASS
    assert ask(declared.facts(USB), ports=NO_PORTS).verdict is Verdict.PASS
    for state in (PortState.ABSENT, PortState.DISABLED):
        dead = attested.facts(DebugPort("JTAG", state, by="I. Spector", photographs=1))
        assert ask(declared.facts(USB), ports=dead).verdict is Verdict.PASS


def test_another_port_than_the_declared_one_is_not_covered_by_it() -> None:
    jtag = attested.facts(DebugPort("JTAG", PortState.OPEN, by="I. Spector", photographs=1))
    assert ask(declared.facts(USB, UART), ports=jtag).verdict is Verdict.INCONCLUSIVE
    named = Interface("IF-3", "JTAG header", type="physical", debug=True)
    assert ask(declared.facts(USB, named), ports=jtag).verdict is Verdict.PASS
    assert ask(declared.facts(USB, named), CONSOLE, ports=jtag).verdict is Verdict.INCONCLUSIVE


def test_the_record_of_the_test_decides_where_there_is_one() -> None:
    found = TestRecord(Test.NO_HIDDEN_DEBUG_INTERFACE, held=False, seen="a shell on USB", by="A. Tester")
    none = TestRecord(Test.NO_HIDDEN_DEBUG_INTERFACE, held=True, seen="no shell on any port", by="A. Tester")
    assert ask(declared.facts(USB), ports=NO_PORTS, tests=attested.facts(found)).verdict is Verdict.FAIL
    assert ask(declared.facts(USB), tests=attested.facts(none)).verdict is Verdict.PASS


def test_where_nobody_inspected_or_declared_it_stays_open() -> None:
    assert ask(declared.facts(USB)).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.nobody_looked(), ports=NO_PORTS).verdict is Verdict.INCONCLUSIVE
    unsigned = attested.facts(DebugPort("UART", PortState.LOCKED))
    assert ask(declared.facts(UART), ports=unsigned).verdict is Verdict.INCONCLUSIVE
