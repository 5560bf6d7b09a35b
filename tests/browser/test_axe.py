"""axe-core, from npm by a pinned hash, finds nothing serious on any view of the page."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from graph_sample import sample

from kg.formats.html import write_html

pytestmark = pytest.mark.browser
VERSION = "4.14.1"
SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("axe")
    package = folder / f"axe-core-{VERSION}.tgz"
    problem = "npm is not installed" if shutil.which("npm") is None else ""
    if not problem:
        done = subprocess.run(
            ["npm", "pack", f"axe-core@{VERSION}", "--silent"], cwd=folder, capture_output=True, text=True
        )
        problem = done.stderr.strip() if done.returncode else ""
    if problem or not package.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"axe-core cannot be fetched: {problem}")
        pytest.skip(f"axe-core cannot be fetched: {problem}")
    assert hashlib.sha256(package.read_bytes()).hexdigest() == SHA256
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode("utf-8")


PLACES: list[dict[str, str]] = [
    {},
    {"e": "ORG:云岭农商银行"},
    {"r": "ORG:云岭农商银行\x01finances\x01GPE:青杨镇"},
    {"a": "lake", "s": "25-54"},
    {"v": "list"},
    {"p": "PERSON:苏明哲", "q": "PRODUCT:青禾贷"},
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES, ids=lambda p: "+".join(p) or "start")
def test_no_serious_violation(
    open_page: Callable[..., Any], tmp_path: Path, axe: str, place: dict[str, str], scheme: str
) -> None:
    path = tmp_path / "graph.html"
    write_html(sample(), path)
    page = open_page(path, color_scheme=scheme).go(**place)
    for button in page.locator("#panel .sources").all()[:3]:
        button.click()
    page.evaluate("document.querySelectorAll('#side details').forEach((d) => { d.open = true; })")
    page.wait_for_timeout(100)
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run()).violations")
    bad = [
        (v["id"], v["impact"], [n["html"][:160] for n in v["nodes"]][:3])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert bad == []
