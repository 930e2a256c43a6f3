"""Offices, possessors, exact names of concepts, and verbs with many senses."""

from dataclasses import replace

import pytest
from test_graph import build, first, relation, role, triples

from kg.model import Attribution, Entity, Mention, MentionKind, Tense


def title(text: str, words: str, holder: str, lemma: str = "", **changes):
    """Return what extraction makes of a title before or after a name."""
    noun = lemma or words.split()[-1].lower()
    parts = (role(text, "subj", holder), role(text, "comp", words, lemma=noun))
    return relation(text, noun, words, *parts, category="noun", implied=True, tense=Tense.PRESENT, **changes)


def offices(statements, entities) -> list[tuple[str, str]]:
    labels = {entity.id: entity.label for entity in entities}
    return [(s.subject, labels.get(s.object, s.object)) for s in statements if s.predicate == "holdsOffice"]


def test_a_title_without_an_owner_is_an_office_of_its_holder_alone():
    text = "President Ada Quispe met Minister Ben Solberg."
    statements, entities = build(text, title(text, "President", "Ada Quispe"), title(text, "Minister", "Ben Solberg"))
    assert offices(statements, entities) == [("Ada Quispe", "President"), ("Ben Solberg", "Minister")]
    assert all(entity.type == "Office" for entity in entities)
    assert {s.predicate for s in statements} == {"holdsOffice"}


def test_two_presidents_of_nowhere_hold_two_offices():
    text = "President Ada Quispe met President Ben Solberg."
    other = "President Ben Solberg"
    second = title(text, "President", "Ben Solberg")
    at = text.index(other)
    moved = second.arguments[1].__class__("comp", at, at + 9, "President", at, "president")
    second = second.__class__(**{**{f: getattr(second, f) for f in second.__slots__}, "arguments": (second.arguments[0], moved)})
    statements, _ = build(text, title(text, "President", "Ada Quispe"), second)
    assert len({s.object for s in statements}) == 2


def test_an_office_said_twice_is_one_statement_with_the_fuller_name():
    text = "Peru's President Ada Quispe spoke. Later President Ada Quispe left."
    owned = relation(
        text,
        "president",
        "President",
        role(text, "subj", "Ada Quispe"),
        role(text, "comp", "President"),
        role(text, "poss", "Peru"),
        category="noun",
        implied=True,
        tense=Tense.PRESENT,
    )
    statements, entities = build(text, owned, title(text, "President", "Ada Quispe"))
    assert offices(statements, entities) == [("Ada Quispe", "President of Peru")]
    assert sorted(s.predicate for s in statements) == ["holdsOffice", "officeOf"]


@pytest.mark.parametrize(
    ("words", "status", "tense"),
    [("former president", ("status", "ended"), Tense.PAST), ("president-elect", ("status", "coming"), Tense.FUTURE)],
)
def test_time_words_are_a_status_and_no_part_of_the_name(words, status, tense):
    text = f"Ada Quispe, {words}, spoke."
    statements, entities = build(text, title(text, words, "Ada Quispe", lemma="president"))
    assert offices(statements, entities) == [("Ada Quispe", "President")]
    assert status in statements[0].qualifiers
    assert statements[0].tense is tense


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("eleventh governor", "Governor"),
        ("first female president", "President"),
        ("longest-serving mayor", "Mayor"),
        ("newly elected president", "President"),
        ("first minister", "First Minister"),
        ("forest minister", "Forest Minister"),
    ],
)
def test_how_many_eth_a_holder_is_is_no_part_of_the_office(words, label):
    text = f"Ada Quispe, the {words}, spoke."
    statements, entities = build(text, title(text, words, "Ada Quispe"))
    assert offices(statements, entities) == [("Ada Quispe", label)]


def test_what_an_owner_is_is_no_part_of_its_office():
    text = "Ada Quispe is mayor of the old port city of Lima."
    said = title(text, "mayor of the old port city of Lima", "Ada Quispe", lemma="mayor")
    comp = replace(said.arguments[1], head=text.index("mayor"))
    owned = replace(said, arguments=(said.arguments[0], comp, role(text, "of", "Lima")))
    statements, entities = build(text, owned)
    assert offices(statements, entities) == [("Ada Quispe", "Mayor of Lima")]


