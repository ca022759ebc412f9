"""A gateway whose UPnP opens ports, as miniupnpd serves it."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field

ROOT = (
    '<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device><serialNumber>12345678</serialNumber>'
    "<serviceList><service><serviceType>urn:schemas-upnp-org:service:Layer3Forwarding:1</serviceType>"
    "<controlURL>/ctl/L3F</controlURL><SCPDURL>/L3F.xml</SCPDURL></service></serviceList><deviceList><device><serviceList>"
    "<service><serviceType>urn:schemas-upnp-org:service:WANIPConnection:1</serviceType>"
    "<controlURL>/ctl/IPConn</controlURL><SCPDURL>/WANIPCn.xml</SCPDURL></service></serviceList></device></deviceList>"
    "</device></root>"
)
ACTIONS = "<scpd><actionList><action><name>AddPortMapping</name></action></actionList></scpd>"
TOLD = "<s:Envelope><s:Body><u:GetExternalIPAddressResponse><NewExternalIPAddress>192.0.2.1</NewExternalIPAddress>"


@dataclass
class Gateway:
    """Serves its description; `actions` are what it says it can do, `status` what it answers to a call."""

    root: str = ROOT
    actions: str = ACTIONS
    status: str = "200 OK"
    called: list[str] = field(default_factory=list)

    def talk(self, stream: socket.socket) -> None:
        asked = stream.recv(8192).decode("latin-1")
        self.called += [line for line in asked.splitlines() if line.lower().startswith("soapaction")]
        pages = {"/rootDesc.xml": self.root, "/WANIPCn.xml": self.actions, "/ctl/IPConn": TOLD}
        path = [*asked.split(" "), "", ""][1]
        status = self.status if path == "/ctl/IPConn" else "200 OK" if path in pages else "404 Not Found"
        body = pages.get(path, "")
        stream.sendall(
            f"HTTP/1.1 {status}\r\nServer: Linux UPnP/1.1 MiniUPnPd/2.2.1\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
        )
