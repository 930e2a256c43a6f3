"""The graph as one HTML file that needs nothing else: data, styles, scripts and the vis-network library in it, no request to anywhere."""

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any, Final

from kg.model import GraphData
from kg.show.network import draw_scene
from kg.show.page import page_data, page_title
from kg.show.scene import build_scene

ASSETS: Final = Path(__file__).parent / "assets"
SCRIPTS: Final = (
    "state.js",
    "view.js",
    "place.js",
    "canvas.js",
    "crowd.js",
    "labels.js",
    "panel.js",
    "search.js",
    "picture.js",
    "controls.js",
)
"""The page's scripts in the order in which they build on one another."""
VIS_NETWORK: Final = "lib/vis-9.1.2/vis-network.min.js"
"""The library as pyvis carries it, under its template folder."""
ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Characters that could end a script block or a line of script; inside JSON they only stand in strings."""


def render_html(graph: GraphData, *, title: str = "", type_labels: Mapping[str, str] | None = None) -> str:
    """Return a graph as one interactive HTML page.

    Args:
        graph: The graph.
        title: The headline. Without it, the title of the only article.
        type_labels: Names of classes for readers; others are made from the class name.

    Raises:
        GraphError: A statement names an entity that the graph does not have.
    """
    headline = title or page_title(graph)
    scene = build_scene(graph)
    network = draw_scene(scene)
    library = _read_library(Path(network.template_dir))
    script = "(() => {\n'use strict';\n" + "\n".join(_asset(name) for name in SCRIPTS) + "})();\n"
    data = page_data(graph, scene, network, title=headline, type_labels=type_labels or {})
    return Template(_asset("template.html")).substitute(
        title=html.escape(headline),
        policy=html.escape(_content_policy(library, script)),
        notice=_asset("LICENCES.txt"),
        style=_asset("style.css"),
        data=encode_json(data),
        library=library,
        script=script,
    )


def encode_json(value: Any) -> str:
    r"""Return JSON that is safe inside a script block.

    >>> encode_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def _content_policy(*scripts: str) -> str:
    """Return a content security policy under which these scripts alone run, and nothing is fetched from anywhere."""
    allowed = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _read_library(templates: Path) -> str:
    """Return vis-network without its last line, which names a file of debugging data."""
    return (templates / VIS_NETWORK).read_text(encoding="utf-8").partition("\n//# sourceMappingURL=")[0]
