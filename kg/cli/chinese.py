"""The Chinese of every message and help text, by its English."""

from __future__ import annotations

from types import MappingProxyType

CHINESE = MappingProxyType(
    {
        # Help: panels
        "Arguments": "参数",
        "Options": "选项",
        "Commands": "命令",
        "Example:": "例：",
        "Show this message and exit.": "显示本说明。",
        # Help: commands
        "Turn Chinese articles into a knowledge graph whose every edge is backed by its sentence.": (
            "把中文文章变成知识图谱，每条边都有原句为证。"
        ),
        "Build the graph of articles and write it as web page, Gephi files, JSON and report.": (
            "从文章建图，写成网页、Gephi 文件、JSON 和报告。"
        ),
        "Open the graph's page in the browser; it needs no network.": "在浏览器里打开图的网页，不用联网。",
        "Write a graph that was built before in another format.": "把已经建好的图写成另一种格式。",
        "Show the names found in a sentence, the rules that were tried, and why each relation fired.": (
            "说明一句话里找到哪些名称，试过哪些规则，每个关系为什么成立。"
        ),
        "Look after the rules that the graph is built by.": "照管建图所用的规则。",
        "Load the rules, run their hits and misses, and list every error with file and line.": (
            "装载规则，检验其 hits 和 misses，列出每个错误的文件和行号。"
        ),
        "Compare a build with gold files: precision, recall and F1 by label and predicate.": (
            "对照标准答案：准确率、召回率和 F1，分类型、分谓词。"
        ),
        "Ask the graph for relations and figures; each comes with the sentences that back it.": (
            "向图提问，每个关系、每个数字都附上作为依据的句子。"
        ),
        # Help: arguments and options
        "Install completion for the current shell.": "为当前 shell 安装自动补全。",
        "Show completion for the current shell, to copy it or customize the installation.": (
            "显示当前 shell 的自动补全脚本。"
        ),
        "A folder of gold files.": "装着标准答案的文件夹。",
        "List what was missed (-) and what is wrong (+).": "列出漏报（-）和误报（+）。",
        "Print JSON, for programs.": "输出 JSON，供程序使用。",
        "Who: a name or an alias.": "谁：名称或别名。",
        "Whom: a name or an alias.": "对谁：名称或别名。",
        "What relation, in English or Chinese; fact for figures.": "什么关系，中英文名均可；fact 表示数字。",
        "Label of the end that is not given.": "未给出的一端的类型。",
        "stated, former, planned or reported.": "stated（事实）、former（曾经）、planned（计划）或 reported（据称）。",
        "Figures of what, or a part of it.": "什么的数字，可只写一部分。",
        "Only what this article says.": "只看这篇文章说的。",
        "At most so many rows.": "至多这么多行。",
        "A folder that `kg build` wrote, or its articles.jsonl.": "`kg build` 写出的文件夹，或其中的 articles.jsonl。",
        "Language of messages; the environment's by default.": "提示的语言；默认随系统环境。",
        "Print the version and stop.": "显示版本。",
        "Text files, or folders of them.": "文本文件，或装着它们的文件夹。",
        "Folder to write to.": "写到哪个文件夹。",
        "Rules of your own, added to the shipped ones; may be repeated.": "自己的规则，补充自带的规则；可多次给出。",
        "Corrections (edits.yaml) to replay on the graph.": "要在图上重放的更正（edits.yaml）。",
        "An installed spaCy pipeline in place of kg's own model.": "用已安装的 spaCy 流水线代替自带的模型。",
        "Names by rules and register alone.": "只凭规则和地名册识别名称。",
        "Print warnings only.": "只打印警告。",
        "A folder that `kg build` wrote.": "`kg build` 写出的文件夹。",
        "A folder that `kg build` wrote, or a graph file.": "`kg build` 写出的文件夹，或图的文件。",
        "Format, by its suffix: graphml, gexf, json, html.": "格式，按后缀：graphml、gexf、json、html。",
        "File to write; graph.<format> in DIR by default.": "写到哪个文件；默认是 DIR 里的 graph.<格式>。",
        "A sentence, or some of them.": "一句话或几句话。",
        "Rules of your own, checked with the shipped ones.": "自己的规则，同自带的规则一起检验。",
        # Progress
        "Reading articles": "读文章",
        "Resolving names": "合并名称",
        "Assembling the graph": "建图",
        "Analysing the graph": "分析",
        "Writing files": "写文件",
        # Tables
        "Subject": "主体",
        "Relation": "关系",
        "Object": "对象",
        "Sentences": "原句",
        "{rows} found": "共 {rows} 条",
        "\n… and {rest} more": "\n……另有 {rest} 句",
        "stated": "事实",
        "former": "曾经",
        "planned": "计划",
        "reported": "据称",
        "In all": "总计",
        "Label": "类型",
        "Predicate": "关系",
        "Precision": "准确率",
        "Recall": "召回率",
        "F1": "F1",
        "Right": "正确",
        "Found": "找到",
        "Gold": "标准答案",
        "Name": "名称",
        "Why": "依据（规则、把握、触发词）",
        "Proposed by": "由谁提出",
        "Confidence": "把握",
        "Rule": "规则",
        "Measure": "统计什么",
        "Figure": "数字",
        "Tried in vain": "试过而未成立",
        "Trigger": "触发词",
        "Needs": "还需要",
        # Messages
        "No name was found, so no rule could fire.": "没有找到名称，所以没有规则生效。",
        "No relation was found.": "没有找到关系。",
        "{wrong} of {examples} examples fail": "{examples} 个例句中有 {wrong} 个不符",
        "{rules} rules, {examples} examples: all as they should be": "{rules} 条规则，{examples} 个例句，全部相符",
        "Nothing in the graph fits.": "图里没有符合的内容。",
        "No article in the build fits {name}.": "没有文章与 {name} 对应。",
        "{path} does not exist": "{path} 不存在",
        "No article could be read, so there is no graph.": "没有读到文章，所以没有图。",
        "{articles} articles, {entities} entities, {relations} relations, {facts} facts in {seconds:.1f} s": (
            "{articles} 篇文章，{entities} 个实体，{relations} 个关系，{facts} 个数字，用时 {seconds:.1f} 秒"
        ),
        "  {path}": "  {path}",
        "Warning: {warning}": "警告：{warning}",
        "Skipped: {item}": "跳过：{item}",
        "{page} is not there; write it with: kg build PATH... -o {folder}": (
            "没有 {page}；先运行：kg build PATH... -o {folder}"
        ),
        "No browser was found on this machine; open the file above in one.": "没有找到浏览器；请自行打开上面的文件。",
        "say --format NAME or --to FILE": "请给出 --format NAME 或 --to FILE",
        "{path} does not end in .{form}": "{path} 不以 .{form} 结尾",
    }
)
