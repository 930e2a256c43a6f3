"""From hand-made relations to statements: typing, status, offices, amounts, open relations, evidence."""

from dataclasses import replace

import pytest

from kg.graph import build_statements, load_ontology
from kg.graph.amounts import parse_amount
from kg.model import (
    Argument,
    Article,
    Attribution,
    Certainty,
    Entity,
    Extraction,
    Literal,
    Mention,
    MentionKind,
    Polarity,
    Relation,
    Resolution,
    Span,
    Tense,
    TimeExpression,
)

ONTOLOGY = load_ontology()
PEOPLE = {
    "Peru": "Country",
    "Chile": "Country",
    "Lima": "City",
    "Norway": "Country",
    "Ada Quispe": "Person",
    "Ben Solberg": "Person",
    "Andes Post": "Media",
    "Harpoon II": "WeaponSystem",
    "Condor Corp": "Company",
    "Andean Front": "Party",
}


def role(text: str, name: str, words: str, lemma: str = "", head: str = "", clause: int = -1) -> Argument:
    """Return the argument whose words stand in the text; its head is its last word unless another is given."""
    start = text.index(words)
    last = head or words.split()[-1]
    at = start + words.rindex(last)
    return Argument(name, start, start + len(words), words, at, (lemma or last).lower(), clause)


def relation(text: str, lemma: str, phrase: str, *arguments: Argument, category: str = "verb", **changes) -> Relation:
    words = (Span(text.index(phrase), text.index(phrase) + len(phrase)),) if phrase in text else (Span(0, len(text)),)
    base = Relation(Span(0, len(text)), lemma, category, phrase, words, arguments, rule="clause", confidence=0.9)
    return replace(base, **changes)


def build(text: str, *relations: Relation, source: str = "", mentions: tuple[Mention, ...] = (), links: dict[str, str] | None = None):
    """Return statements and entities of a text in which the names of PEOPLE, and the words of `links`, are resolved."""
    named = {name: name for name in PEOPLE} | (links or {})
    heads = {}
    for words, name in named.items():
        at = text.find(words)
        while at >= 0:
            heads |= {at + offset: name for offset in (0, words.rfind(" ") + 1)}
            at = text.find(words, at + 1)
    entities = tuple(Entity(name, name, kind) for name, kind in sorted(PEOPLE.items()))
    article = Article("a1", text, (Span(0, len(text)),), source=source)
    return build_statements(article, Extraction(mentions, relations, ()), Resolution(entities, heads), ONTOLOGY)


def triples(statements) -> list[tuple[str, str, str]]:
    return [(s.subject, s.predicate, s.object.value if isinstance(s.object, Literal) else s.object) for s in statements]


def first(text: str, *relations: Relation, **options):
    statements, _ = build(text, *relations, **options)
    assert len(statements) == 1, triples(statements)
    return statements[0]


# ---------------------------------------------------------------- typing


def test_a_verb_is_typed_and_has_evidence():
    text = "Peru has warmly congratulated Ada Quispe on her prize."
    said = relation(
        text,
        "congratulate",
        "has warmly congratulated",
        role(text, "subj", "Peru"),
        role(text, "obj", "Ada Quispe"),
        role(text, "on", "her prize"),
    )
    statement = first(text, said)
    assert (statement.subject, statement.predicate, statement.object) == ("Peru", "congratulated", "Ada Quispe")
    assert (statement.label, statement.asserted) == ("congratulated", True)
    assert statement.qualifiers == (("on", "her prize"),)
    evidence = statement.evidence
    assert text[evidence.subject.start : evidence.subject.end] == "Peru"
    assert text[evidence.object.start : evidence.object.end] == "Ada Quispe"
    assert text[evidence.relation[0].start : evidence.relation[0].end] == "has warmly congratulated"
    assert evidence.sentence_text == text
    assert evidence.rule.startswith("clause | congratulate")
    assert evidence.confidence == 0.9


@pytest.mark.parametrize(
    ("goods", "lemma", "predicate"),
    [("a batch of rifles", "batch", "sellsArmsTo"), ("fighter jets", "jet", "sellsArmsTo"), ("Harpoon II", "ii", "sellsArmsTo"), ("copper", "copper", "sellsTo")],
)  # fmt: skip
def test_what_is_sold_decides_the_relation(goods, lemma, predicate):
    text = f"Norway sold {goods} to Chile."
    head = "batch" if "batch" in goods else ""
    sold = relation(text, "sell", "sold", role(text, "subj", "Norway"), role(text, "obj", goods, lemma, head), role(text, "to", "Chile"))
    statement = first(text, sold)
    assert (statement.subject, statement.predicate, statement.object) == ("Norway", predicate, "Chile")


