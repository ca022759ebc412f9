"""Counting, and grouping what is to do by what it does for the device."""

from __future__ import annotations

from dataclasses import replace

from shinsa.model.assessment import Assessment, ProvisionResult
from shinsa.model.basis import Basis
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from shinsa.reports.summary import counts, declared_only, missing_evidence, to_mend
from tests.reports.sample import BRUTE_FORCE, ETSI, IEC, KEYS, UNIQUE, sample


def _of(*provisions: ProvisionResult) -> Assessment:
    return replace(sample(), standards=(replace(ETSI, provisions=provisions),))


def test_every_verdict_is_counted_worst_first() -> None:
    found = [(count.verdict, count.binding, count.other, count.total) for count in counts(IEC.provisions)]

    assert found == [
        (Verdict.FAIL, 1, 1, 2),
        (Verdict.INCONCLUSIVE, 1, 0, 1),
        (Verdict.PASS, 1, 0, 1),
        (Verdict.NOT_APPLICABLE, 0, 0, 0),
    ]


def test_one_fix_is_named_once_for_all_the_provisions_that_it_mends() -> None:
    first = to_mend(sample())[0]

    assert first.remedy == UNIQUE.remedy
    assert [(target.standard, target.provision) for target in first.targets] == [
        ("etsi-en-303-645-3.1.3", "5.1-1"),
        ("iec-62443-4-2", "CR 1.5"),
    ]
    assert (first.binding, first.alone, first.standards) == (2, 2, 2)


def test_binding_provisions_are_mended_before_others() -> None:
    assert [task.binding for task in to_mend(sample())] == [2, 1, 0]
    assert to_mend(sample())[-1].remedy == KEYS.remedy


def test_a_fix_does_not_claim_what_something_else_still_holds_back() -> None:
    telnet = to_mend(sample())[1]

    assert (len(telnet.targets), telnet.alone) == (1, 0)


def test_missing_evidence_is_grouped_by_what_to_give_whatever_the_rule() -> None:
    other = replace(BRUTE_FORCE, rule="passwords.other")
    one, two = (replace(ETSI.provisions[1], id=name, judgements=(j,)) for name, j in (("a", BRUTE_FORCE), ("b", other)))
    (task,) = missing_evidence(_of(one, two))

    assert task.rules == ("passwords.brute_force_is_slowed", "passwords.other")
    assert (len(task.targets), task.alone) == (2, 2)


def test_a_provision_that_fails_does_not_wait_for_evidence() -> None:
    assert [target.provision for task in missing_evidence(sample()) for target in task.targets] == ["5.1-5", "CR 2.8"]


def test_a_provision_counts_once_for_a_task_that_two_of_its_judgements_name() -> None:
    twice = replace(ETSI.provisions[0], judgements=(UNIQUE, UNIQUE))

    assert len(to_mend(_of(twice))[0].targets) == 1


def test_where_no_judgement_speaks_a_person_must() -> None:
    person = IEC.provisions[3]

    assert missing_evidence(_of(person))[0].remedy == person.attestation


def test_where_nobody_says_what_to_do_the_reason_stands() -> None:
    reason = Text("No justification is given.", "理由がありません。")
    bare = replace(ETSI.provisions[0], judgements=(), because=reason)

    assert to_mend(_of(bare))[0].remedy == reason


def test_a_pass_is_declared_only_where_nobody_looked() -> None:
    declared = ETSI.provisions[2]

    assert declared_only(declared)
    assert not declared_only(replace(declared, basis=(Basis.DECLARED, Basis.OBSERVED)))
    assert not declared_only(replace(declared, basis=()))
    assert not declared_only(replace(declared, verdict=Verdict.FAIL))
