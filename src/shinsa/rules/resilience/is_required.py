"""Does its use, or do other systems, rely on the device through outages? (condition of TS 103 645 V1.1.1, 4.9-1)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.model.judgement import Judgement, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

SAY_SO = Text(
    "Set `relied_upon` of the device to true or false: do users or other systems need it during an outage?",
    "機器の `relied_upon` を true または false とする（停電・通信断の間も利用者や他システムが必要とするか）。",
)


@rule(ja="機器の用途または他のシステムが、停電・通信断の間も機器に依存する。")
def is_required(profile: Declared[DeviceProfile]) -> Judgement:
    """The use of the device, or other systems, need it through outages of network or power."""
    needed = profile.where(lambda device: device.relied_upon is True)
    if len(needed):
        return passed(
            Text("The device is relied upon, as declared.", "停電・通信断時にも依存される機器と申告されている。"),
            needed,
        )
    free = profile.where(lambda device: device.relied_upon is False)
    if len(free):
        because = Text(
            "Nothing relies on the device through outages, as declared.",
            "停電・通信断時に依存されない機器と申告されている。",
        )
        return not_applicable(because, free)
    because = Text(
        "Whether anything relies on the device is not declared.", "機器が依存されるかどうかが申告されていない。"
    )
    return inconclusive(because, SAY_SO, profile)
