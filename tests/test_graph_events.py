"""Events: which clauses make one, who plays which role in it, and that what did not happen never looks as if it had."""

from dataclasses import replace

import pytest
from test_graph import ONTOLOGY, build, relation, role

from kg.graph import build_statements, check_ontology
from kg.graph.events.rules import parse_role_rule
from kg.graph.ontology import build_ontology, read_terms
from kg.model import (
    Article,
    Attribution,
    Certainty,
    Entity,
    Extraction,
    Mention,
    MentionKind,
    OntologyError,
    Polarity,
    Resolution,
    Span,
    Tense,
    TimeExpression,
)
from kg.resources import ontology_folder

SALE = "Norway sold 12 coastal radars to Chile for 340 million euros on Tuesday to guard the coast."


def when(text: str, words: str, value: str) -> TimeExpression:
    return TimeExpression(text.index(words), text.index(words) + len(words), words, value)


def sale(text: str = SALE, **changes):
    parts = [role(text, "subj", "Norway"), role(text, "obj", "12 coastal radars", "radar"), role(text, "to", "Chile")]
    parts += [role(text, "for", "340 million euros", "euro"), role(text, "time", "on Tuesday")]
    return relation(text, "sell", "sold", *parts, time=when(text, "on Tuesday", "2023-03-14"), **changes)


def events(statements) -> dict:
    return {statement.event.id: statement.event for statement in statements if statement.event}


def roles(text: str, *relations, **options) -> dict[str, list[str]]:
    """Return the fillers of the only event's roles, by role: an entity's id, or words."""
    found = events(build(text, *relations, **options)[0])
    assert len(found) == 1
    names: dict[str, list[str]] = {}
    for part in next(iter(found.values())).roles:
        names.setdefault(part.name, []).append(part.entity or part.words)
    return names


# ---------------------------------------------------------------- which clauses


def test_all_statements_of_a_predicate_share_one_event():
    statements, _ = build(SALE, sale())
    assert {s.predicate for s in statements} == {"sellsTo", "costs"}
    found = events(statements)
    assert len(found) == 1
    assert all(s.event for s in statements)
    assert next(iter(found.values())).kinds == ("sellsTo",)
    assert next(iter(found.values())).when == "2023-03-14"


def test_who_what_whom_and_how_much():
    found = roles(SALE, sale())
    assert (found["agent"], found["recipient"]) == (["Norway"], ["Chile"])
    assert found["amount"] == ["12 coastal radars", "340 million euros"]


def test_a_clause_of_two_parts_makes_no_event():
    text = "Peru thanked Chile."
    assert not events(build(text, relation(text, "thank", "thanked", role(text, "subj", "Peru"), role(text, "obj", "Chile")))[0])


def test_when_alone_makes_an_event():
    text = "Peru thanked Chile in 2016."
    thanked = relation(text, "thank", "thanked", role(text, "subj", "Peru"), role(text, "obj", "Chile"), time=when(text, "in 2016", "2016"))
    assert roles(text, thanked) == {"agent": ["Peru"], "patient": ["Chile"]}


def test_what_lasts_and_what_no_property_types_make_no_event():
    text = "Condor Corp employs Ada Quispe in Lima. Peru tightened its rules in Lima in 2016."
    employs = relation(
        text, "employ", "employs", role(text, "subj", "Condor Corp"), role(text, "obj", "Ada Quispe"), role(text, "in", "Lima")
    )
    tightened = relation(text, "tighten", "tightened", role(text, "subj", "Peru"), role(text, "obj", "its rules", "rule"))
    statements, _ = build(text, employs, replace(tightened, time=when(text, "in 2016", "2016")))
    assert [s.predicate for s in statements] == ["employs", "open:tighten"]
    assert not events(statements)


def test_coordinated_subjects_act_in_one_event():
    text = "Peru and Norway attacked Chile in 2016."
    parts = [(role(text, "subj", name), role(text, "obj", "Chile")) for name in ("Peru", "Norway")]
    found = [relation(text, "attack", "attacked", *pair, time=when(text, "in 2016", "2016")) for pair in parts]
    assert sorted(roles(text, *found)["agent"]) == ["Norway", "Peru"]


def test_the_order_of_relations_does_not_matter():
    text = "Peru and Norway attacked Chile in 2016."
    parts = [(role(text, "subj", name), role(text, "obj", "Chile")) for name in ("Peru", "Norway")]
    found = [relation(text, "attack", "attacked", *pair, time=when(text, "in 2016", "2016")) for pair in parts]
    assert build(text, *found) == build(text, *reversed(found))


# ---------------------------------------------------------------- roles


