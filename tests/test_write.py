"""The files of a graph: contracts, sameness of bytes, and loading back."""

import csv
import dataclasses
import hashlib
import io
import json
import random
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, PROV, RDF, RDFS, SKOS, XSD

from kg.model import (
    Article,
    Certainty,
    Entity,
    Evidence,
    GraphData,
    GraphError,
    Literal,
    Mention,
    MentionKind,
    OntologyError,
    Polarity,
    Span,
    Statement,
    Tense,
    UsageError,
)
from kg.resources import ontology_folder
from kg.vocabulary import KG, NIF, OPEN, SCHEMA
from kg.write import (
    ENTITY_COLUMNS,
    FACT_COLUMNS,
    entity_rows,
    fact_rows,
    graph_files,
    read_graph,
    report,
    to_asserted_rdf,
    to_networkx,
    to_rdf,
    write_graph,
)
from kg.write.export import write_file
from kg.write.iris import article_id, article_iri, entity_id, entity_iri, predicate_iri, predicate_name, statement_iris
from kg.write.nodes import origin_name
from kg.write.rdf import graph_quads
from kg.write.serialize import read_context, to_trig

# rdflib warns of its own use of these
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset.default_context|Dataset.identifier|ConjunctiveGraph) is deprecated")

TEXT = (
    "Norland sold six frigates to Osteria on Tuesday.\n"
    'Mira Holt, who leads Osteria, "may" visit Port Vale next year, the Vale Courier reported.\n'
    "Osteria did not sign the treaty. It paid $2.5 million, a person close to the talks said."
)
SENTENCES = (Span(0, 48), Span(49, 138), Span(139, 171), Span(172, 227))
FIRST = Article(
    *("a-1", TEXT, (Span(0, len(TEXT)),), "Six frigates", "2023-05-09", "Vale Courier"),
    url="https://example.org/1",
    origin="/home/me/in/one.txt",
)
SECOND = Article("b 2", "Norland sold six frigates to Osteria.", (Span(0, 37),), published="2023-05-10T08:00:00Z", origin="two.txt")


def mention(text: str, *, kind: MentionKind = MentionKind.NAME, label: str = "GPE", start: int | None = None) -> Mention:
    begin = TEXT.index(text) if start is None else start
    return Mention(begin, begin + len(text), text, kind, label, begin)


def evidence(sentence: int, *, article: str = "a-1", rule: str = "verb", confidence: float = 0.9) -> Evidence:
    span = SENTENCES[sentence]
    words = Span(span.start, span.start + 4), (Span(span.start + 5, span.start + 7), Span(span.start + 9, span.start + 12))
    return Evidence(article, span, TEXT[span.start : span.end], *words, Span(span.end - 5, span.end), rule, confidence)


WIKIDATA = "http://www.wikidata.org/entity/Q100"
ENTITIES = (
    Entity("Q100", "Norland", "Country", ("Norland", "the kingdom"), (WIKIDATA,), (("a-1", mention("Norland")),)),
    Entity(
        "Q200",
        "Osteria",
        "Country",
        mentions=(("a-1", mention("Osteria")), ("a-1", mention("It", kind=MentionKind.PRONOUN, label="", start=172))),
    ),
    Entity("person/mira holt", "Mira Holt", "Person", ("Holt",), mentions=(("a-1", mention("Mira Holt", label="PERSON")),)),
    Entity("Q300", "Port Vale", "City", mentions=(("a-1", mention("Port Vale")),)),
    Entity("Q400", "Vale Courier", "Media", mentions=(("a-1", mention("Vale Courier", label="ORG")),)),
    Entity("treaty-a-1", "=treaty", "Law"),
)
STATEMENTS = (
    Statement("Q100", "suppliesArmsTo", "Q200", evidence(0), "supplies arms to", when="2023-05-09", qualifiers=(("obj", "six frigates"),)),
    Statement("person/mira holt", "leads", "Q200", evidence(1), "leads", tense=Tense.PRESENT),
    Statement(
        *("person/mira holt", "visited", "Q300", evidence(1), "visited"),
        certainty=Certainty.POSSIBLE,
        tense=Tense.FUTURE,
        attributed_to="Q400",
        attribution_cue="reported",
        when="2024",
        asserted=False,
        qualifiers=(("with", "Q200"),),
    ),
    Statement("Q200", "open:sign_off on", "treaty-a-1", evidence(2), "signed", polarity=Polarity.NEGATIVE, asserted=False),
    Statement(
        *("Q200", "open:pay", Literal("2500000", "xsd:decimal", "USD", "$2.5 million"), evidence(3), "paid"),
        attributed_to='"a person close to the talks"',
        attribution_cue="said",
        asserted=False,
    ),
    Statement("Q100", "spent", Literal("0.50", "xsd:decimal", "EUR", "50 cents"), evidence(3, rule="noun"), "spent"),
    Statement(
        *("Q100", "suppliesArmsTo", "Q200"),
        Evidence("b 2", Span(0, 37), SECOND.text, Span(0, 7), (Span(8, 12),), Span(29, 36), "verb", 0.75),
        "supplies arms to",
    ),
)
GRAPH = GraphData((FIRST, SECOND), ENTITIES, STATEMENTS, {"skipped": [{"input": "bad.txt", "reason": "empty"}]})


