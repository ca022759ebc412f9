"""Is the cryptography that protects what the device keeps in a catalogue of agreed mechanisms? (IEC 62443-4-2, CR 4.3)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import agreed
from shinsa.facts.cryptography import Standing, declared_in
from shinsa.facts.passwords import PasswordHash
from shinsa.facts.secrets import SecurityParameter, Storage
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FIELD = Text("`cryptography` of IXIT 10-SecParam", "IXIT 10-SecParam の `cryptography`")
CIPHERED = frozenset({Storage.ENCRYPTION, Storage.AUTHENTICATED_ENCRYPTION, Storage.HASHED})
REHASH = Text(
    "Keep passwords under yescrypt, Argon2id, scrypt or PBKDF2-HMAC-SHA-256 (`ENCRYPT_METHOD YESCRYPT` in login.defs, `mkpasswd -m "
    "yescrypt`), and have each set anew.",
    "パスワードを yescrypt、Argon2id、scrypt、PBKDF2-HMAC-SHA-256 のいずれかで保存し(login.defs の `ENCRYPT_METHOD YESCRYPT`、"
    "`mkpasswd -m yescrypt` など)、設定し直す。",
)


@rule(ja="保存する値を守る暗号方式が、合意された暗号の目録にある。")
def stored_cryptography_is_agreed(
    parameters: Declared[SecurityParameter], accounts: Observed[PasswordHash], today: date
) -> Judgement:
    """What encrypts or hashes what the device keeps is agreed on today by a catalogue, as declared and in its user databases.

    Parameters that are kept otherwise, such as in a secure element or under access control alone, need none.
    """

    def is_broken(account: PasswordHash) -> bool:
        named = declared_in((account.scheme,)) if account.scheme and account.lets_in else ()
        return any(each.on(today) is Standing.BROKEN for each in named)

    ciphered = parameters.where(lambda one: bool(one.cryptography) or not CIPHERED.isdisjoint(one.protected_by))
    said = agreed(ciphered, FIELD, today, lambda one: one.ciphers)
    broken = accounts.where(is_broken)
    if not len(broken):
        return said
    because = say(
        "Passwords are kept under hashes that practical attacks are known on: {what}.",
        "現実的な攻撃の知られた方式でパスワードが保存されている: {what}。",
        what=listed(f"{o.fact.user} ({o.fact.scheme})" for o in broken),
    )
    return combined(failed(because, REHASH, broken), said)