@pytest.mark.parametrize(("noun", "owner"), [("senator", ""), ("leader", "Andean Front")])
def test_a_party_owns_the_posts_that_it_gives(noun, owner):
    text = f"Andean Front {noun} Ada Quispe spoke."
    said = title(text, f"Andean Front {noun}", "Ada Quispe", lemma=noun)
    owned = replace(said, arguments=(*said.arguments, role(text, "compound", "Andean Front")))
    statements, _ = build(text, owned, links={"Andean Front": "Andean Front"})
    assert [s.object for s in statements if s.predicate in ("officeOf", "leads")] == ([owner] if owner else [])


def counterparts(text: str, office: str = "Norway's Foreign Minister"):
    """Return what is read from the office of one, and from the words "her Peruvian counterpart" for another."""
    held = title(text, office, "Ada Quispe", lemma="minister")
    held = replace(held, arguments=(*held.arguments, role(text, "poss", "Norway")))
    said = title(text, "her Peruvian counterpart", "Ben Solberg", lemma="counterpart")
    said = replace(said, arguments=(*said.arguments, role(text, "poss", "her")))
    return build(text, held, said, links={"her": "Ada Quispe", "Peruvian": "Peru"})


def test_a_counterpart_holds_the_same_office_of_his_country():
    statements, entities = counterparts("Norway's Foreign Minister Ada Quispe met her Peruvian counterpart, Ben Solberg.")
    assert offices(statements, entities) == [
        ("Ada Quispe", "Foreign Minister of Norway"),
        ("Ben Solberg", "Foreign Minister of Peru"),
    ]
    labels = {entity.id: entity.label for entity in entities}
    assert ("Foreign Minister of Peru", "Peru") in [(labels.get(s.subject), s.object) for s in statements if s.predicate == "officeOf"]


def test_a_counterpart_of_one_who_held_an_office_once_holds_none():
    text = "Norway's former Foreign Minister Ada Quispe met her Peruvian counterpart, Ben Solberg."
    statements, entities = counterparts(text, "Norway's former Foreign Minister")
    assert offices(statements, entities) == [("Ada Quispe", "Foreign Minister of Norway")]


def test_words_of_rank_before_a_cut_title_belong_to_it():
    text = "Prime Minister Ada Quispe spoke."
    statements, entities = build(text, title(text, "Minister", "Ada Quispe"))
    assert offices(statements, entities) == [("Ada Quispe", "Prime Minister")]


def test_plain_address_is_no_office():
    text = "Professor Ada Quispe spoke."
    statements, entities = build(text, title(text, "Professor", "Ada Quispe"))
    assert offices(statements, entities) == []


def test_a_list_read_as_an_apposition_gives_nobody_an_office():
    text = "Ada Quispe, Prime Minister Ben Solberg spoke."
    wrong = title(text, "Minister", "Ada Quispe")
    statements, _ = build(text, wrong, links={"Minister": "Ben Solberg"})
    assert statements == []


def test_what_a_typed_statement_says_is_not_said_again_as_is():
    text = "Ada Quispe is the sister of Ben Solberg."
    sister = relation(
        text,
        "sister",
        "is the sister",
        role(text, "subj", "Ada Quispe"),
        role(text, "comp", "the sister", lemma="sister"),
        role(text, "of", "Ben Solberg"),
        category="noun",
    )
    plain = relation(text, "sister", "is the sister", role(text, "subj", "Ada Quispe"), role(text, "comp", "the sister"), category="noun")
    statements, _ = build(text, sister, plain)
    assert triples(statements) == [("Ada Quispe", "siblingOf", "Ben Solberg")]


def test_one_of_many_is_the_many_and_no_number():
    text = "Peru is one of the biggest ports in the south."
    one = relation(
        text, "one", "is", role(text, "subj", "Peru"), role(text, "comp", "one of the biggest ports", head="one"), category="noun"
    )
    statements, entities = build(text, one)
    assert [entity.label for entity in entities] == ["biggest ports"]
    assert [s.predicate for s in statements] == ["open:be"]


