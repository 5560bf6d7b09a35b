import pytest

from kg.read.joining import ends, gather, is_short, looks_like_fragment, unwrap
from kg.read.line import lines


def paragraphs(text: str) -> list[str]:
    return [unit.text for unit in gather(unwrap(list(lines(text)), lambda line: False))]


@pytest.mark.parametrize(
    "text",
    [
        # broken by a column, with an empty line between the halves
        "镇里成立工作组，逐户走访，形成问题“清\n\n单”。下一步，镇里将抓好整改。",
        "针对群众反映的停车难问题，永安街\n\n道组织人手，新增车位300个。",
        "今年以来，镇里修路\n\n5公里，建桥2座。",
        "转机在2018年。县里派来的\n\n干部一到，就带着大家修路。",
        "2014年春天，两个镇因山界\n\n起了争执，两边都不让。",
        "为推动工作，\n\n镇里召开会议。",
        "据县民政局副局长何小芷介\n\n绍，县里新增了两家敬老院。",
        "“做事和做人一样，功夫到了，味道自然\n\n出来。”何小芷说。",
        # broken twice
        "全镇共有村民小组36个，各组都建立了议\n\n事会制度，定期商议修路、治水、防火等公\n\n共事务。",
    ],
)
def test_halves_of_a_paragraph_are_joined(text: str) -> None:
    assert paragraphs(text) == [text.replace("\n", "")]


@pytest.mark.parametrize(
    "text",
    [
        "镇里召开会议。\n\n村里也召开会议。",
        "抓实“小事” 办好“大事”\n\n镇里召开会议，各村到会。",
        "一、总体情况\n\n近日，镇里召开会议。",
        "补上设施短板，今年新建三处\n\n记者了解到，镇里投入80万元。",
        "走村，走出的是产业\n\n镇里的莲子，花落莲成，一年比一年好卖。",
        "会议决定：\n\n何小芷任办公室主任；\n\n吴思远任财务科科长。",
        "北河镇人民政府\n\n2024年3月15日",
        "会长：何小芷（北河镇工商联原副主席）\n\n秘书长：吴思远",
        "2009.05—2013.08 北河镇镇长\n\n2013.08—2016.11 北河镇党委书记，人大主席",
        "何小芷　　县图书馆馆长，现任县作家协会主席\n\n吴思远　　县文化馆馆长",
        "联系人：何小芷（北河镇人民政府办公室副主任）、吴思远（北河镇党政综合办公室）\n\n特此公告。",
    ],
)
def test_whole_lines_stay_apart(text: str) -> None:
    assert paragraphs(text) == [" ".join(line.split()) for line in text.split("\n\n")]


PARAGRAPHS = [
    "今年以来，北河镇围绕群众反映强烈的出行、停车、用水等问题，逐村逐户走访，建立台账，明确责任人和完成时限，一件一件销号。",
    "镇长何小芷介绍，全镇已完成道路硬化12公里，新增停车位300个，改造老旧管网8.6公里，受益群众1.2万人。",
    "“路修好了，车也好停了，日子越过越舒心。”家住永安社区的吴大爷说，往后还要请镇里把路灯也装上。",
]


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize("width", [15, 20, 30])
@pytest.mark.parametrize(("lead", "between"), [("　　", "\n"), ("", "\n\n")])
def test_lines_of_a_fixed_width_are_joined(width: int, lead: str, between: str) -> None:
    page = between.join(wrapped(lead + text, width) for text in PARAGRAPHS)
    assert paragraphs(page) == PARAGRAPHS


def test_a_line_a_paragraph_is_left_alone() -> None:
    assert paragraphs("\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_words_in_latin_letters_keep_their_space() -> None:
    assert paragraphs("镇里引进了一套新的办公软件，名叫Smart\nOffice，各村都在用。") == [
        "镇里引进了一套新的办公软件，名叫Smart Office，各村都在用。"
    ]


def test_ends() -> None:
    assert all(ends(text) for text in ("开会。", "“开会。”", "如下：", "开会。（何小芷）", "开会。（下转第2版）"))
    assert not any(ends(text) for text in ("开会", "开会，", "何小芷（书记）", "“开会”"))


def test_fragments() -> None:
    assert all(looks_like_fragment(text) for text in ("，开会", "绍，镇里", "”他说", "。开会", "完了工。"))
    assert not any(looks_like_fragment(text) for text in ("近日，镇里", "一、情况", "答：好", "镇里开会。"))


def test_short() -> None:
    assert is_short("一、总体情况")
    assert is_short("补上设施短板，今年新建三处")
    assert not is_short("据介绍，今年镇里新建了三处")
    assert not is_short("今年，镇里修路，村里建桥")
