"""What becomes of those who have logged in at a web interface of the live device."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text


class SessionFlaw(StrEnum):
    """What is wrong with a session of a web interface, in words that follow its name."""

    KEPT = "keeps the identifier of before the login"
    CHOSEN = "takes an identifier that the visitor made up"
    CONSTANT = "gives every login the same identifier"
    COUNTED = "counts its identifiers up"
    SHORT = "has an identifier that can be guessed"
    CREDENTIAL = "holds the password"
    SURVIVES = "goes on after logging out"
    UNSECURED = "is sent over plain HTTP too"
    READABLE = "can be read by scripts"
    CROSS_SITE = "says nothing of other sites' requests"
    FRAMEABLE = "can be shown in another site's frame"
    FORGEABLE = "takes what another site sends in the user's name"


_FLAWS_JA = MappingProxyType(
    {
        SessionFlaw.KEPT: "ログイン前の識別子を使い続ける",
        SessionFlaw.CHOSEN: "訪問者が作った識別子を受け入れる",
        SessionFlaw.CONSTANT: "ログインのたびに同じ識別子を与える",
        SessionFlaw.COUNTED: "識別子が連番である",
        SessionFlaw.SHORT: "識別子を推測できる",
        SessionFlaw.CREDENTIAL: "パスワードを含む",
        SessionFlaw.SURVIVES: "ログアウト後も有効である",
        SessionFlaw.UNSECURED: "平文の HTTP でも送られる",
        SessionFlaw.READABLE: "スクリプトから読める",
        SessionFlaw.CROSS_SITE: "他サイトからの要求について指定がない",
        SessionFlaw.FRAMEABLE: "他サイトのフレーム内に表示できる",
        SessionFlaw.FORGEABLE: "他サイトが利用者の名で送った要求を受け付ける",
    }
)


@dataclass(frozen=True, slots=True)
class WebSessionFlaw(Fact):
    """A flaw of a session of the live device's web interface."""

    flaw: SessionFlaw
    what: str
    """The cookie, or the path of the page or form, that has it."""
    software: str = ""
    """What serves the page, as it calls itself."""

    def __str__(self) -> str:
        return f"{self.what} {self.flaw}"

    @property
    def text(self) -> Text:
        """The same in each language."""
        return Text(str(self), f"{self.what}: {_FLAWS_JA[self.flaw]}")
