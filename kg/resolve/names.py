"""What of a name tells who is meant: quotation marks, formal and usual forms, editions, prizes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉 \u3000\t\n"), None)

# Formal → usual, the longer first. Only forms whose long and short version are one and the same body.
_USUAL = (
    ("人民代表大会常务委员会", "人大常委会"),
    ("政治协商会议", "政协"),
    ("人民代表大会", "人大"),
    ("纪律检查委员会监察委员会", "纪委监委"),
    ("纪律检查委员会", "纪委"),
    ("监察委员会", "监委"),
    ("国有资产监督管理委员会", "国资委"),
    ("国有资产监督管理办公室", "国资办"),
    ("发展和改革委员会", "发改委"),
    ("发展改革委员会", "发改委"),
    ("发展改革委", "发改委"),
    ("发展和改革局", "发改局"),
    ("发展改革局", "发改局"),
    ("卫生健康委员会", "卫健委"),
    ("卫生健康委", "卫健委"),
    ("卫生健康局", "卫健局"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("市场监督管理", "市场监管"),
    ("经济和信息化", "经信"),
    ("自然资源和规划", "资规"),
    ("城市管理综合执法", "城管"),
    ("综合行政执法", "综合执法"),
    ("教育和体育", "教体"),
    ("教育体育", "教体"),
    ("农业和农村", "农业农村"),
    ("文化广电旅游体育", "文广旅体"),
    ("文化广电和旅游", "文广旅"),
    ("文化广电旅游", "文广旅"),
    ("文化和旅游", "文旅"),
    ("疾病预防控制中心", "疾控中心"),
    ("科学技术协会", "科协"),
    ("妇女联合会", "妇联"),
    ("残疾人联合会", "残联"),
    ("文学艺术界联合会", "文联"),
    ("工商业联合会", "工商联"),
    ("归国华侨联合会", "侨联"),
    ("社会科学界联合会", "社科联"),
    ("供销合作社联合社", "供销社"),
    ("消费者权益保护委员会", "消保委"),
    ("消费者委员会", "消委会"),
    ("农村商业银行", "农商银行"),
    ("农村信用合作联社", "农信社"),
    ("村民委员会", "村委会"),
    ("居民委员会", "居委会"),
    ("街道办事处", "街道办"),
    ("人民检察院", "检察院"),
    ("人民法院", "法院"),
    ("人民政府", "政府"),
    ("科学技术局", "科技局"),
    ("科学技术厅", "科技厅"),
    ("管理委员会", "管委会"),
    ("交通警察", "交警"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("高新技术产业开发区", "高新区"),
    ("综合保税区", "综保区"),
    ("高速公路", "高速"),
    ("有限责任公司", "公司"),
    ("股份有限公司", "公司"),
    ("有限公司", "公司"),
)
_PARTY = re.compile(r"^(?:中国共产党|中共)(?P<place>.*?)委员?会?(?P<rest>[\u4e00-\u9fff]*)$")
_LEAGUE = re.compile(r"^共青团(?P<place>.*?)委(?:员会)?$")
_NUMBERED = re.compile(r"第([一二三四五六七八九十]+)(中|小)学")
_EDITION = re.compile(
    r"^(?:第?[〇零一二三四五六七八九十百\d]+届|首届|(?:19|20)\d\d(?:年度?)?|[〇一二三四五六七八九]{4}年|第[〇零一二三四五六七八九十百\d]+[次期季轮])+"
)
_PRIZE = re.compile(
    r"(?:(?:[\u4e00-\u9fff“”]{0,8})(?:特等奖|[一二三四]等奖|[金银铜]奖|冠军|亚军|季军|殿军|状元|榜眼|探花|第[一二三四五六]名|[金银铜]牌|优秀奖|优胜奖|入围奖|提名奖"
    r"|创意奖|组织奖|人气奖|创新奖|新人奖|新锐奖|贡献奖|表演奖|作品奖|影片奖|短片奖|示范奖|产品奖|流动红旗))"
    r"|最[\u4e00-\u9fff]{2,8}|优秀(?:指导教师|教练员|运动员|裁判员|选手|组织单位|志愿者)|[\u4e00-\u9fff“”]{1,5}奖"
)
_HONOUR = re.compile(
    r"全国|国家|中国|世界|国际|全[省市县区州]|[省市州县区]级|(?:省|市|县|区|自治区|自治州)|最美|第.+[届批次]|\d{4}年?"
)
_COMPANY = re.compile(r"(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司$|集团$|股份$")


@lru_cache(maxsize=1 << 16)
def bare(name: str) -> str:
    """The name without quotation marks, book-title marks and spaces, in compatibility form.

    >>> bare("“一村一策” 机制")
    '一村一策机制'
    """
    return unicodedata.normalize("NFKC", name).translate(_MARKS)


@lru_cache(maxsize=1 << 16)
def usual(name: str) -> str:
    """The bare name with formal designations in their usual form.

    >>> usual("永安市人民政府"), usual("中共永安市委员会组织部"), usual("共青团永安市委员会")
    ('永安市政府', '永安市委组织部', '永安市团委')
    """
    name = bare(name)
    if match := _PARTY.match(name):
        name = f"{match['place']}委{match['rest']}"
    elif match := _LEAGUE.match(name):
        name = f"{match['place']}团委"
    for formal, short in _USUAL:
        name = name.replace(formal, short)
    return _NUMBERED.sub(r"\1\2", name)


def clipped(name: str) -> str:
    """The bare name with its end cut as speech cuts it: 委员会 to 委, 办公室 to 办, 大学 to 大.

    >>> clipped("地名管理委员会"), clipped("招商工作领导小组办公室")
    ('地名管理委', '招商工作领导小组办')
    """
    return re.sub(r"(?:(?<=委)员会|(?<=办)公室|(?<=大)学)$", "", bare(name))


def edition(name: str) -> str | None:
    """The name of the series when `name` begins by saying which edition it is.

    >>> edition("第三届江畔音乐节"), edition("江畔音乐节")
    ('江畔音乐节', None)
    """
    plain = bare(name)
    match = _EDITION.match(plain)
    return plain[match.end() :].removeprefix("年") if match else None


def is_prize(name: str) -> bool:
    """Whether an award is called only by its rank (一等奖, 最佳创意奖), so that its event must be said with it."""
    plain = bare(name)
    return bool(_PRIZE.fullmatch(plain)) and not _HONOUR.match(plain) and len(plain) <= 10


def core(name: str) -> str:
    """A company's name without its legal form; the bare name of anything else.

    >>> core("江海新材料股份有限公司"), core("江海集团"), core("江海小学")
    ('江海新材料', '江海', '江海小学')
    """
    plain = bare(name)
    return _COMPANY.sub("", plain) or plain


def is_company(name: str) -> bool:
    """Whether the name ends in a legal form of companies."""
    return bool(_COMPANY.search(bare(name)))
