"""Are secrets that are built into the software out of use on the running device? (TS 103 701, 5.4-3-2 a)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.channels import SshHostKey
from shinsa.facts.communication import ServerCertificate
from shinsa.facts.passwords import AcceptedCredential
from shinsa.facts.secrets import PrivateKey, SecretOfTwoUnits
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

UNUSED = Text(
    "What the firmware holds opens nothing on the running device, and no service of it shows such a key.",
    "ファームウェア内の値では稼働中の機器に入れず、その鍵を提示するサービスもない。",
)
PROVISION = Text(
    "Have the provisioning put a value of the unit's own in the place of what comes with the software, before the first use.",
    "最初の使用より前に、ソフトウェアに含まれる値を個体固有の値に置き換える。",
)
LOOK = Text(
    "Give the firmware, and the live device in its initialized state with the consents `scan` and `login-attempts`.",
    "ファームウェアと、初期設定済みの稼働中の機器および同意 `scan`・`login-attempts` を与える。",
)


@rule(ja="ソフトウェアに組み込まれた秘密が、稼働中の機器で使われていない。")
def built_in_ones_are_unused(
    accepted: Observed[AcceptedCredential],
    keys: Observed[PrivateKey],
    served: Observed[ServerCertificate],
    hosts: Observed[SshHostKey],
    shared: Observed[SecretOfTwoUnits],
) -> Judgement:
    """No secret that comes with the software is in use on the device: provisioning has put others in their place."""
    parts = [*_logins(accepted), *_keys(keys, served, hosts), *_shared(shared)]
    if parts:
        return combined(*parts)
    for seen in (accepted, keys):
        if not seen.complete:
            return absent(seen, UNUSED, LOOK)
    # Keys that came with the software are only known to be unused where somebody saw which ones the services show.
    if len(keys) and (served.broken or hosts.broken or not (served.looked or hosts.looked)):
        return absent(hosts if hosts.broken else served, UNUSED, LOOK)
    return passed(UNUSED, (*accepted.looks, *keys.looks))


def _logins(accepted: Observed[AcceptedCredential]) -> Iterator[Judgement]:
    used = accepted.where(lambda credential: credential.origin == "found in firmware")
    if len(used):
        because = say(
            "The running device lets in whoever knows what stands in the firmware: {names}.",
            "ファームウェアに含まれる認証情報で稼働中の機器に入れる: {names}。",
            names=listed(f"{o.fact.user} ({o.fact.protocol})" for o in used),
        )
        yield failed(because, PROVISION, used)


def _keys(
    keys: Observed[PrivateKey], served: Observed[ServerCertificate], hosts: Observed[SshHostKey]
) -> Iterator[Judgement]:
    shown: dict[str, Observation[ServerCertificate] | Observation[SshHostKey]] = {
        o.fact.public: o for o in (*served.where(lambda one: not one.above), *hosts) if o.fact.public
    }
    used = keys.where(lambda key: key.public in shown)
    if len(used):
        because = say(
            "Services of the running device show keys that come with the firmware: {names}.",
            "稼働中の機器のサービスが、ファームウェアに含まれる鍵を提示する: {names}。",
            names=listed(
                say("{key} at {at}", "{at} の {key}", key=o.place, at=shown[o.fact.public].place) for o in used
            ),
        )
        yield failed(because, PROVISION, (*used, *(shown[o.fact.public] for o in used)))


def _shared(shared: Observed[SecretOfTwoUnits]) -> Iterator[Judgement]:
    same = shared.where(lambda secret: secret.same)
    if len(same):
        because = say(
            "Two units use the same: {what}.",
            "2台の個体が同じものを使う: {what}。",
            what=listed(o.fact.text for o in same),
        )
        yield failed(because, PROVISION, same)
