"""The ontology's files: sound, complete, and what the writers need."""

import json
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS

from kg.graph import check_ontology, load_ontology
from kg.graph.similarity import load_verbs
from kg.graph.triggers import parse_trigger
from kg.graph.wording import word_set
from kg.model import OntologyError
from kg.resources import ontology_folder
from kg.vocabulary import KG, PREFIXES

FOLDER = ontology_folder()
INVENTORY = word_set(
    """
    holdsOffice leads citizenOf memberOf partOf basedIn spokespersonFor claimsTerritory alliedWith rivalOf militarilyWeakerThan succeeded
    ranAgainst appointed metWith visited phonedWith negotiatedWith mediatedBetween congratulated praised supported apologizedTo recognized
    signedAgreementWith agreedWith pledgedTo invited sellsArmsTo givesMilitaryAidTo militaryCooperationWith tradesWith givesAidTo
    sharesIntelWith eased requestedFrom urged demandedOf criticized accused investigated rejected denied warned threatened feudedWith
    angered opposes sanctioned cutTiesWith expelled deployedAgainst coerced protestedAgainst attacked spent operates seeks said considers
    """
)
HEADER = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kg:Boat a owl:Class ; rdfs:label "Boat" ; skos:definition "A boat." .
"""
PARTICLES = word_set("up out down off on in like over by together back away about around through along apart aside forward across")
"""What may stand behind a verb in a lemma as extraction gives it; nouns have lemmas of one word."""
SAILED = 'kg:sailed a owl:ObjectProperty ; rdfs:label "sailed" ; skos:definition "It sailed." ; rdfs:domain kg:Boat ; rdfs:range kg:Boat '

STEAMED = SAILED.replace("kg:sailed", "kg:steamed") + '; kg:trigger "sail|row to>" .'
CIRCLE = """
kg:A a owl:Class ; rdfs:label "A" ; skos:definition "A." ; rdfs:subClassOf kg:B .
kg:B a owl:Class ; rdfs:label "B" ; skos:definition "B." ; rdfs:subClassOf kg:A .
"""


@pytest.fixture(scope="module")
def ontology():
    return load_ontology()


def write(folder: Path, body: str) -> Path:
    file = folder / "kg.ttl"
    file.write_text(HEADER + body, encoding="utf8")
    return file


def test_the_ontology_has_no_faults():
    assert check_ontology(FOLDER / "kg.ttl") == []


def test_every_relation_of_the_inventory_is_there(ontology):
    assert len(INVENTORY) == 60
    assert [name for name in INVENTORY if name not in ontology.properties] == []


def test_relations_of_the_inventory_have_triggers(ontology):
    assert [name for name in INVENTORY if not ontology.properties[name].triggers and name != "said"] == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("suppliesArmsTo", "supplies arms to"),
        ("sellsArmsTo", "sells arms to"),
        ("givesMilitaryAidTo", "gives military aid to"),
        ("congratulated", "congratulated"),
        ("feudedWith", "feuded with"),
    ],
)
def test_labels_are_exact(ontology, name, label):
    assert ontology.properties[name].label == label


def test_labels_of_relations_are_unique(ontology):
    labels = [item.label for item in ontology.properties.values() if item.triggers]
    assert len(labels) == len(set(labels))


def test_arms_sales_and_military_aid_are_below_arms_supply(ontology):
    assert "suppliesArmsTo" in ontology.properties["sellsArmsTo"].parents
    assert "suppliesArmsTo" in ontology.properties["givesMilitaryAidTo"].parents


def test_inverses_are_known_from_both_sides(ontology):
    for name, item in ontology.properties.items():
        if item.inverse:
            assert ontology.properties[item.inverse].inverse == name
            assert item.domain == ontology.properties[item.inverse].range


def test_no_asymmetry_is_declared():
    assert "AsymmetricProperty" not in (FOLDER / "kg.ttl").read_text(encoding="utf8")


def test_a_country_is_agent_and_place(ontology):
    assert ontology.is_a("Country", "Agent")
    assert ontology.is_a("Country", "Place")
    assert not ontology.are_compatible("Person", "Organization")
    assert ontology.are_compatible("Place", "Agent")


def test_the_classes_that_resolution_gives_are_declared(ontology):
    given = (
        "Person Organization Government Media Company Party Country City Place Facility Group Event Product Law Work WeaponSystem Office"
    )
    assert set(given.split()) <= set(ontology.classes)


def test_plover_types_are_of_the_sixteen(ontology):
    types = word_set(
        "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST REJECT ACCUSE THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    )
    used = {code.replace("+", ":").split(":")[0] for item in ontology.properties.values() for code in item.plover}
    assert used == types


def test_triggers_lead_from_lemmas_to_properties(ontology):
    found = {item.name for item, _ in ontology.index[("congratulate", "verb")]}
    assert found == {"congratulated"}


def test_no_word_is_one_that_no_lemma_can_be(ontology):
    triggers = [(lemma, trigger.category) for item in ontology.properties.values() for trigger in item.triggers for lemma in trigger.lemmas]
    words = [(word, "verb") for word in ontology.event_words if word not in load_verbs().rows]
    dead = [key for key in (*triggers, *words) if set(key[0].split()[1:]) - (PARTICLES if key[1] == "verb" else set())]
    assert dead == []


def test_rdflib_reads_the_ontology_and_every_declared_thing_has_a_label():
    graph = rdflib.Graph().parse(FOLDER / "kg.ttl")
    own = {subject for subject in graph.subjects(RDF.type, None) if str(subject).startswith(KG)}
    assert len(own) > 200
    assert all(graph.value(subject, RDFS.label) for subject in own)


def test_the_context_knows_every_prefix_and_only_declared_terms(ontology):
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf8"))["@context"]
    assert {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}.items() <= context.items()
    terms = [value["@id"] if isinstance(value, dict) else value for value in context.values() if value != 1.1]
    own = {term.removeprefix("kg:") for term in terms if term.startswith("kg:")}
    assert own <= set(ontology.properties)


def test_shapes_are_few_and_without_sparql():
    graph = rdflib.Graph().parse(FOLDER / "shapes.ttl")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    assert 0 < len(list(graph.subjects(RDF.type, sh.NodeShape))) <= 16
    assert not list(graph.triples((None, sh.sparql, None)))


def test_shapes_name_declared_terms_only(ontology):
    graph = rdflib.Graph().parse(FOLDER / "shapes.ttl")
    used = {str(node).removeprefix(KG) for triple in graph for node in triple if str(node).startswith(KG)}
    assert used <= set(ontology.properties) | set(ontology.classes)


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    "text",
    [
        "sail",
        "sail to> from>",
        "Sail to>",
        "sail/x to>",
        "sail to> =&arms",
        "sail to> obj=",
        "sail to> quickly",
        "sail|| to>",
        "sail <a <b to>",
        ">",
    ],
)
def test_a_malformed_trigger_is_refused(text):
    with pytest.raises(OntologyError):
        parse_trigger(text)


def test_a_trigger_is_read_in_full():
    trigger = parse_trigger("get out|pull <obj|subj out_of> obj=&arms|big_gun")
    assert (trigger.lemmas, trigger.category) == (("get out", "pull"), "verb")
    assert (trigger.subject, trigger.object) == (("obj", "subj"), ("out of",))
    assert (trigger.constraints[0].classes, trigger.constraints[0].lemmas) == (("arms",), {"big gun"})


def test_loading_names_property_and_trigger(tmp_path):
    write(tmp_path, SAILED + '; kg:trigger "sail" .')
    with pytest.raises(OntologyError, match=r"sailed.*'sail'"):
        load_ontology(tmp_path)


def test_loading_names_an_unknown_word_class(tmp_path):
    write(tmp_path, SAILED + '; kg:trigger "sail obj=&fish to>" .')
    with pytest.raises(OntologyError, match=r"sailed.*fish"):
        load_ontology(tmp_path)


def test_a_missing_or_broken_file_is_named(tmp_path):
    with pytest.raises(OntologyError, match=r"kg\.ttl: no such"):
        load_ontology(tmp_path)
    write(tmp_path, "kg:x a ")
    with pytest.raises(OntologyError, match="no valid Turtle"):
        load_ontology(tmp_path)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('kg:Raft a owl:Class ; rdfs:label "Raft" .', "kg:Raft: 0 definitions"),
        (SAILED + "; rdfs:subPropertyOf kg:moved .", "uses kg:moved, which is not declared"),
        (SAILED.replace("kg:range kg:Boat", "") + "; rdfs:domain kg:sailed .", "rdfs:domain sailed is no declared class"),
        (SAILED + '; kg:trigger "sail" .', "kg:sailed: trigger 'sail'"),
        (SAILED + '; kg:trigger "sail obj=&fish to>" .', "word class 'fish' is not declared"),
        (SAILED + '; kg:trigger "sail|sail to>" .', "the same lemma twice"),
        (SAILED + f'; kg:trigger "sail to>" . {STEAMED}', "has the same pattern for 'sail'"),

        (CIRCLE, "kg:A: is a sub-class of itself"),
        ('kg:met a owl:ObjectProperty ; rdfs:label "met" ; skos:definition "Met." .', "kg:met: no rdfs:domain"),
        (SAILED + "; a owl:SymmetricProperty ; owl:inverseOf kg:sailed .", "is symmetric and has an inverse"),
    ],
)  # fmt: skip
def test_lint_finds(tmp_path, body, fault):
    needed = 'kg:trigger a owl:AnnotationProperty ; rdfs:label "trigger" ; skos:definition "A trigger." .'
    faults = check_ontology(write(tmp_path, needed + body))
    assert any(fault in line for line in faults), faults


def test_lint_is_silent_on_a_sound_file(tmp_path):
    needed = 'kg:trigger a owl:AnnotationProperty ; rdfs:label "trigger" ; skos:definition "A trigger." .'
    assert check_ontology(write(tmp_path, needed + SAILED + '; kg:trigger "sail to>" .')) == []
