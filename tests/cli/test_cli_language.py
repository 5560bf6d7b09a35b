import pytest

from kg.cli.language import choose, translate


@pytest.mark.parametrize(
    ("args", "environ", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "zh_TW", "LC_ALL": "en_US.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ([], {"KG_LANG": "en", "LC_ALL": "zh_CN"}, "en"),
        (["--lang", "zh", "build"], {}, "zh"),
        (["--lang=en", "build"], {"LANG": "zh_CN"}, "en"),
        (["--lang"], {"LANG": "zh_CN"}, "en"),
    ],
)
def test_the_option_goes_before_the_environment(args, environ, language):
    assert choose(args, environ) == language


def test_what_has_no_translation_stays_english():
    assert translate("Warning: {warning}", "zh") == "警告：{warning}"
    assert translate("Warning: {warning}", "en") == "Warning: {warning}"
    assert translate("no such message", "zh") == "no such message"
