"""A graph as a pyvis network, with positions, colours, sizes and dashes set."""

from typing import TYPE_CHECKING, Any, Final

from kg.model import GraphData
from kg.show.layout import node_radius, place_nodes
from kg.show.palette import DASHES, STATUS_COLOURS, colour_types
from kg.show.scene import VALUE, Edge, Scene, build_scene, name_type

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]

CURVE_STEP: Final = 0.22
"""Roundness between two neighbours of a bundle of parallel edges."""
LIGHT: Final = 0


def to_pyvis(graph: GraphData) -> "Network":
    """Return the graph as a pyvis network: labelled, placed, physics off. No tooltips: pyvis would read them as HTML."""
    return draw_scene(build_scene(graph))


def draw_scene(scene: Scene) -> "Network":
    """Return a scene as a pyvis network."""
    from pyvis.network import Network

    network = Network(height="100vh", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    for options in _node_options(scene):
        network.nodes.append(options)
        network.node_ids.append(options["id"])
        network.node_map[options["id"]] = options
    network.edges.extend(_edge_options(scene))
    return network


def _node_options(scene: Scene) -> list[dict[str, Any]]:
    from pyvis.node import Node  # type: ignore[import-untyped]

    places = place_nodes(scene)
    colours = colour_types(node.type for node in scene.nodes)
    options = []
    for node in scene.nodes:
        x, y = places[node.id]
        look = {"color": colours[node.type][LIGHT], "size": round(node_radius(node), 1), "x": x, "y": y}
        shape = "square" if node.type == VALUE else "dot"
        options.append(Node(node.id, shape, node.label, kind=node.type, kindLabel=name_type(node.type), **look).options)
    return [{key: value for key, value in item.items() if value is not None} for item in options]


def _edge_options(scene: Scene) -> list[dict[str, Any]]:
    from pyvis.edge import Edge as VisEdge  # type: ignore[import-untyped]

    curves = _curves(scene.edges)
    options = []
    for edge in scene.edges:
        look = {"color": STATUS_COLOURS[edge.status][LIGHT], "dashes": DASHES.get(edge.status, False), "smooth": curves[edge.id]}
        options.append(VisEdge(edge.source, edge.target, True, id=edge.id, label=edge.label, status=edge.status, **look).options)
    return options


def _curves(edges: tuple[Edge, ...]) -> dict[str, Any]:
    """Return for each edge how it bends, so that edges between the same two nodes stay apart."""
    bundles: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        one, other = sorted((edge.source, edge.target))
        bundles.setdefault((one, other), []).append(edge)
    return {edge.id: _curve(edge, index, len(bundle)) for bundle in bundles.values() for index, edge in enumerate(bundle)}


def _curve(edge: Edge, index: int, count: int) -> Any:
    bend = CURVE_STEP * (index - (count - 1) / 2) * (1 if edge.source <= edge.target else -1)
    if bend == 0:
        return False
    return {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": round(abs(bend), 3)}
