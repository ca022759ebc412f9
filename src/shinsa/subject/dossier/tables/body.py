"""Tables 15 to 20: interfaces, what keeps the software small and confined, how it is developed and verified at boot."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.tables.published import PartOf, Published
from shinsa.subject.dossier.tables.row import Described
from shinsa.subject.dossier.values import Line, YesNo


class Intf(Described):
    """15-Intf: an interface of the device."""

    needed: Annotated[Literal["always", "sometimes", "never", ""], PartOf("Description")] = ""
    type: Annotated[Literal["network", "logical", "physical", "air", ""], PartOf("Type", plain=True)] = ""
    type_details: Annotated[Line, Published("Type")] = ""
    enabled: Annotated[YesNo | None, PartOf("Status", plain=True)] = None
    status: Annotated[Line, Published("Status")] = ""
    disclosed_information: Annotated[Line, Published("Disclosed Information")] = ""
    debug: Annotated[YesNo | None, PartOf("Debug Interface", plain=True)] = None
    debug_details: Annotated[Line, Published("Debug Interface")] = ""
    protection: Annotated[Line, Published("Protection")] = ""


class CodeMin(Described):
    """16-CodeMin: what cuts code to what the device needs."""


class PrivlCtrl(Described):
    """17-PrivlCtrl: what limits the privileges of software."""


class AccCtrl(Described):
    """18-AccCtrl: how hardware controls access to memory."""


class SecDev(Described):
    """19-SecDev: a process of secure development."""


class SecBoot(Described):
    """20-SecBoot: how software is verified at boot."""

    anchor: Annotated[Literal["hardware", "software", "none"] | None, PartOf("Description")] = None
    authenticated: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    covers_configuration: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""
    detection: Annotated[Line, Published("Detection Mechanisms")] = ""
    user_notification: Annotated[Line, Published("User Notification")] = ""
    limits_network: Annotated[YesNo | None, PartOf("Notification Functionality")] = None
    notification_functionality: Annotated[Line, Published("Notification Functionality")] = ""
