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