def test_a_possessor_acts_for_its_phrase_only_where_something_is_measured():
    text = "Peru's new members praised Chile. Peru's exports grew 5 percent."
    praised = relation(text, "praise", "praised", role(text, "subj", "Peru's new members"), role(text, "obj", "Chile"))
    statements, entities = build(text, praised)
    assert [entity.label for entity in entities] == ["Peru's new members"]
    assert statements[0].subject == entities[0].id
    grew = relation(text, "grow", "grew", role(text, "subj", "Peru's exports"), role(text, "obj", "5 percent"))
    measured, _ = build(text, grew)
    assert [(s.subject, s.label) for s in measured] == [("Peru", "exports grew")]


@pytest.mark.parametrize(
    ("phrase", "label"),
    [('the "great" fires', '"great" fires'), ('insane" heat', "insane heat"), ("the [Turkish] boats", "Turkish boats")],
)
def test_concepts_are_named_in_the_words_of_the_article(phrase, label):
    text = f"Peru saw {phrase} again."
    saw = relation(text, "see", "saw", role(text, "subj", "Peru"), role(text, "obj", phrase))
    _, entities = build(text, saw)
    assert [entity.label for entity in entities] == [label]


@pytest.mark.parametrize(
    ("lemma", "phrase", "thing"),
    [
        ("find", "found", "common ground"),
        ("protect", "protected", "parents"),
        ("address", "addressed", "the shortage"),
        ("break", "broke", "the news"),
        ("strengthen", "strengthened", "systems"),
        ("hold", "held", "a title"),
    ],
)
def test_verbs_with_many_senses_stay_open_with_a_plain_phrase(lemma, phrase, thing):
    text = f"Ada Quispe {phrase} {thing}."
    said = relation(text, lemma, phrase, role(text, "subj", "Ada Quispe"), role(text, "obj", thing))
    statement = first(text, said)
    assert (statement.predicate, statement.label) == (f"open:{lemma}", phrase)


@pytest.mark.parametrize(
    ("lemma", "phrase", "thing", "predicate"),
    [
        ("reject", "rejected", "the offer", "rejected"),
        ("announce", "announced", "a levy", "announced"),
        ("break", "broke", "a treaty", "violated"),
        ("find", "found", "a body", "discovered"),
        ("use", "used", "firearms", "used"),
        ("raise", "raised", "taxes", "increased"),
    ],
)
def test_verbs_with_one_sense_or_the_right_noun_are_typed(lemma, phrase, thing, predicate):
    text = f"Ada Quispe {phrase} {thing}."
    noun = {"taxes": "tax"}.get(thing, thing.split()[-1])
    said = relation(text, lemma, phrase, role(text, "subj", "Ada Quispe"), role(text, "obj", thing, lemma=noun))
    assert first(text, said).predicate == predicate


def test_a_number_without_money_is_nobodys_earning():
    text = "Ada Quispe received 192 votes."
    received = relation(text, "receive", "received", role(text, "subj", "Ada Quispe"), role(text, "obj", "192", head="192"))
    assert "earned" not in {s.predicate for s in build(text, received)[0]}


def test_going_somewhere_is_a_visit_but_bringing_something_there_is_not():
    text = "Ada Quispe returned the coat to Lima."
    went = relation(text, "return", "returned", role(text, "subj", "Ada Quispe"), role(text, "to", "Lima"))
    brought = relation(
        text, "return", "returned", role(text, "subj", "Ada Quispe"), role(text, "obj", "the coat"), role(text, "to", "Lima")
    )
    assert first(text, went).predicate == "visited"
    assert "visited" not in {s.predicate for s in build(text, brought)[0]}


def test_he_within_quotation_marks_is_hardly_the_speaker():
    text = 'Ada Quispe said: "he praised Chile."'
    attribution = Attribution(role(text, "subj", "Ada Quispe"), "said")
    praised = relation(text, "praise", "praised", role(text, "subj", "he"), role(text, "obj", "Chile"), attribution=attribution)
    statement = first(text, praised, links={"he": "Ada Quispe"})
    assert not statement.asserted


def test_entities_made_here_are_entities():
    text = "President Ada Quispe spoke."
    _, entities = build(text, title(text, "President", "Ada Quispe"))
    assert all(isinstance(entity, Entity) and entity.mentions for entity in entities)


