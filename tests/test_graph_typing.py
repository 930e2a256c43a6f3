"""From parsed sentences to typed statements: voice, argument order, symmetry, likeness of verbs, vetoes; and what is wrong with a trigger."""

from pathlib import Path

import pytest
from trees import parse

from kg.extract import extract_relations
from kg.graph import Ontology, build_statements, check_ontology, load_ontology
from kg.graph.similarity import KnownVerbs, choose_verbs, load_verbs, rank_verbs, spellings
from kg.graph.triggers import parse_trigger, unknown_roles
from kg.model import Article, Entity, Resolution, Span

ONTOLOGY = load_ontology()
KINDS = {
    "Peru": "Country",
    "Chile": "Country",
    "Norway": "Country",
    "Solberg": "Person",
    "Quispe": "Person",
    "Condor": "Company",
    "Atlas": "Work",
}
HEADER = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kg:Thing a owl:Class ; rdfs:label "Thing" ; skos:definition "All." .
kg:Agent a owl:Class ; rdfs:label "Agent" ; skos:definition "Who acts." ; rdfs:subClassOf kg:Thing .
kg:Person a owl:Class ; rdfs:label "Person" ; skos:definition "Somebody." ; rdfs:subClassOf kg:Agent .
kg:Country a owl:Class ; rdfs:label "Country" ; skos:definition "A state." ; rdfs:subClassOf kg:Agent .
kg:Work a owl:Class ; rdfs:label "Work" ; skos:definition "A book." ; rdfs:subClassOf kg:Thing .
kg:trigger a owl:AnnotationProperty ; rdfs:label "trigger" ; skos:definition "A trigger." .
kg:member a owl:AnnotationProperty ; rdfs:label "member" ; skos:definition "A word." .
kg:plover a owl:AnnotationProperty ; rdfs:label "PLOVER" ; skos:definition "An event type." .
kg:WordClass a owl:Class ; rdfs:label "word class" ; skos:definition "Nouns." .
kg:EventWords a owl:Class ; rdfs:label "event words" ; skos:definition "Verbs." .
"""


def prop(name: str, *triggers: str, ends: str = "rdfs:domain kg:Agent ; rdfs:range kg:Agent") -> str:
    written = " , ".join(f'"{trigger}"' for trigger in triggers)
    return f'kg:{name} a owl:ObjectProperty ; rdfs:label "{name}" ; skos:definition "{name}." ; {ends} ; kg:trigger {written} .\n'


def small_ontology(folder: Path, *properties: str) -> Ontology:
    (folder / "kg.ttl").write_text(HEADER + "".join(properties), encoding="utf8")
    return load_ontology(folder)


def statements_of(rows: str, ontology: Ontology = ONTOLOGY):
    doc = parse(rows)
    entities = tuple(Entity(name, name, kind) for name, kind in sorted(KINDS.items()))
    links = {token.idx: token.text for token in doc if token.text in KINDS}
    article = Article("a1", doc.text, (Span(0, len(doc.text)),))
    return build_statements(article, extract_relations(doc), Resolution(entities, links), ontology)[0]


def typed(rows: str, ontology: Ontology = ONTOLOGY) -> list[tuple[str, str, str]]:
    return [(s.subject, s.predicate, str(s.object)) for s in statements_of(rows, ontology) if not s.predicate.startswith("open:")]


def active(subject: str, form: str, lemma: str, thing: str) -> str:
    return f"{subject} {subject} PROPN 2 nsubj NNP\n{form} {lemma} VERB 0 ROOT VBD\n{thing} {thing} PROPN 2 obj NNP\n. . PUNCT 2 punct ."


def passive(thing: str, form: str, lemma: str, subject: str) -> str:
    return (
        f"{thing} {thing} PROPN 3 nsubj:pass NNP\nwas be AUX 3 aux:pass VBD\n{form} {lemma} VERB 0 ROOT VBN\n"
        f"by by ADP 5 case IN\n{subject} {subject} PROPN 3 obl:agent NNP\n. . PUNCT 3 punct ."
    )


# ---------------------------------------------------------------- voice and order


@pytest.mark.parametrize(
    ("form", "lemma", "predicate", "subject", "thing"),
    [
        ("congratulated", "congratulate", "congratulated", "Peru", "Quispe"),
        ("attacked", "attack", "attacked", "Norway", "Chile"),
        ("sued", "sue", "sued", "Condor", "Solberg"),
        ("arrested", "arrest", "arrested", "Chile", "Quispe"),
        ("invaded", "invade", "invaded", "Peru", "Chile"),
        ("published", "publish", "published", "Condor", "Atlas"),
    ],
)
def test_active_and_passive_say_the_same(form, lemma, predicate, subject, thing):
    expected = [(subject, predicate, thing)]
    assert typed(active(subject, form, lemma, thing)) == expected
    assert typed(passive(thing, form, lemma, subject)) == expected


def test_the_doer_of_a_participle_is_behind_by():
    rows = """
