"""Whether a web server of the image lets users log in, or may show pages only: by its settings and by the pages that lie there."""

from __future__ import annotations

import re

from shinsa.subject.firmware.boot_services import Service, lines_of
from shinsa.subject.firmware.root_view import RootView

ALWAYS = frozenset(
    {
        *("ttyd", "shellinaboxd", "node-red"),
        *("goahead", "webs", "appweb", "alphapd", "uc_httpd"),
    }
)
"""Web servers that are nothing but a way in, and those by which makers of devices let users set them up."""
SETTINGS = re.compile(
    r"\s*(?:auth\.(?:require|backend)|auth_(?:basic|request|pam|digest)\b|Auth(?:Type|Name|UserFile)\b|Require\s+(?:valid-user|user)\b"
    r"|(?:option|list)\s+httpauth\b|(?:option|list)\s+(?:ubus|lua)_prefix\b|/[^:\s]*:[^:\s]+:\S)",
    re.IGNORECASE,
)
"""lighttpd, nginx, Apache, uhttpd (a prefix of its own is the door to rpcd and LuCI), and BusyBox's httpd, thttpd."""
PAGES = re.compile(
    r"(?:^|/)(?:www|web\w{0,20}|htdocs|html|httpd|public_html|luci[^/\s]{0,40}|cgi-bin)/(?:[^/]{1,255}/){0,12}"
    r"(?:[^/]{0,120}(?:login|logon|signin|passw|auth)[^/]{0,120}|[^/]{1,120}\.(?:asp|cgi|php|lua|jsp|lp|cgi\.sh)|luci)$",
    re.IGNORECASE,
)
"""Pages that ask for a login, and programs behind pages, in the folders that web servers serve."""
LONGEST_PATH = 300
LIBRARIES = re.compile(
    r"(?:^|/)(?:doc|man|perl\d?|perl-base|python\d?[\d.]*|site-packages|dist-packages|node_modules)/"
)
"""Folders of manuals and of libraries, which no web server serves."""


def has_web_login(view: RootView, service: Service) -> bool:
    """Whether settings of the server or pages of the image tell that users log in with it."""
    program = service.started.name
    if program in ALWAYS:
        return True
    if any(SETTINGS.match(line.text) for line in lines_of(view, service)):
        return True
    paths = (path for path in view.tree.entries if len(path) <= LONGEST_PATH)
    return any(PAGES.search(path) and not LIBRARIES.search(path) for path in paths)