def test_of_two_properties_for_the_same_ends_the_narrower_is_kept():
    text = "Peru signed an agreement with Chile."
    signed = relation(text, "sign", "signed", role(text, "subj", "Peru"), role(text, "obj", "an agreement"), role(text, "with", "Chile"))
    deal = relation(text, "agreement", "agreement", role(text, "subj", "Peru"), role(text, "with", "Chile"), category="noun")
    assert [s.predicate for s in build(text, signed, deal)[0]].count("agreedWith") == 0
    assert "signedAgreementWith" in {s.predicate for s in build(text, signed, deal)[0]}


def test_a_part_is_not_the_whole():
    text = "Lima is part of a network."
    part = relation(text, "part", "is", role(text, "subj", "Lima"), role(text, "comp", "part of a network", head="part"), category="noun")
    _, entities = build(text, part)
    assert [entity.label for entity in entities] == ["part of a network"]


# ---------------------------------------------------------------- which role is the object


def test_where_the_first_role_does_not_fit_the_next_is_asked():
    text = "Norway is Peru's main supplier of gas."
    said = relation(
        text,
        "supplier",
        "supplier",
        role(text, "subj", "Norway"),
        role(text, "comp", "Peru's main supplier", lemma="supplier"),
        role(text, "of", "gas"),
        role(text, "poss", "Peru"),
        category="noun",
        tense=Tense.PRESENT,
    )
    statements, _ = build(text, said)
    assert triples(statements) == [("Norway", "sellsTo", "Peru")]


def test_one_is_paid_and_a_sum_is_spent():
    text = "Norway paid Peru 40 million dollars."
    said = relation(
        text,
        "pay",
        "paid",
        role(text, "subj", "Norway"),
        role(text, "iobj", "Peru"),
        role(text, "obj", "40 million dollars", lemma="dollar"),
    )
    statements, _ = build(text, said)
    assert triples(statements) == [("Norway", "pays", "Peru"), ("Norway", "spent", "40000000")]


# ---------------------------------------------------------------- courts


def test_how_long_a_punishment_lasts_is_no_time_of_the_verdict():
    text = "A court sentenced Ada Quispe to nine years in prison for fraud."
    said = relation(
        text,
        "sentence",
        "sentenced",
        role(text, "subj", "A court"),
        role(text, "obj", "Ada Quispe"),
        role(text, "time", "to nine years", lemma="year"),
        role(text, "for", "fraud"),
    )
    statements, entities = build(text, said)
    labels = {entity.id: entity.label for entity in entities}
    assert [(s.predicate, labels.get(s.object, s.object)) for s in statements] == [
        ("sentenced", "Ada Quispe"),
        ("sentencedTo", "nine years in prison"),
        ("convictedOf", "fraud"),
    ]


def test_one_appointed_did_not_hold_the_office_before():
    text = "Ada Quispe was appointed minister of Peru."
    said = title(text, "minister", "Ada Quispe")
    named = replace(said, tense=Tense.PAST, rule="appointment", arguments=(*said.arguments, role(text, "of", "Peru")))
    statements, entities = build(text, named)
    assert offices(statements, entities) == [("Ada Quispe", "Minister of Peru")]
    assert all(s.qualifiers == () for s in statements)


def names(text: str, *words: str) -> tuple[Mention, ...]:
    """Return the mentions of names in a text; a name's head is its last word."""
    starts = [(text.index(name), name) for name in words]
    return tuple(Mention(at, at + len(name), name, MentionKind.NAME, "", at + name.rfind(" ") + 1) for at, name in starts)


@pytest.mark.parametrize(
    ("text", "lemma", "office"),
    [
        ("Governor Ada Quispe of Norway resigned.", "governor", "Governor of Norway"),
        ("President Ada Quispe of the country resigned.", "president", "President"),
    ],
)
def test_the_place_behind_the_name_tells_whose_the_office_is(text, lemma, office):
    named = names(text, "Ada Quispe", *(["Norway"] if "Norway" in text else []))
    statements, entities = build(text, title(text, text.split()[0], "Ada Quispe", lemma=lemma), mentions=named)
    assert offices(statements, entities) == [("Ada Quispe", office)]


def test_a_minister_named_beside_the_president_serves_the_same_state():
    text = "Norway's president Ada Quispe and energy minister Ben Solberg met."
    first_title = title(text, "Norway's president", "Ada Quispe", lemma="president")
    statements, entities = build(text, first_title, title(text, "energy minister", "Ben Solberg"), mentions=names(text, "Ada Quispe"))
    assert ("Ben Solberg", "Energy Minister of Norway") in offices(statements, entities)