def shuffled(graph: GraphData, seed: int) -> GraphData:
    mixed = random.Random(seed)
    entities = [
        dataclasses.replace(
            entity,
            aliases=tuple(mixed.sample(entity.aliases, len(entity.aliases))),
            mentions=tuple(mixed.sample(entity.mentions, len(entity.mentions))),
        )
        for entity in mixed.sample(graph.entities, len(graph.entities))
    ]
    articles, statements = (tuple(mixed.sample(items, len(items))) for items in (graph.articles, graph.statements))
    return GraphData(articles, tuple(entities), statements, graph.report)


def canonical(graph: GraphData) -> GraphData:
    return GraphData(
        tuple(
            dataclasses.replace(article, text="", content=(), origin=origin_name(article.origin))
            for article in sorted(graph.articles, key=lambda article: article.id)
        ),
        tuple(
            dataclasses.replace(entity, aliases=tuple(sorted(entity.aliases)), mentions=tuple(sorted(entity.mentions)))
            for entity in sorted(graph.entities, key=lambda entity: entity.id)
        ),
        tuple(statement_iris(graph.statements)),
    )


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return graph_files(GRAPH)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


# ---------------------------------------------------------------- RDF


def test_only_asserted_statements_are_plain_triples() -> None:
    plain = to_asserted_rdf(GRAPH)
    described = (RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.exactMatch, KG.mentionCount)
    edges = {triple for triple in plain if triple[1] not in described}
    assert edges == {
        (entity_iri("Q100"), KG.suppliesArmsTo, entity_iri("Q200")),
        (entity_iri("person/mira holt"), KG.leads, entity_iri("Q200")),
        (entity_iri("Q100"), KG.spent, rdflib.Literal("0.50", datatype=XSD.decimal, normalize=False)),
    }


def test_plain_graph_is_isomorphic_to_the_expected_one() -> None:
    graph = GraphData((FIRST,), (ENTITIES[0], ENTITIES[3]), (Statement("Q100", "open:look after", "Q300", evidence(0), "looks after"),))
    expected = rdflib.Graph().parse(
        data="""
        @prefix kg: <https://w3id.org/newskg/ontology#> . @prefix ent: <https://w3id.org/newskg/entity/> .
        @prefix open: <https://w3id.org/newskg/open/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        ent:Q100 a kg:Country ; rdfs:label "Norland" ; skos:prefLabel "Norland" ; skos:altLabel "Norland", "the kingdom" ;
            skos:exactMatch <http://www.wikidata.org/entity/Q100> ; kg:mentionCount "1"^^xsd:nonNegativeInteger ;
            open:look_after ent:Q300 .
        ent:Q300 a kg:City ; rdfs:label "Port Vale" ; skos:prefLabel "Port Vale" ; kg:mentionCount "1"^^xsd:nonNegativeInteger .
        open:look_after a kg:OpenRelation, rdf:Property ; rdfs:label "looks after" .
        """,
        format="turtle",
    )
    assert isomorphic(to_asserted_rdf(graph), expected)


