"""The forms under which a division is written: official name, colloquial name, short name."""

from __future__ import annotations

import re

_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜"
    "|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙"
    "|鄂伦春|赫哲|门巴|珞巴|基诺"
)
_PEOPLE = rf"(?:(?:{_PEOPLES})族|蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|鄂温克|鄂伦春|各族)"
_AUTONOMOUS = re.compile(rf"(?P<stem>.+?){_PEOPLE}{{0,6}}自治(?P<kind>[区州县旗])")
_PEOPLES_DISTRICT = re.compile(rf"(?P<stem>.+?)(?:{_PEOPLES})族(?P<kind>区)")
_PLAIN = re.compile(r"(?P<stem>.+?)(?:特别行政区|省|地区|林区|特区|新区|矿区|[市区县旗盟])")
# What is left of 科尔沁左翼中旗 or of a zone is not what people call it.
_NO_STEM = re.compile(r".*(?:[左右前后中]|联合|开发|示范|管理|产业|食品|工业|实验|综合|聚集|园区?)(?:旗|区)")
_CONTRACTED = {"15": ("内蒙古",), "152525": ("东乌旗",), "152526": ("西乌旗",), "6527": ("博州",), "6530": ("克州",)}
# Zones, farms and committees whose name would fit any other of their kind, and mere class words.
_GENERIC = re.compile(
    r"(?:国家级?|省级|国营|经济|综合|高新|高?技术|新?产业|开发|保税|[工农]业|科技|生态|旅游|度假|现代|示范|城市|新城?|园|区|管理"
    r"|委员会|管委会|第?[一二三四五六七八九十]|[东南西北中老]城?|农场|林场|牧场|盐场|苗圃|牛场|街道|办事处|中心)+"
)
_DISTRICT_CLASS = re.compile(r"(?:省|自治区|特别行政区|市|地区|自治州|盟|县|区|旗|自治县|自治旗|林区|特区)$")
TOWNSHIP_CLASSES = ("镇", "乡", "街道", "苏木", "地区")
_ZONE = re.compile(r"(?:开发|产业园|工业园|食品|示范|管理|试验|实验|度假|保税港?|聚集|功能|合作|名胜|园)区$|委员?会$")


def is_proper(code: str, name: str) -> bool:
    """Whether the name says by its class word that it is an administrative place, not a zone or a farm."""
    if len(code) == 9:
        return name.endswith(TOWNSHIP_CLASSES) and name not in TOWNSHIP_CLASSES
    return bool(_DISTRICT_CLASS.search(name)) and (len(code) < 6 or len(name) <= 4 or not _ZONE.search(name))


def is_generic(name: str) -> bool:
    """Whether a name says nothing without its place: 经济开发区, 第二农场."""
    return bool(_GENERIC.fullmatch(name))


def colloquial(code: str, name: str) -> tuple[str, ...]:
    """Names with a class word that people use for the official one.

    >>> colloquial("5134", "凉山彝族自治州"), colloquial("331127", "景宁畲族自治县"), colloquial("33", "浙江省")
    (('凉山州',), ('景宁县',), ())
    """
    match = _of_peoples(name)
    stem = match["stem"].removesuffix("族") if match else ""
    if match is None or (match["kind"] == "区" and len(code) < 6) or len(stem) < 2:
        return _CONTRACTED.get(code, ()) if len(code) > 2 else ()
    return (stem + match["kind"], *_CONTRACTED.get(code, ()))


def short(code: str, name: str) -> str | None:
    """The name without class word and peoples, as headlines write it; None where people do not.

    >>> [short(*d) for d in (("45", "广西壮族自治区"), ("330782", "义乌市"), ("320322", "沛县"))]
    ['广西', '义乌', None]
    """
    if len(code) > 6 or not is_proper(code, name):
        return None
    if len(code) == 2 and code in _CONTRACTED:
        return _CONTRACTED[code][0]
    match = _of_peoples(name) or _PLAIN.fullmatch(name)
    if match is None or len(match["stem"]) < 2 or _NO_STEM.fullmatch(name):
        return None
    return match["stem"].removesuffix("族")


def _of_peoples(name: str) -> re.Match[str] | None:
    """The parts of an autonomous division's name, or of a district's that names its people."""
    if "自治" in name:
        return _AUTONOMOUS.fullmatch(name)
    return _PEOPLES_DISTRICT.fullmatch(name) if "族" in name else None
