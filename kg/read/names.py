"""Whether a few characters of a byline are a person's name.

A byline has no sentence around it, so the characters themselves must tell: a surname and one or two
characters, a double surname, or a transliterated name (Tibetan, Mongolian, Uygur, Yi …).
"""

from __future__ import annotations

import re
from functools import cache

from kg.text import HAN

_SURNAMES = """
丘逯卿仝揣勒呙郸麴娄亓隽苌佴胥辜谌闾幺母暨俱盛朴矣曩玄芒罕陇雒者粟郯赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任
袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴
谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解
应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全
郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭
贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡
国文寇广禄阙东殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢
况有琴归海晋楚闫法汝鄢涂钦代岩覃仝苟占尧肖揭佘佟付邸青植税操练线展牟候区盘邝庹桑战原仉闭官迟粟冼召佐郇綦苑矫初昂宛才
早普拓鹿门鄯隋阳庆
"""
_DOUBLE_SURNAMES = """
欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 宇文 长孙 慕容 司徒 司空 夏侯 呼延 端木 轩辕 濮阳 南宫 独孤 鲜于 闾丘
申屠 太史 公冶 宗政 淳于 单于 钟离 赫连 澹台 拓跋 完颜 相里 东郭 南门 百里 西门 左丘 梁丘 公羊 谷梁 纳兰 公西 仲孙
叔孙 万俟 闻人 巫马
"""
# Frequent in transliterated names; three characters in four have to be among them.
_TRANSLITERATION = """
达瓦晋美金姆敦满云勒坦卜洪仙肯叶合丽尼穆罕默雅菊隆英措卡贝罗奴居买西曼努拜普
阿巴扎西顿珠才让卓玛斯琴格娜日苏乌呼和特尔图布赫依古丽努艾山买提江木热合曼吾萨帕次仁旺堆多吉央宗拉姆索朗丹增平措罗桑
尼加德洛嘎贡梅朵恩额其敖登高娃白音包那顺孟克宝力道朝鲁哈孜别沙汗库班迪里夏亚森麦吐逊肖开不都伊敏玉素甫毕倮体铁楞旦曲
珍普边坚赞绒泽牛补比呷果苦歪塔乐杭盖尕昂秀太毛东周措本先加羊俄英曼扎什贡确杰
"""
# Characters that given names do not have, or so seldom that a heading is likelier.
_NEVER = """
的了是在与或及把被让向从对但没们你我他她它这那哪吗呢吧么着得个位次项件种届期号版页款章题讯闻报表附述论评免职务局厅
处室部委办院校所站厂县市区镇乡街省什怎谁几很
"""
_WORDS = """
简历 简介 方法 成效 成果 成立 成就 任命 高潮 高兴 高质量 安全 安排 安心 万象 温馨 温暖 温情 关键 关爱 关怀 时间 时代
时评 时光 平安 平台 平凡 和谐 和美 和平 文明 文化 文旅 文艺 文体 金融 金奖 金秋 白云 黄金 石榴 江山 江南 江河 山水
水利 水质 水稻 田园 田间 马上 马路 牛羊 车站 车间 路线 路上 东风 东部 西部 南方 北方 农业 农村 农民 农户 农田 农旅
党建 党员 党支部 支书 支持 项目 经验 经济 经过 常态 常委 程序 管理 管控 干部 干净 干劲 干事 别样 别墅 游客 游人 华丽
花开 花香 花海 花样 云端 云上 古镇 古城 古树 古村 古韵 风景 风貌 风采 解决 解读 解放 战略 荣誉 终于 公告 公示 公开
公益 公交 公园 尚未 权威 利民 利好 强化 强村 能力 能人 全力 全域 全民 全新 有序 有效 有力 连续 连心 连日 通报 通知
通告 易俗 曲折 相关 相伴 相约 宗旨 宣传 应急 应对 幸福 景点 景区 查处 国企 国庆 元旦 原因 原则 单位 单项 双创 双减
双拥 双赢 后记 后续 乐享 乐园 乐活 商贸 养老 养殖 养护 空间 居民 居家 步入 满意 满载 法治 法院 法律 容貌 容颜 家门
家庭 家风 家园 家乡 前言 引言 摘要 导读 综述 正文 总结 目录 编者按 新华社 本报 图片 链接 背景 纪实 侧记 特写 消息
快讯 严防 严管 严查 凝聚 厚植 深耕 聚力 助力 赋能 谱写 汇聚 扎实 扎根 唱响 奋进 奋斗 奋力 创新 创业 监督 护航 护苗
练兵 展望 展现 展示 明确 明天 明日 强基 盛宴 盛会 红色 红火 青春 青年 海洋 海关 山村 林业 林长 河长 田长 路长 乡愁
丰收 丰富 广场 广告 越来越 代表 早春
"""
_HAN_ONLY = re.compile(f"[{HAN}]+")
_DOTTED = re.compile(f"[{HAN}]{{1,8}}(?:[·•・‧][{HAN}]{{1,8}}){{1,3}}")


def is_name(text: str, *, strict: bool, labelled: bool = False) -> bool:
    """Whether `text` can be a person's name.

    `strict` asks for a known surname, a transliteration or a dot between two parts; without it any two
    or three characters will do that are no common word: for places where only a name can stand. Beside a
    role (`labelled`) four characters behind a known surname will do too.
    """
    if _DOTTED.fullmatch(text):
        return True
    if not 2 <= len(text) <= 8 or not _HAN_ONLY.fullmatch(text) or text in _words():
        return False
    if len(text) >= 3 and _is_transliterated(text):
        return True
    if len(text) > 4 or any(char in _never() for char in text[1:]):
        return False
    if len(text) >= 3 and text[:2] in _double():
        return True
    if len(text) == 4:
        return not strict and text[0] in _surnames() and (labelled or text[1] in _surnames())
    return text[0] in _surnames() or (not strict and text[0] not in _never())


def _is_transliterated(text: str) -> bool:
    return sum(char in _transliteration() for char in text) * 4 >= len(text) * 3


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(_SURNAMES.split()))


@cache
def _double() -> frozenset[str]:
    return frozenset(_DOUBLE_SURNAMES.split())


@cache
def _transliteration() -> frozenset[str]:
    return frozenset("".join(_TRANSLITERATION.split()))


@cache
def _never() -> frozenset[str]:
    return frozenset("".join(_NEVER.split()))


@cache
def _words() -> frozenset[str]:
    return frozenset(_WORDS.split())