def test_statement_node_carries_status_source_and_evidence() -> None:
    iri = statement_iris(GRAPH.statements)[STATEMENTS[2]]
    node = {(p, o) for _, p, o in to_rdf(GRAPH).triples((iri, None, None))}
    number = {name: rdflib.Literal(str(value), datatype=XSD.nonNegativeInteger) for name, value in (("begin", 49), ("end", 138))}
    assert node >= {
        *((RDF.type, RDF.Statement), (RDF.type, KG.Statement), (RDF.type, KG.Claim)),
        *((RDF.subject, entity_iri("person/mira holt")), (RDF.predicate, KG.visited), (RDF.object, entity_iri("Q300"))),
        *((KG.asserted, rdflib.Literal(False)), (KG.certainty, rdflib.Literal("possible")), (KG.tense, rdflib.Literal("future"))),
        *((KG.attributedTo, entity_iri("Q400")), (KG.attributionCue, rdflib.Literal("reported")), (KG.when, rdflib.Literal("2024"))),
        *((NIF.beginIndex, number["begin"]), (NIF.endIndex, number["end"])),
        *((KG.relationSpan, rdflib.Literal("54-56")), (KG.relationSpan, rdflib.Literal("58-61"))),
        *((KG.qualifier, rdflib.Literal("with: Osteria")), (KG.involves, entity_iri("Q200"))),
        *((PROV.wasDerivedFrom, article_iri("a-1")), (KG.sentence, rdflib.Literal(TEXT[49:138]))),
    }


def test_each_article_has_its_own_graph() -> None:
    dataset = to_rdf(GRAPH)
    second = dataset.graph(article_iri("b 2"))
    assert (entity_iri("Q100"), KG.suppliesArmsTo, entity_iri("Q200")) in second
    assert {str(node) for node in second.subjects(RDF.type, RDF.Statement)} == {str(statement_iris(GRAPH.statements)[STATEMENTS[6]])}
    assert (entity_iri("person/mira holt"), KG.leads, entity_iri("Q200")) not in second


def test_amount_keeps_unit_and_words_on_the_statement() -> None:
    iri = statement_iris(GRAPH.statements)[STATEMENTS[4]]
    dataset = to_rdf(GRAPH)
    assert str(dataset.value(iri, KG.unit)) == "USD"
    assert str(dataset.value(iri, KG.valueWords)) == "$2.5 million"
    assert dataset.value(iri, RDF.object) == rdflib.Literal("2500000", datatype=XSD.decimal)
    assert str(dataset.value(iri, KG.attributedToWords)) == "a person close to the talks"


def test_origin_is_a_name_without_folders(files: dict[str, bytes]) -> None:
    assert b"one.txt" in files["graph.trig"]
    assert b"/home/me" not in b"".join(files.values())


def test_statement_iris_depend_on_triple_and_place_only() -> None:
    changed = dataclasses.replace(STATEMENTS[0], label="sold arms to", evidence=dataclasses.replace(STATEMENTS[0].evidence, confidence=0.1))
    assert list(statement_iris([changed]).values()) == list(statement_iris([STATEMENTS[0]]).values())


def test_two_statements_of_one_sentence_and_triple_get_two_iris() -> None:
    denied = dataclasses.replace(STATEMENTS[0], polarity=Polarity.NEGATIVE, asserted=False)
    iris = statement_iris([STATEMENTS[0], denied, denied])
    assert len(iris) == len(set(iris.values())) == 2


@given(st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_ids_and_predicates_survive_their_iris(name: str) -> None:
    assert entity_id(entity_iri(name)) == name
    assert article_id(article_iri(name)) == name
    assert predicate_name(predicate_iri(f"open:{name}")) == f"open:{name}"
    ox.NamedNode(predicate_iri(f"open:{name}"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"subject": "nobody"}, "no entity 'nobody'"),
        ({"object": "nothing"}, "no entity 'nothing'"),
        ({"attributed_to": "somebody"}, "quotation marks"),
        ({"evidence": dataclasses.replace(STATEMENTS[0].evidence, article="zz")}, "no such article"),
    ],
)
def test_dangling_references_are_refused(change: dict[str, object], words: str) -> None:
    broken = dataclasses.replace(STATEMENTS[0], **change)  # type: ignore[arg-type]
    with pytest.raises(GraphError, match=words):
        to_rdf(dataclasses.replace(GRAPH, statements=(broken,)))


