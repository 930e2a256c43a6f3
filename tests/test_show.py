"""The HTML page without a browser: what is drawn, where, in which words, and that nothing in it can run or fetch anything."""

import itertools
import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from show_news import ARTICLES, news_graph

from kg.model import Certainty, Entity, Evidence, GraphData, GraphError, Literal, Polarity, Span, Statement, Tense
from kg.show import render_html, to_pyvis
from kg.show.html import encode_json
from kg.show.layout import node_radius, place_nodes
from kg.show.negation import negate_label
from kg.show.page import mark_sentence
from kg.show.palette import OTHERS, STATUS_COLOURS, TYPE_COLOURS, colour_types, family_of
from kg.show.ranking import rank_edges
from kg.show.scene import build_scene, name_type, name_value
from kg.show.status import STATUSES, describe_status, explain_status, status_of
from kg.show.stress import count_faults, place_component

NASTY = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "href",
    "\"'&amp;\\",
    "تايوان",
    "🚢⚓",
    "a\u2028b\u2029c",
    "${title} $style",
]


def page_json(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def first_statement(**changes: Any) -> Statement:
    return replace(news_graph().statements[0], **changes)


class Tags(HTMLParser):
    """Collects every element and attribute of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


# ---------------------------------------------------------------- status


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({}, "asserted", "asserted"),
        ({"asserted": False, "polarity": Polarity.NEGATIVE}, "negative", "negated: not asserted"),
        ({"asserted": False, "certainty": Certainty.PROBABLE}, "possible", "probable: not asserted"),
        ({"asserted": False, "tense": Tense.FUTURE}, "future", "future: not asserted"),
        ({"asserted": False, "attributed_to": "post"}, "claim", "reported by The Harbour Post: not asserted"),
        ({"asserted": False, "attributed_to": '"officials"'}, "claim", "reported by “officials”: not asserted"),
        ({"asserted": False, "attribution_cue": "reportedly"}, "claim", "reported by an unnamed source: not asserted"),
        (
            {"asserted": False, "attributed_to": "post", "certainty": Certainty.POSSIBLE, "tense": Tense.FUTURE},
            "possible",
            "reported by The Harbour Post, possible, future: not asserted",
        ),
        ({"attributed_to": "vael"}, "asserted", "asserted, reported by Joran Vael"),
    ],
)
def test_status_in_class_and_words(changes: dict[str, Any], status: str, words: str) -> None:
    statement = first_statement(**changes)
    assert status_of(statement) == status
    assert describe_status(statement, {"post": "The Harbour Post", "vael": "Joran Vael"}) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "The article states this as a fact."),
        ({"attributed_to": "vael"}, "Stated as a fact, by Joran Vael."),
        ({"asserted": False, "polarity": Polarity.NEGATIVE}, "The article says that this is not so. Not counted as a fact."),
        (
            {"asserted": False, "polarity": Polarity.NEGATIVE, "certainty": Certainty.PROBABLE, "attributed_to": '"an aide"'},
            "“an aide” says that this is probably not so. Not counted as a fact.",
        ),
        (
            {"asserted": False, "tense": Tense.FUTURE, "attribution_cue": "reportedly"},
            "An unnamed source says that this is planned or still to come. Not counted as a fact.",
        ),
        (
            {"asserted": False, "attributed_to": "post"},
            "The Harbour Post says so; the article does not say it as its own. Not counted as a fact.",
        ),
    ],
)
def test_status_in_a_sentence(changes: dict[str, Any], words: str) -> None:
    assert explain_status(first_statement(**changes), {"post": "The Harbour Post", "vael": "Joran Vael"}) == words


@pytest.mark.parametrize(
    ("label", "predicate", "tense", "words"),
    [
        ("supplies arms to", "suppliesArmsTo", Tense.PRESENT, "does not supply arms to"),
        ("reached", "open:reach", Tense.PAST, "did not reach"),
        ("trades in", "open:trade in", Tense.FUTURE, "will not trade in"),
        ("is pilot of", "open:be pilot of", Tense.PRESENT, "is not pilot of"),
        ("took part in", "tookPartIn", Tense.PAST, "has not taken part in"),
        ("imposed sanctions on", "sanctioned", Tense.PAST, "has not imposed sanctions on"),
        ("has member", "hasMember", Tense.PRESENT, "does not have member"),
        ("based in", "basedIn", Tense.PRESENT, "not based in"),
        ("led by", "ledBy", Tense.PRESENT, "not led by"),
        ("used as a weapon", "usedAs", Tense.PAST, "not used as a weapon"),
        ("sibling of", "siblingOf", Tense.PRESENT, "not sibling of"),
        ("can't find", "open:find", Tense.PRESENT, "can't find"),
        ("never met", "open:meet", Tense.PAST, "never met"),
        ("", "open:", Tense.PAST, ""),
    ],
)
def test_what_is_denied_reads_as_denied(label: str, predicate: str, tense: Tense, words: str) -> None:
    assert negate_label(label, predicate, tense) == words


@pytest.mark.parametrize(
    ("label", "predicate", "words"),
    [("supplies arms to", "suppliesArmsTo", "supplied arms to"), ("shares jumped by", "roseBy", "shares jumped by")],
)
def test_what_is_over_is_told_in_the_past_but_for_the_words_of_the_text(label: str, predicate: str, words: str) -> None:
    over = first_statement(label=label, predicate=predicate, tense=Tense.PAST)
    (edge,) = build_scene(replace(news_graph(), statements=(over,))).edges
    assert edge.label == words


def test_every_status_has_a_colour_and_unasserted_ones_a_dash() -> None:
    edges = {edge["status"]: edge for edge in to_pyvis(news_graph()).edges}
    assert set(edges) == set(STATUSES) == set(STATUS_COLOURS)
    assert edges["asserted"]["dashes"] is False
    dashes = [tuple(edges[status]["dashes"]) for status in STATUSES if status != "asserted"]
    assert len(set(dashes)) == len(dashes) == 4
    assert len({edge["color"] for edge in edges.values()}) == 5


# ---------------------------------------------------------------- scene


def test_statements_with_the_same_fact_and_status_share_an_edge() -> None:
    graph = news_graph()
    again = replace(graph.statements[0], evidence=replace(graph.statements[0].evidence, rule="another rule"))
    denied = replace(again, polarity=Polarity.NEGATIVE, asserted=False)
    scene = build_scene(replace(graph, statements=(*graph.statements, again, denied)))
    same = [edge for edge in scene.edges if (edge.source, edge.label, edge.target) == ("valdoria", "signed agreement with", "kestria")]
    assert {edge.status: len(edge.statements) for edge in same} == {"asserted": 2}
    assert [(edge.status, edge.label) for edge in scene.edges if edge.label.startswith("has not signed")] == [
        ("negative", "has not signed agreement with")
    ]


def test_the_same_value_of_two_subjects_is_two_nodes() -> None:
    graph = news_graph()
    value = Literal("4000", "xsd:integer", "people")
    spent = [first_statement(subject=subject, object=value) for subject in ("kestria", "ostmar")]
    scene = build_scene(replace(graph, statements=tuple(spent)))
    assert [node.label for node in scene.nodes if node.type == "Value"] == ["4000 people", "4000 people"]


def test_an_unknown_entity_is_an_error_that_names_it() -> None:
    graph = news_graph()
    with pytest.raises(GraphError, match="'nobody'"):
        build_scene(replace(graph, statements=(first_statement(object="nobody"),)))


def test_parallel_edges_bend_apart() -> None:
    edges = to_pyvis(news_graph()).edges
    bundle = [edge for edge in edges if {edge["from"], edge["to"]} == {"valdoria", "kestria"}]
    bends = set()
    for edge in bundle:
        smooth = edge["smooth"] or {"type": "curvedCW", "roundness": 0}
        sign = (1 if smooth["type"] == "curvedCW" else -1) * (1 if edge["from"] < edge["to"] else -1)
        bends.add(sign * smooth["roundness"])
    assert len(bends) == len(bundle) >= 5


@given(st.text(alphabet="abcXYZ", max_size=12))
def test_type_names_keep_their_letters(name: str) -> None:
    assert name_type(name).replace(" ", "").lower() in (name.lower(), "concept")


def test_literals_show_the_words_of_the_text() -> None:
    assert name_value(Literal("1200000000", "xsd:decimal", "crowns", "1.2 billion crowns")) == "1.2 billion crowns"
    assert name_value(Literal("5", "xsd:integer")) == "5"


def test_colours_do_not_hang_on_what_else_is_there() -> None:
    assert colour_types(["Country"])["Country"] == colour_types(["Aaa", "Country", "Person"])["Country"] == TYPE_COLOURS["Country"]
    assert len(set(colour_types(["One", "Two", "Three"]).values())) == 3


def test_every_class_of_things_has_a_family() -> None:
    graph = rdflib.Graph().parse(Path(__file__).parent.parent / "ontology" / "kg.ttl")
    thing = next(subject for subject in graph.subjects() if str(subject).endswith("#Thing"))
    names = {
        str(name).rpartition("#")[2]
        for name in graph.transitive_subjects(rdflib.RDFS.subClassOf, thing)
        if str(name).startswith(str(thing)[:-5])
    }
    assert {"Party", "Media", "Office", "City"} <= names
    said = {"Statement", "Claim", "Phrase"} | {name for name in names if name.endswith("Event") and name != "Event"}
    assert [name for name in sorted(names - said) if family_of(name) == OTHERS] == []


# ---------------------------------------------------------------- what to show first


def test_every_fact_has_a_rank_whatever_the_order_of_the_graph() -> None:
    graph = news_graph()
    scene = build_scene(graph)
    order = rank_edges(graph, scene)
    assert sorted(order) == sorted(edge.id for edge in scene.edges)
    mixed = replace(graph, entities=graph.entities[::-1], statements=graph.statements[::-1])
    assert rank_edges(mixed, build_scene(mixed)) == order


def test_the_first_facts_are_of_named_things_that_much_is_said_of() -> None:
    graph = news_graph()
    scene = build_scene(graph)
    nodes = {node.id: node for node in scene.nodes}
    edges = {edge.id: edge for edge in scene.edges}
    first = [edges[key] for key in rank_edges(graph, scene)[:10]]
    assert not any(nodes[end].minor for edge in first for end in (edge.source, edge.target))
    assert {"valdoria", "kestria"} <= {end for edge in first for end in (edge.source, edge.target)}
    pairs = [tuple(sorted((edge.source, edge.target))) for edge in first]
    assert max(map(pairs.count, pairs)) <= 3


# ---------------------------------------------------------------- layout


def test_labelled_nodes_do_not_overlap() -> None:
    scene = build_scene(news_graph())
    places = place_nodes(scene)
    boxes = []
    for node in scene.nodes:
        (x, y), radius = places[node.id], node_radius(node)
        half = max(radius, 3.5 * min(len(node.label), 28))
        boxes.append((x - half, y - radius, x + half, y + radius + 16))
    for index, (west, north, east, south) in enumerate(boxes):
        for left, top, right, bottom in boxes[index + 1 :]:
            assert west >= right or east <= left or north >= bottom or south <= top


def test_layout_is_landscape_and_readable() -> None:
    scene = build_scene(news_graph())
    places = place_nodes(scene)
    joined = {end for edge in scene.edges for end in (edge.source, edge.target)}
    xs, ys = [places[name][0] for name in joined], [places[name][1] for name in joined]
    assert 1.0 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 1.8
    assert count_faults(places, sorted({(edge.source, edge.target) for edge in scene.edges})) < 40


def test_neighbours_are_nearer_than_strangers() -> None:
    chain = {str(i): {str(j): 100.0 for j in (i - 1, i + 1) if 0 <= j < 8} for i in range(8)}
    points = place_component(chain)
    distance = [((points["0"][0] - points[str(i)][0]) ** 2 + (points["0"][1] - points[str(i)][1]) ** 2) ** 0.5 for i in range(8)]
    assert distance == sorted(distance)
    assert 600 < distance[7] < 760


def ring_graph(count: int) -> GraphData:
    graph = news_graph()
    entities = tuple(Entity(f"e{i}", f"Entity {i}", "Country" if i % 3 else "Concept") for i in range(count))
    pairs = [(i, (i * 7 + 1) % count) for i in range(count)]
    statements = tuple(first_statement(subject=f"e{i}", object=f"e{j}") for i, j in pairs if i != j)
    return GraphData(graph.articles, entities, statements)


def test_a_large_component_is_no_ball() -> None:
    """The middle ninth of the page holds far less than half of the nodes."""
    scene = build_scene(ring_graph(400))
    places = [places for name, places in place_nodes(scene).items()]
    wide, high = (max(place[axis] for place in places) - min(place[axis] for place in places) for axis in (0, 1))
    inside = [place for place in places if abs(place[0]) < wide / 6 and abs(place[1]) < high / 6]
    assert len(inside) < 0.25 * len(places)


def test_large_graphs_are_placed_with_pivots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.show.stress.FULL_LIMIT", 100)
    scene = build_scene(ring_graph(200))
    assert len(set(place_nodes(scene).values())) > 190


@pytest.mark.parametrize("entities", [(), (Entity("a", "Alone", "Person"),)])
def test_graphs_without_facts(entities: tuple[Entity, ...]) -> None:
    page = render_html(GraphData((), entities, ()))
    assert page_json(page)["counts"] == f"{'1 entity' if entities else '0 entities'} · 0 facts · 0 articles"


def test_a_fact_of_an_entity_about_itself() -> None:
    graph = news_graph()
    page = render_html(replace(graph, statements=(first_statement(object="valdoria"),)))
    assert len(page_json(page)["edges"]) == 1


# ---------------------------------------------------------------- evidence


def test_the_sentence_is_marked_by_offsets() -> None:
    statement = first_statement()
    pieces = mark_sentence(statement)
    assert "".join(text for text, _ in pieces) == statement.evidence.sentence_text
    assert [piece for piece in pieces if piece[1]] == [["Valdoria", "s"], ["signed", "r"], ["Kestria", "o"]]


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), min_size=3, max_size=5),
    st.integers(0, 10),
)
def test_any_offsets_give_the_whole_sentence(text: str, spans: list[tuple[int, int]], start: int) -> None:
    subject, object_, *relation = [Span(min(pair), max(pair)) for pair in spans]
    evidence = Evidence("a1", Span(start, start + len(text)), text, subject, tuple(relation), object_, "rule", 1.0)
    pieces = mark_sentence(first_statement(evidence=evidence))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(one[1] != other[1] for one, other in itertools.pairwise(pieces))


def test_evidence_says_who_when_and_how() -> None:
    data = page_json(render_html(news_graph()))
    edge = next(edge for edge in data["edges"] if edge["label"] == "buys arms from")
    assert data["facts"][edge["id"]] == {
        "status": "possible",
        "evidence": [
            {
                "article": "a1",
                "sentence": [
                    ["According to The Harbour Post, ", ""],
                    ["Valdoria", "s"],
                    [" is considering ", ""],
                    ["buying", "r"],
                    [" Falcon drones from ", ""],
                    ["Kestria", "o"],
                    [".", ""],
                ],
                "status": "The Harbour Post says that this is possible and still to come. Not counted as a fact.",
                "by": "The Harbour Post",
                "byNode": "post",
                "cue": "according to",
                "rule": "verb clause",
                "confidence": 0.78,
            }
        ],
    }
    assert data["articles"]["a1"]["url"] == "https://news.example/orm"
    assert data["entities"]["valdoria"]["links"] == ["http://www.wikidata.org/entity/Q90001"]
    places = data["entities"]["valdoria"]["where"]
    assert [article for article, _ in places] == ["a1"]
    assert all(ARTICLES[article][4][start:end] == words for article, mentions in places for words, start, end in mentions)
    assert data["counts"] == "31 entities · 46 facts, 27 asserted · 3 articles"


# ---------------------------------------------------------------- the page


@given(st.text())
def test_json_survives_and_never_ends_the_script_block(text: str) -> None:
    code = encode_json({text: text})
    assert json.loads(code) == {text: text}
    assert not set(code) & set("<>&\u2028\u2029")


def nasty_graph() -> GraphData:
    graph = news_graph()
    entities = tuple(
        replace(entity, label=NASTY[i % len(NASTY)], aliases=(NASTY[(i + 1) % len(NASTY)],), same_as=("javascript:alert(1)",))
        for i, entity in enumerate(graph.entities)
    )
    articles = tuple(replace(article, title=NASTY[1], source=NASTY[0], url="javascript:alert(1)") for article in graph.articles)
    statements = tuple(
        replace(
            item,
            label=NASTY[i % len(NASTY)],
            when=NASTY[0],
            attributed_to=f'"{NASTY[0]}"',
            qualifiers=((NASTY[0], NASTY[1]),),
            evidence=replace(item.evidence, sentence_text=NASTY[i % len(NASTY)] * 5, rule=NASTY[0]),
        )
        for i, item in enumerate(graph.statements)
    )
    return GraphData(articles, entities, statements)


def test_text_of_the_data_stays_text() -> None:
    page = render_html(nasty_graph(), title=NASTY[1])
    plain = render_html(news_graph(), title="x")
    assert [tag for tag, _ in Tags(page).found] == [tag for tag, _ in Tags(plain).found]
    assert page_json(page)["title"] == NASTY[1]
    assert {node["label"] for node in page_json(page)["nodes"]} >= set(NASTY)


def test_nothing_is_fetched_and_nothing_foreign_runs() -> None:
    page = render_html(news_graph())
    for tag, attributes in Tags(page).found:
        assert tag not in ("link", "iframe", "img", "object", "embed", "base")
        assert not {"src", "href", "srcset", "action"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
    policy = next(
        attributes["content"] for tag, attributes in Tags(page).found if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "@import" not in page
    assert "sourceMappingURL" not in page


def test_own_scripts_write_no_html() -> None:
    folder = Path(sys.modules["kg.show"].__path__[0]) / "assets"
    for script in folder.glob("*.js"):
        source = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", source), script.name
        assert source.count("\n") <= 400


def test_the_licence_travels_with_the_library() -> None:
    page = render_html(news_graph())
    assert "Permission is hereby granted, free of charge" in page
    assert "@copyright (c) 2017-2019 visjs contributors" in page


def test_pyvis_network_has_no_tooltips() -> None:
    network = to_pyvis(nasty_graph())
    assert network.directed
    assert len(network.nodes) == 33
    assert not any("title" in item for item in (*network.nodes, *network.edges))
    assert "<img src=x" not in network.generate_html()


def test_same_graph_same_bytes_whatever_the_order() -> None:
    graph = news_graph()
    mixed = replace(graph, entities=graph.entities[::-1], statements=graph.statements[::-1], articles=graph.articles[::-1])
    assert render_html(graph, title="x") == render_html(mixed, title="x")


def test_same_bytes_in_another_process() -> None:
    code = "import hashlib, sys; sys.path.insert(0, sys.argv[1]); from show_news import news_graph; from kg.show import render_html; "
    code += "print(hashlib.sha256(render_html(news_graph()).encode()).hexdigest())"
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_titles() -> None:
    graph = news_graph()
    assert page_json(render_html(graph))["title"] == "What the articles say"
    assert page_json(render_html(graph, title="Orm"))["title"] == "Orm"
    one = replace(graph, articles=graph.articles[:1], statements=graph.statements[:3])
    assert page_json(render_html(one))["title"] == graph.articles[0].title


def test_type_labels_can_be_given() -> None:
    types = page_json(render_html(news_graph(), type_labels={"WeaponSystem": "Waffe"}))["types"]
    assert {"Waffe", "Country", "Concept"} <= {entry["label"] for entry in types}
