"""What a child says is known is told in full; what it learnt is kept; what it makes up is not believed."""

from pathlib import Path

import pytest

from shinsa.assess.learning import Learning
from shinsa.assess.memory import Memory
from shinsa.assess.wire import Event
from shinsa.facts.passwords import PasswordHash
from shinsa.model.codec import Malformed
from shinsa.model.observation import Examined
from shinsa.model.place import SubjectPlace

SAID = Event("report", "firmware.accounts", Examined(PasswordHash, SubjectPlace("a world")))


def test_what_was_learnt_is_known(tmp_path: Path) -> None:
    learning = Learning(Memory(tmp_path))
    story = [Event("item", number=1, name="etc/one"), SAID, Event("learnt", name="key", sha256="d", stored="s")]
    assert [told for event in story for told in learning.heard(event)] == story[:2]
    learning.memory.write()
    assert list(Learning(Memory(tmp_path)).heard(Event("known", name="key"))) == [SAID]


def test_only_what_was_said_of_the_item_is_kept(tmp_path: Path) -> None:
    learning = Learning(Memory(tmp_path))
    for event in (SAID, Event("item", number=2), Event("learnt", name="key")):
        list(learning.heard(event))
    learning.memory.write()
    assert list(Learning(Memory(tmp_path)).heard(Event("known", name="key"))) == []


def test_an_answer_that_nobody_kept_is_not_believed(tmp_path: Path) -> None:
    with pytest.raises(Malformed):
        list(Learning(Memory(tmp_path)).heard(Event("known", name="made-up")))
