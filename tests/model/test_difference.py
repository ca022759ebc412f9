"""What changed between two assessments: every gain, loss and change once, and which way the verdicts went."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from shinsa.model.assessment import Assessment, ObservedFact
from shinsa.model.basis import Basis
from shinsa.model.difference import Way, difference
from shinsa.model.place import FilePlace
from shinsa.model.verdict import Verdict
from tests.reports.sample import sample

HERE = FilePlace("etc/shadow", 1)


def seen(kind: str, /, basis: Basis = Basis.OBSERVED, **fact: object) -> ObservedFact:
    return ObservedFact("o1", kind, fact, basis, "firmware.some", HERE)  # type: ignore[arg-type]


def with_facts(*facts: ObservedFact) -> Assessment:
    return replace(sample(), observations=facts)


def judged(verdict: Verdict, *, binding: bool = True) -> Assessment:
    whole = sample()
    standard = whole.standards[0]
    provision = replace(standard.provisions[0], verdict=verdict, binding=binding)
    return replace(whole, standards=(replace(standard, provisions=(provision,)),))


def test_nothing_changed() -> None:
    same = difference(sample(), sample())
    assert (same.verdicts, same.facts, same.worse) == ((), (), False)


def test_an_account_is_gained_lost_and_changed() -> None:
    old = with_facts(
        seen("PasswordHash", user="root", state="locked"), seen("PasswordHash", user="ftp", state="locked")
    )
    new = with_facts(
        seen("PasswordHash", user="root", state="empty"), seen("PasswordHash", user="admin", state="hashed")
    )
    changes = difference(old, new).facts
    assert [(one.before is None, one.after is None) for one in changes] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert changes[2].fields == (("state", "locked", "empty"),)
    assert changes[0].fields == ()


def test_a_component_of_another_version_is_one_change() -> None:
    old = with_facts(seen("Component", name="busybox", kind="package", version="1.23.2"))
    new = with_facts(seen("Component", name="busybox", kind="package", version="1.28.4"))
    (change,) = difference(old, new).facts
    assert change.fields == (("version", "1.23.2", "1.28.4"),)


def test_a_second_version_beside_the_first_is_gained() -> None:
    kept = seen("Component", name="openssl", kind="library", version="3.5.1")
    added = seen("Component", name="openssl", kind="library", version="1.0.1t")
    for facts in ((kept, added), (added, kept)):
        (change,) = difference(with_facts(kept), with_facts(*facts)).facts
        assert (change.before, change.after) == (None, added)


def library(version: str) -> ObservedFact:
    return seen("Component", name="openssl", kind="library", version=version)


def by_number(one: Mapping[str, object], other: Mapping[str, object]) -> int | None:
    left, right = (str(each["version"]) for each in (one, other))
    return (int(left) > int(right)) - (int(left) < int(right)) if left.isdigit() and right.isdigit() else None


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (["3"], ["2"], [(("3",), "2", Way.OLDER)]),
        (["2"], ["3"], [(("2",), "3", Way.NEWER)]),
        (["2"], ["two"], [(("2",), "two", Way.UNKNOWN)]),
        (["3"], ["3", "1"], [(("3",), "1", Way.OLDER)]),
        (["1", "3"], ["1", "2"], [(("3",), "2", Way.OLDER)]),
        (["1", "3"], ["2", "4"], [(("1", "3"), "2", Way.UNKNOWN), (("1", "3"), "4", Way.NEWER)]),
        (["2"], ["02"], [(("2",), "02", Way.UNKNOWN)]),
        (["3"], [], []),
        ([], ["3"], []),
        (["", "3"], ["", "3"], []),
    ],
)
def test_a_version_goes_one_way_only_when_it_does_against_each(
    old: list[str], new: list[str], wanted: list[tuple[tuple[str, ...], str, Way]]
) -> None:
    change = difference(with_facts(*map(library, old)), with_facts(*map(library, new)), by_number)
    assert [(one.before, one.after.fact["version"], one.way) for one in change.versions] == wanted
    assert [one.way for one in change.older] == [way for *_, way in wanted if way is Way.OLDER]


def test_without_an_order_no_way_is_known() -> None:
    (change,) = difference(with_facts(library("3")), with_facts(library("2"))).versions
    assert change.way is Way.UNKNOWN


@pytest.mark.parametrize(
    ("kind", "lost"),
    [("UpdateAuthentication", {"mechanism": "swupdate", "enabled": True}), ("BootVerification", {"scheme": "FIT"})],
)
def test_a_protection_that_is_lost_is_said(kind: str, lost: dict[str, object]) -> None:
    changed = {**lost, "enabled": False}
    (one,) = difference(with_facts(seen(kind, Basis.OBSERVED, **lost)), with_facts()).facts
    assert (one.before is None, one.after) == (False, None)
    if "enabled" in lost:
        (one,) = difference(
            with_facts(seen(kind, Basis.OBSERVED, **lost)), with_facts(seen(kind, Basis.OBSERVED, **changed))
        ).facts
        assert one.fields == (("enabled", "true", "false"),)


def test_an_account_of_the_second_file_system_is_compared_too() -> None:
    locked, hashed = (seen("PasswordHash", user="admin", state=state) for state in ("locked", "hashed"))
    empty = seen("PasswordHash", user="admin", state="empty")
    (change,) = difference(with_facts(locked, hashed, hashed), with_facts(locked, empty)).facts
    assert change.fields == (("state", "hashed", "empty"),)


def test_what_is_declared_is_not_compared() -> None:
    assert difference(with_facts(), with_facts(seen("DeviceProfile", Basis.DECLARED, name="x"))).facts == ()


def test_accounts_and_services_come_first() -> None:
    new = with_facts(
        seen("AnythingElse", a=1), seen("BootService", program="telnetd", port=23), seen("PasswordHash", user="a")
    )
    assert [one.kind for one in difference(with_facts(), new).facts] == ["PasswordHash", "BootService", "AnythingElse"]


@pytest.mark.parametrize(
    ("before", "after", "worse", "better"),
    [
        (Verdict.PASS, Verdict.FAIL, True, False),
        (Verdict.INCONCLUSIVE, Verdict.FAIL, True, False),
        (Verdict.FAIL, Verdict.PASS, False, True),
        (Verdict.PASS, Verdict.INCONCLUSIVE, False, False),
    ],
)
def test_verdicts_are_lost_and_gained(before: Verdict, after: Verdict, worse: bool, better: bool) -> None:
    change = difference(judged(before), judged(after))
    (one,) = change.verdicts
    assert (one.worse, one.better, change.worse) == (worse, better, worse)


def test_a_provision_that_does_not_bind_makes_nothing_worse() -> None:
    change = difference(judged(Verdict.PASS, binding=False), judged(Verdict.FAIL, binding=False))
    assert change.verdicts[0].worse
    assert not change.worse


def test_a_provision_that_only_one_judges_is_said() -> None:
    nothing = replace(sample(), standards=())
    assert {one.before for one in difference(nothing, judged(Verdict.PASS)).verdicts} == {None}
    assert {one.after for one in difference(judged(Verdict.PASS), nothing).verdicts} == {None}