def test_emitted_terms_are_declared() -> None:
    ontology = rdflib.Graph().parse(ontology_folder() / "kg.ttl")
    basic = {RDF.type, RDF.Statement, RDF.Property, RDFS.label}
    declared = {*ontology.subjects(RDF.type), *ontology.objects(None, OWL.equivalentClass), *basic}
    dataset = to_rdf(GRAPH)
    used = set(dataset.predicates()) | set(dataset.objects(None, RDF.type))
    assert sorted(term for term in used - declared if not term.startswith(OPEN)) == []


# ---------------------------------------------------------------- serialisations


def test_trig_and_jsonld_hold_the_same_dataset(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    trig = rdflib.Dataset().parse(data=files["graph.trig"], format="trig")
    jsonld = rdflib.Dataset().parse(data=files["graph.jsonld"], format="json-ld")
    for name in (article_iri("a-1"), article_iri("b 2")):
        assert len(trig.graph(name))
        assert isomorphic(trig.graph(name), jsonld.graph(name))
    assert isomorphic(trig.default_graph, jsonld.default_graph)
    assert isomorphic(trig.graph(article_iri("b 2")), to_rdf(GRAPH).graph(article_iri("b 2")))


def test_jsonld_inlines_its_context(files: dict[str, bytes]) -> None:
    assert isinstance(json.loads(files["graph.jsonld"])["@context"], dict)


def test_turtle_is_the_asserted_graph(files: dict[str, bytes]) -> None:
    assert isomorphic(rdflib.Graph().parse(data=files["graph.ttl"], format="turtle"), to_asserted_rdf(GRAPH))


@pytest.mark.parametrize("seed", range(5))
def test_order_of_input_does_not_change_a_byte(files: dict[str, bytes], seed: int) -> None:
    assert graph_files(shuffled(GRAPH, seed)) == files


# ---------------------------------------------------------------- tables


def test_facts_have_the_columns_of_the_contract(files: dict[str, bytes]) -> None:
    header = (
        "subject,predicate,object,subject_iri,predicate_iri,object_iri,asserted,polarity,certainty,tense,"
        "attributed_to,when,confidence,article,published,sentence,start,end"
    )
    assert files["facts.csv"].decode().splitlines()[0] == header == ",".join(FACT_COLUMNS)
    assert len(rows(files["facts.csv"])) == len(STATEMENTS)


def test_sentences_are_the_text_between_their_offsets(files: dict[str, bytes]) -> None:
    texts = {FIRST.id: FIRST.text, SECOND.id: SECOND.text}
    for row in rows(files["facts.csv"]):
        assert row["sentence"] == texts[row["article"]][int(row["start"]) : int(row["end"])]


def test_fact_row_shows_labels_and_status(files: dict[str, bytes]) -> None:
    row = next(row for row in rows(files["facts.csv"]) if row["predicate"] == "visited")
    shown = ("subject", "object", "asserted", "polarity", "certainty", "tense", "attributed_to", "when", "published")
    assert [row[name] for name in shown] == (
        ["Mira Holt", "Port Vale", "false", "positive", "possible", "future", "Vale Courier", "2024", "2023-05-09"]
    )


def test_amount_row_shows_words_and_no_iri(files: dict[str, bytes]) -> None:
    row = next(row for row in rows(files["facts.csv"]) if row["predicate"] == "paid")
    assert (row["object"], row["object_iri"], row["attributed_to"]) == ("$2.5 million", "", '"a person close to the talks"')


def test_entities_have_the_columns_of_the_contract(files: dict[str, bytes]) -> None:
    assert files["entities.csv"].decode().splitlines()[0] == "iri,label,type,aliases,same_as,mentions" == ",".join(ENTITY_COLUMNS)
    norland = rows(files["entities.csv"])[0]
    assert norland["aliases"] == "Norland|the kingdom"
    assert norland["mentions"] == "1"


def test_formula_cells_are_guarded_and_numbers_are_not() -> None:
    labels = ["=1+1", "@now", "-5 %", "+SUM(A1)", "plain"]
    entities = [dataclasses.replace(ENTITIES[0], id=str(number), label=label) for number, label in enumerate(labels)]
    content = graph_files(GraphData((), tuple(entities), ()))["entities.csv"]
    assert [row["label"] for row in rows(content)] == ["'=1+1", "'@now", "-5 %", "'+SUM(A1)", "plain"]


# ---------------------------------------------------------------- networkx and GraphML


def test_networkx_has_every_statement_as_an_edge() -> None:
    network = to_networkx(GRAPH)
    assert network.number_of_edges() == len(STATEMENTS)
    assert network.nodes["Q100"] == {"label": "Norland", "type": "Country", "iri": str(entity_iri("Q100"))}
    (denied,) = network.get_edge_data("Q200", "treaty-a-1").values()
    assert (denied["asserted"], denied["polarity"], denied["sentence"]) == (False, "negative", TEXT[139:171])


def test_graphml_reads_back_with_types(files: dict[str, bytes]) -> None:
    network = nx.read_graphml(io.BytesIO(files["graph.graphml"]), force_multigraph=True)
    assert set(network.nodes) == set(to_networkx(GRAPH).nodes)
    flags = sorted(values["asserted"] for _, _, values in network.edges(data=True))
    assert flags == [False] * 3 + [True] * 4
    assert b">true<" in files["graph.graphml"]


def test_graphml_survives_characters_that_xml_cannot_hold() -> None:
    graph = GraphData((), (dataclasses.replace(ENTITIES[0], label="Nor\x00land\x0b <&>"),), ())
    root = ET.fromstring(graph_files(graph)["graph.graphml"])
    assert "Nor�land� <&>" in [node.text for node in root.iter() if node.tag.endswith("data")]


# ---------------------------------------------------------------- report, manifest, folder


def test_report_counts_and_keeps_what_the_pipeline_said(files: dict[str, bytes]) -> None:
    counts = json.loads(files["report.json"])
    assert counts["by_status"] == {"asserted": 4, "unasserted": 3, "negative": 1, "uncertain": 1, "future": 1, "attributed": 2}
    assert counts["by_predicate"]["suppliesArmsTo"] == 2
    assert counts["by_type"]["Country"] == 2
    assert counts["skipped"] == [{"input": "bad.txt", "reason": "empty"}]
    assert counts["shacl"]["checked"] is True


def test_graph_keeps_the_shapes(files: dict[str, bytes]) -> None:
    shacl = json.loads(files["report.json"])["shacl"]
    assert (shacl["conforms"], shacl["listed"]) == (True, [])
    assert shacl["shapes"] > 5


def test_broken_shapes_are_reported_and_named() -> None:
    false = dataclasses.replace(STATEMENTS[3], asserted=True)
    shacl = json.loads(graph_files(dataclasses.replace(GRAPH, statements=(false,)))["report.json"])["shacl"]
    assert (shacl["conforms"], shacl["results"]) == (False, 1)
    assert shacl["listed"][0]["focus"] == str(statement_iris([false])[false])
    assert "asserted" in shacl["listed"][0]["message"]


def test_large_graph_is_checked_without_its_mentions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "LARGE", 10)
    shacl = report.validate_quads(graph_quads(GRAPH), ontology_folder())
    assert (shacl["conforms"], shacl["mentions"]) == (True, "not checked: the graph is large")


