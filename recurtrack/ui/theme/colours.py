"""The colours of the light and the dark theme, by the names of the design."""

from __future__ import annotations

from typing import NamedTuple


class Colours(NamedTuple):
    """Every colour of one theme, as ``#RRGGBB``."""

    canvas: str
    rail: str
    surface: str
    sunken: str
    line: str
    line2: str
    control: str
    ink: str
    ink2: str
    ink3: str
    pri: str
    onpri: str
    prihover: str
    priink: str
    pritint: str
    done: str
    donebg: str
    booked: str
    bookedbg: str
    soon: str
    soonbg: str
    late: str
    latebg: str
    planned: str
    plannedbg: str
    emerg: str
    onemerg: str
    emergink: str
    emergbg: str
    visit: str
    visitbg: str
    imaging: str
    imagingbg: str
    blood: str
    bloodbg: str
    bone: str
    bonebg: str
    sign: str
    signbg: str
    treat: str
    treatbg: str
    sky1: str
    sky2: str
    hill1: str
    hill2: str
    sun: str
    pathdot: str
    body: str
    bodyline: str


LIGHT = Colours(
    canvas="#F5F4F0",
    rail="#ECEBE5",
    surface="#FFFFFF",
    sunken="#F8F7F4",
    line="#E2DFD8",
    line2="#CFCBC2",
    control="#7E837F",
    ink="#1F2A2E",
    ink2="#48555A",
    ink3="#5F6A6F",
    pri="#17595C",
    onpri="#FFFFFF",
    prihover="#114749",
    priink="#124C4F",
    pritint="#DCEAE8",
    done="#2F6244",
    donebg="#E0EEE3",
    booked="#2B5391",
    bookedbg="#E2EAF6",
    soon="#7A5200",
    soonbg="#FAEDCB",
    late="#8F4218",
    latebg="#FAE5D8",
    planned="#525D63",
    plannedbg="#ECEEEE",
    emerg="#A3221F",
    onemerg="#FFFFFF",
    emergink="#A3221F",
    emergbg="#FBE9E6",
    visit="#1B6A6D",
    visitbg="#DCEBEA",
    imaging="#4B57A5",
    imagingbg="#E5E8F6",
    blood="#7D3C6B",
    bloodbg="#F3E6EF",
    bone="#7F5A14",
    bonebg="#F5EBD6",
    sign="#4A6075",
    signbg="#E5EBF0",
    treat="#55663F",
    treatbg="#E7EDDC",
    sky1="#E3EEEE",
    sky2="#FBF3E3",
    hill1="#D6E5E0",
    hill2="#C4D9D2",
    sun="#FBE3B4",
    pathdot="#56736F",
    body="#F3E9DF",
    bodyline="#7F8A8B",
)

DARK = Colours(
    canvas="#14191B",
    rail="#0F1416",
    surface="#1C2426",
    sunken="#171E20",
    line="#2D3739",
    line2="#3D484B",
    control="#748081",
    ink="#ECEFEC",
    ink2="#BBC4C4",
    ink3="#9AA5A6",
    pri="#8ECDC8",
    onpri="#0B2A2B",
    prihover="#A6DBD7",
    priink="#A9DCD8",
    pritint="#1E3B3C",
    done="#A3D5B1",
    donebg="#1F3627",
    booked="#AECAF5",
    bookedbg="#20314C",
    soon="#ECCB7C",
    soonbg="#3A3015",
    late="#F2B28B",
    latebg="#432A1B",
    planned="#B6C0C3",
    plannedbg="#2A3336",
    emerg="#C8453E",
    onemerg="#FFFFFF",
    emergink="#F6ABA4",
    emergbg="#452220",
    visit="#7FC6C2",
    visitbg="#1C3B3C",
    imaging="#AEB8F4",
    imagingbg="#282E52",
    blood="#DBA6CB",
    bloodbg="#3E263A",
    bone="#DEBD78",
    bonebg="#3A3018",
    sign="#ABBFD2",
    signbg="#26323D",
    treat="#B6C69C",
    treatbg="#2B3522",
    sky1="#17272B",
    sky2="#2A2A22",
    hill1="#1D3335",
    hill2="#213B3C",
    sun="#3F3A27",
    pathdot="#7F9C99",
    body="#2A3335",
    bodyline="#8E9A9B",
)
