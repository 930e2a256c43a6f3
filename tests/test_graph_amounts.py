"""Amounts: units, bounds, rates, ranges, counts, and what the words around an amount add to it."""

import pytest
from test_graph import build, first, relation, role

from kg.graph.amounts import amount_class, parse_amount, parse_count
from kg.graph.units import CURRENCIES, CURRENCY_PHRASES, MEASURES
from kg.model import Literal
from kg.vocabulary import SHARED_CURRENCIES


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2 million Mexican pesos", "2000000", "MXN"),
        ("40 million Norwegian kroner", "40000000", "NOK"),
        ("1.2 billion kroner", "1200000000", "krone"),
        ("500 Hong Kong dollars", "500", "HKD"),
        ("two hundred thousand euros", "200000", "EUR"),
        ("twenty-five dollars", "25", "USD"),
        ("130 kilometres per hour", "130", "km/h"),
        ("five miles an hour", "5", "mile/h"),
        ("$28 per share", "28", "USD/share"),
        ("$70 a barrel", "70", "USD/barrel"),
        ("20 tonnes", "20", "t"),
        ("ten percentage points", "10", "percentage point"),
        ("3m euros", "3000000", "EUR"),
    ],
)
def test_units(text, value, unit):
    amount = parse_amount(text)
    assert amount is not None
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("about $5 million", "about"),
        ("nearly 3.5%", "about"),
        ("at least 20 tonnes", "at least"),
        ("up to 900 million euros", "at most"),
        ("more than US$5 million", "more than"),
        ("less than one percent", "less than"),
        ("a record $5 million", ""),
    ],
)
def test_bounds(text, meaning):
    amount = parse_amount(text)
    assert amount is not None
    assert amount.approximation == meaning
    assert (amount.text == text) == bool(meaning)


@pytest.mark.parametrize(
    "text", ["10 to 15 percent", "$10-15 million", "between $2 and $3 billion", "5 million to 6 million euros", "one point", "a 3m wall", "a dollar a day"]
)  # fmt: skip
def test_a_range_and_what_is_no_amount_are_left(text):
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "lemma", "value", "unit"),
    [
        ("about 300 soldiers", "soldier", "300", "soldier"),
        ("66 F-16 jets", "jet", "66", "F-16 jet"),
        ("its two coastal radars", "radar", "2", "coastal radar"),
        ("two dozen ships", "ship", "24", "ship"),
        ("2 million people", "people", "2000000", "people"),
        ("12 frigates of the northern fleet", "frigate", "12", "frigate"),
    ],
)
def test_counts(text, lemma, value, unit):
    counted = parse_count(text, lemma)
    assert counted is not None
    assert (counted.value, counted.unit) == (value, unit)


@pytest.mark.parametrize("text", ["one of the ships", "2016 games", "20 to 30 ships", "a ship", "ships", "three", "5m ships"])
def test_what_counts_nothing(text):
    assert parse_count(text) is None


def test_shared_names_of_currencies_are_units_and_money():
    assert {code for code in CURRENCY_PHRASES.values() if code.islower()} == SHARED_CURRENCIES
    assert SHARED_CURRENCIES <= CURRENCIES
    assert not CURRENCIES & set(MEASURES.values())
    assert amount_class(Literal("5", "xsd:decimal", "peso")) == "MonetaryAmount"


def literal(text: str, lemma: str, verb: str, words: str, head: str, syntax: str = "obj"):
    told = relation(text, lemma, verb, role(text, "subj", "Peru"), role(text, syntax, words, head, words.split()[-1]))
    statements, _ = build(text, told)
    return [s.object for s in statements if isinstance(s.object, Literal)]


def test_pounds_may_weigh():
    assert literal("Peru caught 82 pounds (37 kg) in 2016.", "catch", "caught", "82 pounds", "pound")[0].unit == "pound"
    assert literal("Peru paid 82 pounds in 2016.", "pay", "paid", "82 pounds", "pound")[0].unit == "GBP"


def test_an_amount_tells_what_of_and_in_what_kind():
    assert literal("Peru pledged $5 million in aid to all.", "pledge", "pledged", "$5 million", "million")[0].text == "$5 million in aid"
    assert literal("Peru pledged $5 million in March.", "pledge", "pledged", "$5 million", "million")[0].text == "$5 million"


def test_a_bound_before_the_argument_counts():
    found = literal("Peru pledged at least $5 million.", "pledge", "pledged", "$5 million", "million")[0]
    assert (found.text, found.approximation) == ("at least $5 million", "at least")


def test_a_rate_that_the_parse_cut_off_counts():
    assert literal("Peru paid 28 euros per share.", "pay", "paid", "28 euros", "euro")[0].unit == "EUR/share"


@pytest.mark.parametrize("rest", ["south of Lima", "(80 km) south of Lima", "away", "from Lima"])
def test_the_length_of_a_way_is_no_fact(rest):
    assert literal(f"Peru moved 50 miles {rest}.", "move", "moved", "50 miles", "mile") == []


def test_half_a_score_is_no_fact():
    assert literal("Peru beat 2-1 the others.", "beat", "beat", "2", "2") == []


def test_the_thing_sold_costs_the_price_not_the_seller():
    text = "Peru sold Harpoon II for $5 million."
    sold = relation(
        text, "sell", "sold", role(text, "subj", "Peru"), role(text, "obj", "Harpoon II"), role(text, "for", "$5 million", "million")
    )
    found = [(s.subject, s.predicate) for s in build(text, sold)[0]]
    assert ("Harpoon II", "costs") in found
    assert ("Peru", "costs") not in found


def test_so_many_things_are_those_of_one_article():
    text = "Peru tightened 1,200 houses."
    tightened = relation(text, "tighten", "tightened", role(text, "subj", "Peru"), role(text, "obj", "1,200 houses", "house"))
    assert first(text, tightened).object == "a1-1-200-house-concept"
