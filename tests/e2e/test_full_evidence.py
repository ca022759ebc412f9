"""How much of TS 103 701 is decided when all evidence is given: the mended hub of the demo with firmware, device, recording, documents and record.

`pytest tests/e2e/test_full_evidence.py -s` prints the table that docs/benchmarks.md shows.
"""

from __future__ import annotations

import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from demo.assessing import Bench, assess, bench
from demo.factory import reset_line
from demo.parts import find_parts
from demo.variant import Ports, Variant
from shinsa.assess.replay import judge_again
from shinsa.cli.report import read_assessment
from shinsa.model.assessment import Assessment, ProvisionResult, Role
from shinsa.model.basis import Basis
from shinsa.model.verdict import Verdict
from shinsa.standards.loader import select_standards
from tests.e2e.network.life import handshake
from tests.e2e.used_hub import resetting, use
from tests.simulators.noise import noise
from tests.simulators.password_lists import word
from tests.simulators.power_switch import switch
from tests.simulators.recording import DEVICE, PHONE, ROUTER, Recording, dns_answer

STANDARD = "etsi-ts-103-701-1.1.1"
FUNCTIONAL, ALL = 0.90, 0.90
"""Shares of the functional units, and of all 226, that are decided without an attestation."""
FUNCTIONAL_WITHOUT_TESTER, ALL_WITHOUT_TESTER = 0.60, 0.75
"""The same where no person ran a test either: much of what is functional asks for a hand on the device."""
UPDATES, SERVER, SENSOR = "updates.gardenhub.example", "93.184.216.60", "192.168.1.50"
UNITS = tuple(f"192.168.1.{101 + number}" for number in range(5))
OUTAGE, BACK, UNITS_BACK = 600, 800, 60
HEAD = """
| clause | units | functional units | units, no record of a test | functional units, no record of a test |
|---|---|---|---|---|"""
PRESET = ("AM-1",)
"""The logins with a password that the unit has when it leaves the factory."""
TRIES = (1, 3, 7, 15, 31, 63, 127)
"""Seconds into the outage at which the hub tries to get through."""
RECORDED = f"""\
captures:
  - file: life.pcap
    address: {DEVICE}
    phases: [{{phase: boot, from: 0, to: 60}}, {{phase: use, from: 60, to: {OUTAGE}}}, {{phase: outage, from: {OUTAGE}, to: {BACK}}}]
  - {{file: restart.pcap, units: [{", ".join(UNITS)}], phases: [{{phase: outage, from: 10, to: {UNITS_BACK}}}]}}
sample_passwords: {{file: passwords.csv}}
"""


@dataclass(frozen=True)
class Row:
    """How many units of a group are decided."""

    name: str
    units: tuple[ProvisionResult, ...]

    @property
    def functional(self) -> Row:
        """The units that look at the device and not at the declaration alone."""
        return Row(self.name, tuple(one for one in self.units if one.nature == "functional"))

    @property
    def decided(self) -> int:
        """Those with a verdict that rules reached on evidence."""
        return sum(map(_is_decided, self.units))

    @property
    def share(self) -> float:
        """Of all of them."""
        return self.decided / len(self.units)

    def __str__(self) -> str:
        return f"{self.decided} of {len(self.units)} ({100 * self.share:.0f} %)" if self.units else "–"


def _is_decided(unit: ProvisionResult) -> bool:
    """A verdict that is not open, reached by a rule that names its evidence; neither an attestation nor the ICS speaks for it."""
    spoken = {one.role for one in unit.judgements} & {Role.ATTESTATION, Role.CLAIM}
    reached = any(one.verdict is unit.verdict and one.evidence for one in unit.judgements)
    return unit.verdict is not Verdict.INCONCLUSIVE and reached and not spoken


def life(folder: Path, ports: Ports) -> Recording:
    """The hub looks for updates, is used from the local network, loses the internet, and comes back by itself."""
    made = Recording().udp(DEVICE, ROUTER, 53, dns_answer(UPDATES, SERVER))
    modern = (ssl.TLSVersion.TLSv1_2,) * 2
    for at in (5, BACK + 7):
        made.tcp(DEVICE, SERVER, 443, handshake(folder, UPDATES, modern), at=at)
    for at in (70, OUTAGE + 50):
        made.tcp(PHONE, DEVICE, ports["HTTPS"], handshake(folder, "hub.local"), at=at)
        made.tcp(SENSOR, DEVICE, ports["MQTTS"], handshake(folder, "hub.local"), at=at + 1)
    for after in TRIES:
        made.tcp(DEVICE, SERVER, 443, at=OUTAGE + after, answered=False)
    return made


def restart() -> Recording:
    """Five hubs that lose their network together, and come back one after the other."""
    made = Recording()
    for number, unit in enumerate(UNITS):
        made.udp(unit, ROUTER, 53, dns_answer(UPDATES, SERVER), at=number / 10)
        for at in (1 + number / 10, UNITS_BACK + 4 * number):
            made.tcp(unit, SERVER, 443, [(True, noise(80))], at=at)
    return made


def passwords() -> str:
    """Those of forty hubs, of which each has one of its own for each login."""
    rows = (
        f"{word(number * len(PRESET) + which, length=16)},02:11:22:33:44:{number:02x},GH1-{number:06},{mechanism}"
        for number in range(40)
        for which, mechanism in enumerate(PRESET)
    )
    return "\n".join(("password,mac,serial,mechanism", *rows))


