"""Dates and times of day, as parts of regular expressions, and their ISO 8601 form."""

from __future__ import annotations

import re

from kg.recognise.literals_numbers import number

_N = r"[〇零一二三四五六七八九十]"
_D2 = rf"(?:\d{{1,2}}|{_N}{{1,3}})"
_CENTURY = r"(?:(?<!\d)(?:1[5-9]|20)\d\d|(?:一[五六七八九]|二〇|二零)[〇零一二三四五六七八九]{2})"
_YEAR = rf"{_CENTURY}年(?!级|轻|龄|均|产)度?"
_THAT_YEAR = r"(?:今年|去年|前年|明年|后年|当年|同年|次年|翌年|本年度?|上年度?|上一?年|下一?年)(?!轻|级)"
_PART = (
    r"(?:年?[初底末]|年中|上半年|下半年|全年|春节|[春夏秋冬][季天]|前?第?[一二三四]季度|前三季度|暑期|暑假|寒假|汛期)"
)
_DAYTIME = r"(?:上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上|晚间|夜间|深夜|午后|晚|夜)"
_MONTH = rf"{_D2}月份?(?!饼)"
_MONTH_PART = r"(?:上旬|中旬|下旬|月?[初底末]|中)"
_DAY = rf"{_D2}[日号](?!线|楼|店|院|房|馆|厅|台|机)"
_DAY_ALONE = r"(?:\d{1,2}|[一二]?十[一二三四五六七八九]|二十|三十)日(?!均|常|产|线)"
_TO = r"(?:至|到|—{1,2}|-|～)"
_MONTH_DAY = rf"{_MONTH}(?:{_DAY}(?:{_TO}(?:{_MONTH})?{_DAY})?|{_MONTH_PART}(?!央|国|心|学|小)|{_TO}{_MONTH})?"
_SINCE = r"(?:以来|期间|前夕|前后|之前|之后)?"
_FESTIVAL = (
    r"(?:春节|元旦|元宵节?|清明节?|“五一”|“十一”|端午节?|中秋节?|国庆节?|除夕|重阳节?|“七一”|“八一”|“六一”|“三八”)"
)

DATE = "|".join(
    (
        r"(?:1[89]|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?![\d.])",
        rf"(?:1[89]|20)\d\d\.\d\d{_TO}(?:1[89]|20)\d\d\.\d\d",
        rf"(?<!\d)(?:1[89]|20)\d\d{_TO}(?:1[89]|20)\d\d(?:年|学年)",
        rf"{_YEAR}{_TO}(?:{_YEAR}|\d{{2,4}}年)",
        rf"(?:{_YEAR}|{_THAT_YEAR})(?:{_MONTH_DAY}|{_PART}|{_FESTIVAL}(?:假期)?)?{_SINCE}",
        rf"{_MONTH_DAY}{_SINCE}",
        rf"(?:每|本|上|下|当|次)月(?:{_DAY}|{_MONTH_PART}(?!央|国))?(?:{_DAYTIME})?",
        rf"(?<![\d.]){_DAY_ALONE}(?:{_TO}{_DAY})?",
        r"(?:开幕|开业|开馆|开园|开工|投产|通车|通水|签约|揭牌|启动|颁奖|比赛|会议|决赛)(?:当[天日晚]|前一[天日]|前夕|前|次日)|会前|会后第二天",
        rf"(?:当|同|次|翌|昨|今|明|前|后|即)[日天](?:{_DAYTIME})?(?!下|赋|敌|地)",
        r"[当昨今明]晚|同日",
        rf"(?:上世纪|本世纪|(?:\d\d|{_N}{{1,3}})世纪)(?:初|末|中叶|(?:\d0|[一二三四五六七八九]十)年代(?:初|末|中期|后期)?)?|(?<!\d)\d0年代(?:初|末|中期|后期)?",
        rf"(?:每|上|下|本|这)(?:周|星期|个?礼拜)[一二三四五六日天末]?(?:{_DAYTIME})?(?!边|围|年|期)|(?:周|星期)[一二三四五六日天末](?:{_DAYTIME})?",
        r"上个月|下个月|每[天日年]|每个月|每年",
        r"(?:过去|最近|近|未来|此后|接下来|(?<!提)前)(?:\d+|[一二两三四五六七八九十几]+|数)(?:多|余)?(?:个月|年|天|周)(?:来|间|里)?",
        r"(?:\d+|[一二两三四五六七八九十几]+|数)(?:多|余)?(?:个月|年|天|周)来",
        r"日前|近日|近期|近年来?|近些年来?|近几年来?|近来|连日来?|截至目前|截止目前|到目前为止|迄今为止|迄今|目前|当前|眼下|此前|不久前|前不久|日后|年来",
        r"(?:年|月)[初底末](?!始|层|子)|年内|年终|年中(?!央)|岁末年初|入[春夏秋冬]以来|[春夏秋冬]季(?!节)|暑假(?:期间)?|寒假(?:期间)?|周末",
        rf"{_FESTIVAL}(?:假期|长假|期间|当[日天]|前夕|前后|前|后|以来)*",
        r"“(?:[一二三四五六七八九]|十[一二三四五六])五”(?:时期|期间|以来|末|初)?",
        r"改革开放(?:以来|初期|之初)|新中国成立(?:以来|初期|之初|后|前)",
    )
)
"""What a date may look like; begins where the date begins."""

