"""How fast graph.html is in Chromium, without a network: `python benchmarks/page_speed.py [ENTITIES RELATIONS]`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from generate_graph import generate

MEASURE = """async () => {
  const time = async (f) => { const a = performance.now(); await f(); return +(performance.now() - a).toFixed(1); };
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const app = KG.app;
  const out = {};
  const input = document.getElementById('search');
  const type = (text) => { input.value = text; input.dispatchEvent(new Event('input')); };
  out.search = await time(() => type(KG.store.entities[777].label.slice(0, 2)));
  type('');
  let hub = 0;
  for (const e of KG.store.entities) if (app.view.neighbours(e.id).length > app.view.neighbours(hub).length) hub = e.id;
  const near = app.view.neighbours(hub);
  const more = near.filter((n) => !app.view.drawn.has(n)).slice(0, 100);
  out.expanded = more.length;
  out.expand = await time(async () => { app.view.add([hub, ...more]); await frame(); });
  out.path = await time(() => { out.paths = KG.findPaths(KG.store, app.filters, 3, 9000).length; });
  out.panel = await time(() => app.open(hub));
  app.openNothing();
  out.filter = await time(async () => { app.filters.toggle('types', 'PERSON', false); await frame(); });
  app.filters.reset();
  out.list = await time(async () => { app.go({ v: 'list' }); await frame(); });
  app.go({});
  await frame();
  const n = app.view.network;
  let frames = 0;
  const start = performance.now();
  while (performance.now() - start < 3000) {
    const p = n.getViewPosition();
    n.moveTo({ position: { x: p.x + 4, y: p.y + 2 } });
    await new Promise(requestAnimationFrame);
    frames++;
  }
  out.panFrame = +((performance.now() - start) / frames).toFixed(1);
  out.drawn = app.view.drawn.size;
  return out;
}"""


def main(arguments: list[str]) -> int:
    from playwright.sync_api import sync_playwright

    from kg.formats.html import write_html

    entities, relations = (int(a) for a in arguments) if arguments else (10_000, 20_000)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / "graph.html"
        write_html(generate(entities, relations), path)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
        page.add_init_script(
            "addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(() => {"
            " window.drawnAt = performance.now(); })))"
        )
        page.goto(path.as_uri())
        page.wait_for_function("window.drawnAt")
        print(f"page {path.stat().st_size / 1e6:.1f} MB; first drawing {page.evaluate('window.drawnAt'):.0f} ms")
        print("ms:", page.evaluate(MEASURE))
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
