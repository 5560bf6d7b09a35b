import io

from rich.console import Console

from kg import line
from kg.cli.progress import shown
from kg.cli.session import Session


def drawn(language, *steps):
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100)
    with shown(Session(language, Console(file=io.StringIO()), console)) as progress:
        for step in steps:
            progress(*step)
    return screen.getvalue()


def test_the_stage_and_its_count_are_shown():
    assert "Writing files" in drawn("en", (line.READING, 3, None), (line.WRITING, 1, 6))


def test_the_stage_is_shown_in_chinese():
    assert "写文件" in drawn("zh", (line.WRITING, 1, 6))
