"""Is the code cut to what the device needs? (TS 103 645 V1.1.1, 4.6-4; TS 103 701, 5.6-6-1)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.attack_surface import DevelopmentTool, IdleDaemon
from shinsa.facts.design import CodeMinimisation
from shinsa.facts.design_judged import code_is_cut
from shinsa.facts.leftovers import DevelopmentLeftover
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

REMOVE = Text(
    "Leave these tools out of the release image; keep them in a debug build.",
    "これらのツールを出荷イメージから除き、デバッグ用ビルドだけに含める。",
)
OUTDATED = frozenset({"telnet", "rlogin", "ftp", "tftp", "finger"})
TIDY = Text(
    "Delete these files when the image is built (a post-build script of Buildroot, ROOTFS_POSTPROCESS_COMMAND of Yocto), "
    "strip programs, and build as user, not as userdebug or eng.",
    "イメージのビルド時にこれらのファイルを削除し (Buildroot の post-build スクリプト、Yocto の ROOTFS_POSTPROCESS_COMMAND)、"
    "プログラムを strip し、userdebug や eng ではなく user でビルドする。",
)
NOTHING_LEFT = Text("Nothing else of the developers' was left.", "開発時のものはほかに残っていない。")
GIVE_FIRMWARE = Text(
    "Give the firmware image, with a root file system that can be read whole.",
    "ルートファイルシステム全体を読み取れるファームウェアイメージを提供する。",
)


@rule(ja="コードが、デバイスに必要なものに限られている。")
def code_is_minimal(
    tools: Observed[DevelopmentTool],
    leftovers: Observed[DevelopmentLeftover],
    idle: Observed[IdleDaemon],
    declared: Declared[CodeMinimisation],
) -> Judgement:
    """Code is cut to what the device needs: a technique is declared, and no developer's tool is left behind."""
    return combined(_left_behind(tools), *_untidy(leftovers), *_idle(idle), code_is_cut(declared))


def _left_behind(tools: Observed[DevelopmentTool]) -> Judgement:
    if not len(tools):
        because = Text(
            "No developer's tool is left in the firmware.",
            "ファームウェアに開発用ツールは残っていない。",
        )
        return absent(tools, because, GIVE_FIRMWARE)
    because = say(
        "Developer's tools were left in the firmware: {names}. None is wanted.",
        "ファームウェアに開発用ツールが残っている: {names}。残っていないことが求められる。",
        names=listed(f"{o.fact.name} ({o.fact.purpose})" for o in tools),
    )
    return failed(because, REMOVE, tools)


def _untidy(leftovers: Observed[DevelopmentLeftover]) -> Iterator[Judgement]:
    """What else was left; nothing where no firmware was given to look into."""
    opening = leftovers.where(lambda leftover: leftover.what.opens)
    if len(opening):
        because = say(
            "Developers left in the firmware: {names}. Nothing of it is wanted.",
            "ファームウェアに開発時のものが残っている: {names}。残っていないことが求められる。",
            names=listed(_leftover(o) for o in opening),
        )
        yield failed(because, TIDY, opening)
    elif len(leftovers):
        because = say(
            "Nobody said whether the device needs these: {names}.",
            "デバイスに必要かどうかが示されていない: {names}。",
            names=listed(_leftover(o) for o in leftovers),
        )
        yield inconclusive(because, TIDY, leftovers)
    elif leftovers.broken:
        yield absent(leftovers, NOTHING_LEFT, GIVE_FIRMWARE)


def _idle(daemons: Observed[IdleDaemon]) -> Iterator[Judgement]:
    """Daemons of outdated protocols that nothing starts: one command more, and they are open."""
    old = daemons.where(lambda daemon: daemon.protocol in OUTDATED)
    if len(old):
        because = say(
            "Nothing starts these outdated network daemons, and nobody said what they are for: {names}.",
            "起動されない旧式のネットワークデーモンがあり、用途が示されていない: {names}。",
            names=listed(f"{o.place} ({o.fact.protocol})" for o in old),
        )
        yield inconclusive(because, REMOVE, old)
    elif daemons.broken:
        yield absent(daemons, NOTHING_LEFT, GIVE_FIRMWARE)


def _leftover(found: Observation[DevelopmentLeftover]) -> Text:
    detail = f", {found.fact.detail}" if found.fact.detail else ""
    return say(
        "{place} ({what}{detail})", "{place} ({what}{detail})", place=found.place, what=found.fact.what, detail=detail
    )