Chile Chile PROPN 6 nsubj NNP
, , PUNCT 3 punct ,
invaded invade VERB 1 acl VBN
by by ADP 5 case IN
Peru Peru PROPN 3 obl:agent NNP
protested protest VERB 0 ROOT VBD
. . PUNCT 6 punct .
"""
    assert ("Peru", "invaded", "Chile") in typed(rows)
    assert ("Chile", "invaded", "Peru") not in typed(rows)


def test_a_nominal_predicate_keeps_who_and_whom():
    rows = """
Peru Peru PROPN 3 nmod:poss NNP
's 's PART 1 case POS
invasion invasion NOUN 6 nsubj NN
of of ADP 5 case IN
Chile Chile PROPN 3 nmod NNP
surprised surprise VERB 0 ROOT VBD
Norway Norway PROPN 6 obj NNP
. . PUNCT 6 punct .
"""
    found = typed(rows)
    assert ("Peru", "invaded", "Chile") in found
    assert not any(subject == "Chile" for subject, _, _ in found)


def test_who_supplies_and_who_buys():
    rows = """
Norway Norway PROPN 2 nsubj NNP
bought buy VERB 0 ROOT VBD
rifles rifle NOUN 2 obj NNS
from from ADP 5 case IN
Chile Chile PROPN 2 obl NNP
. . PUNCT 2 punct .
"""
    assert typed(rows) == [("Norway", "buysArmsFrom", "Chile")]


@pytest.mark.parametrize("rows", [active("Peru", "met", "meet", "Chile"), active("Chile", "met", "meet", "Peru")])
def test_a_symmetric_relation_is_one_fact_whoever_comes_first(rows):
    assert typed(rows) == [("Chile", "metWith", "Peru")]


def test_two_who_met_are_one_fact():
    rows = """
Peru Peru PROPN 4 nsubj NNP
and and CCONJ 3 cc CC
Chile Chile PROPN 1 conj NNP
met meet VERB 0 ROOT VBD
. . PUNCT 4 punct .
"""
    assert typed(rows) == [("Chile", "metWith", "Peru")]


def test_one_way_relations_keep_both_ways_apart():
    assert typed(active("Peru", "visited", "visit", "Chile")) != typed(active("Chile", "visited", "visit", "Peru"))


# ---------------------------------------------------------------- vetoes


@pytest.mark.parametrize(
    ("subject", "form", "lemma", "thing"),
    [("Atlas", "sued", "sue", "Peru"), ("Peru", "married", "marry", "Chile"), ("Solberg", "arrested", "arrest", "Atlas")],
)
def test_what_domain_or_range_forbid_stays_open(subject, form, lemma, thing):
    found = statements_of(active(subject, form, lemma, thing))
    assert [s.predicate for s in found] == [f"open:{lemma}"]


def test_any_argument_in_a_role_can_be_asked_for():
    called = """
