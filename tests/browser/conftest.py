"""A page in a real Chromium without a network, from disk, as a user opens it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "formats"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium; where there is none the tests skip, but in CI its absence fails."""
    found = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    missing = "no Chromium found: apt-get install chromium" if found is None else None
    if missing is None:
        try:
            from playwright.sync_api import sync_playwright
        except ImportError:
            missing = "playwright is not installed: pip install playwright"
    if missing:
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Opened:
    """An open page with what it asked for and complained of."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.path = path
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("request", lambda r: self.requests.append(r.url.split("#")[0]))

    def go(self, **place: str) -> Any:
        """Open the page at an address."""
        address = "&".join(f"{k}={quote(v)}" for k, v in place.items())
        self.page.goto(f"{self.path.as_uri()}#{address}")
        self.page.wait_for_selector("#state:not(:empty), #sorry:not([hidden])", state="attached")
        return self.page


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Opens a file; at the end of the test nothing but the file may have been asked for, and nothing complained of."""
    contexts = []
    opened: list[Opened] = []

    def open_(path: Path, width: int = 1280, height: int = 800, **options: Any) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
        context.set_default_timeout(8000)
        contexts.append(context)
        opened.append(Opened(context.new_page(), path))
        return opened[-1]

    yield open_
    for one in opened:
        assert one.complaints == []
        assert set(one.requests) <= {one.path.as_uri()}
    for context in contexts:
        context.close()
