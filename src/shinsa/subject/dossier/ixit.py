"""The IXIT: the 29 tables of ETSI TS 103 701 (annex A) under the names of V1.1.1, with what V2.1.1 adds.

A field that a rule can use is structured, under the name that the vocabulary gives it; its words, and what only a person
can judge, are text. A table that is left out says nothing; one that is an empty list says "there are none".
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import Field
from pydantic.fields import FieldInfo

from shinsa.subject.dossier.tables import body, communication, information, inputs, personal_data, updates
from shinsa.subject.dossier.tables.published import PublishedTable, Table, fields_of
from shinsa.subject.dossier.tables.row import Row
from shinsa.subject.dossier.values import Section


class Ixit(Section):
    """The tables by their published names."""

    auth_mech: Annotated[
        tuple[information.AuthMech, ...] | None, Field(alias="1-AuthMech"), Table("Authentication Mechanisms")
    ] = None
    user_info: Annotated[information.UserInfo | None, Field(alias="2-UserInfo"), Table("User Information")] = None
    vuln_types: Annotated[
        tuple[information.VulnTypes, ...] | None, Field(alias="3-VulnTypes"), Table("Relevant Vulnerabilities")
    ] = None
    conf: Annotated[information.Confirmations | None, Field(alias="4-Conf"), Table("Confirmations")] = None
    vuln_mon: Annotated[
        tuple[information.VulnMon, ...] | None, Field(alias="5-VulnMon"), Table("Vulnerability Monitoring")
    ] = None
    soft_comp: Annotated[
        tuple[updates.SoftComp, ...] | None, Field(alias="6-SoftComp"), Table("Software Components")
    ] = None
    upd_mech: Annotated[tuple[updates.UpdMech, ...] | None, Field(alias="7-UpdMech"), Table("Update Mechanisms")] = None
    upd_proc: Annotated[tuple[updates.UpdProc, ...] | None, Field(alias="8-UpdProc"), Table("Update Procedures")] = None
    repl_sup: Annotated[tuple[updates.ReplSup, ...] | None, Field(alias="9-ReplSup"), Table("Replacement Support")] = (
        None
    )
    sec_param: Annotated[
        tuple[communication.SecParam, ...] | None, Field(alias="10-SecParam"), Table("Security Parameters")
    ] = None
    com_mech: Annotated[
        tuple[communication.ComMech, ...] | None,
        Field(alias="11-ComMech"),
        Table("Communication Mechanisms", "11-SecComMech", "Secure Communication Mechanisms"),
    ] = None
    net_sec_impl: Annotated[
        tuple[communication.NetSecImpl, ...] | None,
        Field(alias="12-NetSecImpl"),
        Table("Network and Security Implementations"),
    ] = None
    soft_serv: Annotated[
        tuple[communication.SoftServ, ...] | None, Field(alias="13-SoftServ"), Table("Software Services")
    ] = None
    sec_mgmt: Annotated[
        tuple[communication.SecMgmt, ...] | None, Field(alias="14-SecMgmt"), Table("Secure Management Processes")
    ] = None
    intf: Annotated[
        tuple[body.Intf, ...] | None, Field(alias="15-Intf"), Table("Interfaces", "15-PhyIntf", "Physical Interfaces")
    ] = None
    code_min: Annotated[tuple[body.CodeMin, ...] | None, Field(alias="16-CodeMin"), Table("Code Minimization")] = None
    privl_ctrl: Annotated[
        tuple[body.PrivlCtrl, ...] | None, Field(alias="17-PrivlCtrl"), Table("Privilege Control")
    ] = None
    acc_ctrl: Annotated[tuple[body.AccCtrl, ...] | None, Field(alias="18-AccCtrl"), Table("Access Control")] = None
    sec_dev: Annotated[
        tuple[body.SecDev, ...] | None, Field(alias="19-SecDev"), Table("Secure Development Processes")
    ] = None
    sec_boot: Annotated[tuple[body.SecBoot, ...] | None, Field(alias="20-SecBoot"), Table("Secure Boot Mechanisms")] = (
        None
    )
    pers_data: Annotated[
        tuple[personal_data.PersData, ...] | None, Field(alias="21-PersData"), Table("Personal Data")
    ] = None
    ext_sens: Annotated[
        tuple[personal_data.ExtSens, ...] | None, Field(alias="22-ExtSens"), Table("External Sensors")
    ] = None
    res_mech: Annotated[
        tuple[personal_data.ResMech, ...] | None, Field(alias="23-ResMech"), Table("Resilience Mechanisms")
    ] = None
    tel_data: Annotated[
        tuple[personal_data.TelData, ...] | None, Field(alias="24-TelData"), Table("Telemetry Data")
    ] = None
    del_func: Annotated[
        tuple[personal_data.DelFunc, ...] | None, Field(alias="25-DelFunc"), Table("Deletion Functionalities")
    ] = None
    user_dec: Annotated[tuple[inputs.UserDec, ...] | None, Field(alias="26-UserDec"), Table("User Decisions")] = None
    user_intf: Annotated[tuple[inputs.UserIntf, ...] | None, Field(alias="27-UserIntf"), Table("User Interfaces")] = (
        None
    )
    ext_api: Annotated[
        tuple[inputs.ExtAPI, ...] | None,
        Field(alias="28-ExtAPI"),
        Table("External APIs", "28-LogIntf", "Logical Interfaces"),
    ] = None
    inp_val: Annotated[tuple[inputs.InpVal, ...] | None, Field(alias="29-InpVal"), Table("Data Input Validation")] = (
        None
    )

    def tables(self) -> Iterator[tuple[str, tuple[Row, ...] | Section]]:
        """The tables that are there, by published name in published order: rows, or the one mapping of 2 and 4."""
        for name, part in type(self).model_fields.items():
            if (table := getattr(self, name)) is not None:
                yield part.alias or name, table


@cache
def published_tables() -> tuple[PublishedTable, ...]:
    """What TS 103 701 publishes of the IXIT, and where the dossier keeps it."""
    return tuple(_table(part.alias or name, part) for name, part in Ixit.model_fields.items())


def _table(name: str, part: FieldInfo) -> PublishedTable:
    (titles,) = (mark for mark in part.metadata if isinstance(mark, Table))
    kept = next(one for one in typing.get_args(part.annotation) if one is not type(None))
    many = typing.get_origin(kept) is tuple
    model = typing.get_args(kept)[0] if many else kept
    return PublishedTable(name, titles, model, many, tuple(fields_of(model)))