def test_an_arms_inspector_is_no_weapon():
    text = "Norway sent arms inspectors to Chile."
    sent = relation(
        text, "send", "sent", role(text, "subj", "Norway"), role(text, "obj", "arms inspectors", "inspector"), role(text, "to", "Chile")
    )
    assert "suppliesArmsTo" not in [s.predicate for s in build(text, sent)[0]]


def test_a_nominal_predicate_is_typed():
    text = "Norway, Chile's main supplier of arms, agreed."
    supplier = relation(
        text,
        "supplier",
        "main supplier of arms",
        role(text, "subj", "Norway"),
        role(text, "comp", "main supplier of arms", "supplier", "supplier"),
        role(text, "poss", "Chile"),
        role(text, "of", "arms", "arm"),
        category="noun",
        implied=True,
        tense=Tense.PRESENT,
    )
    assert triples(build(text, supplier)[0]) == [("Norway", "suppliesArmsTo", "Chile")]


def test_domain_and_range_veto():
    text = "Norway married Harpoon II."
    married = relation(text, "marry", "married", role(text, "subj", "Norway"), role(text, "obj", "Harpoon II"))
    statement = first(text, married)
    assert (statement.predicate, statement.label) == ("open:marry", "married")


def test_the_closer_domain_wins():
    text = "Ada Quispe governs Chile. Norway governs Peru."
    person = relation(text, "govern", "governs", role(text, "subj", "Ada Quispe"), role(text, "obj", "Chile"))
    state = relation(text, "govern", "governs", role(text, "subj", "Norway"), role(text, "obj", "Peru"))
    assert first(text, person).predicate == "leads"
    assert first(text, state).predicate == "controls"


def test_a_symmetric_relation_is_said_once_in_the_order_of_ids():
    text = "Peru feuded with Chile over water."
    feud = relation(text, "feud", "feuded", role(text, "subj", "Peru"), role(text, "with", "Chile"), role(text, "over", "water"))
    other = relation(text, "feud", "feuded", role(text, "subj", "Chile"), role(text, "with", "Peru"))
    statement = first(text, feud, other)
    assert (statement.subject, statement.predicate, statement.object) == ("Chile", "feudedWith", "Peru")
    assert text[statement.evidence.subject.start : statement.evidence.subject.end] == "Chile"


def test_coordinated_subjects_meet_one_another():
    text = "Ada Quispe and Ben Solberg met."
    met = [relation(text, "meet", "met", role(text, "subj", name)) for name in ("Ada Quispe", "Ben Solberg")]
    assert triples(build(text, *met)[0]) == [("Ada Quispe", "metWith", "Ben Solberg")]


def test_a_call_by_telephone_is_no_plain_talk():
    text = "Ada Quispe held a phone call with Ben Solberg."
    call = relation(
        text,
        "call",
        "held a phone call",
        role(text, "subj", "Ada Quispe"),
        role(text, "compound", "phone"),
        role(text, "with", "Ben Solberg"),
        category="noun",
    )
    held = relation(
        text,
        "hold",
        "held",
        role(text, "subj", "Ada Quispe"),
        role(text, "obj", "a phone call", "call"),
        role(text, "with", "Ben Solberg"),
    )
    assert triples(build(text, held, call)[0]) == [("Ada Quispe", "phonedWith", "Ben Solberg")]


def test_the_possessor_stands_in_where_the_phrase_cannot():
    text = "Chile is outgunned compared with Peru's firepower."
    weaker = relation(
        text,
        "outgun",
        "is outgunned",
        role(text, "obj", "Chile"),
        role(text, "with", "Peru's firepower"),
        passive=True,
        tense=Tense.PRESENT,
    )
    statement = first(text, weaker)
    assert (statement.subject, statement.predicate, statement.object) == ("Chile", "militarilyWeakerThan", "Peru")
    assert statement.evidence.confidence < 0.9


def test_might_stands_for_its_owner_only_where_forces_are_compared():
    text = "Chile praised Peru's firepower."
    praised = relation(text, "praise", "praised", role(text, "subj", "Chile"), role(text, "obj", "Peru's firepower"))
    assert ("Chile", "praised", "Peru") not in triples(build(text, praised)[0])


