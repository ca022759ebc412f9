"""Every flaw of the hub on its network."""

from __future__ import annotations

from tests.e2e.network.flaw import LIFE, RESTART, Flaw
from tests.e2e.network.life import ADDRESS, CLOUD, NEWS, PASSWORD, PLANTED, SPY, TELEMETRY, TRACKER, UPDATES, WEATHER
from tests.e2e.network.twins import Twin

PORTS = "attack_surface.every_port_is_declared"
MUD = "attack_surface.mud_holds"
CLEAR, READABLE = "communication.encrypted_in_transit", "communication.secrets_stay_unreadable"
PEERS, TLS, SSH = "communication.traffic_is_as_declared", "communication.tls_is_current", "communication.ssh_is_current"
DEFAULT, UNIQUE, LOGINS = (
    "passwords.no_universal_default",
    "passwords.unique_per_unit",
    "passwords.every_login_is_declared",
)
FREE, SESSIONS, UNITS = (
    "passwords.settings_need_login",
    "passwords.sessions_are_protected",
    "secrets.differ_between_units",
)
PERSONAL, CONSENT, SENSITIVE, DESIGN = (
    "personal_data.unreadable_in_transit", "personal_data.nothing_before_consent",
    "personal_data.sensitive_is_unreadable", "personal_data.sensitive_is_confidential",
)  # fmt: skip
UPKEEP = "communication.names_and_time_as_declared"
RETURN, MIDDLE = "resilience.reconnects_in_order", "communication.resists_interception"
GUESSABLE = "passwords.not_guessable"
LABELS = "sample_passwords.file"

