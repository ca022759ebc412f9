"""Is each declared approval of radio or terminal equipment one of this product? (電波法, 電気通信事業法, directive 2014/53/EU, 47 CFR part 2, RSS-Gen)

An approval decides no provision: it says that a body or the maker looked, not what this firmware does.
"""

from __future__ import annotations

from datetime import date

from shinsa.facts.approvals import APPROVALS, kind_of, radios_in
from shinsa.facts.certified import FILL_IN, judged, unclaimed
from shinsa.facts.device import CertificateDocument, DeviceProfile, ProductCertificate
from shinsa.facts.hardware import Interface
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed, inconclusive, unseen
from shinsa.model.rule import About, rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

COVER = Text(
    "List the certificate of each radio, with `radios`, or correct IXIT 15-Intf.",
    "各無線の認証を `radios` とともに記載するか、IXIT 15-Intf を訂正する。",
)


@rule(ja="申告された無線・端末の認証が、いずれも本製品のものである。")
def approvals_fit(  # noqa: PLR0913, PLR0917 - what each is held against
    certificates: Declared[ProductCertificate],
    profile: Declared[DeviceProfile],
    interfaces: Declared[Interface],
    documents: Observed[CertificateDocument],
    today: date,
    about: About,
) -> Judgement:
    """Each declared approval (of terminal equipment, radio equipment, the EU, the FCC or ISED) is of this product, and covers its radios."""
    claimed = certificates.where(lambda one: kind_of(one) == about)
    if certificates.broken or not (len(certificates) or certificates.looked or len(profile)):
        return inconclusive(unseen(certificates), FILL_IN, claimed)
    if not len(claimed):
        return unclaimed(APPROVALS[about].unclaimed, certificates, profile)
    if not len(profile):
        return inconclusive(unseen(profile), FILL_IN, claimed)
    device = profile.observations[0]
    answers = [judged(APPROVALS[about], each, device, documents, today) for each in claimed]
    if about != "terminal":
        answers += _uncovered(claimed, interfaces)
    return combined(*answers)


def _uncovered(claimed: Declared[ProductCertificate], interfaces: Declared[Interface]) -> list[Judgement]:
    """Radios of the air interfaces that no certificate covers, where each certificate says which it does.

    What is named in words may be named to say that it is not there, so only a protocol fails.
    """
    covered = {radio for one in claimed for radio in one.fact.radios}
    if not all(one.fact.radios for one in claimed):
        return []
    air = interfaces.where(lambda one: one.type == "air" and one.enabled is not False)
    spoken = air.where(lambda one: bool(radios_in(one.protocol) - covered))
    told = air.where(lambda one: bool(radios_in(one.description) - covered))
    if not len(spoken) and not len(told):
        return []
    bare = spoken if len(spoken) else told
    because = say(
        "No certificate covers: {what}.",
        "認証の対象に含まれない: {what}。",
        what=listed(f"{one.fact.id} ({one.fact.protocol or one.fact.description})" for one in bare),
    )
    return [(failed if len(spoken) else inconclusive)(because, COVER, (*claimed, *bare))]
