"""The dossier of the hub: what its maker declares, the same for each of its twins."""

from __future__ import annotations

DOSSIER = """\
device:
  name: Wattle Hub
  model: WH-1
  manufacturer: Wattle Ltd.
  firmware_version: 2.1.0
  constrained: no
  updatable: yes
  relied_upon: no
  mobile_code: no
  telemetry: no
  personal_data: no
  owner_roots_of_trust: yes
firmware:
  - {image: hub.bin, version: 2.1.0}
terminal:
  uses_internet_protocol: yes
  connects_directly_to_carrier: yes
  settings_changeable_from_line: yes
  user_can_replace_software_freely: no
  manual_demands_router: no
  local_radio_only: no
  lpwa_without_internet_operation: no
target_levels: {iec-62443-4-2: 2}
ixit:
  1-AuthMech:
    - {id: AM-1, description: Web page, factor: password, password_origin: unique-per-unit, after_reset: unique-per-unit,
       password_generation: 16 random characters on the label, network: yes, protocol: https, port: 443}
    - {id: AM-2, description: Service login, factor: key, network: yes, protocol: ssh, port: 22}
    - {id: AM-3, description: Local broker, factor: password, password_origin: unique-per-unit, after_reset: unique-per-unit,
       password_generation: 16 random characters made at first boot, network: yes, protocol: mqtts, port: 8883}
  4-Conf: {vulnerability_actions: yes, vulnerability_monitoring: yes, update_procedures: yes, secure_management: yes, secure_development: yes}
  5-VulnMon:
    - {id: VM-1, description: Weekly match of the list of parts against public advisories, sources: [vulnerability-database], every_days: 7, identified_by: [component-list]}
  6-SoftComp:
    - {id: SC-1, description: Whole image, update_mechanisms: [UM-1], communication: yes}
  7-UpdMech:
    - {id: UM-1, description: Signed images from our server, network: yes, authenticated: yes, verified_by: device, secure_channel: yes,
       automatic: yes, rollback_protection: yes}
  8-UpdProc:
    - {id: UP-1, description: "Build, test, staged release", days: 30}
  10-SecParam:
    - {id: SP-1, description: Private key of the device, critical: yes, protected_by: [authenticated-encryption], protection: Encrypted with a key of the TPM,
       provisioning: Made on the device at first boot, provisioned: generated-on-device, generated_by: operating-system, generation: Kernel random numbers, hard_coded: no, unique_per_unit: yes}
  11-ComMech:
    - {id: CM-1, description: Web page, encrypted: yes, sensitive: yes, protocol: https, port: 443}
    - {id: CM-2, description: Local broker, encrypted: yes, sensitive: yes, protocol: mqtts, port: 8883}
  13-SoftServ:
    - {id: SS-1, description: Web page, protocol: https, port: 443, program: lighttpd, enabled: yes, justification: Needed for set-up,
       allows_configuration: yes, authentication: [AM-1]}
    - {id: SS-2, description: Service login, protocol: ssh, port: 22, program: dropbear, enabled: yes, justification: Needed for service,
       allows_configuration: yes, authentication: [AM-2]}
    - {id: SS-3, description: Local broker, protocol: mqtts, port: 8883, program: mosquitto, enabled: yes, justification: Sensors report to it,
       allows_configuration: yes, authentication: [AM-3]}
    - {id: SS-4, description: Media, protocol: upnp, port: 8200, program: minidlnad, enabled: yes, justification: Shows pictures,
       allows_configuration: no, authentication: [AM-1]}
    - {id: SS-5, description: Media in recovery, protocol: upnp, port: 8201, program: minidlnad, enabled: yes, justification: Shows pictures,
       allows_configuration: no, authentication: [AM-1]}
  14-SecMgmt:
    - {id: SM-1, description: "Keys are made on the unit, renewed each ten years and destroyed at reset",
       covers: [generation, provisioning, storage, updates, disposal, expiry-and-compromise]}
  15-Intf:
    - {id: IF-1, description: Ethernet, type: network, enabled: yes, needed: always, debug: no, protection: Only the listed services answer}
  16-CodeMin:
    - {id: MIN-1, description: Only the packages in the list are built in, techniques: [package-selection]}
  17-PrivlCtrl:
    - {id: PC-1, description: Every service runs as a user of its own, mechanisms: [separate-users, root-given-up]}
  20-SecBoot:
    - {id: SB-1, description: "Boot ROM verifies the loader, the loader the image", anchor: hardware, authenticated: yes, covers_configuration: yes,
       security_guarantees: Authenticity and integrity}
  24-TelData: []
  27-UserIntf:
    - {id: UI-1, description: Web page, validation: [IV-1]}
  28-ExtAPI:
    - {id: API-1, description: Local broker, validation: [IV-1]}
  29-InpVal:
    - {id: IV-1, description: "Schema and length of every field, in the parser"}
roots_of_trust:
  - {id: RT-2, owner: asset-owner, description: Certificate authority of the owner, provisioned_at: field, protects: [confidentiality, integrity,
       authenticity], needs_outside_zone: no}
  - {id: RT-1, owner: supplier, description: Public key of the boot loader in fuses, provisioned_at: manufacture, protects: [confidentiality,
       integrity, authenticity], needs_outside_zone: no}
software_protection:
  - {id: SWP-1, description: Only signed software is started, mechanism: verified boot}
"""