@pytest.mark.parametrize(
    ("text", "lemma", "syntax", "words", "name"),
    [
        ("Peru attacked Chile with missiles.", "attack", "with", "missiles", "instrument"),
        ("Peru attacked Chile with Norway.", "attack", "with", "Norway", "partner"),
        ("Peru arrested Ada Quispe in Lima.", "arrest", "in", "Lima", "place"),
        ("Peru arrested Ada Quispe for tax fraud.", "arrest", "for", "tax fraud", "reason"),
        ("Peru invited Ada Quispe for talks.", "invite", "for", "talks", "purpose"),
        ("Peru invited Ada Quispe because of the drought.", "invite", "because of", "the drought", "reason"),
        ("Peru appointed Ada Quispe as minister.", "appoint", "as", "minister", "capacity"),
        ("Peru invited Ada Quispe on behalf of Chile.", "invite", "on behalf of", "Chile", "beneficiary"),
    ],
)
def test_prepositions_lead_to_roles(text, lemma, syntax, words, name):
    verb, thing = text.split()[1], "Chile" if "Chile w" in text else "Ada Quispe"
    told = relation(text, lemma, verb, role(text, "subj", "Peru"), role(text, "obj", thing), role(text, syntax, words, words.rstrip("s")))
    assert [filler.lower().replace("-", " ").startswith(words[:4].lower()) for filler in roles(text, told)[name]] == [True]


@pytest.mark.parametrize(
    ("clause", "phrase", "name"),
    [("to guard the coast", "to guard", "purpose"), ("for guarding the coast", "guarding", "reason"), ("because it guarded the coast", "guarded", "reason")],
)  # fmt: skip
def test_clauses_say_what_for_and_why(clause, phrase, name):
    text = f"Peru praised Chile {clause}."
    praised = relation(text, "praise", "praised", role(text, "subj", "Peru"), role(text, "obj", "Chile"))
    guarded = relation(text, "guard", phrase, role(text, "obj", "the coast"), rule="clause:advcl")
    if clause.startswith("because"):
        guarded = replace(guarded, arguments=(role(text, "subj", "it"), *guarded.arguments))
    found = roles(text, praised, guarded)
    assert found[name] == [clause.removeprefix("for ").removeprefix("because ")]


def test_what_was_said_to_have_happened_is_no_purpose():
    text = "Peru praised Chile to have won in 2016."
    praised = relation(
        text, "praise", "praised", role(text, "subj", "Peru"), role(text, "obj", "Chile"), time=when(text, "in 2016", "2016")
    )
    won = relation(text, "win", "to have won", rule="clause:advcl")
    assert "purpose" not in roles(text, praised, won)


def test_a_reason_is_told_to_its_end():
    text = "Peru arrested Ada Quispe because of a surge in illegal crossings, officials said."
    parts = (role(text, "subj", "Peru"), role(text, "obj", "Ada Quispe"), role(text, "because of", "a surge"))
    assert roles(text, relation(text, "arrest", "arrested", *parts))["reason"] == ["a surge in illegal crossings"]


def test_a_place_ends_the_clause_of_a_deed():
    text = "Ada Quispe met the founder in Lima in 2016."
    met = relation(
        text, "meet", "met", role(text, "subj", "Ada Quispe"), role(text, "obj", "the founder"), time=when(text, "in 2016", "2016")
    )
    assert roles(text, met)["place"] == ["Lima"]


def test_a_place_that_goes_on_is_not_taken():
    text = "Ada Quispe met the founder in Lima newspapers in 2016."
    met = relation(
        text, "meet", "met", role(text, "subj", "Ada Quispe"), role(text, "obj", "the founder"), time=when(text, "in 2016", "2016")
    )
    assert "place" not in roles(text, met)


def test_a_term_is_a_duration():
    text = "Peru sentenced Ada Quispe to six years in 2016."
    parts = (role(text, "subj", "Peru"), role(text, "obj", "Ada Quispe"), role(text, "time", "to six years", "year"))
    statements, _ = build(text, relation(text, "sentence", "sentenced", *parts, time=when(text, "in 2016", "2016")))
    found = next(part for part in next(iter(events(statements).values())).roles if part.name == "duration")
    assert (found.amount.value, found.amount.datatype, found.words) == ("P6Y", "xsd:duration", "to six years")


def test_counted_things_tell_how_much_with_their_bound():
    text = "Norway sent at least 300 soldiers to Chile."
    sent = relation(
        text, "send", "sent", role(text, "subj", "Norway"), role(text, "obj", "300 soldiers", "soldier"), role(text, "to", "Chile")
    )
    statements, _ = build(text, sent)
    amounts = [part for part in next(iter(events(statements).values())).roles if part.name == "amount"]
    assert [(part.amount.value, part.amount.unit, part.amount.approximation) for part in amounts] == [("300", "soldier", "at least")]
    assert all(text[part.start : part.end] == part.words == "at least 300 soldiers" for part in amounts)


