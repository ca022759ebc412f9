"""Is the model designation to be read on the device, by design? (TS 103 701, 5.3-16-1 a)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.user_information import ON_THE_DEVICE, UserInformation
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

AGREE = Text(
    "Let `model_name` of IXIT 2-UserInfo and `device.model` name the same model.",
    "IXIT 2-UserInfo の `model_name` と `device.model` を一致させる。",
)
QUESTION: Question[UserInformation] = Question(
    holds=lambda table: bool(ON_THE_DEVICE.intersection(table.model_shown_by)) and filled(table.model_name),
    breaks=lambda table: bool(table.model_shown_by) and not ON_THE_DEVICE.intersection(table.model_shown_by),
    good=("The model designation is to be read on the device.", "型式名を機器で確認できる。"),
    bad=(
        "By declaration the device itself does not tell its model designation.",
        "機器自身では型式名を確認できないと記載されている。",
    ),
    remedy=Text(
        "Print the model designation on a label, or show it on the display.",
        "型式名をラベルに印字するか、画面に表示する。",
    ),
    silent=(
        "The model designation, or where it is to be read, is not declared.",
        "型式名または表示場所の記載がない。",
    ),
    fill_in=Text(
        "Fill in `model_name` and `model_shown_by` of IXIT 2-UserInfo.",
        "IXIT 2-UserInfo の `model_name` と `model_shown_by` を記入する。",
    ),
    none=Text("IXIT 2-UserInfo is not given.", "IXIT 2-UserInfo がない。"),
)


@rule(ja="型式名を、機器のラベルまたは機器のインターフェースで確認できる。")
def designation_is_on_the_device(
    information: Declared[UserInformation], profiles: Declared[DeviceProfile]
) -> Judgement:
    """The model designation is to be read on a label on the device, or through one of its interfaces."""
    models = {_plain(o.fact.model) for o in profiles}
    other = information.where(
        lambda table: filled(table.model_name) and bool(models) and _plain(table.model_name) not in models
    )
    if len(other):
        why = say(
            "IXIT 2-UserInfo calls the model {name}; the dossier is about {models}.",
            "IXIT 2-UserInfo の型式名は {name} だが、申告書の対象は {models} である。",
            name=listed(o.fact.model_name for o in other),
            models=listed(o.fact.model for o in profiles),
        )
        return failed(why, AGREE, [*other, *profiles])
    return put_to_each(information, QUESTION)


def _plain(name: str) -> str:
    """The designation without spaces and hyphens, which labels set as they like."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
