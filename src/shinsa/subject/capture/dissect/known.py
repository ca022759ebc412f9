"""Every protocol that is known here, and how a flow finds its own."""

from __future__ import annotations

from functools import lru_cache, partial

from shinsa.subject.capture.dissect import mail
from shinsa.subject.capture.dissect.bacnet import Bacnet, tells_bacnet
from shinsa.subject.capture.dissect.coap import Coap, tells_coap
from shinsa.subject.capture.dissect.dhcp import Dhcp, Dhcp6, tells_dhcp, tells_dhcp6
from shinsa.subject.capture.dissect.dns import Dns, DnsStream, tells_dns, tells_dns_stream
from shinsa.subject.capture.dissect.dtls import Dtls, tells_dtls
from shinsa.subject.capture.dissect.ftp import Ftp, tells_ftp
from shinsa.subject.capture.dissect.http import Http, tells_http, tells_http2
from shinsa.subject.capture.dissect.modbus import Modbus, tells_modbus
from shinsa.subject.capture.dissect.mqtt import Mqtt, tells_mqtt
from shinsa.subject.capture.dissect.ntp import Ntp, tells_ntp
from shinsa.subject.capture.dissect.quic import Quic, tells_quic
from shinsa.subject.capture.dissect.recognised import DATAGRAMS, STREAMS, STREAMS_OF_MEDIA, Recognised
from shinsa.subject.capture.dissect.recogniser import (
    DatagramRecogniser,
    StreamRecogniser,
    UnknownDatagrams,
    UnknownStream,
)
from shinsa.subject.capture.dissect.rtsp import Rtsp, tells_rtsp, tells_sip, tells_sip_datagram
from shinsa.subject.capture.dissect.snmp import Snmp, tells_snmp
from shinsa.subject.capture.dissect.ssdp import Ssdp, tells_ssdp
from shinsa.subject.capture.dissect.ssh import Ssh, tells_ssh
from shinsa.subject.capture.dissect.stun import Stun, tells_stun
from shinsa.subject.capture.dissect.syslog import Syslog, tells_syslog
from shinsa.subject.capture.dissect.telnet import Telnet, tells_telnet
from shinsa.subject.capture.dissect.tftp import Tftp, tells_tftp
from shinsa.subject.capture.dissect.tls import Tls, tells_tls, tells_tls_later
from shinsa.subject.capture.dissector import Conversation


def conversation(transport: str, server_port: int, client_port: int) -> Conversation:
    """What follows a flow of "tcp" or "udp". Its ports say only what is tried first: a bare port names no protocol."""
    if transport == "tcp":
        return UnknownStream(_streams(server_port, client_port))
    return UnknownDatagrams(_datagrams(server_port, client_port))


@lru_cache(maxsize=1024)
def _streams(*ports: int) -> tuple[StreamRecogniser, ...]:
    return tuple(sorted(_STREAMS, key=lambda one: one.ports.isdisjoint(ports)))


@lru_cache(maxsize=1024)
def _datagrams(*ports: int) -> tuple[DatagramRecogniser, ...]:
    here = (one for one in _DATAGRAMS if not (one.only_there and one.ports.isdisjoint(ports)))
    return tuple(sorted(here, key=lambda one: one.ports.isdisjoint(ports)))


_STREAMS = (
    StreamRecogniser(tells_tls, Tls, frozenset({443, 8443, 8883})),
    StreamRecogniser(tells_http, Http, frozenset({80, 8080, 8000, 8008, 5000, 49152})),
    StreamRecogniser(tells_mqtt, Mqtt, frozenset({1883})),
    StreamRecogniser(tells_ssh, Ssh, frozenset({22})),
    StreamRecogniser(tells_rtsp, Rtsp, frozenset({554, 8554})),
    StreamRecogniser(tells_sip, partial(Recognised, "sip"), frozenset({5060})),
    StreamRecogniser(tells_http2, partial(Recognised, "http2")),
    StreamRecogniser(tells_ftp, Ftp, frozenset({21})),
    StreamRecogniser(mail.tells_smtp, partial(mail.Mail, "smtp"), frozenset({25, 587})),
    StreamRecogniser(mail.tells_pop3, partial(mail.Mail, "pop3"), frozenset({110})),
    StreamRecogniser(mail.tells_imap, partial(mail.Mail, "imap"), frozenset({143})),
    StreamRecogniser(tells_telnet, Telnet, frozenset({23, 2323})),
    StreamRecogniser(tells_modbus, Modbus, frozenset({502})),
    StreamRecogniser(tells_dns_stream, DnsStream, frozenset({53})),
    *STREAMS,
    StreamRecogniser(tells_tls_later, partial(Recognised, "tls")),
)
"""The stricter before the looser, where two could take the same bytes."""
_DATAGRAMS = (
    DatagramRecogniser(tells_dhcp, Dhcp, frozenset({67, 68})),
    DatagramRecogniser(tells_ssdp, Ssdp, frozenset({1900})),
    DATAGRAMS[0],
    DatagramRecogniser(tells_dns, partial(Dns, "mdns"), frozenset({5353}), only_there=True),
    DatagramRecogniser(tells_dns, partial(Dns, "llmnr"), frozenset({5355}), only_there=True),
    DatagramRecogniser(tells_dns, Dns, frozenset({53})),
    DatagramRecogniser(tells_dtls, Dtls, frozenset({5684, 4433})),
    DatagramRecogniser(tells_quic, Quic, frozenset({443})),
    DatagramRecogniser(tells_snmp, Snmp, frozenset({161, 162})),
    DatagramRecogniser(tells_stun, Stun, frozenset({3478})),
    DatagramRecogniser(tells_sip_datagram, partial(Recognised, "sip"), frozenset({5060})),
    DatagramRecogniser(tells_bacnet, Bacnet, frozenset({47808})),
    DatagramRecogniser(tells_tftp, Tftp, frozenset({69})),
    DatagramRecogniser(tells_syslog, Syslog, frozenset({514})),
    *DATAGRAMS[1:],
    DatagramRecogniser(tells_dhcp6, Dhcp6, frozenset({546, 547})),
    DatagramRecogniser(tells_ntp, Ntp, frozenset({123})),
    DatagramRecogniser(tells_coap, Coap, frozenset({5683})),
    STREAMS_OF_MEDIA,
)
"""The stricter before the looser, where two could take the same bytes."""