@contextmanager
def switched(device: Bench) -> Iterator[tuple[str, ...]]:
    """The options that let commands switch the hub off and on, and reset it, where there are programs to end; somebody has used it."""
    if not device.processes:
        yield ()
        return
    use(device)
    folder = device.folder.resolve()
    with switch(folder, device.processes, reset_line(Variant.MENDED, folder)) as commands:
        yield "--consent", "interrupt-power", "--restart-with", f"'{commands.off_and_on}'", *resetting(commands)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """The assessment by the real command, while the device is up."""
    home = tmp_path_factory.mktemp("full")
    parts = find_parts()
    with bench(Variant.MENDED, home, None if parts.missing else parts) as device:
        (home / "certificates").mkdir()
        (device.dossier / "life.pcap").write_bytes(life(home / "certificates", device.ports).pcap())
        (device.dossier / "restart.pcap").write_bytes(restart().pcap())
        (device.dossier / "passwords.csv").write_text(passwords(), encoding="utf-8")
        with (device.dossier / "dossier.yaml").open("a", encoding="utf-8") as dossier:
            dossier.write(RECORDED)
        with switched(device) as options:
            assess(device.dossier, home / "out", "--quiet", *options, standards=(STANDARD,))
    return read_assessment(home / "out")


@pytest.fixture(scope="module")
def untested(whole: Assessment) -> Assessment:
    """The same evidence without what a person put on record."""
    observations = tuple(one for one in whole.observations if one.basis is not Basis.ATTESTED)
    looks = tuple(one for one in whole.looks if one.basis is not Basis.ATTESTED)
    return judge_again(replace(whole, observations=observations, looks=looks), select_standards((STANDARD,)))


def rows(assessment: Assessment) -> Iterator[Row]:
    """One for each subject of the standard, and the whole last."""
    (standard,) = (one for one in assessment.standards if one.id == STANDARD)
    subjects = dict.fromkeys(_subject(one) for one in standard.provisions)
    for subject in subjects:
        yield Row(subject, tuple(one for one in standard.provisions if _subject(one) == subject))
    yield Row("all", standard.provisions)


def _subject(unit: ProvisionResult) -> str:
    return unit.id.partition("-")[0]


def test_every_unit_is_there_and_none_fails(whole: Assessment) -> None:
    *_, total = rows(whole)
    assert (len(total.units), len(total.functional.units)) == (226, 102)
    assert {one.id: one.because.en for one in total.units if one.verdict is Verdict.FAIL} == {}
    assert [one.probe for one in whole.attempts if one.outcome == "failed"] == []


def test_a_loss_of_power_is_judged_without_a_tester(untested: Assessment) -> None:
    if missing := find_parts().missing:
        pytest.skip(f"not installed, and nothing that a switch could end stands in for it: {', '.join(missing)}")
    *_, total = rows(untested)
    verdicts = {one.id: one.verdict for one in total.units}
    assert verdicts["5.9-1-2 b"] is verdicts["5.9-2-2 b"] is Verdict.PASS


def test_a_reset_is_judged_without_a_tester(untested: Assessment) -> None:
    if missing := find_parts().missing:
        pytest.skip(f"not installed, and nothing that a reset could restart stands in for it: {', '.join(missing)}")
    *_, total = rows(untested)
    verdicts = {one.id: one.verdict for one in total.units}
    assert verdicts["5.11-1-2 a"] is verdicts["5.11-1-2 c"] is Verdict.PASS
    assert verdicts["5.11-1-2 b"] is verdicts["5.11-2-2 c"] is verdicts["5.11-4-1 b"] is Verdict.INCONCLUSIVE


def test_most_units_are_decided_by_evidence(whole: Assessment, untested: Assessment) -> None:
    pairs = list(zip(rows(whole), rows(untested), strict=True))
    lines = [f"| {row.name} | {row} | {row.functional} | {bare} | {bare.functional} |" for row, bare in pairs]
    sys.stdout.write("\n".join((HEAD, *lines, "")))
    row, bare = pairs[-1]
    assert row.share >= ALL
    assert row.functional.share >= FUNCTIONAL
    assert bare.share >= ALL_WITHOUT_TESTER


def test_more_than_the_wanted_share_is_decided_without_any_person_on_record(untested: Assessment) -> None:
    if missing := find_parts().missing:
        pytest.skip(f"not installed, so that fewer programs tell their version and power: {', '.join(missing)}")
    *_, total = rows(untested)
    assert total.functional.share > FUNCTIONAL_WITHOUT_TESTER


def test_each_login_is_measured_at_the_device(untested: Assessment) -> None:
    """Guessing with the ordinary number of tries, a change of password, and keys in place of passwords."""
    *_, total = rows(untested)
    units = {one.id: one for one in total.units}
    # Without root, the real SSH server has no account that a key could open.
    by_key = ("5.5-4-2 b",) if (parts := find_parts()).missing or parts.as_root else ()
    measured = ("5.1-4-2 a", "5.1-4-2 b", "5.1-5-2 b", *by_key)
    assert [name for name in measured if units[name].verdict is not Verdict.PASS] == []


def test_what_is_open_says_what_evidence_is_missing(whole: Assessment) -> None:
    *_, total = rows(whole)
    open_ = [one for one in total.units if one.verdict is Verdict.INCONCLUSIVE]
    assert open_
    assert all(any(judged.remedy.en for judged in one.judgements) for one in open_)
