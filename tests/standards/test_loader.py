"""A standard is read from its YAML, and each fault in one is named with its file."""

import pytest

from shinsa.model.codec import Malformed
from shinsa.model.standard import Modality, Nature
from shinsa.model.text import Text
from shinsa.standards.loader import UnknownStandard, load_standards, parse_standard, select_standards

TOY = """
id: toy-1
title: Toy standard
title_ja: おもちゃの規格
publisher: Nobody
published: 2020-01
sections:
- id: "1"
  title: Only section
provisions:
- id: "1.10"
  clause: "1.10"
  section: "1"
  title: First
  asks: Be good
  modality: mandatory
  rules: [passwords.unique_per_unit]
  levels: [1, 2]
- id: 1-no
  clause: no
  section: "1"
  title: Second
  asks: Be better
  modality: recommended
  rules: []
  attestation: A person says so
  condition: There is a door
  applies_when: [setup.has_door]
  enhances: "1.10"
"""


def test_a_standard_is_read_as_it_was_written() -> None:
    toy = parse_standard(TOY, "toy.yaml")
    first, second = toy.provisions
    assert toy.title == Text("Toy standard", "おもちゃの規格")
    assert first.title == Text("First", "First")
    assert (first.id, first.modality, first.levels) == ("1.10", Modality.MANDATORY, (1, 2))
    assert (second.clause, second.enhances, second.applies_when) == ("no", "1.10", ("setup.has_door",))
    assert toy.levels == (1, 2)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("id: 1-no", 'id: "1.10"', "provision 1.10 stands twice"),
        ('section: "1"\n  title: First', 'section: "2"\n  title: First', "1.10 names section 2"),
        ("  attestation: A person says so\n", "", "1-no names neither a rule nor an attestation"),
        ('enhances: "1.10"', 'enhances: "9"', "1-no enhances 9"),
        ('enhances: "1.10"', "tested_by: [1-no-1]", "1-no names test cases, and the standard not what they stand in"),
        (
            "  attestation: A person says so",
            "  attestation: Who?\n  beyond: And more",
            "beyond its rules, and has none",
        ),
        ("  condition: There is a door\n", "", "1-no says in `applies_when`"),
        ("modality: mandatory", "modality: maybe", "maybe"),
        ("levels: [1, 2]", "levels: [one]", "one"),
        ("levels: [1, 2]", "levels: 1 2", ""),
        ("publisher: Nobody\n", "", "publisher is missing"),
        ("publisher: Nobody\n", "publisher: Nobody\ncolour: red\n", "colour"),
        ("  asks: Be good\n", "", "asks is missing"),
        ("rules: [passwords.unique_per_unit]", "rules: passwords.unique_per_unit", "rules"),
        ("sections:", "parts:", "sections"),
        (TOY, "", ""),
        (TOY, "- a\n- b\n", ""),
        (TOY, "just text", ""),
        ("id: toy-1", "id: [toy", ""),
    ],
)
def test_a_fault_is_named_with_its_file(old: str, new: str, why: str) -> None:
    assert old in TOY
    with pytest.raises(Malformed, match=r"^toy\.yaml: ") as caught:
        parse_standard(TOY.replace(old, new, 1), "toy.yaml")
    assert why in str(caught.value)


NESTED = TOY.replace(
    '- id: "1"\n  title: Only section\n',
    """- id: "1"
  title: Subject
  clause: "1"
  condition: There is a door
  condition_ja: 扉がある
  applies_when: [setup.has_door]
- id: 1-1
  title: Test case
  within: "1"
  nature: conceptual
  modality: recommended
""",
).replace(
    "provisions:\n",
    """provisions:
- id: 1-1 a
  section: 1-1
  title: Unit
  asks: Be declared
  rules: []
  attestation: A person says so
""",
)


def test_what_a_section_says_is_handed_down_to_the_provisions_below_it() -> None:
    unit, first, *_ = parse_standard(NESTED, "toy.yaml").provisions
    assert (unit.clause, unit.nature, unit.modality) == ("1", Nature.CONCEPTUAL, Modality.RECOMMENDED)
    assert unit.condition == Text("There is a door", "扉がある")
    assert unit.applies_when == ("setup.has_door",)
    assert (first.clause, first.modality, first.nature) == ("1.10", Modality.MANDATORY, Nature.UNSAID)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('within: "1"', 'clause: "1"\n  within: "2"', "stands within 2"),
        ('within: "1"', "within: 1-1", "within itself"),
    ],
)
def test_a_section_within_none_or_itself_is_a_fault(old: str, new: str, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        parse_standard(NESTED.replace(old, new), "toy.yaml")


def test_the_catalogue_is_well_formed_and_speaks_both_languages() -> None:
    standards = load_standards()
    assert len({one.id for one in standards}) == len(standards)
    for standard in standards:
        for provision in standard.provisions:
            assert provision.title.ja
            assert provision.asks.ja


def test_standards_are_selected_in_the_order_asked() -> None:
    ids = tuple(one.id for one in load_standards())
    assert tuple(one.id for one in select_standards(ids[::-1])) == ids[::-1]
    assert select_standards(()) == load_standards()


def test_what_judges_a_dossier_is_left_out_without_one_unless_it_is_named() -> None:
    without = select_standards((), dossier=False)
    left_out = {one.id for one in load_standards()} - {one.id for one in without}
    assert left_out == {"etsi-ts-103-701-1.1.1", "en-18031-1"}
    assert [one.id for one in select_standards(("en-18031-1",), dossier=False)] == ["en-18031-1"]


def test_an_unknown_standard_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UnknownStandard, match="no-such") as caught:
        select_standards(("no-such",))
    assert caught.value.known == tuple(one.id for one in load_standards())
