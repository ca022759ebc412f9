"""The share that rules decide is counted by nature and as a whole."""

from dataclasses import replace

from shinsa.assess.share import Share, shares
from shinsa.model.standard import Nature
from tests.assess.made import provision, standard, words


def test_shares_by_nature_and_as_a_whole() -> None:
    design = replace(provision("1"), nature=Nature.CONCEPTUAL)
    person = replace(provision("2", rules=()), nature=Nature.CONCEPTUAL)
    device = replace(provision("3"), nature=Nature.FUNCTIONAL)
    part = replace(provision("4"), nature=Nature.FUNCTIONAL, beyond=words("More?"))

    assert tuple(shares(standard(design, person, device, part))) == (
        Share(Nature.CONCEPTUAL, 1, 2),
        Share(Nature.FUNCTIONAL, 1, 2),
        Share(Nature.UNSAID, 2, 4),
    )


def test_a_standard_that_tells_no_natures_apart_has_one_share() -> None:
    assert tuple(shares(standard(provision(), provision("2", rules=())))) == (Share(Nature.UNSAID, 1, 2),)
