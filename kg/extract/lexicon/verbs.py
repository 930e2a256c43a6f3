"""Verbs by the arguments and complements that they take."""

from kg.extract.lexicon import word_set

APPOINTING_VERBS = word_set("elect appoint name crown declare make install reelect re-elect reappoint promote swear choose select")
"""Verbs that give their object the office that their complement names."""
OFFICE_VERBS = APPOINTING_VERBS | word_set("nominate designate call")
"""Those, and the ones that but say who is to have it: an office may stand right behind the name of their object."""
NAMING = word_set("call name dub label nickname title term brand declare render deem")
"""Verbs whose second object, or adjective, is what the first one is called."""
NAMING_VERBS = NAMING | word_set("elect appoint christen crown designate nominate baptize vote")
"""Verbs whose second object is what the first one is called or made."""
PARTICLES = {
    "fall": ("out", "apart", "through"),
    "break": ("out", "up", "down", "off", "away"),
    "step": ("down", "aside", "up"),
    "stand": ("down", "up"),
    "back": ("down", "out"),
    "pull": ("out", "back"),
    "walk": ("out", "away"),
    "drop": ("out",),
    "turn": ("down",),
    "hand": ("over",),
    "take": ("over", "off"),
    "call": ("off",),
    "lay": ("off",),
    "sell": ("off",),
    "team": ("up",),
    "lash": ("out",),
    "hit": ("back", "out"),
    "bail": ("out",),
    "phase": ("out",),
    "shoot": ("down",),
    "blow": ("up",),
    "give": ("up",),
    "opt": ("out",),
    "speak": ("out",),
    "strike": ("down",),
    "bow": ("out",),
}
"""Adverbs that make another verb of the one before them: "fell out with", "stepped down"."""
INTRANSITIVE = word_set(
    "come go sit stand arrive sleep return rise fall die live wait laugh cry run walk travel stop talk speak work agree resign retire flee "
    "escape emerge appear disappear happen lie stay remain look listen sing dance eat drink read smile shout turn move step kneel wake"
)
"""Verbs that go without an object before another verb: "stood and watched the game"."""
SCHEDULED = word_set(
    """
    retire start begin open end expire close leave arrive meet return visit travel play face resume resign launch depart debut kick
    reopen premiere vote elect go come fly head host hold take stand step
    """
)
"""Verbs of what is fixed beforehand, whose present tense with a time ahead tells what will be: "retires in June"."""
OUTCOMES = {"lead": "to", "result": "in"}
"""Verbs that with their preposition tell what a whole clause brought about."""
RESULTING = word_set("give make leave bring take put earn win cost force allow enable help lead result")
"""Verbs whose "-ing" form after a comma tells what came of the clause before it."""
OBJECT_ADJECTIVES = frozenset({"worth"})
"""Adjectives that take an object: "a contract worth two million euros"."""
LIGHT = word_set("make take have give do raise hold get put set pay draw")
"""Verbs that mean little without their object, which they do not share with the verb before."""
LINKING = word_set("be become remain seem appear stay feel look sound prove get grow turn")
RAISING = frozenset(["seem", "appear", "tend", "happen"])
"""Verbs that say nothing of their subject themselves: the complement is the relation."""
SUBJECT_CONTROL = frozenset(["promise", "vow", "pledge", "threaten", "swear"])
OBJECT_GERUNDS = {
    **dict.fromkeys(word_set("accuse suspect convict acquit warn dissuade"), ("of", "from", "against")),
    **dict.fromkeys(word_set("blame thank praise criticise criticize condemn punish arrest fine sanction charge reward"), ("for", "with")),
    **dict.fromkeys(word_set("sentence prosecute try indict investigate sue convict execute detain question honor honour"), ("for", "of")),
    **dict.fromkeys(word_set("expel expell fire dismiss sack suspend jail imprison deport"), ("for",)),
    **dict.fromkeys(word_set("prevent stop bar ban block keep discourage deter prohibit restrain hinder forbid"), ("from",)),
}
"""Verbs whose gerund after these prepositions is done by their object."""
MAKING = word_set(
    "make issue publish release write give file deny reject face bring raise hear see read receive share spread have cite send"
)
"""Verbs that have a content noun as their object: "the claim she made"."""
OBJECT_CONTROL = word_set(
    "ask tell order urge help allow force persuade convince encourage enable permit require invite advise instruct command push press "
    "pressure compel authorize authorise task commission direct hire beg implore motivate lobby"
)
"""Verbs whose infinitive is what their object is to do."""
INFINITIVE_VERBS = word_set(
    "work try want hope seek manage attempt decide agree refuse fail have vow promise threaten struggle intend need"
)
"""Verbs with an infinitive that has the object where a relative pronoun stands before both."""
GERUND_VERBS = word_set(
    "consider suggest recommend propose plan discuss avoid stop mull contemplate weigh deny admit risk oppose delay postpone begin start "
    "continue favour favor ban rule debate envisage finish quit resist prohibit allow permit keep resume threaten"
)
"""Verbs whose bare gerund is their complement."""
OBLIQUE_CONTROL = {"call": ("on", "upon"), "appeal": ("to",), "rely": ("on",), "wait": ("for",), "count": ("on",), "plead": ("with",)}
"""Verbs whose infinitive is what the object of their preposition is to do."""
GIVING = word_set("give lend loan award offer grant pay teach tell ask show send hand deny promise lend owe fine charge sell cost")
"""Verbs whose passive keeps an object: "was given a prize"."""
OF_VERBS = word_set("tell accuse suspect convict acquit warn inform remind deprive rob strip notify assure cure relieve")
"""Verbs with an object and what it is accused, told or robbed of: the "of" phrase is the verb's."""
CLAUSAL_VERBS = word_set(
    "consider believe think find declare expect want need like prefer assume know prove show deem presume suppose understand judge report "
    "allow let permit make cause lead get leave keep reckon hold rule desire intend mean imagine discover"
)
"""Verbs before whose infinitive an object is but the one who does it: "declared the outbreak to be over"."""
OUTCOMES = {"lead": "to", "result": "in"}
"""Verbs that with their preposition tell what a whole clause brought about."""
RESULTING = word_set("give make leave bring take put earn win cost force allow enable help lead result")
"""Verbs whose gerund after a comma can tell what a clause did to the one who acts."""
EVENT_VERBS = word_set("follow precede prevent involve mean risk resent celebrate mark report record reflect oppose require reveal show")
"""Verbs whose object before a gerund is but the one who does it: "the row followed Ruiz leaving"."""
AS_VERBS = word_set(
    """
    elect appoint name crown install swear choose select nominate designate hire confirm reappoint describe regard portray
    characterize characterise depict hail dismiss denounce condemn classify present propose identify replace see view
    """
)
"""Verbs with an object and what it is made or called: the "as" phrase is the verb's."""
CHARGES = word_set("accuse suspect convict acquit charge blame plead guilty indict arrest try fine sentence")
"""Words whose gerunds list what somebody is said to have done."""
THING_PARTICIPLES = word_set("found build locate situate estimate own operate run publish produce manufacture design headquarter launch")
"""Verbs whose participle after a comma tells of a thing rather than of somebody: ", built in 1990"."""
PLACE_PARTICIPLES = frozenset(["base", "headquarter", "born", "bear", "locate"])
AGENT_PARTICIPLES = word_set(
    """
    lead back own run fund finance sponsor build make control occupy support broker mediate design supply administer appoint govern
    hold operate manage produce dominate develop train arm
    """
)
IRREGULAR = {"lead": "led", "build": "built", "make": "made", "hold": "held", "run": "run"}
PARTICIPLE_FORMS = {
    form: verb
    for verb in (*sorted(AGENT_PARTICIPLES, reverse=True), *sorted(PLACE_PARTICIPLES, reverse=True))
    for form in (f"{verb}ed", f"{verb}d", IRREGULAR.get(verb, f"{verb}ed"))
}
INVARIANT = word_set("beat cut hit put set let read quit shut cost hurt spread bid cast split bet burst shed thrust rid slit upset")
"""Verbs whose past looks like their present."""
