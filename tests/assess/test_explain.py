"""What a provision asks for, down to the probes."""

from shinsa.assess.explain import explain
from shinsa.standards.loader import load_standards

STANDARDS = load_standards()


def test_every_provision_is_explained() -> None:
    for one in STANDARDS:
        for provision in one.provisions:
            (found,) = explain(f"{one.id}:{provision.id}", STANDARDS)
            assert found.provision is provision
            assert {rule.id for rule in found.rules if not rule.is_condition} == set(provision.rules)
            assert (one.id, provision.id) not in found.also


def test_an_id_of_no_provision_explains_nothing() -> None:
    assert explain("99-99", STANDARDS) == ()
    assert explain("no-such-standard:4.1-1", STANDARDS) == ()


def test_the_probes_that_can_see_are_named() -> None:
    (found,) = explain(" 4.1-1 ".strip(), STANDARDS)
    assert "firmware.accounts" in {probe for rule in found.rules for fact in rule.facts for probe in fact.probes}


def test_a_test_case_names_its_units() -> None:
    assert [one.provision.id for one in explain("5.1-1-2", STANDARDS)] == ["5.1-1-2 a", "5.1-1-2 b", "5.1-1-2 c"]


def test_the_units_that_test_a_provision_are_told_apart_from_what_asks_the_same() -> None:
    (found,) = explain("etsi-en-303-645-2.1.1:5.2-1", STANDARDS)
    assert {link.standard for link in found.tests} == {"etsi-ts-103-701-1.1.1"}
    assert "etsi-ts-103-645-1.1.1:4.2-1" in {link.to for link in found.alike}