def test_shapes_file_without_shapes_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text("")
    assert report.validate_quads([], tmp_path) == {"checked": False, "reason": "shapes.ttl declares no shapes"}


def test_missing_shapes_and_context_are_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"shapes\.ttl: cannot be read as Turtle"):
        report.validate_quads([], tmp_path)
    with pytest.raises(OntologyError, match=r"context\.jsonld: cannot be read"):
        read_context(tmp_path / "context.jsonld")


def test_small_confidence_is_a_decimal() -> None:
    tiny = dataclasses.replace(STATEMENTS[0], evidence=dataclasses.replace(STATEMENTS[0].evidence, confidence=1e-05))
    content = graph_files(dataclasses.replace(GRAPH, statements=(tiny,)))
    assert b"kg:confidence 0.00001 " in content["graph.trig"]
    assert rows(content["facts.csv"])[0]["confidence"] == "0.00001"


def test_folder_holds_all_files_and_a_true_manifest(tmp_path: Path) -> None:
    paths = write_graph(GRAPH, tmp_path / "new" / "out", html="<p>page</p>")
    names = {path.name for path in paths}
    assert names == {path.name for path in (tmp_path / "new" / "out").iterdir()}
    assert names == {
        *("graph.trig", "graph.ttl", "graph.jsonld", "graph.html", "graph.graphml"),
        *("facts.csv", "entities.csv", "mentions.csv", "report.json", "manifest.json"),
    }
    for entry in json.loads((tmp_path / "new" / "out" / "manifest.json").read_text())["files"]:
        content = (tmp_path / "new" / "out" / entry["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"])


