"""What people see of a login before they are let in, and whether that is a notice on the use of the device."""

from __future__ import annotations

import re

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.regex import regex

NOTICE = regex(
    r"unauthori[sz]ed (?:access|use|users?)\b|authori[sz]ed (?:users?|personnel|persons?|use|access) only|only authori[sz]ed"
    r"|(?:is|are|may be|will be) (?:monitored|recorded|logged)\b|\bprosecut|use of this (?:system|device)|prohibited"
    r"|許可された(?:者|利用者|ユーザー?)|許可(?:のない|なく)|不正(?:な)?(?:アクセス|利用|使用)|権限のない|監視(?:されて|して)|記録され",
    re.IGNORECASE,
)
"""Words by which notices on the use of a system are known: who may use it, that use is watched, what misuse leads to."""


@dataclass(frozen=True, slots=True)
class LoginFace(Fact):
    """What a login of the live device, at which people log in by hand, shows before it lets anybody in."""

    protocol: str
    port: int
    asks_user: bool | None = None
    """Whether it asks who it is; None where that was not seen."""
    shows_secret: bool | None = None
    """Whether the password can be read while it is typed; None where that was not seen."""
    says: str = ""
    """The words before its prompt."""

    @property
    def notice(self) -> bool:
        """Whether its words are a notice on the use of the device. That they are none a person may know better."""
        return _is_notice(self.says)

    def __str__(self) -> str:
        return f"{self.protocol} {self.port}"


@dataclass(frozen=True, slots=True)
class LoginGreeting(Fact):
    """The file whose words a login that the firmware starts shows before it lets anybody in."""

    protocol: str
    program: str
    file: str
    says: str
    settable: bool
    """Whether the file lies where it can be changed on the device."""

    @property
    def notice(self) -> bool:
        """Whether its words are a notice on the use of the device."""
        return _is_notice(self.says)


def _is_notice(words: str) -> bool:
    return NOTICE.search(words) is not None