@pytest.mark.parametrize("words", ["prime minister", "former energy minister", "president"])
def test_who_may_serve_another_state_is_given_none(words):
    text = f"Norway's president Ada Quispe and {words} Ben Solberg met."
    first_title = title(text, "Norway's president", "Ada Quispe", lemma="president")
    statements, entities = build(text, first_title, title(text, words, "Ben Solberg"), mentions=names(text, "Ada Quispe"))
    assert all("Norway" not in office for holder, office in offices(statements, entities) if holder == "Ben Solberg")


@pytest.mark.parametrize(("further", "is_left"), [((), True), ((("as", "chair"),), False)])
def test_who_resigns_leaves_the_office_that_the_article_names(further, is_left):
    text = "Governor Ada Quispe of Norway resigned" + "".join(f" {name} {words}" for name, words in further) + "."
    resigned = relation(text, "resign", "resigned", role(text, "subj", "Ada Quispe"), *(role(text, *pair) for pair in further))
    statements, entities = build(text, title(text, "Governor", "Ada Quispe"), resigned, mentions=names(text, "Ada Quispe", "Norway"))
    labels = {entity.id: entity.label for entity in entities}
    left = [labels.get(s.object, s.object) for s in statements if s.predicate == "leftOffice"]
    assert ("Governor of Norway" in left) is is_left


@pytest.mark.parametrize(("between", "found"), [("of", True), ("of the", True), ("and", False), ("said of", False)])
def test_a_body_named_with_of_right_behind_a_person_is_his(between, found):
    text = f"Ada Quispe {between} Condor Corp left."
    left = relation(text, "leave", "left", role(text, "subj", "Ada Quispe"))
    statements, _ = build(text, left, mentions=names(text, "Ada Quispe", "Condor Corp"))
    told = [(s.subject, s.object) for s in statements if s.predicate in ("worksFor", "affiliatedWith", "memberOf")]
    assert told == ([("Ada Quispe", "Condor Corp")] if found else [])


def test_a_body_named_with_of_and_a_country_is_based_there():
    text = "Condor Corp of Norway closed."
    closed = relation(text, "close", "closed", role(text, "subj", "Condor Corp"))
    statements, _ = build(text, closed, mentions=names(text, "Condor Corp", "Norway"))
    assert ("Condor Corp", "basedIn", "Norway") in triples(statements)


@pytest.mark.parametrize(("post", "held"), [("director", []), ("minister", ["Minister of Peru"])])
def test_a_country_gives_no_private_post(post: str, held: list[str]):
    text = f"The Peruvian {post} Ada Quispe left."
    described = relation(
        text,
        post,
        f"Peruvian {post}",
        role(text, "subj", "Ada Quispe"),
        role(text, "comp", f"The Peruvian {post}"),
        role(text, "compound", "Peruvian"),
        category="noun",
        implied=True,
        tense=Tense.PRESENT,
    )
    adjective = Mention(4, 12, "Peruvian", MentionKind.NAME, "NORP", 4)
    statements, entities = build(text, described, mentions=(adjective,), links={"Peruvian": "Peru"})
    assert [label for _, label in offices(statements, entities)] == held


def test_what_a_minister_is_in_charge_of_belongs_to_the_office():
    text = "Ada Quispe, Peru's minister for Lima Affairs, left."
    described = relation(
        text,
        "minister",
        "minister",
        role(text, "subj", "Ada Quispe"),
        role(text, "comp", "Peru's minister"),
        role(text, "poss", "Peru"),
        role(text, "for", "Lima Affairs"),
        category="noun",
        implied=True,
        tense=Tense.PRESENT,
    )
    statements, entities = build(text, described)
    assert offices(statements, entities) == [("Ada Quispe", "Minister for Lima Affairs of Peru")]


def test_who_is_called_by_a_partys_name_is_its_member():
    text = "Ada Quispe, an Andean Front, left."
    described = relation(
        text, "front", "Andean Front", role(text, "subj", "Ada Quispe"), role(text, "comp", "an Andean Front"), category="noun"
    )
    statements, _ = build(text, described)
    assert triples(statements) == [("Ada Quispe", "memberOf", "Andean Front")]
