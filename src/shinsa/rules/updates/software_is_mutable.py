"""Is there software that is not immutable for the sake of security? (condition f of EN 303 645 V3.1.3, 5.3-1)"""

from __future__ import annotations

from shinsa.facts.updates import (
    SoftwareComponent,
    UpdateAuthentication,
    UpdateBundle,
    UpdateChannel,
    UpdateMechanism,
    UpdateTool,
)
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

SECURITY = "security"
"""The reason why software cannot be changed that the provision accepts."""
NO_SOFTWARE = Text("IXIT 6-SoftComp lists no software.", "IXIT 6-SoftComp にソフトウェアの記載がない。")
CONDITION = Condition(
    holds=(
        "There is software that is not immutable for the sake of security: {where}.",
        "セキュリティ上の理由で不変とされないソフトウェアがある: {where}。",
    ),
    denied=(
        "By IXIT 6-SoftComp all software is immutable for the sake of security, yet these replace some: {where}.",
        "IXIT 6-SoftComp では全ソフトウェアがセキュリティ上の理由で不変とされているが、次により置き換えられる: {where}。",
    ),
    unsaid=(
        "Whether these are immutable, and why, is not said: {where}.",
        "不変か否か、またはその理由が記載されていない: {where}。",
    ),
    none=Text(
        "By IXIT 6-SoftComp all software is immutable for the sake of security, and nothing was seen that replaces any.",
        "IXIT 6-SoftComp では全ソフトウェアがセキュリティ上の理由で不変とされ、置き換える手段も確認されていない。",
    ),
    fill_in=Text(
        "Fill in `update_mechanisms` or `no_update_reason` of every entry of IXIT 6-SoftComp.",
        "IXIT 6-SoftComp の全項目の `update_mechanisms` または `no_update_reason` を記入する。",
    ),
)


@rule(
    ja="セキュリティ上の理由で不変とされないソフトウェアがある。",
    despite=("tools", "channels", "checks", "bundles"),
)
def software_is_mutable(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    components: Declared[SoftwareComponent],
    mechanisms: Declared[UpdateMechanism],
    tools: Observed[UpdateTool],
    channels: Observed[UpdateChannel],
    checks: Observed[UpdateAuthentication],
    bundles: Observed[UpdateBundle],
) -> Judgement:
    """There are software components that are not immutable for security reasons.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; a means to replace software that is found against the
    table fails. No device is without software, so that an empty table says nothing.
    """
    fixed = components.where(lambda part: not part.update_mechanisms)
    shown = Shown(
        declared=(
            *components.where(lambda part: bool(part.update_mechanisms)),
            *fixed.where(lambda part: part.no_update_reason not in {"", SECURITY}),
            *mechanisms,
        ),
        found=(*tools, *channels, *checks, *bundles),
        unsaid=tuple(fixed.where(lambda part: not part.no_update_reason)),
    )
    if components.complete and not len(components) and not (shown.declared or shown.found):
        return inconclusive(NO_SOFTWARE, CONDITION.fill_in, components.looks)
    return by_table(CONDITION, components, shown, (tools, channels, checks, bundles))
