"""What the laboratory tells of itself to the live device: users with passwords or keys, and keys that services share with clients."""

from __future__ import annotations

import re

from pydantic import model_validator

from shinsa.model.text import Text
from shinsa.subject.dossier.values import Filled, Line, Port, Section, YesNo, fault

_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")


class Account(Section):
    """A user of the live device that the laboratory knows, with the password that is set now, or the file of the user's key.

    `change_page` is the page that holds the form for a new password; a shell is given the command `passwd`. A password that is
    `set_by_user` has to be gone after a factory reset; `password_after_reset` is the one that lets this user in then: that of the
    label, or what the laboratory's command sets when it sets the unit up again. A `key` is a file without a passphrase, for SSH, or
    with its `certificate` for MQTT at a `port` that asks for one.
    """

    protocol: Filled
    port: Port | None = None
    user: Line = ""
    password: Line = ""
    change_page: Line = ""
    set_by_user: YesNo | None = None
    password_after_reset: Line = ""
    key: Line = ""
    certificate: Line = ""

    @model_validator(mode="after")
    def _shows_something(self) -> Account:
        """Either a password or a key: of what shows both, nobody could say what let it in."""
        if bool(self.password) == bool(self.key):
            what = Text(
                "a user of the laboratory has a password or a key, and not both",
                "パスワードと鍵のどちらか一方が必要です",
            )
            raise fault(what, Text("write `password` or `key`", "`password` か `key` を書いてください"))
        if self.certificate and (not self.key or self.port is None):
            what = Text("a certificate without its key and port", "証明書に対する鍵とポートがありません")
            raise fault(what, Text("write `key` and `port` beside it", "`key` と `port` も書いてください"))
        return self


class SharedKey(Section):
    """A key that client and server of TLS or DTLS share (PSK), as text or as `0x` and hexadecimal digits."""

    port: Port | None = None
    identity: Line = ""
    key: Filled

    @property
    def raw(self) -> bytes:
        """The key itself."""
        digits = self.key.removeprefix("0x")
        return bytes.fromhex(digits) if digits != self.key and _HEX.fullmatch(digits) else self.key.encode()
