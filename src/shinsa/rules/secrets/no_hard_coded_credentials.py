"""Is the software free of credentials that are the same in every unit? (TS 103 645 V1.1.1, 4.4-1; TS 103 701, 5.4-3)"""

from __future__ import annotations

from shinsa.facts.passwords import AcceptedCredential, PasswordHash, PasswordState
from shinsa.facts.secrets import HardCodedCredential, Opens, SecurityParameter
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

CLEAN = Text(
    "The examined software holds no built-in credential, as wanted.",
    "調査したソフトウェアに組み込みの認証情報は見つからず、求められるとおりである。",
)
DECLARED_CLEAN = Text(
    "No critical parameter of IXIT 10-SecParam is declared as hard-coded.",
    "IXIT 10-SecParam にハードコードと申告された秘匿パラメータはない。",
)
REMEDY = Text(
    "Take the credential out of the software: let the user set it, or write a different one into each unit at "
    "manufacture.",
    "認証情報をソフトウェアから取り除き、利用者に設定させるか、製造時に個体ごとに異なる値を書き込む。",
)
GIVE_FIRMWARE = Text(
    "Give a firmware image of which every file can be searched for credentials; for a program that is all in one, let an "
    "assessor attest that its source holds none.",
    "すべてのファイルで認証情報を探索できるファームウェアイメージを提供する。"
    "全体が一つのプログラムの場合は、ソースコードに認証情報がないことを評価者が証明する。",
)
FILL_IN = Text(
    "Fill in `critical` and `hard_coded` of every entry of IXIT 10-SecParam.",
    "IXIT 10-SecParam の全項目の `critical` と `hard_coded` を記入する。",
)


@rule(ja="デバイスのソフトウェアに、全個体で共通の認証情報が組み込まれていない。")
def no_hard_coded_credentials(
    found: Observed[HardCodedCredential],
    accounts: Observed[PasswordHash],
    accepted: Observed[AcceptedCredential],
    declared: Declared[SecurityParameter],
) -> Judgement:
    """No credential that every unit shares is built into the device's software."""
    parts = [_in_the_software(found, accounts, accepted)]
    parts += [absent(unread, CLEAN, GIVE_FIRMWARE) for unread in (accounts, accepted) if unread.broken]
    if declared.looked or declared.broken:
        parts.append(_as_declared(declared))
    return combined(*parts)


def _in_the_software(
    found: Observed[HardCodedCredential], accounts: Observed[PasswordHash], accepted: Observed[AcceptedCredential]
) -> Judgement:
    written = found.where(lambda credential: not credential.sample)
    fixed = accounts.where(_fixed_login)
    used = accepted.where(lambda credential: credential.origin == "found in firmware")
    names = [
        *(_written(o) for o in written),
        *(_account(o) for o in fixed),
        *(
            say("{how} login of {user}", "{user} の {how} ログイン", how=o.fact.protocol, user=o.fact.user)
            for o in used
        ),
    ]
    if not names:
        return absent(found, CLEAN, GIVE_FIRMWARE)
    because = say(
        "Credentials are built into the software, the same in every unit: {names}. None is wanted.",
        "全個体で共通の認証情報がソフトウェアに組み込まれている: {names}。組み込みがないことが求められる。",
        names=listed(names),
    )
    return failed(because, _remedy(written), (*written, *fixed, *used))


def _written(seen: Observation[HardCodedCredential]) -> Text:
    what = say("{what} ({setting})", "{what}({setting})", what=seen.fact.purpose, setting=seen.fact.setting)
    named = what if seen.fact.setting else Text(seen.fact.purpose, seen.fact.purpose)
    return say("{what} at {place}", "{place} の {what}", what=named, place=seen.place)


def _account(seen: Observation[PasswordHash]) -> Text:
    user = f"{seen.fact.user} ({seen.fact.keeper})" if seen.fact.keeper else seen.fact.user
    return say("password of {user} at {place}", "{place} の {user} のパスワード", user=user, place=seen.place)


def _remedy(written: Observed[HardCodedCredential]) -> Text:
    """What to do, with the settings to empty; keys towards a service want another cure than logins of the device."""
    parts = [REMEDY]
    settings = [o for o in written if o.fact.setting]
    if settings:
        parts.append(
            say(
                " Empty these settings: {names}.",
                "次の設定を空にする: {names}。",
                names=listed(say("{s} in {p}", "{p} の {s}", s=o.fact.setting, p=o.place) for o in settings),
            )
        )
    if any(o.fact.opens is Opens.SERVICE for o in written):
        parts.append(
            Text(
                " Revoke what opens a service, and give each unit a credential of its own there.",
                "サービスに対する認証情報は失効させ、サービス側で個体ごとに発行する。",
            )
        )
    return Text("".join(part.en for part in parts), "".join(part.ja for part in parts))


def _fixed_login(account: PasswordHash) -> bool:
    return account.can_log_in and account.state in {PasswordState.HASHED, PasswordState.PLAIN}


def _as_declared(parameters: Declared[SecurityParameter]) -> Judgement:
    built_in = parameters.where(lambda parameter: parameter.critical is True and parameter.hard_coded is True)
    if len(built_in):
        because = say(
            "IXIT 10-SecParam declares critical parameters with hard_coded true: {ids}. hard_coded false is wanted.",
            "IXIT 10-SecParam の秘匿パラメータが hard_coded true と申告されている: {ids}。"
            "hard_coded false が求められる。",
            ids=listed(o.fact.id for o in built_in),
        )
        return failed(because, REMEDY, built_in)
    unsaid = parameters.where(_leaves_open)
    if len(unsaid):
        because = say(
            "IXIT 10-SecParam does not say whether these are secrets built into the software: {ids}.",
            "IXIT 10-SecParam の次の項目は、ソフトウェアに組み込まれた秘密かどうかが申告されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    return absent(parameters, DECLARED_CLEAN, FILL_IN)


def _leaves_open(parameter: SecurityParameter) -> bool:
    if parameter.hard_coded is None:
        return parameter.critical is not False
    return parameter.hard_coded and parameter.critical is None
