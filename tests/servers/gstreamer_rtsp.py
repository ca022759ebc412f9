"""GStreamer's RTSP server: a stream for everybody, and one for whoever knows the password (Digest)."""

from __future__ import annotations

from pathlib import Path

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, Served, Server, up

PYTHON = "/usr/bin/python3"
FILES = (PYTHON, "/usr/lib/python3/dist-packages/gi/__init__.py")
OPEN = (Served("rtsp", 8554, asks="none", lets_in=frozenset({("", "anonymous")})),)
CLOSED = (Served("rtsp", 8554, asks="password"),)
TYPELIB = next(Path("/usr/lib").glob("*/girepository-1.0/GstRtspServer-1.0.typelib"), Path("GStreamer's RTSP server"))
PROGRAM = """
import sys, gi
gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer
Gst.init(None)
server = GstRtspServer.RTSPServer()
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch("( videotestsrc is-live=true ! rtpvrawpay name=pay0 )")
if len(sys.argv) > 1:
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    token = GstRtspServer.RTSPToken()
    token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, "owner")
    auth.add_digest("owner", sys.argv[1], token)
    server.set_auth(auth)
    rights = Gst.Structure.new_empty("owner")
    for right in ("media.factory.access", "media.factory.construct"):
        rights.set_value(right, True)
    factory.add_role_from_structure(rights)
server.get_mount_points().add_factory("/stream1", factory)
server.attach(None)
GLib.MainLoop().run()
"""


def _start(lab: Laboratory, *password: str) -> None:
    lab.start(
        PYTHON, lab.write("rtsp.py", PROGRAM), *password, environment={"GST_REGISTRY": str(lab.folder / "registry")}
    )
    up(lab, OPEN)


SERVERS = (
    Server("rtsp", "lax", _start, OPEN, (*FILES, str(TYPELIB))),
    Server("rtsp", "strict", lambda lab: _start(lab, NEW_PASSWORD), CLOSED, (*FILES, str(TYPELIB))),
)