@pytest.mark.parametrize(("phrase", "lemma", "name"), [("two missiles", "missile", "launched"), ("a party", "party", "founded")])
def test_only_bodies_and_buildings_are_founded_by_a_launch(phrase, lemma, name):
    text = f"Peru launched {phrase}."
    launched = relation(text, "launch", "launched", role(text, "subj", "Peru"), role(text, "obj", phrase, lemma))
    assert [statement.predicate for statement in build(text, launched)[0]] == [name]


def test_a_claim_about_a_place_is_no_claim_to_it():
    text = "Chile claimed Peru to be at war."
    claimed = relation(
        text, "claim", "claimed", role(text, "subj", "Chile"), role(text, "obj", "Peru"), role(text, "clause", "to be at war")
    )
    assert ("Chile", "claimsTerritory", "Peru") not in triples(build(text, claimed)[0])


def test_duties_on_goods_from_a_country_are_measures_against_it():
    text = "Peru imposed tariffs on steel from Chile."
    roles = role(text, "subj", "Peru"), role(text, "obj", "tariffs", "tariff"), role(text, "on", "steel"), role(text, "from", "Chile")
    assert triples(build(text, relation(text, "impose", "imposed", *roles))[0]) == [("Peru", "sanctioned", "Chile")]


def test_an_event_can_be_the_subject():
    text = "Ada Quispe phoned Ben Solberg, a step that angered Peru."
    phoned = relation(text, "phone", "phoned", role(text, "subj", "Ada Quispe"), role(text, "obj", "Ben Solberg"))
    angered = relation(text, "anger", "angered", role(text, "subj", "phoned", "phone", clause=0), role(text, "obj", "Peru"))
    statements, entities = build(text, phoned, angered)
    event = next(entity for entity in entities if entity.type == "Event")
    assert (event.id, "angered", "Peru") in triples(statements)
    assert event.label == "Ada Quispe phoned Ben Solberg"


# ---------------------------------------------------------------- status


@pytest.mark.parametrize(
    "changes",
    [{"polarity": Polarity.NEGATIVE}, {"certainty": Certainty.POSSIBLE}, {"certainty": Certainty.PROBABLE}, {"tense": Tense.FUTURE}],
)
def test_what_is_denied_unsure_or_to_come_is_not_asserted(changes):
    text = "Peru criticised Chile."
    said = relation(text, "criticise", "criticised", role(text, "subj", "Peru"), role(text, "obj", "Chile"), **changes)
    statement = first(text, said)
    assert statement.predicate == "criticized"
    assert not statement.asserted


def claim(text: str, speaker: str, **options):
    said = relation(
        text,
        "criticise",
        "criticised",
        role(text, "subj", "Peru"),
        role(text, "obj", "Chile"),
        attribution=Attribution(role(text, "subj", speaker), "said"),
    )
    return first(text, said, **options)


def test_a_claim_of_somebody_else_is_not_asserted():
    statement = claim("Peru criticised Chile, the Andes Post said.", "Andes Post")
    assert (statement.attributed_to, statement.attribution_cue, statement.asserted) == ("Andes Post", "said", False)


def test_a_claim_of_the_articles_own_source_is_asserted():
    assert claim("Peru criticised Chile, the Andes Post said.", "Andes Post", source="The Andes Post").asserted


def test_a_claim_of_the_actor_is_asserted():
    assert claim("Peru criticised Chile, Peru said.", "Peru").asserted


def test_a_speaker_without_a_name_is_quoted():
    statement = claim("Peru criticised Chile, two sources said.", "two sources")
    assert (statement.attributed_to, statement.asserted) == ('"two sources"', False)


def test_an_unnamed_voice_is_no_fact():
    text = "Peru reportedly criticised Chile."
    voice = Attribution(None, "reportedly")
    statement = first(
        text, relation(text, "criticise", "criticised", role(text, "subj", "Peru"), role(text, "obj", "Chile"), attribution=voice)
    )
    assert (statement.attributed_to, statement.attribution_cue, statement.asserted) == ("", "reportedly", False)


def test_time_is_kept():
    text = "Peru criticised Chile in 2016."
    when = TimeExpression(22, 29, "in 2016", "2016")
    statement = first(text, relation(text, "criticise", "criticised", role(text, "subj", "Peru"), role(text, "obj", "Chile"), time=when))
    assert statement.when == "2016"
    assert ("time", "in 2016") in statement.qualifiers


