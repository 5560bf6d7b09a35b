"""Packs the word lists behind the recogniser's features: dictionary, places, heads, surnames."""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter
from pathlib import Path

import numpy as np
import yaml
from marked import ROOT
from numpy.typing import NDArray

from kg.recognise.model.table import Table

_POS = (
    "n",
    "nr",
    "ns",
    "nt",
    "nz",
    "v",
    "vn",
    "a",
    "d",
    "p",
    "c",
    "u",
    "m",
    "q",
    "r",
    "f",
    "t",
    "s",
    "l",
    "j",
    "x",
    "y",
)
_SAME = {
    "nrt": "nr", "nrfg": "nr", "vg": "v", "vd": "v", "vi": "v", "vq": "v", "ad": "a", "an": "a", "ag": "a", "b": "a",
    "z": "a", "zg": "a", "mq": "m", "mg": "m", "i": "l", "ng": "n", "g": "x", "k": "x", "h": "x", "e": "y", "o": "y",
    "tg": "t", "rr": "r", "rg": "r", "rz": "r", "dg": "d", "df": "d", "ul": "u", "uv": "u", "ud": "u", "uj": "u",
    "uz": "u", "ug": "u",
}  # fmt: skip
_HAN = re.compile("[\u3400-\u9fff]+")

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜"
    "詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉"
    "饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖"
    "糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺水云昌"
    "凤酆皮平元尚祖储支昝戎经干诸宓蓬印宿怀蒲从鄂索咸籍璩濮寿通扈郏浦农别暴慕茹宦鱼容慎戈庾终暨居衡步弘阙"
    "东殴殳利蔚越夔隆师厍勾融訾阚那空毋乜养须丰巢蒯相后红权逯亥召展税楼忻肖闫付"
)
RARE = (
    "湛危弓亢佘冶兀初卿员呼塔奉妥寇尕岳巨帅帖幸应延开弭战拓拜揭撒改敏斛旷昝智束果柘格桐次母洛海涂淡渠漆爱牙琚生由疏皋盘矫磨禄秋种粟糜"
    "索缑罕耀胥能色芮苍英茅荀药莘菅萨虎裘言诺豆贝资赏赛邝邰郄郇野钭铁闪闻随雍雪青靖韶鲜鹿麦黑扎旦普多旺达波岩玉依刀阿买艾努古吾热木其"
)
"""First characters of rare surnames and of names of the smaller nationalities."""

COMPOUND = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊"
    " 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文"
    " 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正"
    " 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘"
    " 左丘 东门 西门 南荣 完颜 纳兰 叶赫 爱新 觉罗 富察 钮祜 佟佳 买买 阿卜"
    " 艾合 努尔 阿依 古丽 扎西 次仁 卓玛 旺堆 格桑 巴特 呼和 乌云 斯琴 阿布"
)


def read_heads() -> dict[str, list[str]]:
    """Category → words, from heads.yaml."""
    raw: dict[str, str] = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text("utf-8"))
    return {category: words.split() for category, words in raw.items()}


def read_dictionary(path: Path, least: int) -> dict[str, int]:
    """Word → part of speech << 8 | cost, from a list of `word frequency tag` lines."""
    rows = [line.split() for line in path.read_text("utf-8").splitlines()]
    total = sum(int(row[1]) for row in rows)
    words: dict[str, int] = {}
    for word, frequency, tag in rows:
        if len(word) > 5 or not _HAN.fullmatch(word) or (int(frequency) < least and len(word) > 1):
            continue
        cost = min(239, round(12 * math.log(total / max(int(frequency), 1))))
        words[word] = (_POS.index(_SAME.get(tag, tag)) + 1) << 8 | max(cost, 1)
    return words


_SUFFIX = re.compile(
    "(?:(?:[\u4e00-\u9fff]{1,3}族)+)?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|矿区|街道|民族乡|新区|省|市|区|县|旗|盟|镇|乡|苏木)$"
)


def read_places(path: Path) -> dict[str, int]:
    """Names and short names of all divisions down to township → kind (level, whole or short)."""
    places: dict[str, int] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t")[:2] for line in lines]
    for code, name in sorted(rows, key=lambda row: -len(row[0])):  # higher divisions overwrite
        if not code.isdigit() or len(name) > 8:
            continue
        level = {2: 1, 4: 2, 6: 3}.get(len(code), 4)
        short = _SUFFIX.sub("", name)
        if len(short) >= 2 and short != name:
            places[short] = level + 4
        places[name] = level
    return places


def slots(dictionary: Path, least: int = 3) -> dict[str, NDArray[np.generic]]:
    """The arrays of `features.Lexicon`, ready to be saved; words rarer than `least` are left out."""
    # a word of several categories counts for the first
    numbered = {w: i for i, words in reversed([*enumerate(read_heads().values(), 1)]) for w in words if len(w) <= 8}
    names = {char: bucket << 2 for char, bucket in _given_characters(dictionary).items()}
    for name in SURNAMES:
        names[name] = names.get(name, 0) | 1
    for name in RARE:
        names[name] = names.get(name, 0) | (0 if names.get(name, 0) & 1 else 2)
    names |= dict.fromkeys(COMPOUND.split(), 2)
    return {
        "dictionary": Table.of(read_dictionary(dictionary, least)).slots,
        "places": Table.of(read_places(ROOT / "kg" / "data" / "places.tsv.gz")).slots,
        "heads": Table.of(numbered).slots,
        "names": Table.of(names).slots,
    }


def _given_characters(path: Path) -> dict[str, int]:
    """Character → 1 to 3 by how often it stands in given names of the word list."""
    counts: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines():
        word, _, tag = line.split()
        if tag == "nr" and len(word) in (2, 3) and word[0] in SURNAMES:
            counts.update(word[1:])
    return {char: 1 + (n >= 30) + (n >= 200) for char, n in counts.items() if n >= 3}