Solberg Solberg PROPN 2 nsubj NNP
called call VERB 0 ROOT VBD
Quispe Quispe PROPN 2 obj NNP
careless careless ADJ 2 xcomp JJ
. . PUNCT 2 punct .
"""
    assert ("Solberg", "described", "Quispe") in typed(called)
    assert ("Solberg", "described", "Quispe") not in typed(active("Solberg", "called", "call", "Quispe"))


# ---------------------------------------------------------------- likeness


PRAISE = prop("praised", "praise|extol|glorify obj>")
BLAME = prop("blamed", "blame|accuse obj>")


def test_a_verb_without_a_trigger_takes_those_of_its_nearest_and_says_so(tmp_path):
    ontology = small_ontology(tmp_path, PRAISE, BLAME)
    (found,) = statements_of(active("Norway", "lauded", "laud", "Solberg"), ontology)
    (exact,) = statements_of(active("Norway", "praised", "praise", "Solberg"), ontology)
    assert (found.subject, found.predicate, found.object) == ("Norway", "praised", "Solberg")
    rule = found.evidence.rule.split(" | ")[-1]
    likeness = ontology.verbs.find_nearest("laud")
    assert rule == f"similar: laud ~ {likeness.lemma} {likeness.score:.2f}"
    assert found.evidence.confidence < exact.evidence.confidence


def test_likeness_keeps_the_doer_of_a_passive(tmp_path):
    ontology = small_ontology(tmp_path, PRAISE, BLAME)
    assert typed(passive("Solberg", "lauded", "laud", "Norway"), ontology) == [("Norway", "praised", "Solberg")]


@pytest.mark.parametrize(
    ("form", "lemma", "thing"), [("lauded", "laud", "Atlas"), ("ran", "run", "Chile"), ("glimpsed", "glimpse", "Chile")]
)
def test_likeness_asserts_nothing_beyond_domain_and_range_nor_of_verbs_of_other_or_many_meanings(tmp_path, form, lemma, thing):
    ontology = small_ontology(tmp_path, PRAISE, BLAME)
    assert typed(active("Norway", form, lemma, thing), ontology) == []


def test_likeness_needs_two_named_ends(tmp_path):
    ontology = small_ontology(tmp_path, prop("praised", "praise|extol|glorify obj>*", ends="rdfs:domain kg:Agent ; rdfs:range kg:Thing"))
    rows = active("Norway", "lauded", "laud", "courage").replace("courage courage PROPN", "courage courage NOUN")
    assert typed(rows, ontology) == []


def test_a_trigger_of_its_own_comes_before_any_likeness():
    (found,) = statements_of(active("Norway", "lauded", "laud", "Solberg"))
    assert "similar" not in found.evidence.rule


def test_the_other_spelling_of_english_is_the_same_verb(tmp_path):
    ontology = small_ontology(tmp_path, prop("honoured", "honour obj>"), prop("expelled", "expel obj>"), prop("adored", "adore obj>"))
    assert typed(active("Norway", "honored", "honor", "Solberg"), ontology) == [("Norway", "honoured", "Solberg")]
    assert typed(active("Norway", "expelled", "expell", "Solberg"), ontology) == [("Norway", "expelled", "Solberg")]
    assert typed(active("Norway", "adored", "ador", "Solberg"), ontology) == [("Norway", "adored", "Solberg")]


def test_a_real_verb_is_not_mended_into_another():
    verbs = KnownVerbs({"scare": frozenset({"alarmed"}), "hope": frozenset({"wants"})}, {})
    assert verbs.find_spelling("scar") == ""
    assert verbs.find_spelling("hop") == ""
    assert verbs.find_spelling("hope") == "hope"
    assert list(spellings("scar", is_word=True)) == []


def test_near_verbs_that_disagree_decide_nothing():
    wider = {"praised": frozenset({"praised"}), "blamed": frozenset({"blamed"})}
    agreeing = KnownVerbs({word: frozenset({"praised"}) for word in ("extol", "glorify", "praise")}, wider)
    assert agreeing.find_nearest("laud") is not None
    divided = KnownVerbs({"extol": frozenset({"praised"}), "glorify": frozenset({"blamed"}), "praise": frozenset({"praised"})}, wider)
    assert divided.find_nearest("laud") is None
    alone = KnownVerbs({"extol": frozenset({"praised"})}, wider)
    assert alone.find_nearest("laud") is None


def test_opposites_are_not_near():
    words = {"support", "praise", "criticise", "oppose", "increase", "decrease"}
    scores = {(word, other.lemma): other.score for word in sorted(words) for other in rank_verbs(word, choose_verbs(words))}
    for pair in (("increase", "decrease"), ("praise", "criticise"), ("support", "oppose")):
        assert scores.get(pair, 0.0) < 0.5, pair


def test_the_table_is_sound_and_answers_the_same_every_time():
    table = load_verbs()
    assert len(table.rows) == len(table.vectors) > 8000
    assert set(table.rows) <= table.words
    assert (table.lengths > 0).all()
    once, again = (rank_verbs("laud", choose_verbs(words)) for words in (["praise", "condemn"], ["condemn", "praise"]))
    assert [likeness.lemma for likeness in once] == ["praise", "condemn"]
    assert once == again


# ---------------------------------------------------------------- faults of an edited ontology


WORDS = 'kg:{name} a kg:EventWords ; rdfs:label "{name}" ; skos:definition "Words." ; kg:plover "AID" ; kg:member "help" .\n'


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (prop("praised", "praise objekt>"), "kg:praised: trigger 'praise objekt>': no argument has the role 'objekt'"),
        (prop("praised", "praise <subject obj>"), "no argument has the role 'subject'"),
        (prop("praised", "praise obj> wth=prize"), "no argument has the role 'wth'"),
        (prop("praised", "praise !objct for>"), "no argument has the role 'objct'"),
        (prop("praised", "praise obj>", ends="rdfs:domain kg:Agnet ; rdfs:range kg:Agent"), "rdfs:domain Agnet is no declared class"),
        (prop("praised", "praise obj>", ends="rdfs:domain kg:Agent ; rdfs:range kg:Agnet"), "rdfs:range Agnet is no declared class"),
        (prop("praised", "praise obj=&prizes obj>"), "word class 'prizes' is not declared"),
        (prop("praised", "praise obj>") + prop("lauded", "laud|praise obj>"), "kg:praised has the same pattern for 'praise'"),
        (WORDS.format(name="aidWords") + WORDS.format(name="helpWords"), "kg:helpWords: 'help' is a word of kg:aidWords too"),
    ],
)
def test_what_is_wrong_with_a_trigger_is_said(tmp_path, body, fault):
    file = tmp_path / "kg.ttl"
    file.write_text(HEADER + body, encoding="utf8")
    faults = check_ontology(file)
    assert any(fault in line for line in faults), faults


def test_a_sound_edit_has_no_faults(tmp_path):
    file = tmp_path / "kg.ttl"
    file.write_text(HEADER + prop("praised", "praise|laud obj> on_behalf_of=*", "hail obj> as=*"), encoding="utf8")
    assert check_ontology(file) == []


def test_prepositions_of_several_words_are_roles():
    assert unknown_roles(parse_trigger("pull out_of>")) == []
    assert unknown_roles(parse_trigger("act on_behalf_of> compared_with=&arms")) == []
    assert unknown_roles(parse_trigger("act upn>")) == ["upn"]
