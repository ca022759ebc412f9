"""Personal data that travel to a cloud over TLS and to a page of the device, and what was seen of both."""

from __future__ import annotations

from dataclasses import replace

from shinsa.facts.communication import CommunicationMechanism, NetworkService, TlsVersion
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.traffic import Conversation, PeerSecurity
from shinsa.model.place import EndpointPlace

SAFE = (Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.AUTHENTICITY)
CLOUD = CommunicationMechanism(
    "C-1",
    "cloud",
    encrypted=True,
    protocol="mqtts",
    port=8883,
    peers=("mqtt.example",),
    sensitive=True,
    cryptography=("TLS 1.2", "TLS 1.3"),
    guarantees=SAFE,
)
PAGE = replace(CLOUD, id="C-2", protocol="https", port=443, peers=(), cryptography=("TLS 1.3",))
MAIL = PersonalData("P-1", "mail address", sensitive=False, communication=("C-1",))
VIDEO = PersonalData("P-2", "video", sensitive=True, communication=("C-1", "C-2"))
TALK = Conversation(
    ("mqtt.example",), "192.0.2.9", 8883, "tcp", local=False, device_serves=False, protocol="mqtt", encrypted=True
)
PEER = PeerSecurity("mqtt.example", 8883, "TLSv1.3", "TLS_AES_128_GCM_SHA256")
SERVICE = NetworkService("https", "tcp", 443, encrypted=True)
VERSION = TlsVersion("TLSv1.3")
AT_443 = EndpointPlace("192.0.2.7", 443)
