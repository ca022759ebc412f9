"""The IXIT: the 29 tables of ETSI TS 103 701 V1.1.1 (annex A) under their published names.

A field that a rule can use is structured, under the name that the vocabulary gives it; the others of the published
tables are text for people. A table that is left out says nothing; one that is an empty list says "there are none".
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from shinsa.subject.dossier import ixit_tables as t
from shinsa.subject.dossier.values import Section, YesNo


class Confirmations(Section):
    """4-Conf: yes or no, whether the preconditions of a process exist."""

    vulnerability_actions: YesNo | None = None
    vulnerability_monitoring: YesNo | None = None
    update_procedures: YesNo | None = None
    secure_management: YesNo | None = None
    secure_development: YesNo | None = None


class Ixit(Section):
    """The tables by their published names."""

    auth_mech: tuple[t.AuthMech, ...] | None = Field(None, alias="1-AuthMech")
    user_info: t.UserInfo | None = Field(None, alias="2-UserInfo")
    vuln_types: tuple[t.VulnTypes, ...] | None = Field(None, alias="3-VulnTypes")
    conf: Confirmations | None = Field(None, alias="4-Conf")
    vuln_mon: tuple[t.Described, ...] | None = Field(None, alias="5-VulnMon")
    soft_comp: tuple[t.SoftComp, ...] | None = Field(None, alias="6-SoftComp")
    upd_mech: tuple[t.UpdMech, ...] | None = Field(None, alias="7-UpdMech")
    upd_proc: tuple[t.UpdProc, ...] | None = Field(None, alias="8-UpdProc")
    repl_sup: tuple[t.ReplSup, ...] | None = Field(None, alias="9-ReplSup")
    sec_param: tuple[t.SecParam, ...] | None = Field(None, alias="10-SecParam")
    com_mech: tuple[t.ComMech, ...] | None = Field(None, alias="11-ComMech")
    net_sec_impl: tuple[t.NetSecImpl, ...] | None = Field(None, alias="12-NetSecImpl")
    soft_serv: tuple[t.SoftServ, ...] | None = Field(None, alias="13-SoftServ")
    sec_mgmt: tuple[t.Described, ...] | None = Field(None, alias="14-SecMgmt")
    intf: tuple[t.Intf, ...] | None = Field(None, alias="15-Intf")
    code_min: tuple[t.Described, ...] | None = Field(None, alias="16-CodeMin")
    privl_ctrl: tuple[t.Described, ...] | None = Field(None, alias="17-PrivlCtrl")
    acc_ctrl: tuple[t.Described, ...] | None = Field(None, alias="18-AccCtrl")
    sec_dev: tuple[t.Described, ...] | None = Field(None, alias="19-SecDev")
    sec_boot: tuple[t.SecBoot, ...] | None = Field(None, alias="20-SecBoot")
    pers_data: tuple[t.PersData, ...] | None = Field(None, alias="21-PersData")
    ext_sens: tuple[t.Described, ...] | None = Field(None, alias="22-ExtSens")
    res_mech: tuple[t.ResMech, ...] | None = Field(None, alias="23-ResMech")
    tel_data: tuple[t.TelData, ...] | None = Field(None, alias="24-TelData")
    del_func: tuple[t.DelFunc, ...] | None = Field(None, alias="25-DelFunc")
    user_dec: tuple[t.UserDec, ...] | None = Field(None, alias="26-UserDec")
    user_intf: tuple[t.Guarded, ...] | None = Field(None, alias="27-UserIntf")
    ext_api: tuple[t.Guarded, ...] | None = Field(None, alias="28-ExtAPI")
    inp_val: tuple[t.Described, ...] | None = Field(None, alias="29-InpVal")

    def tables(self) -> Iterator[tuple[str, tuple[t.Row, ...] | Section]]:
        """The tables that are there, by published name in published order: rows, or the one mapping of 2 and 4."""
        for name, part in type(self).model_fields.items():
            if (table := getattr(self, name)) is not None:
                yield part.alias or name, table
