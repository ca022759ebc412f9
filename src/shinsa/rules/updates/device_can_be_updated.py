"""Can the device be updated? (Japan, Terminal Rule 34-10 item 3; IEC 62443-4-2, EDR 3.10)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.updates import SoftwareComponent, UpdateMechanism, UpdateTool
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

REMEDY = Text(
    "Provide a way to update the software, that of the communication function included.",
    "通信機能を含むソフトウェアを更新できる手段を設ける。",
)
FILL_IN = Text(
    "Say in IXIT 6-SoftComp for every component whether it is part of `communication`, and its `update_mechanisms`.",
    "IXIT 6-SoftComp の各要素について、`communication` と `update_mechanisms` を記入する。",
)
INSTALL = say(
    "Give the firmware image, or install an update and enter the test `{test}` in the inspection record.",
    "ファームウェアイメージを与えるか、更新をインストールし、試験 `{test}` を検査記録に記入する。",
    test=Test.UPDATE_INSTALL,
)


@rule(ja="通信機能のソフトウェアを更新できる。", despite=("tools",))
def device_can_be_updated(
    profiles: Declared[DeviceProfile],
    components: Declared[SoftwareComponent],
    mechanisms: Declared[UpdateMechanism],
    tools: Observed[UpdateTool],
    tests: Attested[TestRecord],
) -> Judgement:
    """The device's software, that of its communication function included, can be updated.

    Shown by a working update tool in the firmware or by an update that was installed; a dossier may not deny it.
    """
    shown = _shown(tools, tests)
    return combined(shown, *_denied(profiles, mechanisms, tools), *_components(components))


def _shown(tools: Observed[UpdateTool], tests: Attested[TestRecord]) -> Judgement:
    runs = tests.where(lambda run: run.test is Test.UPDATE_INSTALL)
    installed = Text("An update was installed on the device.", "実機で更新のインストールを確認した。")
    test = tried(
        runs.where(lambda r: r.held and r.signed), runs.where(lambda r: not r.held), installed, REMEDY, INSTALL
    )
    if test.verdict is not Verdict.INCONCLUSIVE or not len(tools):
        return test
    names = listed(o.fact.mechanism for o in tools)
    return passed(
        say("The firmware can update itself: {names}.", "ファームウェアに更新手段がある: {names}。", names=names), tools
    )


def _denied(
    profiles: Declared[DeviceProfile], mechanisms: Declared[UpdateMechanism], tools: Observed[UpdateTool]
) -> list[Judgement]:
    """What the dossier says against it."""
    no = profiles.where(lambda p: p.updatable is False)
    none = () if len(mechanisms) or not mechanisms.complete else mechanisms.looks
    if not len(no) and not none:
        return []
    why = Text("The dossier declares that it cannot be updated.", "更新できないと記載されている。")
    if len(tools):
        why = say(
            "The dossier declares that it cannot be updated, yet the firmware holds {names}.",
            "更新できないと記載されているが、ファームウェアには {names} がある。",
            names=listed(o.fact.mechanism for o in tools),
        )
    return [failed(why, REMEDY, [*no, *none, *tools])]


def _components(components: Declared[SoftwareComponent]) -> list[Judgement]:
    """Whether a component of the communication function is left out; nothing where no component is declared."""
    fixed = components.where(lambda c: c.communication is not False and not c.update_mechanisms)
    refused = fixed.where(lambda c: c.communication is True and filled(c.justification))
    if len(refused):
        ids = listed(o.fact.id for o in refused)
        why = say(
            "Communication software cannot be updated: {ids}.", "通信機能のソフトウェアを更新できない: {ids}。", ids=ids
        )
        return [failed(why, REMEDY, refused)]
    if len(fixed):
        ids = listed(o.fact.id for o in fixed)
        why = say("How these are updated is not declared: {ids}.", "更新手段が記載されていない: {ids}。", ids=ids)
        return [inconclusive(why, FILL_IN, fixed)]
    talking = components.where(lambda c: c.communication is not False)
    if not components.looked and not components.broken:
        return []
    if components.broken or not len(talking):
        why = Text("Which software communicates is not declared.", "通信機能のソフトウェアが記載されていない。")
        return [inconclusive(why, FILL_IN, components)]
    return [passed(Text("Each communication component names a way.", "通信機能の各要素に更新手段がある。"), talking)]