def test_second_run_gives_the_same_bytes_and_leaves_other_files(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine")
    first = {path.name: path.read_bytes() for path in write_graph(GRAPH, tmp_path, html="x")}
    second = {path.name: path.read_bytes() for path in write_graph(GRAPH, tmp_path, html="x")}
    assert first == second
    assert (tmp_path / "notes.md").read_text() == "mine"


def test_failure_midway_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path.name: path.read_bytes() for path in write_graph(GRAPH, tmp_path)}
    real = Path.write_bytes

    def fail_on_facts(path: Path, content: bytes) -> int:
        if path.name == "facts.csv":
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", fail_on_facts)
    with pytest.raises(UsageError, match="No space left"):
        write_graph(GraphData((), (), ()), tmp_path)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write_graph(GRAPH, tmp_path / "out")


def test_a_file_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write_file(tmp_path / "out" / "graph.nq", b"")


def test_empty_graph_is_written(tmp_path: Path) -> None:
    write_graph(GraphData((), (), ()), tmp_path)
    assert read_graph(tmp_path) == GraphData((), (), ())


# ---------------------------------------------------------------- reading back


def test_graph_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_graph(GRAPH, tmp_path)
    assert dataclasses.asdict(read_graph(tmp_path)) == dataclasses.asdict(canonical(GRAPH))


def test_written_again_it_is_the_same(tmp_path: Path, files: dict[str, bytes]) -> None:
    write_graph(GRAPH, tmp_path)
    again = graph_files(dataclasses.replace(read_graph(tmp_path / "graph.trig"), report=GRAPH.report))
    assert again == files


@pytest.mark.parametrize("content", ["<broken", "<http://x.example/s> a <https://w3id.org/newskg/ontology#Article> ."])
def test_what_is_no_graph_of_ours_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "graph.trig").write_text(content)
    with pytest.raises(GraphError, match=r"graph\.trig"):
        read_graph(tmp_path)


def test_missing_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"graph\.trig: no such file"):
        read_graph(tmp_path)


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(label=names, words=names, title=names, alias=names)
def test_any_text_survives_the_way_there_and_back(
    tmp_path_factory: pytest.TempPathFactory, label: str, words: str, title: str, alias: str
) -> None:
    article = dataclasses.replace(FIRST, title=title, origin="")
    entity = Entity(label, label, "Person", (alias,))
    statement = Statement(label, f"open:{words}", label, evidence(0), words, qualifiers=(("with", words),))
    graph = GraphData((article,), (entity,), (statement,))
    folder = tmp_path_factory.mktemp("any")
    (folder / "graph.trig").write_bytes(to_trig(graph_quads(graph)))
    assert read_graph(folder) == canonical(graph)


def test_rows_are_plain_text() -> None:
    assert all(isinstance(cell, str) for row in [*fact_rows(GRAPH), *entity_rows(GRAPH)] for cell in row.values())


def test_article_metadata_is_in_its_graph() -> None:
    graph = to_rdf(GRAPH).graph(article_iri("a-1"))
    node = article_iri("a-1")
    assert str(graph.value(node, SCHEMA.headline)) == "Six frigates"
    assert graph.value(node, SCHEMA.datePublished) == rdflib.Literal("2023-05-09", datatype=XSD.date)
