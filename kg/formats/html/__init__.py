"""graph.html: the interactive graph as one file that opens offline and asks for nothing.

The page is drawn by pyvis through a template of ours (`page/kg.html`); style and scripts are files of
their own beside it, put into the page as they are. A content security policy names the hash of
each script, so that nothing from an article can run.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.formats.atomic import atomic_text
from kg.formats.html.payload import Payload, PayloadBuilder
from kg.formats.sanitise import clean
from kg.formats.style import schema_of

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.rulebook.schema import Schema

_FOLDER = Path(__file__).resolve().parent
_PAGE = _FOLDER / "page"
_VENDOR = _FOLDER / "vendor" / "vis-network.min.js"
SCRIPTS = (
    "i18n.js",
    "dom.js",
    "store.js",
    "search.js",
    "filters.js",
    "labels.js",
    "paint.js",
    "place.js",
    "view.js",
    "evidence.js",
    "panel.js",
    "reader.js",
    "list.js",
    "path.js",
    "timeline.js",
    "takeaway.js",
    "edits.js",
    "router.js",
    "main.js",
)
"""The page's own scripts, in the order of their loading."""


def generate_html(
    graph: KnowledgeGraph, schema: Schema | None = None, *, title: str | None = None, lang: str = "zh"
) -> str:
    """The page as text.

    Args:
        graph: what to show.
        schema: names, colours and shapes; the graph's own, else the shipped, when None.
        title: the heading; "知识图谱" when None.
        lang: language of the page at first, "zh" or "en"; the reader may switch.
    """
    payload = PayloadBuilder(graph.graph, schema or schema_of(graph)).build()
    return _render(payload, clean(title or ("知识图谱" if lang == "zh" else "Knowledge graph")), lang)


def write_html(
    graph: KnowledgeGraph,
    path: str | Path,
    schema: Schema | None = None,
    *,
    title: str | None = None,
    lang: str = "zh",
) -> None:
    """Write `generate_html` to `path`, whole or not at all.

    Raises:
        FormatError: the file cannot be written.
    """
    page = generate_html(graph, schema, title=title, lang=lang)
    with atomic_text(path) as file:
        file.write(page)


def inline_html(graph: KnowledgeGraph, *, height: int = 600, title: str | None = None, lang: str = "zh") -> str:
    """The page as one `<iframe>` for a notebook, `height` pixels high; nothing of it touches the notebook around it."""
    page = escape(generate_html(graph, title=title, lang=lang), quote=True)
    return (
        f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads allow-modals" width="100%"'
        f' height="{int(height)}" style="border:0" title="kg"></iframe>'
    )


def _render(payload: Payload, title: str, lang: str) -> str:
    """The page through pyvis: its network, our template."""
    from pyvis.network import Network

    net = Network(directed=True, heading="", cdn_resources="in_line")
    # pyvis's own add_node and add_edge search all they hold at every call: quadratic.
    net.nodes.extend(payload.nodes)
    net.edges.extend(payload.edges)
    # Assigned, since set_options deletes every blank.
    net.options = _options()
    net.set_template_dir(str(_PAGE), "kg.html")
    scripts = [_VENDOR.read_text(encoding="utf-8"), *((_PAGE / name).read_text(encoding="utf-8") for name in SCRIPTS)]
    environment = net.templateEnv
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.globals.update(
        details=payload.details,
        title=title,
        lang=lang,
        style=(_PAGE / "kg.css").read_text(encoding="utf-8"),
        scripts=scripts,
        policy=_policy(scripts),
    )
    page: str = net.generate_html()
    return page


def _policy(scripts: list[str]) -> str:
    """Only these very scripts run; nothing is fetched. Styles are free: vis-network puts its own into the page."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'"
    )


def _options() -> dict[str, Any]:
    """vis-network's options: straight edges, no moving picture, and drawing of nodes and names by our own scripts."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 7},
        "interaction": {
            "hover": True,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "tooltipDelay": 250,
            "multiselect": False,
            "zoomSpeed": 0.7,
            "keyboard": False,
        },
        "nodes": {"shape": "custom"},
        "edges": {
            "smooth": False,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.42}},
            "arrowStrikethrough": False,
            "selectionWidth": 1.2,
            "hoverWidth": 0.8,
        },
    }
