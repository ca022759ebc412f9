"""Node-RED and OctoPrint: as they come, and with a user of the owner's. They are large: `./run bench servers --install` fetches them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, Served, Server, up

CACHE = Path.home() / ".cache/shinsa-bench"
NODE_RED = CACHE / "node-red/node_modules/node-red/red.js"
OCTOPRINT = CACHE / "octoprint/bin/octoprint"
NODE = shutil.which("node") or "node"
TOLD_BY_SCRIPT = frozenset({"LoginService", "AcceptedCredential"})
OPEN_EDITOR = (Served("http", 1880, untold=TOLD_BY_SCRIPT),)
"""Whether its editor asks for a login shows only to a browser that runs its scripts, and here is none."""
ANNOUNCED = (Served("ssdp", 1900, "udp"), Served("mdns", 5353, "udp"))
FIRST_RUN = (Served("http", 5000, asks="password"), *ANNOUNCED)
"""There is no account yet, and nothing lets anybody in; the form for a login is there."""
CONFIGURED = (Served("http", 5000, asks="password", untold=frozenset({"AcceptedCredential"})), *ANNOUNCED)
"""Its form is sent by a script."""


def install() -> None:
    """Fetch both, each into a folder of its own."""
    if not NODE_RED.exists():
        (CACHE / "node-red").mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "node-red"], cwd=CACHE / "node-red", check=True)
    if not OCTOPRINT.exists():
        subprocess.run([sys.executable, "-m", "venv", CACHE / "octoprint"], check=True)
        subprocess.run([CACHE / "octoprint/bin/pip", "install", "-q", "OctoPrint"], check=True)


def _node_red(lab: Laboratory, login: str) -> None:
    settings = f"module.exports = {{ uiPort: 1880, flowFile: 'flows.json', {login} }}"
    lab.start(NODE, NODE_RED, "-u", lab.folder, "-s", lab.write("settings.js", settings))
    up(lab, OPEN_EDITOR)


def _guarded_node_red(lab: Laboratory) -> None:
    hashed = lab.run(
        NODE, "-e", f"console.log(require('{NODE_RED.parents[1]}/bcryptjs').hashSync('{NEW_PASSWORD}', 4))"
    )
    users = [{"username": "owner", "password": hashed.strip(), "permissions": "*"}]
    _node_red(lab, f"adminAuth: {{ type: 'credentials', users: {json.dumps(users)} }}")


def _octoprint(lab: Laboratory, *, configured: bool) -> None:
    base = ("--basedir", str(lab.folder / "octoprint"))
    if configured:
        lab.run(OCTOPRINT, *base, "user", "add", "--password", NEW_PASSWORD, "--admin", "owner")
        lab.run(OCTOPRINT, *base, "config", "set", "--bool", "server.firstRun", "false")
    lab.start(OCTOPRINT, *base, "serve", "--iknowwhatimdoing", "--host", "0.0.0.0", "--port", "5000")
    lab.await_words("Listening on http")


SERVERS = (
    Server("node-red", "lax", lambda lab: _node_red(lab, ""), OPEN_EDITOR, (NODE, str(NODE_RED))),
    Server("node-red", "strict", _guarded_node_red, OPEN_EDITOR, (NODE, str(NODE_RED))),
    Server("octoprint", "lax", lambda lab: _octoprint(lab, configured=False), FIRST_RUN, (str(OCTOPRINT),)),
    Server("octoprint", "strict", lambda lab: _octoprint(lab, configured=True), CONFIGURED, (str(OCTOPRINT),)),
)