# ---------------------------------------------------------------- offices


def test_a_title_gives_an_office_of_its_country():
    text = "Peru Finance Minister Ada Quispe spoke."
    title = relation(
        text,
        "minister",
        "is Peru Finance Minister",
        role(text, "subj", "Ada Quispe"),
        role(text, "comp", "Peru Finance Minister"),
        category="noun",
        implied=True,
        tense=Tense.PRESENT,
    )
    statements, entities = build(text, title)
    office = next(entity for entity in entities if entity.type == "Office")
    assert office.label == "Finance Minister of Peru"
    assert sorted(triples(statements)) == sorted([("Ada Quispe", "holdsOffice", office.id), (office.id, "officeOf", "Peru")])
    assert all(statement.asserted for statement in statements)


def test_a_former_office_is_ended():
    text = "Former president of Chile Ben Solberg spoke."
    title = relation(
        text,
        "president",
        "was president",
        role(text, "subj", "Ben Solberg"),
        role(text, "comp", "Former president", "president"),
        role(text, "of", "Chile"),
        category="noun",
        implied=True,
        tense=Tense.PAST,
    )
    statements, entities = build(text, title)
    held = next(statement for statement in statements if statement.predicate == "holdsOffice")
    assert [entity.label for entity in entities] == ["President of Chile"]
    assert (held.tense, held.qualifiers, held.asserted) == (Tense.PAST, (("status", "ended"),), True)


def test_an_elected_president_does_not_hold_the_office_yet():
    text = "Chile president-elect Ben Solberg spoke."
    title = relation(
        text,
        "president",
        "will be president-elect",
        role(text, "subj", "Ben Solberg"),
        role(text, "comp", "president-elect", "president"),
        role(text, "compound", "Chile"),
        category="noun",
        implied=True,
        tense=Tense.FUTURE,
    )
    held = next(statement for statement in build(text, title)[0] if statement.predicate == "holdsOffice")
    assert not held.asserted
    assert ("status", "coming") in held.qualifiers


def test_a_role_without_an_owner_is_only_a_description():
    text = "Ada Quispe is a senior official."
    is_a = relation(
        text,
        "official",
        "is",
        role(text, "subj", "Ada Quispe"),
        role(text, "comp", "a senior official"),
        category="noun",
        tense=Tense.PRESENT,
    )
    statements, entities = build(text, is_a)
    assert [(s.predicate, s.label) for s in statements] == [("open:be", "is")]
    assert [entity.label for entity in entities] == ["senior official"]


# ---------------------------------------------------------------- amounts


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$19 billion", "19000000000", "USD"),
        ("€2.5m", "2500000", "EUR"),
        ("NT$300bn", "300000000000", "TWD"),
        ("80 percent", "80", "percent"),
        ("nearly 3.5%", "3.5", "percent"),
        ("two million pounds", "2000000", "GBP"),
        ("1,200 euros", "1200", "EUR"),
        ("half a billion dollars", "500000000", "USD"),
        ("USD 40 million", "40000000", "USD"),
        ("300 million yuan", "300000000", "CNY"),
        ("50 cents", "0.5", "USD"),
        ("12 miles", "12", "mile"),
    ],
)
def test_amounts_are_read(text, value, unit):
    amount = parse_amount(text)
    assert amount is not None
    assert (amount.value, amount.unit, amount.datatype) == (value, unit, "xsd:decimal")


@pytest.mark.parametrize("text", ["a dollar store", "the F-35", "many ships", "2016", "a percent sign", ""])
def test_what_is_no_amount_is_left(text):
    assert parse_amount(text) is None


def test_a_sum_is_a_literal():
    text = "Peru allocated a round $27 billion for schools."
    spent = relation(text, "allocate", "allocated", role(text, "subj", "Peru"), role(text, "obj", "a round $27 billion"))
    statement = first(text, spent)
    assert statement.predicate == "spent"
    assert statement.object == Literal("27000000000", "xsd:decimal", "USD", "$27 billion")


def test_a_possessors_amount_is_attached_to_the_possessor():
    text = "Peru's outlays for schools have climbed nearly 60 percent."
    rose = relation(
        text,
        "climb",
        "have climbed",
        role(text, "subj", "Peru's outlays for schools", "outlay", "outlays"),
        role(text, "obj", "nearly 60 percent"),
    )
    statement = first(text, rose)
    assert (statement.subject, statement.predicate) == ("Peru", "roseBy")
    assert (statement.label, statement.object.unit) == ("outlays for schools climbed", "percent")


