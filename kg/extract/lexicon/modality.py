"""Words that tell whether something is said to hold: negation, doubt, plans, conditions."""

from kg.extract.lexicon import word_set

NEGATIONS = word_set("not n't n’t never neither nor nowhere hardly scarcely barely rarely seldom no")
NEGATIVE_DETERMINERS = frozenset(["no", "neither"])
NEGATIVE_PRONOUNS = frozenset({"nobody", "nothing", "none", "no one", "noone", "neither"})
POSSIBLE_MODALS = word_set("may might could would can should ought must shall")
FUTURE_MODALS = frozenset(["will", "shall", "wo", "'ll", "’ll"])
WOULD = frozenset({"would", "'d", "’d"})
BE_FORMS = word_set("be is are was were am been being 's 're")
POSSIBLE_ADVERBS = word_set(
    "reputedly ostensibly maybe perhaps possibly allegedly supposedly purportedly potentially conceivably hypothetically almost nearly"
)
PROBABLE_ADVERBS = word_set("probably likely reportedly apparently presumably seemingly evidently ostensibly")
POSITIVE_IMPLICATIVES = word_set(
    """
    manage begin start continue come go get help make let force cause lead see hear watch keep succeed proceed dare bother resume
    finish end wind compel enable know realize realise learn discover find show remember happen tend prompt serve oblige picture photograph
    film spot catch confirm
    """
)
NEGATIVE_IMPLICATIVES = word_set(
    """
    fail decline refuse avoid stop cease quit neglect forget prevent bar ban block reject abandon deny halt prohibit forbid hinder
    deter discourage dissuade refrain abstain desist withdraw retreat shy oppose escape omit hesitate
    struggle resist delay postpone cancel
    """
)
NEGATIVE_ADJECTIVES = word_set("unable unwilling reluctant unlikely impossible hesitant loath powerless")
NEGATIVE_PARTICLES = {"rule": ("out",), "call": ("off",), "hold": ("off", "back"), "back": ("out", "down"), "give": ("up",)}
"""Verbs that say that their complement does not happen only with a particle: "ruled out selling", but "ruled that it sold"."""
POSITIVE_ADJECTIVES = word_set("able happy glad proud sorry sad pleased delighted surprised lucky honored honoured right wrong")
FACTIVES = word_set(
    """
    emerge transpire
    know realize realise learn discover find show reveal confirm note notice see remember recall regret acknowledge admit forget
    understand prove mean demonstrate establish observe recognize recognise reflect highlight illustrate hear mind resent
    """
)
FIRM_FACTIVES = word_set("know realize realise learn remember recall regret forget understand mind resent notice")
"""Those whose complement holds also where they are denied: "did not know that it had sunk", but not "did not find that it had"."""
NEGATIVE_MARKS = frozenset({"without", "instead of", "rather than"})
CONDITION_MARKS = frozenset(
    {
        "if",
        "unless",
        "whether",
        "lest",
        "in case",
        "provided",
        "providing",
        "supposing",
        "as if",
        "as though",
        "even if",
        "only if",
        "so that",
    }
)
LATER_MARKS = frozenset({"until", "till", "before"})
PROMISES = word_set("promise pledge vow threaten swear offer plan agree intend hope want propose decide order demand expect commit")
"""Verbs of what is yet to come, seen from the past: "promised aid until the war ended" does not say that it ended."""
PROSPECTS = {
    **dict.fromkeys(
        word_set("commit committed dedicate dedicated devote devoted oppose opposed open close object resort look amount agree"), ("to",)
    ),
    **dict.fromkeys(word_set("plan insist count bent intent keen work focus set focused"), ("on",)),
    **dict.fromkeys(word_set("think talk dream speak serious worry worried concerned fear hopeful optimistic cautious"), ("about", "of")),
    **dict.fromkeys(word_set("capable incapable afraid fearful wary hope despair way aim"), ("of",)),
    **dict.fromkeys(word_set("aim push call lobby campaign vote argue hope opt"), ("at", "for", "against")),
    **dict.fromkeys(word_set("interested interest believe"), ("in",)),
}
"""What a gerund after these prepositions is only an object of: a wish, a plan, a duty, not what was done."""
PURPOSEFUL = word_set(
    "develop use create build design introduce launch propose need provide offer seek form found establish hold raise spend allocate "
    "invest organize organise"
)
"""Verbs whose gerund after "for" tells a purpose: "launched a fund for helping farmers"."""
CONDITIONAL_NOUNS = word_set(
    "idea possibility prospect hope fear chance likelihood risk question theory rumor rumour speculation suggestion"
)
STATES = word_set(
    "base locate situate call know own name headquarter require need use mean dedicate relate concern involve entitle aim bear"
)
"""Verbs whose participle says how things are, not what was done: "located near"."""
DEFINITE = frozenset(["the", "this", "that", "these", "those"])
PAST_WORDS = word_set("then former ex late previous one-time onetime erstwhile ousted deposed retired")
FUTURE_WORDS = word_set("elect designate incoming future aspiring would-be")
DOUBTFUL_WORDS = word_set(
    """
    possibly perhaps maybe reportedly allegedly supposedly probably apparently alleged possible potential planned proposed suspected
    presumed likely prospective purported would-be
    """
)
WISH_VERBS = word_set(
    """
    propose plan seek request demand urge want consider mull discuss threaten promise pledge offer suggest recommend oppose reject
    cancel halt suspend ban block prevent avoid deny end stop rule expect await anticipate fear call ask push hope wait postpone delay
    allow permit authorize authorise enable
    """
)
"""Verbs that do not say that the event noun below them takes place."""
FUTURE_PARTICIPLES = word_set("set due poised slated bound going")
INTENTION_NOUNS = word_set(
    """
    plan decision effort attempt offer bid move proposal promise pledge intention desire wish willingness ability right refusal
    failure agreement request demand call deal threat chance opportunity need power mandate permission readiness campaign commitment
    vow authority capability capacity freedom duty obligation responsibility license reluctance inability tendency
    """
)
"""Nouns whose infinitive is done by the noun's owner: "their plan to sell"."""
