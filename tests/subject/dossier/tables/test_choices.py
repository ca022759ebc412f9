"""What may be typed is what the vocabulary knows, word for word."""

import typing
from enum import StrEnum

import pytest

from shinsa.facts.attack_surface import Piece, ServiceNeed
from shinsa.facts.communication import ReviewMethod
from shinsa.facts.design import DevelopmentPhase, MemoryControl, Privilege, Technique
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.hardware import InterfaceProtection, InterfacePurpose
from shinsa.facts.integrity import Detection
from shinsa.facts.secrets import Generation, LifePhase, ParameterKind, Provisioning, Purpose, Storage
from shinsa.subject.dossier.tables import choices


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        (choices.Guarantee, Guarantee),
        (choices.ParameterKind, ParameterKind),
        (choices.Purpose, Purpose),
        (choices.Storage, Storage),
        (choices.Provisioning, Provisioning),
        (choices.Generation, Generation),
        (choices.LifePhase, LifePhase),
        (choices.Reviewed, ReviewMethod),
        (choices.ServiceNeed, ServiceNeed),
        (choices.InterfacePurpose, InterfacePurpose),
        (choices.InterfaceProtection, InterfaceProtection),
        (choices.Piece, Piece),
        (choices.Technique, Technique),
        (choices.Privilege, Privilege),
        (choices.MemoryControl, MemoryControl),
        (choices.DevelopmentPhase, DevelopmentPhase),
        (choices.Detection, Detection),
    ],
)
def test_each_choice_is_a_word(typed: object, known: type[StrEnum]) -> None:
    assert sorted(typing.get_args(typed)) == sorted(known)
