import pytest

from shinsa.facts.hardware import Interface, SerialConsole
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.no_open_console import no_open_console
from tests.rules.given import declared, observed

SHELL = SerialConsole("ttyS0", "/bin/sh", asks_password=False)
LOGIN = SerialConsole("ttyS0", "getty", asks_password=True)
LAN = Interface("I-2", "Ethernet", "network", enabled=True, needed="always")


def uart(
    *, enabled: bool | None = True, needed: str = "sometimes", protection: str = "under the sealed enclosure"
) -> Interface:
    return Interface("I-1", "UART for service", "physical", enabled, needed, debug=True, protection=protection)


@pytest.mark.parametrize("interfaces", [declared.nobody_looked(), declared.facts(uart())])
def test_a_shell_without_a_password_fails(interfaces: Seen[Fact]) -> None:
    judgement = no_open_console(observed.partly(SHELL, LOGIN), interfaces)
    assert judgement.verdict is Verdict.FAIL
    assert "ttyS0 (/bin/sh)" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [SHELL]


@pytest.mark.parametrize("line", [uart(enabled=False), uart(needed="never")])
def test_a_login_on_a_line_declared_as_disabled_or_not_needed_fails_and_names_both(line: Interface) -> None:
    judgement = no_open_console(observed.facts(LOGIN), declared.facts(LAN, line))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [LOGIN, line]


@pytest.mark.parametrize("consoles", [observed.facts(), observed.partly_unprovided()])
def test_firmware_without_a_console_passes(consoles: Seen[Fact]) -> None:
    assert no_open_console(consoles, declared.nobody_looked()).verdict is Verdict.PASS


def test_a_login_that_is_declared_as_needed_and_protected_passes() -> None:
    judgement = no_open_console(observed.facts(LOGIN), declared.facts(LAN, uart()))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [LOGIN, uart()]


@pytest.mark.parametrize(
    ("consoles", "interfaces"),
    [
        (observed.nobody_looked(), declared.facts()),
        (observed.partly(), declared.facts()),
        (observed.partly(LOGIN), declared.facts(uart())),
        (observed.facts(LOGIN), declared.nobody_looked()),
        (observed.facts(LOGIN), declared.facts(LAN)),
        (observed.facts(LOGIN), declared.partly(uart())),
        (observed.facts(LOGIN), declared.facts(uart(enabled=None))),
        (observed.facts(LOGIN), declared.facts(uart(needed=""))),
        (observed.facts(LOGIN), declared.facts(uart(protection="n/a"))),
    ],
)
def test_what_was_not_seen_or_not_said_is_inconclusive(consoles: Seen[Fact], interfaces: Seen[Fact]) -> None:
    judgement = no_open_console(consoles, interfaces)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