# ---------------------------------------------------------------- open relations


def test_an_open_relation_keeps_the_words_and_makes_a_concept():
    text = "Peru has also tightened its school rules."
    tightened = relation(text, "tighten", "has also tightened", role(text, "subj", "Peru"), role(text, "obj", "its school rules", "rule"))
    statements, concepts = build(text, tightened)
    assert [(s.predicate, s.label) for s in statements] == [("open:tighten", "tightened")]
    assert [(c.id, c.label, c.type) for c in concepts] == [("school-rule-concept", "school rules", "Concept")]
    assert concepts[0].mentions[0][1].text == "its school rules"


def test_a_resolved_possessor_names_the_concept():
    text = "Peru tightened its school rules."
    tightened = relation(text, "tighten", "tightened", role(text, "subj", "Peru"), role(text, "obj", "its school rules", "rule"))
    assert build(text, tightened, links={"its": "Peru"})[1][0].label == "Peru's school rules"


def test_somebody_unnamed_belongs_to_the_article():
    text = "Peru tightened the officials."
    vetted = relation(text, "tighten", "tightened", role(text, "subj", "Peru"), role(text, "obj", "the officials", "official"))
    assert build(text, vetted)[1][0].id == "a1-official-concept"


def test_an_object_that_is_no_entity_stays_in_the_label():
    text = "Ada Quispe brewed strong coffee for Ben Solberg."
    brewed = relation(
        text,
        "brew",
        "brewed",
        role(text, "subj", "Ada Quispe"),
        role(text, "obj", "strong coffee"),
        role(text, "for", "Ben Solberg"),
    )
    statement = first(text, brewed)
    assert (statement.predicate, statement.label) == ("open:brew coffee for", "brewed strong coffee for")
    assert statement.object == "Ben Solberg"


def test_a_passive_without_a_doer_tells_where():
    text = "Ada Quispe was pictured in Lima."
    pictured = relation(text, "picture", "was pictured", role(text, "obj", "Ada Quispe"), role(text, "in", "Lima"), passive=True)
    statement = first(text, pictured)
    assert (statement.predicate, statement.label, statement.object) == ("open:be pictured in", "was pictured in", "Lima")


def test_what_two_share_is_an_edge_between_them():
    text = "Chile-Peru trade flourished."
    grew = relation(text, "flourish", "flourished", role(text, "subj", "Chile-Peru trade"))
    statement = first(text, grew)
    assert (statement.subject, statement.label, statement.object) == ("Chile", "trade flourished with", "Peru")


@pytest.mark.parametrize(("subject", "thing"), [("Peru", "it"), ("they", "Chile"), ("Peru", "Peru")])
def test_pronouns_and_loops_say_nothing(subject, thing):
    text = f"{subject} tightened {thing}."
    mentions = tuple(
        Mention(text.index(word), text.index(word) + len(word), word, MentionKind.PRONOUN, "", text.index(word))
        for word in ("it.", "they")
        if word in text
    )
    tightened = relation(text, "tighten", "tightened", role(text, "subj", subject), role(text, "obj", thing))
    assert build(text, tightened, mentions=mentions)[0] == []


def test_two_phrases_make_no_edge():
    text = "Farmers planted trees."
    planted = relation(text, "plant", "planted", role(text, "subj", "Farmers", "farmer"), role(text, "obj", "trees", "tree"))
    assert build(text, planted) == ([], [])


def test_a_phrase_may_act_on_an_entity():
    text = "Armed farmers attacked Lima."
    attacked = relation(text, "attack", "attacked", role(text, "subj", "Armed farmers", "farmer"), role(text, "obj", "Lima"))
    statements, concepts = build(text, attacked)
    assert triples(statements) == [(concepts[0].id, "attacked", "Lima")]


def test_whom_it_was_told_is_no_edge():
    text = "Ada Quispe told reporters in Lima that it rained."
    told = relation(
        text,
        "tell",
        "told",
        role(text, "subj", "Ada Quispe"),
        role(text, "obj", "reporters", "reporter"),
        role(text, "in", "Lima"),
        role(text, "clause", "it rained", "rain", "rained", clause=0),
    )
    assert build(text, told)[0] == []


# ---------------------------------------------------------------- the whole


