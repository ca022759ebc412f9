"""Secrets, communication, services, interfaces, the inside of the software, boot."""

from __future__ import annotations

from tests.e2e.planted.planting import Planted

PLANTED: tuple[Planted, ...] = (
    Planted(
        "10-SecParam",
        "a private key is public",
        (0, "critical"),
        "no",
        "secrets.types_are_consistent",
    ),
    Planted(
        "10-SecParam",
        "a parameter travels over a mechanism that there is not",
        (1, "communication"),
        ["ComMech-Usb"],
        "secrets.parameters_are_complete",
    ),
    Planted(
        "10-SecParam",
        "an identity in the silicon is none that is burnt in",
        (2, "hard_coded_identity"),
        "no",
        "secrets.has_hard_coded_identity",
    ),
    Planted(
        "11-ComMech",
        "confidentiality is guaranteed of what is not encrypted",
        (0, "encrypted"),
        "no",
        "communication.mechanisms_give_guarantees",
    ),
    Planted(
        "11-ComMech",
        "what carries a password keeps it from nobody",
        (0, "guarantees"),
        ["integrity"],
        "communication.critical_channels_by_design",
    ),
    Planted(
        "12-NetSecImpl",
        "the report is about another version",
        (0, "reviewed_version"),
        "2.28.0",
        "communication.reviews_cover_the_scope",
    ),
    Planted(
        "13-SoftServ",
        "a service names a login that there is not",
        (0, "authentication"),
        ["AuthMech-Telnet"],
        "passwords.services_name_their_login",
    ),
    Planted(
        "14-SecMgmt",
        "a process manages a parameter that there is not, and a critical one is left out",
        (0, "parameters"),
        ["SecParam-DeviceKey", "SecParam-Seed"],
        "communication.management_covers_life",
    ),
    Planted(
        "15-Intf",
        "a radio that is never needed is on",
        (1, "enabled"),
        "yes",
        "hardware.unneeded_radio_is_off",
    ),
    Planted(
        "15-Intf",
        "one that tells nothing before a login tells the model",
        (2, "discloses"),
        ["model"],
        "attack_surface.disclosure_is_classified",
    ),
    Planted(
        "16-CodeMin",
        "code is cut by a technique that leaves all of it in",
        (0, "techniques"),
        ["stripping"],
        "attack_surface.code_is_cut",
    ),
    Planted(
        "17-PrivlCtrl",
        "what limits privileges leaves them as they are",
        (0, "mechanisms"),
        ["separate-users"],
        "attack_surface.privileges_serve_principles",
    ),
    Planted(
        "18-AccCtrl",
        "hardware control that is none of the hardware",
        (0, "mechanism"),
        "software-only",
        "attack_surface.memory_control_is_hardware",
    ),
    Planted(
        "19-SecDev",
        "development that is confirmed as secure tests nothing",
        (0, "covers"),
        ["training", "requirements-and-design", "secure-coding", "tooling", "review", "archival", "deployment"],
        "attack_surface.development_is_secure",
    ),
    Planted(
        "20-SecBoot",
        "authenticity is guaranteed by a checksum",
        (0, "detected_by"),
        ["checksum"],
        "integrity.detection_is_suitable",
    ),
    Planted(
        "20-SecBoot",
        "it goes off the network and sends telemetry",
        (0, "still_connects_for"),
        ["nothing", "telemetry"],
        "integrity.only_the_alert_connects_by_design",
    ),
)
