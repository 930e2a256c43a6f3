"""Nouns that tell what kind of thing something is."""

from kg.extract.lexicon import word_set

NOUN_TYPES = {
    "PERSON": word_set(
        """
        president minister chancellor premier king queen prince princess senator secretary governor mayor ambassador general colonel
        captain admiral commander judge professor doctor pope bishop spokesman spokeswoman chairman director leader man woman boy
        girl child person official officer analyst spokesperson author actor actress singer writer journalist reporter founder owner
        executive editor scientist lawyer activist politician candidate player lawmaker envoy diplomat economist expert brother
        sister father mother son daughter wife husband victim suspect witness soldier teacher student worker driver pilot farmer
        citizen resident tycoon magnate billionaire dictator rebel fighter guard doctor nurse patient successor predecessor aide
        adviser advisor opponent critic protester demonstrator migrant refugee hostage prisoner gunman attacker coach manager
        striker champion winner head boss lord duke heir associate colleague friend cousin uncle aunt niece nephew grandson
        granddaughter grandfather grandmother astronaut engineer artist musician designer philosopher researcher biologist ecologist
        mathematician physicist chemist psychologist historian sociologist astronomer programmer novelist poet composer photographer
        comedian columnist blogger surgeon priest nun monk imam rabbi cleric prosecutor detective inspector sheriff sergeant
        lieutenant veteran militant insurgent dissident consul mediator negotiator delegate legislator congressman congresswoman
        entrepreneur businessman businesswoman banker miner sailor campaigner volunteer nominee frontrunner boxer wrestler swimmer
        sprinter cyclist golfer footballer defender midfielder goalkeeper referee teammate spouse sibling councillor councilor alderman
        """
    ),
    "ORG": word_set(
        """
        government company firm party ministry agency department committee council court parliament congress senate army navy police
        military force administration authority union organization organisation group bank newspaper university school team club
        commission cabinet coalition opposition alliance association corporation manufacturer supplier regulator institute foundation
        hospital network broadcaster airline carrier outlet militia faction board bloc
        """
    ),
    "GPE": word_set(
        "country nation state city town village capital province republic kingdom island territory county district municipality"
    ),
    "LOC": word_set("region area continent sea ocean river lake mountain strait coast border valley desert peninsula bay"),
    "FAC": word_set("airport port bridge building stadium station base palace embassy prison road highway plant"),
    "EVENT": word_set("war election summit conference championship olympics festival tournament earthquake hurricane pandemic"),
}
TYPE_OF_NOUN = {noun: kind for kind, nouns in NOUN_TYPES.items() for noun in sorted(nouns)}
KINDS = {
    "PERSON": frozenset({"PERSON"}),
    "ORG": frozenset({"ORG", "GPE"}),
    "GPE": frozenset({"GPE", "LOC"}),
    "LOC": frozenset({"GPE", "LOC", "FAC"}),
    "FAC": frozenset({"FAC", "ORG", "LOC"}),
    "EVENT": frozenset({"EVENT"}),
}
"""Types of names that a noun of a type can describe."""
TITLE_NOUNS = word_set(
    """
    president minister chancellor premier king queen prince princess emperor senator secretary governor mayor ambassador general
    colonel captain admiral lieutenant major sergeant commander judge justice professor doctor dr mr mrs ms sir lord lady pope bishop
    archbishop cardinal rabbi imam ayatollah sheikh spokesman spokeswoman spokesperson chairman chairwoman chair chief director head
    leader congressman congresswoman representative councillor deputy speaker attorney coach manager officer official analyst author
    actor actress singer writer journalist reporter editor founder owner ceo executive scientist lawyer activist politician candidate
    player striker goalkeeper lawmaker mp ministers presidents senators treasurer envoy diplomat economist historian expert
    prosecutor councilor councilman councilwoman alderman magistrate detective inspector superintendent sheriff marshal brigadier constable
    commissioner assemblyman assemblywoman commodore corporal
    """
)
FORMS_OF_ADDRESS = word_set("mr mrs ms miss sir dr lord lady mr. mrs. ms. dr.")
KIN = word_set("mother father sister brother son daughter wife husband aunt uncle cousin grandmother grandfather niece nephew")
"""Nobody is two of these to one person: of "her mother and sister, Ana Ruiz" Ruiz is the sister."""
GERUND_NOUNS = word_set("difficulty trouble time problem fun experience interest history point use reason success hour day year")
"""Nouns before a gerund that is not said of them: "had difficulty finding"."""
FIRSTS = word_set("first second third last only next latest youngest oldest")
VICTORS = frozenset({"winner", "champion", "victor", "heir"})
"""Who is declared one of these is one by it."""
WHERE_NOUNS = word_set("time day year month week moment place city town area reason way point period hour night era")


def can_describe(noun: str, entity: str) -> bool:
    """Return whether a noun's lemma can be said of a name of this type; yes where either is unknown.

    >>> can_describe("mayor", "PERSON"), can_describe("firm", "PERSON"), can_describe("oddity", "PERSON")
    (True, False, True)
    """
    kind = TYPE_OF_NOUN.get(noun, "")
    return not kind or not entity or entity in KINDS[kind]