TIME = "|".join(
    (
        rf"{_DAYTIME}?(?<!\d)\d{{1,2}}:\d\d(?:{_TO}\d{{1,2}}:\d\d)?(?![:\d])",
        rf"{_DAYTIME}{_D2}[时点](?:{_D2}分|半|许|整|多)?(?:{_TO}{_DAYTIME}?{_D2}[时点](?:{_D2}分|半)?)?",
        r"(?<!\d)(?:[01]?\d|2[0-4])[时点](?:\d{1,2}分|半|许|整|多)?(?!间|候|代|期|刻|常|装|评|名|击|亮|燃|滴|式)",
        r"上午|下午|凌晨|清晨|傍晚|深夜|晚间|夜间",
    )
)
"""What a time of day may look like."""

STARTS = "|".join(
    (
        r"[今去前明后当同次翌本每即昨上下][年月日天周个晚星礼午半世度一]|[凌清早中傍晚夜深午][晨早上午晚间夜后]|前[\d一二两三四五六七八九十几]",
        r"过去|最近|近[日期年来些几数\d一二两三四五六七八九十]|接下|未来|此[前后]|不久|前不|日[前后]|连日|截[至止]|到目|迄[今]|目前|当前|眼下|年[初底末内终中来]|月[初底末]",
        r"岁末|入[春夏秋冬]|[春夏秋冬][季天节]|[暑寒]假|周[一二三四五六日天末]|元[旦宵]|清明|端午|国庆|除夕|重阳|“[一二三四五六七八九十]|改革|新中|星期|这[周星个礼]|会[前后议]|中秋|[开投通签揭启颁比决][幕业馆园工产车水约牌动奖赛]",
    )
)
"""What a date or time begins with, besides digits and numerals; a quick test before the full one."""

_ISO = re.compile(
    rf"(?P<y>\d{{4}}|{_N}{{4}})年(?:(?P<m>{_D2})月(?:份|(?P<d>{_D2})[日号])?)?"
    rf"(?:(?P<to>{_TO})(?:(?P<m2>{_D2})月)?(?P<d2>{_D2})[日号])?"
)
_ISO_PLAIN = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_ISO_YEARS = re.compile(rf"(\d{{4}})年?{_TO}(\d{{4}})学?年")
_ISO_MONTHS = re.compile(rf"(\d{{4}})\.(\d\d){_TO}(\d{{4}})\.(\d\d)")


def iso(text: str) -> str | None:
    """The ISO 8601 form of a date whose year is written, cut to what is known; intervals with a slash.

    >>> [iso(t) for t in ("2024年9月5日下午", "2021年下半年", "9月5日", "2024年10月18日至20日", "二〇〇六年五月")]
    ['2024-09-05', '2021', None, '2024-10-18/2024-10-20', '2006-05']
    """
    if match := _ISO_MONTHS.fullmatch(text):
        return f"{match[1]}-{match[2]}/{match[3]}-{match[4]}"
    if match := _ISO_YEARS.match(text):
        return f"{match[1]}/{match[2]}"
    if match := _ISO_PLAIN.match(text):
        return _day(match[1], match[2], match[3])
    match = _ISO.match(text)
    if match is None:
        return None
    start = _day(match["y"], match["m"], match["d"])
    if start is None or not match["d2"] or not match["d"]:
        return start
    end = _day(match["y"], match["m2"] or match["m"], match["d2"])
    return f"{start}/{end}" if end else start


def _day(year: str, month: str | None, day: str | None) -> str | None:
    """`YYYY[-MM[-DD]]`, cut before the first part that the calendar cannot have."""
    y, m, d = (int(number(part) or 0) if part else 0 for part in (year, month, day))
    if not 1000 <= y <= 2999:
        return None
    if not 1 <= m <= 12:
        return f"{y:04d}"
    if not 1 <= d <= (29 if m == 2 and y % 4 == 0 else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[m - 1]):
        return f"{y:04d}-{m:02d}"
    return f"{y:04d}-{m:02d}-{d:02d}"
