"""Which probe looks at which subject, and why one cannot."""

from pathlib import Path

import pytest

from shinsa.assess.discover import all_probes
from shinsa.assess.plan import held_powers, lacking, make_plan, missing_tools, subject_of
from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.model.basis import Basis
from shinsa.model.probe import Needs, Power, Probe
from shinsa.subject.device.orders import Account, Orders
from tests.assess.made import TODAY

IMAGE = SubjectSpec(SubjectKind.FIRMWARE, "image.bin", "/image.bin")
OTHER = SubjectSpec(SubjectKind.FIRMWARE, "other.bin", "/other.bin")


def test_every_probe_asks_for_one_subject() -> None:
    assert all(subject_of(probe) in SubjectKind for probe in all_probes())


def test_every_probe_is_planned_or_skipped_with_a_reason() -> None:
    plan = make_plan(Request((IMAGE, OTHER), (), TODAY))
    assert plan.tasks[IMAGE] == plan.tasks[OTHER]
    assert set(plan.tasks[IMAGE]) | {skip.attempt.probe for skip in plan.skips} == set(all_probes())
    assert all(skip.attempt.outcome == "skipped" and skip.attempt.reason.ja for skip in plan.skips)
    unprovided = {skip.attempt.probe for skip in plan.skips if skip.unprovided}
    assert unprovided == {probe for probe in all_probes() if subject_of(probe) is not SubjectKind.FIRMWARE}


def test_what_may_take_a_service_down_looks_after_the_others() -> None:
    device = SubjectSpec(SubjectKind.DEVICE, "192.0.2.7", "192.0.2.7", reset_with=("true",))
    consent = frozenset({"scan", "login-attempts", "fuzz", "interrupt-power", "change-settings", "factory-reset"})
    *planned, last = make_plan(Request((device,), (), TODAY, consent=consent)).tasks[device]
    assert last == "device.factory_reset"
    rounds = ["fuzz" in all_probes()[probe].needs.consent for probe in planned]
    assert rounds == sorted(rounds)
    assert set(rounds) == {False, True}


def test_what_takes_more_than_an_address_is_skipped_as_not_given() -> None:
    consent = frozenset({"scan", "login-attempts", "interrupt-power", "change-settings", "factory-reset"})
    bare = SubjectSpec(SubjectKind.DEVICE, "192.0.2.7", "192.0.2.7")
    told = SubjectSpec(
        SubjectKind.DEVICE,
        "192.0.2.7",
        "192.0.2.7",
        restart_with=("true",),
        reset_with=("true",),
        orders=Orders(second="192.0.2.8", accounts=(Account("ssh", "root", "secret"),)),
    )
    asking = {probe.id for probe in all_probes().values() if probe.needs.given}
    skipped = {skip.attempt.probe: skip for skip in make_plan(Request((bare,), (), TODAY, consent=consent)).skips}
    assert asking == {probe for probe in skipped if probe.startswith("device.") and skipped[probe].unprovided}
    assert "live.second_sample" in skipped["device.second_sample"].attempt.reason.en
    planned = set(make_plan(Request((bare, told), (), TODAY, consent=consent)).tasks[told])
    assert asking <= planned


def test_the_power_is_cut_before_an_account_is_locked_and_once_more_after_it() -> None:
    device = SubjectSpec(SubjectKind.DEVICE, "192.0.2.7", "192.0.2.7", restart_with=("true",))
    consent = frozenset({"scan", "login-attempts", "fuzz", "interrupt-power", "change-settings"})
    planned = make_plan(Request((device,), (), TODAY, consent=consent)).tasks[device]
    told = [probe for probe in planned if "power" in probe or "wrong_passwords" in probe]
    assert told == ["device.without_power", "device.wrong_passwords", "device.wrong_passwords_restarted"]


@pytest.mark.parametrize(
    ("needs", "consent", "why"),
    [
        (Needs(), (), None),
        (Needs(consent=("scan",)), (), "--consent scan"),
        (Needs(consent=("scan", "fuzz")), ("scan",), "--consent fuzz"),
        (Needs(consent=("scan",)), ("scan", "fuzz"), None),
        (Needs(programs=("no-such-program",), install="apt install it"), (), "no-such-program is not installed (apt"),
        (Needs(modules=("no_such_module",)), (), "no_such_module is not installed"),
        (Needs(modules=("no_such.module",)), (), "no_such.module is not installed"),
        (Needs(programs=("sh",), modules=("json",)), (), None),
    ],
)
def test_what_a_probe_lacks_is_said(needs: Needs, consent: tuple[str, ...], why: str | None) -> None:
    probe = Probe("some.probe", (), lambda _: (), "", Basis.OBSERVED, needs)
    reason = lacking(probe, frozenset(consent))
    assert (why is None) is (reason is None)
    assert reason is None or why is None or why in reason.en


@pytest.mark.parametrize(
    ("status", "held"),
    [
        ("Name:\tx\nCapEff:\t0000000000001000\n", {Power.CAP_NET_ADMIN}),
        ("CapEff:\t000001ffffffffff\n", set(Power)),
        ("CapEff:\t0000000000000000\n", set()),
        ("Name:\tx\n", set()),
    ],
)
def test_powers_are_those_that_linux_tells(tmp_path: Path, status: str, held: set[Power]) -> None:
    file = tmp_path / "status"
    file.write_text(status, encoding="ascii")
    assert held_powers(file) == held
    assert held_powers(tmp_path / "none") == set()


def test_everything_missing_is_told() -> None:
    assert len(list(missing_tools(Needs(programs=("no-a", "no-b"), modules=("no_c",))))) == 3