def sample():
    text = "Peru warned Chile. Ada Quispe visited Lima and praised the festival."
    return text, (
        relation(text, "praise", "praised", role(text, "subj", "Ada Quispe"), role(text, "obj", "the festival")),
        relation(text, "visit", "visited", role(text, "subj", "Ada Quispe"), role(text, "obj", "Lima")),
        relation(text, "warn", "warned", role(text, "subj", "Peru"), role(text, "obj", "Chile")),
    )


def test_statements_come_in_the_order_of_the_text_whatever_the_order_of_relations():
    text, relations = sample()
    assert build(text, *relations) == build(text, *reversed(relations))
    assert [s.predicate for s in build(text, *relations)[0]] == ["warned", "visited", "praised"]


def test_typed_predicates_are_declared_and_ends_exist():
    text, relations = sample()
    statements, concepts = build(text, *relations)
    known = set(PEOPLE) | {concept.id for concept in concepts}
    assert all(s.predicate in ONTOLOGY.properties for s in statements)
    assert all({s.subject, s.object} <= known for s in statements)
    assert all(concept.type in ONTOLOGY.classes for concept in concepts)


def test_the_same_relation_twice_is_one_statement():
    text, relations = sample()
    assert build(text, *relations, *relations) == build(text, *relations)


def test_descriptions_stand_for_whom_they_describe():
    text = "Ada Quispe is a poet living in Lima."
    is_a = relation(
        text, "poet", "is", role(text, "subj", "Ada Quispe"), role(text, "comp", "a poet"), category="noun", tense=Tense.PRESENT
    )
    lives = relation(text, "live", "living", role(text, "subj", "a poet"), role(text, "in", "Lima"), tense=Tense.PRESENT)
    assert ("Ada Quispe", "livesIn", "Lima") in triples(build(text, is_a, lives)[0])


def test_the_city_of_a_name_is_the_city_and_the_end_of_a_trip_is_no_ones():
    text = "Peru rebuilt the city of Lima. Peru rebuilt the roof of Lima's museum."
    city = relation(text, "rebuild", "rebuilt", role(text, "subj", "Peru"), role(text, "obj", "the city of Lima", "city", "city"))
    roof = relation(text, "rebuild", "rebuilt", role(text, "subj", "Peru"), role(text, "obj", "the roof of Lima's museum", "roof", "roof"))
    statements, concepts = build(text, city, roof)
    assert ("Peru", "open:rebuild", "Lima") in triples(statements)
    assert [concept.label for concept in concepts] == ["roof of Lima's museum"]


def test_a_comparison_keeps_its_words():
    text = "Peru is more populous than Chile."
    more = relation(
        text, "populous", "is", role(text, "subj", "Peru"), role(text, "comp", "more populous"), role(text, "than", "Chile"), category="adj"
    )
    assert first(text, more).label == "is more populous than"


def test_a_nationality_before_a_noun_says_whose():
    text = "Condor Corp is Peru's ally."
    ally = relation(
        text, "ally", "is", role(text, "subj", "Condor Corp"), role(text, "comp", "ally"), role(text, "compound", "Peru"), category="noun"
    )
    assert triples(build(text, ally)[0]) == [("Condor Corp", "alliedWith", "Peru")]


def test_what_is_written_uses_declared_terms_and_fits_the_shapes():
    import pyshacl
    import rdflib

    from kg.model import GraphData
    from kg.resources import ontology_folder
    from kg.vocabulary import KG
    from kg.write.rdf import graph_quads

    text, relations = sample()
    statements, concepts = build(text, *relations)
    people = tuple(Entity(name, name, kind) for name, kind in sorted(PEOPLE.items()))
    entities = tuple(sorted((*people, *concepts), key=lambda entity: entity.id))
    article = Article("a1", text, (Span(0, len(text)),), title="A day", published="2024-05-06")
    data = rdflib.Graph()
    for subject, predicate, value, _ in graph_quads(GraphData((article,), entities, tuple(statements))):
        data.add((subject, predicate, value))
    used = {str(node).removeprefix(KG) for triple in data for node in triple if str(node).startswith(KG)}
    assert used <= set(ONTOLOGY.properties) | set(ONTOLOGY.classes)
    shapes = rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, ont_graph=rdflib.Graph().parse(ontology_folder() / "kg.ttl"))
    assert conforms, report
    data.remove((None, KG.polarity, None))
    assert not pyshacl.validate(data, shacl_graph=shapes)[0]
