"""Events in RDF: what happened in terms of SEM, what did not in terms that no pattern for the first can match; and the way back."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, XSD
from test_write import ENTITIES, GRAPH, STATEMENTS, TEXT, canonical, shuffled

from kg.knowledge_graph import KnowledgeGraph
from kg.model import Certainty, Event, GraphData, GraphError, Literal, Polarity, Role, Statement, Tense
from kg.resources import ontology_folder
from kg.serve import run_query
from kg.vocabulary import KG, SEM, UNASSERTED
from kg.write import graph_files, read_graph, to_rdf
from kg.write.events.rows import EVENT_COLUMNS, PARTS, event_rows
from kg.write.events.terms import ACTOR_ROLES, PLACE_ROLES, SEM_TERMS
from kg.write.events.triples import time_stamps
from kg.write.rdf import graph_quads
from kg.write.report import validate_quads
from kg.write.serialize import to_trig
from kg.write.store import Reading, open_store, put_article, read_store, retract_article, split_graph

# rdflib warns of its own use of these
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset.default_context|Dataset.identifier|ConjunctiveGraph) is deprecated")


def words(text: str, name: str, amount: Literal | None = None) -> Role:
    start = TEXT.index(text)
    return Role(name, start=start, end=start + len(text), words=text, amount=amount)


def sale(name: str, *, kind: str = "suppliesArmsTo", when: str = "2023-05-09") -> Event:
    six = Literal("6", "xsd:decimal", "frigate", "six frigates", "about")
    parts = (Role("agent", "Q100"), words("six frigates", "amount", six), words("six frigates", "patient", six), Role("place", "Q300"))
    return Event(name, (kind,), (*parts, words("on Tuesday", "purpose"), Role("recipient", "Q200")), when)


PAID = Event(
    "e3",
    ("open:pay",),
    (
        Role("agent", "Q200"),
        words("$2.5 million", "amount", Literal("2500000", "xsd:decimal", "USD", "$2.5 million")),
        words("next year", "duration", Literal("P1Y", "xsd:duration", text="next year")),
    ),
    "2014/2016",
)
EVENTFUL = (
    replace(STATEMENTS[0], event=sale("e1")),
    replace(STATEMENTS[2], event=sale("e2", kind="visited", when="2024")),
    replace(STATEMENTS[4], event=PAID),
)
WITH_EVENTS = GraphData(GRAPH.articles, ENTITIES, (*EVENTFUL, STATEMENTS[1], STATEMENTS[3], *STATEMENTS[5:]))
EVENT = ox.NamedNode("https://w3id.org/newskg/event/e1")


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(to_trig(graph_quads(WITH_EVENTS)), format=ox.RdfFormat.TRIG)
    return store


def ask(store: ox.Store, pattern: str) -> bool:
    return run_query(store, f"ASK {{ {pattern} }}").truth


def values(store: ox.Store, event: str, path: str) -> list[str]:
    rows = run_query(store, f"SELECT ?value {{ ev:{event} {path} ?value }} ORDER BY ?value").rows
    return [str(getattr(row[0], "value", "")) for row in rows]


# ---------------------------------------------------------------- asserted


def test_an_event_says_who_did_what_to_whom(store: ox.Store) -> None:
    assert values(store, "e1", "sem:eventType") == [str(KG.suppliesArmsTo)]
    assert values(store, "e1", "kg:agent/skos:prefLabel") == ["Norland"]
    assert values(store, "e1", "sem:hasActor/skos:prefLabel") == ["Norland", "Osteria"]
    assert values(store, "e1", "kg:place/skos:prefLabel") == values(store, "e1", "sem:hasPlace/skos:prefLabel") == ["Port Vale"]
    assert values(store, "e1", "kg:purpose/nif:anchorOf") == ["on Tuesday"]
    assert values(store, "e1", "^kg:event/rdf:predicate") == [str(KG.suppliesArmsTo)]


def test_an_amount_is_a_number_with_its_unit_and_words(store: ox.Store) -> None:
    assert values(store, "e1", "kg:amount/rdf:value") == ["6"]
    assert values(store, "e1", "kg:amount/kg:unit") == ["frigate"]
    assert values(store, "e1", "kg:amount/kg:approximation") == ["about"]
    assert values(store, "e3", "unasserted:amount/rdf:type") == [str(KG.MonetaryAmount), str(KG.Phrase)]
    start, end = (int(values(store, "e1", f"kg:amount/nif:{name}")[0]) for name in ("beginIndex", "endIndex"))
    assert TEXT[start:end] == "six frigates"


@pytest.mark.parametrize(
    ("when", "stamps"),
    [
        ("2016", {"hasTimeStamp": ("2016", XSD.gYear)}),
        ("2016-04", {"hasTimeStamp": ("2016-04", XSD.gYearMonth)}),
        ("2016-04-30", {"hasTimeStamp": ("2016-04-30", XSD.date)}),
        ("2016-W17", {"hasTimeStamp": ("2016-W17", None)}),
        ("2014/2016-04", {"hasBeginTimeStamp": ("2014", XSD.gYear), "hasEndTimeStamp": ("2016-04", XSD.gYearMonth)}),
        ("2014/", {"hasBeginTimeStamp": ("2014", XSD.gYear)}),
        ("", {}),
    ],
)
def test_a_time_has_the_precision_of_the_text(when: str, stamps: dict[str, tuple[str, rdflib.URIRef | None]]) -> None:
    assert {name: (str(value), value.datatype) for name, value in time_stamps(when) if isinstance(value, rdflib.Literal)} == stamps


# ---------------------------------------------------------------- not asserted


@pytest.mark.parametrize("event", ["e2", "e3"])
def test_no_plain_pattern_matches_what_did_not_happen(store: ox.Store, event: str) -> None:
    properties = {
        row[0].value for row in run_query(store, f"SELECT DISTINCT ?p {{ ev:{event} ?p ?o }}").rows if isinstance(row[0], ox.NamedNode)
    }
    assert {name for name in properties if not name.startswith(UNASSERTED)} == {str(RDF.type)}
    assert not ask(store, f"ev:{event} a sem:Event")
    assert not ask(store, f"VALUES ?event {{ ev:{event} }} ?event kg:agent|sem:hasActor|sem:eventType|sem:hasTimeStamp ?any")


def test_asserted_and_unasserted_events_share_no_property(store: ox.Store) -> None:
    shared = run_query(store, "SELECT DISTINCT ?p { ?one a sem:Event ; ?p ?x . ?other a kg:UnassertedEvent ; ?p ?y }").rows
    assert [row[0].value for row in shared if isinstance(row[0], ox.NamedNode)] == [str(RDF.type)]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"polarity": Polarity.NEGATIVE, "tense": Tense.FUTURE}, "DeniedEvent"),
        ({"certainty": Certainty.PROBABLE, "tense": Tense.FUTURE}, "PossibleEvent"),
        ({"tense": Tense.FUTURE}, "PlannedEvent"),
        ({"attributed_to": "Q400"}, "ClaimedEvent"),
    ],
)
def test_an_unasserted_event_says_why(changes: dict[str, object], kind: str) -> None:
    said = replace(EVENTFUL[0], asserted=False, **changes)  # type: ignore[arg-type]
    data = to_rdf(replace(WITH_EVENTS, statements=(said,)))
    assert set(data.objects(rdflib.URIRef(EVENT.value), RDF.type)) == {KG.UnassertedEvent, KG[kind]}


def test_a_retracted_event_did_not_happen(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s")
    for part in split_graph(WITH_EVENTS):
        put_article(store, part, Reading())
    kept = {item.event.id: item.event for item in read_store(store).statements if item.event}
    retract_article(store, "a-1")
    assert not ask(store, "?event a sem:Event")
    assert not ask(store, "?event kg:agent|kg:place|sem:hasActor|sem:hasPlace|sem:eventType|sem:hasTimeStamp ?any")
    assert {item.event.id: item.event for item in read_store(store).statements if item.event} == kept
    assert set(kept) == {"e1", "e2", "e3"}


# ---------------------------------------------------------------- files


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "graph.trig").write_bytes(graph_files(WITH_EVENTS)["graph.trig"])
    assert canonical(read_graph(tmp_path)) == canonical(WITH_EVENTS)


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert len({graph_files(shuffled(WITH_EVENTS, seed))["graph.trig"] for seed in range(3)}) == 1


def test_events_fit_the_shapes_and_a_mixture_does_not() -> None:
    quads = graph_quads(WITH_EVENTS)
    assert validate_quads(quads, ontology_folder())["conforms"]
    event, article = rdflib.URIRef("https://w3id.org/newskg/event/e2"), quads[-1][3]
    for wrong in ((event, RDF.type, SEM.Event, article), (event, KG.agent, rdflib.URIRef(str(event)), article)):
        assert not validate_quads([*quads, wrong], ontology_folder())["conforms"]


def test_terms_are_declared_and_agree_with_the_ontology() -> None:
    ontology = rdflib.Graph().parse(ontology_folder() / "kg.ttl")
    for roles, term in ((ACTOR_ROLES, SEM.hasActor), (PLACE_ROLES, SEM.hasPlace)):
        assert {KG[name] for name in roles} == set(ontology.subjects(RDFS.subPropertyOf, term))
    roles = {str(subject).removeprefix(KG) for subject in ontology.subjects(KG.filledBy, None)} | {"duration"}
    twins = {
        str(subject).removeprefix(UNASSERTED)
        for subject in ontology.subjects(RDF.type, RDF.Property)
        if str(subject).startswith(UNASSERTED)
    }
    assert twins == roles | set(SEM_TERMS)
    assert {name for names in PARTS.values() for name in names} == roles


def test_an_entity_that_is_not_there_is_named() -> None:
    lost = replace(EVENTFUL[0], event=Event("e9", ("suppliesArmsTo",), (Role("agent", "Q100"), Role("partner", "Q999"))))
    with pytest.raises(GraphError, match="'Q999'"):
        graph_quads(replace(WITH_EVENTS, statements=(lost,)))


# ---------------------------------------------------------------- for people


def test_rows_answer_the_questions_of_news() -> None:
    rows = event_rows(WITH_EVENTS)
    assert [set(row) for row in rows] == [set(EVENT_COLUMNS)] * 3
    first = rows[0]
    assert [first[name] for name in ("who", "did", "what", "to_whom", "where", "when", "how_much", "why")] == [
        *("Norland", "supplies arms to", "six frigates", "Osteria", "Port Vale", "2023-05-09", "six frigates", "on Tuesday")
    ]
    assert [row["asserted"] for row in rows] == ["true", "false", "false"]


def test_the_canned_query_answers_likewise(store: ox.Store) -> None:
    result = run_query(store, "@events")
    rows = [dict(zip(result.columns, (getattr(term, "value", "") for term in row), strict=True)) for row in result.rows]
    assert [row["status"] for row in rows] == ["asserted", "possible, future", "claimed"]
    first = rows[0]
    assert [first[name] for name in ("who", "did", "what", "to_whom", "where", "when", "how_much", "why")] == [
        *("Norland", "supplies arms to", "six frigates", "Osteria", "Port Vale", "2023-05-09", "six frigates", "on Tuesday")
    ]


def test_a_graph_tells_its_events_and_parts_keep_who_is_in_them() -> None:
    graph = KnowledgeGraph(WITH_EVENTS)
    assert len(graph.events()) == 3
    near = graph.ego("Norland")
    assert {"Q100", "Q200", "Q300"} <= {entity.id for entity in near.data.entities}
    assert len(near.events()) == 1
    assert len(KnowledgeGraph(GRAPH).events()) == 0


def test_statements_without_events_are_written_as_before() -> None:
    plain = Statement("Q100", "leads", "Q200", STATEMENTS[0].evidence, "leads")
    used = {str(quad[1]) for quad in graph_quads(replace(WITH_EVENTS, statements=(plain,)))}
    assert not any(name.startswith((str(SEM), str(UNASSERTED))) or name == str(KG.event) for name in used)
