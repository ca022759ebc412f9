"""What takes input, and how input is checked."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text


@dataclass(frozen=True, slots=True)
class UserInterface(Fact):
    """A user interface that takes input (IXIT 27-UserIntf)."""

    id: str
    description: str
    validation: tuple[str, ...] = ()
    """Ids of 29-InpVal entries that guard it."""
    kind: str | None = None
    """"web-page", "app", "display", "buttons", "voice" or "command-line"; None where it is not said."""
    port: int | None = None
    """Where the device offers it over TCP."""


@dataclass(frozen=True, slots=True)
class ExternalInterface(Fact):
    """An API or network interface that takes input from outside (IXIT 28-ExtAPI)."""

    id: str
    description: str
    validation: tuple[str, ...] = ()
    protocol: str = ""
    transport: str = "tcp"
    port: int | None = None


@dataclass(frozen=True, slots=True)
class InputValidation(Fact):
    """A way in which input is validated (IXIT 29-InpVal)."""

    id: str
    description: str
    checks: tuple[str, ...] | None = None
    """"type", "format", "length", "range", "allow-list", "schema" ...; None where it is not said."""
    checked_by: str | None = None
    """"device", "service", or "client" alone, whom nobody has to use."""
    on_failure: str | None = None
    """"reject", "sanitise", "log-only" or "none"."""


class Effect(StrEnum):
    """What malformed input led to."""

    WENT_DOWN = "went-down"
    ANSWERS_NO_MORE = "answers-no-more"
    GAVE_ACCOUNTS_AWAY = "gave-accounts-away"
    TOOK_A_HEADER = "took-a-header-from-the-address"
    REPEATED_MARKUP = "repeated-markup"
    DATABASE_ERROR = "showed-a-database-error"
    INTERNAL_FAULT = "showed-an-internal-fault"

    @property
    def text(self) -> Text:
        """The effect in each language."""
        return _EFFECTS[self.value]


_EFFECTS = MappingProxyType(
    {
        "went-down": Text("the service went down, each time", "サービスが毎回停止した"),
        "answers-no-more": Text("the service answers no more", "サービスが応答しなくなった"),
        "gave-accounts-away": Text("gave away the list of accounts", "アカウントの一覧を返した"),
        "took-a-header-from-the-address": Text(
            "took a header from the address", "アドレスの内容を応答ヘッダーに取り込んだ"
        ),
        "repeated-markup": Text("repeated markup unescaped", "マークアップをそのまま返した"),
        "showed-a-database-error": Text("showed an error of its database", "データベースのエラーを表示した"),
        "showed-an-internal-fault": Text("showed the traces of an internal fault", "内部エラーの詳細を表示した"),
    }
)


@dataclass(frozen=True, slots=True)
class InputFault(Fact):
    """The live device crashed, hung or gave away more than it should on malformed input."""

    protocol: str
    input: str
    """What was sent, such as "request line of 16 KiB"."""
    effect: Effect