def test_a_recipient_read_into_the_sum_comes_out():
    text = "Norway gave Chile 200,000 euros in 2016."
    gave = relation(
        text,
        "give",
        "gave",
        role(text, "subj", "Norway"),
        role(text, "obj", "Chile 200,000 euros", "euro"),
        time=when(text, "in 2016", "2016"),
    )
    found = roles(text, gave)
    assert (found["recipient"], found["amount"]) == (["Chile"], ["200,000 euros"])


def test_a_pronoun_that_names_nobody_plays_no_role():
    text = "Norway sold it to Chile in 2016."
    it = Mention(text.index("it"), text.index("it") + 2, "it", MentionKind.PRONOUN, "", text.index("it"))
    parts = (role(text, "subj", "Norway"), role(text, "obj", "it"), role(text, "to", "Chile"))
    assert "patient" not in roles(text, relation(text, "sell", "sold", *parts, time=when(text, "in 2016", "2016")), mentions=(it,))


# ---------------------------------------------------------------- status


@pytest.mark.parametrize(
    "changes",
    [
        {"polarity": Polarity.NEGATIVE},
        {"certainty": Certainty.POSSIBLE},
        {"tense": Tense.FUTURE},
        {"attribution": Attribution(None, "reportedly")},
    ],
)
def test_an_event_is_another_with_another_status(changes):
    asserted, doubted = build(SALE, sale())[0], build(SALE, sale(**changes))[0]
    assert all(s.asserted for s in asserted)
    assert not any(s.asserted for s in doubted)
    assert set(events(asserted)).isdisjoint(events(doubted))
    assert [event.roles for event in events(asserted).values()] == [event.roles for event in events(doubted).values()]


def test_ids_depend_on_the_article():
    countries = tuple(Entity(name, name, "Country") for name in ("Chile", "Norway"))
    resolution = Resolution(countries, {SALE.index(country.id): country.id for country in countries})
    articles = [Article(name, SALE, (Span(0, len(SALE)),)) for name in "aab"]
    first, same, other = (set(events(build_statements(item, Extraction((), (sale(),), ()), resolution, ONTOLOGY)[0])) for item in articles)
    assert first == same
    assert first.isdisjoint(other)


# ---------------------------------------------------------------- rules


def test_a_rule_is_read():
    rule = parse_role_rule("reason", "for|because_of is=Concept|Event after=&judgements|thank")
    assert (rule.fillers, rule.types) == ({"for", "because of"}, {"Concept", "Event"})
    assert (rule.lemmas, rule.classes, rule.conditions) == ({"thank"}, ("judgements",), 2)


@pytest.mark.parametrize("text", ["", "is=Place", "in| is=Place", "in is=", "in was=Place", "in is=Place is=Agent", "in Place"])
def test_a_malformed_rule_is_refused(text):
    with pytest.raises(OntologyError, match=r"rule|condition|once"):
        parse_role_rule("place", text)


def test_roles_and_states_are_of_the_ontology():
    assert {rule.role for rule in ONTOLOGY.role_rules} <= set(ONTOLOGY.properties)
    assert {kind for rule in ONTOLOGY.role_rules for kind in rule.types} <= set(ONTOLOGY.classes)
    assert {name for rule in ONTOLOGY.role_rules for name in rule.classes} <= set(ONTOLOGY.word_classes)
    assert ONTOLOGY.states <= set(ONTOLOGY.properties)


def test_a_faulty_rule_is_named(tmp_path):
    text = (
        (ontology_folder() / "kg.ttl")
        .read_text(encoding="utf8")
        .replace('"against" ,', '"against is=Nobody after=&nothing" , "with what" ,', 1)
    )
    (tmp_path / "kg.ttl").write_text(text, encoding="utf8")
    faults = "\n".join(check_ontology(tmp_path / "kg.ttl"))
    assert all(
        words in faults for words in ("kg:opponent", "class Nobody is not declared", "word class 'nothing' is not declared", "no condition")
    )
    with pytest.raises(OntologyError, match="role opponent"):
        build_ontology(read_terms(tmp_path / "kg.ttl"))


def test_a_phrase_in_pieces_is_mentioned_in_the_articles_words():
    text = "Peru tightened its strict school rules."
    whole = role(text, "obj", "its strict school rules", "rule")
    pieces = replace(whole, text="its school rules")
    told = [relation(text, "tighten", "tightened", role(text, "subj", "Peru"), thing) for thing in (whole, pieces)]
    mentions = {mention for entity in build(text, *told)[1] for _, mention in entity.mentions}
    assert {mention.text for mention in mentions} == {"its strict school rules"}