LIVE = (
    Flaw("telnet is open", "OpenPort", {"port": 23, "protocol": "telnet"}, "23/tcp", rules=(PORTS,), mends="Close these ports"),
    Flaw("a shell by telnet without a login", "LoginService", {"asks": "none"}, "23/tcp", rules=(FREE, LOGINS, CLEAR), mends="Ask for a login"),
    Flaw("telnet answers", "NetworkService", {"protocol": "telnet"}, "23/tcp", rules=(CLEAR,), mends="SSH"),
    Flaw("a default of root by SSH", "AcceptedCredential", {"user": "root", "forces_change": False}, "22/tcp",
         rules=(DEFAULT, "passwords.first_use_or_unique"), mends="per unit"),
    Flaw("a default of the web page", "AcceptedCredential", {"user": "admin", "origin": "vendor default"}, "8091/tcp", rules=(DEFAULT,)),
    Flaw("the world's community", "AcceptedCredential", {"protocol": "snmp"}, "161/udp", rules=(DEFAULT,)),
    Flaw("a broker for everybody", "AcceptedCredential", {"origin": "anonymous"}, "1883/tcp", rules=(DEFAULT, FREE)),
    Flaw("an old cipher of SSH", "SshAlgorithm", {"name": "3des-cbc", "strength": "broken"}, "22/tcp", rules=(SSH,), mends="sshd_config"),
    Flaw("an old key exchange of SSH", "SshAlgorithm", {"name": "diffie-hellman-group1-sha1"}, "22/tcp", rules=(SSH,), mends="KexAlgorithms"),
    Flaw("TLS of the last century", "TlsVersion", {"version": "TLSv1.0"}, "8443/tcp", rules=(TLS,), mends="ssl_protocols TLSv1.2"),
    Flaw("Heartbleed", "ChannelWeakness", {"name": "Heartbleed"}, "4443/tcp", rules=(TLS,), mends="TLS library"),
    Flaw("a certificate that is over", "ServerCertificate", {"not_after": "2021-02-04T00:00:00+00:00"}, "4443/tcp",
         rules=("communication.certificates_are_sound",), mends="renewal"),
    Flaw("logins before TLS", "ChangeToTls", {"offered": True, "required": False}, "21/tcp", rules=(CLEAR,), mends="force_local_logins_ssl=YES"),
    Flaw("port mappings for everybody", "OpenControl", {"proven": True}, "5000/tcp", rules=(FREE,), mends="enable_upnp=no"),
    Flaw("the same SSH key in two units", "SecretOfTwoUnits", {"kind": "SSH host key", "same": True}, "22/tcp", rules=(UNITS,), mends="ssh-keygen -A"),
    Flaw("the same TLS key in two units", "SecretOfTwoUnits", {"kind": "TLS key", "same": True}, "8443/tcp", rules=(UNITS,), mends="openssl req"),
    Flaw("the same password in two units", "SecretOfTwoUnits", {"kind": "password", "same": True}, "8000/tcp",
         rules=(UNITS, UNIQUE), mends="in production"),
    Flaw("the session of before the login", "WebSessionFlaw", {"flaw": "keeps the identifier of before the login"}, "8000/tcp",
         rules=(SESSIONS,), mends="new session at every login"),
    Flaw("a session that outlives its end", "WebSessionFlaw", {"flaw": "goes on after logging out"}, "8000/tcp", rules=(SESSIONS,), mends="logs out"),
    Flaw("a page in a foreign frame", "WebSessionFlaw", {"flaw": "can be shown in another site's frame"}, "8000/tcp",
         rules=(SESSIONS,), mends="frame-ancestors"),
    Flaw("a forged request", "WebSessionFlaw", {"flaw": "takes what another site sends in the user's name"}, "8000/tcp",
         rules=(SESSIONS,), mends="SameSite=Lax"),
    Flaw("the old password lives", "PasswordChange", {"new_works": True, "old_dies": False, "restored": True}, "8000/tcp",
         rules=("passwords.can_be_changed",), mends="old password stop working"),
    Flaw("a limit in words only", "BruteForceResistance", {"hold": "refuses more tries", "verified": False}, "8090/tcp",
         rules=("passwords.resists_guessing",), mends="pam_faillock"),
    Flaw("no limit to guessing", "BruteForceResistance", {"hold": "no limit seen"}, "8000/tcp",
         honestly="so few tries as were allowed here prove no lack of a limit"),
    Flaw("a web server that nobody reviewed", "NetworkService", {"software": "nginx", "protocol": "https"}, "8443/tcp",
         rules=("communication.implementations_are_reviewed",), mends="12-NetSecImpl"),
    Flaw("a version that strangers are told", "DisclosedInformation", {"piece": "software version"}, "8443/tcp",
         rules=("attack_surface.little_is_disclosed",), mends="server_tokens off", alone=False),
    Flaw("TLS that is offered", "ChangeToTls", {"offered": True, "required": None}, "21/tcp",
         honestly="that it does not insist on it is seen with leave to name a user"),
    Flaw("an announced service", "AnnouncedService", {"protocol": "http", "port": 80}, "80/tcp",
         honestly="ports that are open are worse, and nothing answers at this one"),
    Flaw("a cipher that encrypts nothing", "TlsCipher", {"name": "TLS_RSA_WITH_NULL_SHA"}, "8443/tcp", rules=(TLS,), mends="ssl_ciphers"),
    Flaw("a log that anybody reads", "OpenRecord", {"kind": "event log"}, "8000/tcp",
         rules=("telemetry.audit_is_protected", "telemetry.audit_can_be_read", "secrets.stored_information_is_confidential"), mends="behind the login"),
    Flaw("no new password at first use", "AcceptedCredential", {"user": "admin", "forces_change": False}, "8091/tcp",
         rules=("passwords.first_use_or_unique",), mends="at first use"),
)  # fmt: skip
RECORDED = (
    Flaw("a telnet login from outside", "ClearTextLogin", {"protocol": "telnet", "user": "root", "device_serves": True}, LIFE, b"admin\r\n",
         (READABLE,), "CONFIG_TELNETD"),
    Flaw("a login to the cloud in clear", "ClearTextLogin", {"protocol": "mqtt", "user": "hub"}, LIFE, PASSWORD.encode(), (READABLE,), "bridge_cafile"),
    Flaw("a default by telnet", "AcceptedCredential", {"protocol": "telnet", "origin": "vendor default"}, LIFE, b"admin\r\n", (DEFAULT,)),
    Flaw("a sensor that shows nothing", "AcceptedCredential", {"protocol": "mqtt", "origin": "anonymous"}, LIFE, b"MQTT\x04\x02", (DEFAULT, FREE)),
    Flaw("a telnet service that somebody reached", "OpenPort", {"port": 23}, LIFE, b"", (PORTS,), "Close these ports"),
    Flaw("a telnet login nobody declares", "LoginService", {"protocol": "telnet", "asks": "password"}, LIFE, b"admin\r\n", (LOGINS,)),
    Flaw("names in clear, declared as protected", "ReadableLookup", {}, LIFE, b"", (UPKEEP,), "`encrypted: false`", alone=False),
    Flaw("time that anybody may tell, declared as protected", "TimeRequest", {"authenticated": False}, LIFE, b"", (UPKEEP,),
         "`encrypted: false`", alone=False),
    Flaw("a peer that nobody declares", "Conversation", {"names": [SPY]}, LIFE, b"", (PEERS, MUD), "destination-port"),
    Flaw("what is declared as encrypted, in clear", "Conversation", {"names": [CLOUD], "port": 1883}, LIFE, b"", (PEERS, MUD), ""),
    Flaw("a tracker before the consent", "Conversation", {"names": [TRACKER], "collector": "Mixpanel"}, LIFE, b"", (CONSENT, PEERS), ""),
    Flaw("telemetry before the consent", "Conversation", {"names": [TELEMETRY], "consented": False}, LIFE, b"", (CONSENT,), "analytics"),
    Flaw("an update by HTTP", "UpdateCheck", {"encrypted": False, "told_by": "SWUpdate"}, LIFE, b"/hub-2.1.swu",
         ("updates.channel_is_secure",), "over TLS"),
    Flaw("an old TLS to the updates", "PeerSecurity", {"peer": UPDATES, "version": "TLSv1.0"}, LIFE, UPDATES.encode(),
         ("communication.outgoing_tls_is_current",), "MinProtocol = TLSv1.2"),
    Flaw("a certificate that is over, taken", "PeerSecurity", {"peer": WEATHER, "went_on": True}, LIFE, WEATHER.encode(),
         ("communication.peer_certificates_are_checked",), "SSL_VERIFY_PEER"),
    Flaw("an old TLS that the hub serves", "TlsVersion", {"version": "TLSv1.0"}, LIFE, b"old.hub.local", (TLS,), "TLS 1.2"),
    Flaw("where it stands, in clear", "ClearTextPersonalData", {"name": "CAN-1", "category": "PD-2"}, LIFE, PLANTED.encode(),
         (PERSONAL, SENSITIVE), "TLS"),
    Flaw("whose it is, in clear", "ClearTextPersonalData", {"what": "e-mail address"}, LIFE, ADDRESS.encode(), (PERSONAL,), "TLS only"),
    Flaw("a hub that hammers", "Reconnect", {"attempts": 40}, LIFE, b"", (RETURN,), "random delay"),
    Flaw("hubs that come back at once", "Reconnect", {"unit": "192.168.1.103", "delay": 1.04}, RESTART, b"", (RETURN,), "random delay", alone=False),
)  # fmt: skip
ELSEWHERE = (
    Flaw("any certificate of the cloud", "Interception", {"trick": "self-signed", "accepted": True}, f"{CLOUD}:8883/tcp",
         rules=(MIDDLE,), mends="--cacert"),
    Flaw("any server of updates", "Interception", {"trick": "self-signed", "accepted": True}, f"{UPDATES}:443/tcp",
         rules=(MIDDLE, "updates.server_is_verified"), mends="--insecure"),
    Flaw("a login in clear on the bench", "ClearTextLogin", {"how": "basic", "user": "hub"}, f"{NEWS}:80/tcp", rules=(READABLE,), mends="https://"),
    Flaw("labels made of the serial number", "SamplePasswordPattern", {"pattern": "made of the unit's own data"}, LABELS,
         rules=(GUESSABLE,), mends="openssl rand"),
    Flaw("labels that count", "SamplePasswordPattern", {"pattern": "follows a count"}, LABELS, rules=(GUESSABLE,), mends="openssl rand"),
    Flaw("two labels alike", "SamplePasswordPattern", {"pattern": "the same in several units"}, LABELS, rules=(GUESSABLE, UNIQUE), mends=""),
    Flaw("labels of few bits", "SamplePasswords", {"bits": 6}, LABELS, rules=(GUESSABLE,)),
)  # fmt: skip
DENIED = (
    Flaw("updates that are said not to be", "UpdateCheck", {}, LIFE, b"/hub-2.1.swu", ("updates.checks_after_start",), "7-UpdMech", twin=Twin.DENIED),
    Flaw("personal data that are said to travel in clear", "PersonalData", {"id": "PD-1"}, "ixit.21-PersData[0]",
         rules=("personal_data.confidential_in_transit",), mends="11-ComMech", twin=Twin.DENIED),
    Flaw("sensitive ones too", "PersonalData", {"id": "PD-2"}, "ixit.21-PersData[1]", rules=(DESIGN, SENSITIVE), mends="TLS only", twin=Twin.DENIED),
)  # fmt: skip
FLAWS: tuple[Flaw, ...] = (*LIVE, *RECORDED, *ELSEWHERE, *DENIED)
