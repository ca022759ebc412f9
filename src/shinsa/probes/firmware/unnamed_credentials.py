"""Says of images without a root file system that credentials compiled into their program cannot all be told."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import HardCodedCredential
from shinsa.model.observation import Report, Unexamined
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.firmware import Firmware

UNNAMED = Text(
    "there is no root file system with settings: what is compiled into a program stands there without a name, "
    "and a password is not told from any other word",
    "設定を持つルートファイルシステムがなく、プログラムに組み込まれた値には名前がないため、パスワードを他の語と区別できない",
)


@probe(HardCodedCredential, blind_to="everything: it only says what others cannot see")
def unnamed_credentials(firmware: Firmware) -> Iterator[Report]:
    """What cannot be seen where the whole software is one program: passwords that no name stands beside."""
    if firmware.trees and not firmware.roots:
        yield Unexamined(HardCodedCredential, SubjectPlace(firmware.name), UNNAMED)
