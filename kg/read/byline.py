"""Bylines: who wrote, who took the photographs, from a line of names and roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from kg.read.names import is_name
from kg.text import HAN

_PAPER = "日报|晚报|晨报|早报|时报|都市报|商报|快报|周报|报|报业(?:集团)?"
MEDIUM = f"{_PAPER}|网|社|电视台|电台|台|融媒体?(?:中心)?|传媒|发布|客户端"
ADJECTIVE = "全媒体|融媒体?|新媒体|首席|高级|资深|特约|特派|见习|实习|摄影|文字|新闻|评论|驻[\u4e00-\u9fff]{2,4}"
_WRITER = "记者|通讯员|实习生|见习生|评论员|撰稿人?|撰文|作者|供稿|采写|笔者"
_ROLE = (
    rf"(?:(?:本[报刊台网社]|[{HAN}]{{2,8}}?(?:{MEDIUM}))?(?:{ADJECTIVE})*(?:{_WRITER})"
    r"|(?:新华社|中新社)[发稿]|本[报刊台网社])"
)
_BOTH = (
    r"文[/／、和并]?\s?[图摄](?:影)?|[图摄](?:影)?\s?[/／、和]\s?文|图文(?:报道)?|摄影报道|撰文摄影|采写[/／、]?摄影"
)
_TOKEN = re.compile(
    rf"(?P<both>(?:{_BOTH})(?![{HAN}])\s*[:：/／]?)"
    r"|(?P<photo_of>(?:图片|照片|摄影|图|摄)\s?[:：/／|｜])"
    rf"|(?P<text_of>(?:撰文|文字|文稿|(?:[{HAN}]{{2}})?(?:整理|采访|采写)|文)\s?[:：/／|｜])"
    r"|(?P<other_of>(?:口述|讲述|策划|统筹|监制|编辑|制图|设计|视频|剪辑)\s?[:：/／|｜]|(?:责任)?(?:编辑|校对|审核)\s)"
    rf"|(?P<role>{_ROLE}\s?[:：/／]?)"
    rf"|(?P<photo>(?:摄影|摄制|摄|图)(?![{HAN}]))"
    rf"|(?P<text>(?:撰文|(?:综合|联合)?(?:报道|整理)|综合|供稿|采写|编写|文)(?![{HAN}]))"
    r"|(?P<space>[\s、，,/／;；|｜&＆□■◎●○◇◆]+)"
    rf"|(?P<name>[{HAN}][{HAN}·•・‧]*)"
)
_GLUED = re.compile(r"(?P<name>.{2,}?)(?P<mark>摄影报道|图文报道|摄影|摄|报道|供稿)$")
_BULLET = re.compile(r"^[□■◎○●◇◆▲△▼▽★☆※*·•\s]+")
_AFTERWORD = re.compile(r"[（(【\[][^（）()【】\[\]]{0,30}[）)】\]]$")
_BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕"}
_LONGEST = 80

Task = Literal["text", "photo", "both", "other"]


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; `labelled` when a role, a bullet or a photo mark shows that it is one."""

    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    labelled: bool = False

    def __add__(self, other: Byline) -> Byline:
        return Byline(
            unique((*self.authors, *other.authors)),
            unique((*self.photographers, *other.photographers)),
            self.labelled or other.labelled,
        )


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names without repetition, in order."""
    return tuple(dict.fromkeys(names))


def parse_byline(text: str, *, strict: bool = True) -> Byline | None:
    """The names of a byline or photo credit that is all of `text`; None when `text` is something else.

    `strict` asks that half of the names are certain (see `is_name`), unless a role shows that they are names.

    >>> parse_byline("□ 记者 张三 通讯员 李四 文/图").photographers
    ('张三', '李四')
    """
    if len(text) > _LONGEST or text[-1:] in "。！？!?：:；;…":
        return None
    inner = _BULLET.sub("", text)
    bullet = inner != text and text[0] in "□■◎●"
    for _ in range(2):
        if inner[:1] in _BRACKETS and inner.endswith(_BRACKETS[inner[0]]) and inner.count(inner[0]) == 1:
            inner = inner[1:-1].strip()
    reader = _Reader()
    if not reader.read(inner) and not reader.retry(_AFTERWORD.sub("", inner), inner):
        return None
    return reader.result(strict=strict, bullet=bullet)


@dataclass(slots=True)
class _Reader:
    """Reads a byline from left to right; names wait until the mark behind them says what they did."""

    done: list[tuple[str, Task]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    task: Task | None = None  # of the names to come, when a mark before them said it
    marked: bool = False

    def read(self, text: str) -> bool:
        at = 0
        single = -1  # where the last one-character name ended: `李 明` is one name
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                return False
            at = match.end()
            kind, token = match.lastgroup, match[0].strip()
            if kind == "name":
                single = self._name(token, single)
            elif kind != "space":
                self._mark(str(kind), token)
                single = -1
            elif match[0].strip():
                single = -1
        self._flush(self.task or "text")
        return bool(self.done)

    def retry(self, text: str, before: str) -> bool:
        """Once more without a bracket at the end (`张三（某某单位）`)."""
        if text == before:
            return False
        self.done, self.waiting, self.task, self.marked = [], [], None, False
        return self.read(text.strip())

    def _name(self, token: str, single: int) -> int:
        glued = _GLUED.match(token)
        if glued:
            self._name(glued["name"], -1)
            self._mark("photo" if glued["mark"].startswith("摄") and glued["mark"] != "摄影报道" else
                       "both" if glued["mark"] in ("摄影报道", "图文报道") else "text", "")  # fmt: skip
            return -1
        if len(token) == 1 and single >= 0 and self.waiting and len(self.waiting[-1]) == 1:
            self.waiting[-1] += token
            return -1
        self.waiting.append(token)
        return 0 if len(token) == 1 else -1

    def _mark(self, kind: str, token: str) -> None:
        self.marked = True
        task: Task = "both" if kind == "both" else "text"
        if kind.startswith(("photo", "other")):
            task = "photo" if kind.startswith("photo") else "other"
        before = kind.endswith("_of") or token.endswith((":", "：")) or not (self.done or self.waiting)
        if kind == "role":
            # Names of several roles wait for one mark: `记者 张三 通讯员 李四 文/图`.
            if self.task:
                self._flush(self.task)
            self.task = None
        elif before:
            self._flush(self.task or "text")
            self.task = task
        else:
            self._flush(task)
            self.task = None

    def _flush(self, task: Task) -> None:
        self.done += [(name, task) for name in self.waiting]
        self.waiting = []

    def result(self, *, strict: bool, bullet: bool) -> Byline | None:
        labelled = self.marked or bullet
        if len(self.done) > 12 or not all(is_name(name, strict=False, labelled=labelled) for name, _ in self.done):
            return None
        if strict and not labelled and 2 * sum(is_name(name, strict=True) for name, _ in self.done) < len(self.done):
            return None
        return Byline(
            unique(name for name, task in self.done if task in ("text", "both")),
            unique(name for name, task in self.done if task in ("photo", "both")),
            labelled,
        )
