"""Nouns that name what happens, the verbs that carry them, and verbs of transfer and of what two sides do together."""

from kg.extract.lexicon import word_set

ANAPHORIC_NOUNS = word_set(
    """
    move step decision development action act announcement incident event measure result outcome change gesture practice policy claim
    charge accusation allegation tactic feat achievement shift trend fact situation process matter approach strategy effort attempt
    complaint demand request threat promise pledge vow denial admission warning appeal assertion criticism
    victory defeat setback blow milestone attack tragedy loss disaster scandal protest statement remark comment suggestion proposal
    """
)
"""Nouns that can stand for the whole clause before them: ", a move that angered ..."."""
SUPPORT_VERBS = word_set(
    """
    have hold make take give get sign secure conduct launch carry stage reach strike do perform deliver issue pay offer begin start
    open resume continue increase ramp step boost expand enjoy engage enter face receive undergo seal finalize finalise ink conclude
    win host attend lead mount wage place score suffer impose provide lodge file raise accelerate intensify deepen strengthen extend
    maintain keep complete arrange organize organise join initiate pursue agree share voice express
    """
)
"""Verbs that carry an event noun: "held talks", "ramped up sales". The subject does what the noun names."""
EVENT_NOUNS = word_set(
    """
    talk call conversation meeting summit deal agreement accord treaty pact sale purchase contact visit trip strike attack raid
    assault offensive operation war battle fight conflict dispute feud clash row support backing aid assistance help cooperation
    collaboration partnership alliance exercise drill patrol investment trade export import investigation inquiry probe trial lawsuit
    complaint appeal protest demonstration rally march boycott sanction tariff embargo ban blockade restriction negotiation discussion
    debate consultation dialogue speech statement announcement decision promise pledge threat warning request demand offer proposal
    bid vote election campaign victory win defeat loss criticism praise invasion occupation annexation withdrawal deployment delivery
    shipment transfer supply donation loan payment spending expenditure funding budget rescue arrest detention release kidnapping
    killing murder assassination execution bombing shooting shelling airstrike launch test construction acquisition merger takeover
    appointment resignation dismissal nomination removal return arrival departure tour response reaction commitment contribution
    opposition resistance pressure influence control ceasefire truce peace relation tie link recognition condemnation accusation claim
    allegation charge conviction sentence ruling verdict death birth marriage divorce injury crackdown search seizure confiscation
    interview message letter apology congratulation invitation border
    """
)
PLANNING_VERBS = word_set("plan consider mull weigh threaten promise pledge offer propose contemplate prepare")
"""Verbs whose subject is to do what the event noun names: "is weighing sanctions against X"."""
EMOTIONS = word_set("anger infuriate enrage outrage upset alarm shock irritate annoy dismay delight please surprise worry irk incense rile")
TALK_NOUNS = word_set(
    "word phrase book film article report song play show plan policy law bill rule treaty idea view comment post tweet study paper album"
)
"""Nouns beside event nouns for what can itself anger people."""
PATIENT_NOUNS = word_set(
    """
    arrest detention release kidnapping killing murder assassination execution appointment dismissal nomination removal rescue defeat
    conviction sentence injury deportation extradition election impeachment ouster imprisonment trial
    """
)
"""Event nouns whose possessor is the one it is done to: "his arrest"."""
LIFTED = {
    "buy": ("from",),
    "purchase": ("from",),
    "acquire": ("from",),
    "obtain": ("from",),
    "order": ("from",),
    "import": ("from",),
    "receive": ("from",),
    "get": ("from",),
    "procure": ("from",),
    "borrow": ("from",),
    "seek": ("from",),
    "win": ("from",),
    "secure": ("from",),
    "sell": ("to",),
    "send": ("to",),
    "give": ("to",),
    "supply": ("to",),
    "export": ("to",),
    "deliver": ("to",),
    "ship": ("to",),
    "provide": ("to", "with"),
    "donate": ("to",),
    "transfer": ("to",),
    "lend": ("to",),
    "pay": ("to", "for"),
    "offer": ("to",),
    "impose": ("on",),
    "approve": ("to",),
    "share": ("with",),
    "sign": ("with",),
    "launch": ("on", "against"),
    "carry": ("on", "against"),
}
"""Verbs of transfer: a phrase that a parse hangs on the thing moved names the verb's own source or goal."""
MUTUAL_VERBS = word_set(
    "meet agree clash feud quarrel argue negotiate talk marry divorce merge cooperate collaborate spar debate compete fight split "
    "reconcile disagree bargain unite correspond differ wed"
)
MUTUAL_NOUNS = word_set(
    "talk meeting summit agreement deal accord treaty pact negotiation discussion conversation dialogue contract partnership alliance "
    "ceasefire truce memorandum debate war battle dispute feud tie relation border"
)
"""Acts that coordinated doers do with one another."""
TRANSFER_NOUNS = {
    **dict.fromkeys(word_set("sale supply delivery export transfer shipment donation gift handover loan"), ("to",)),
    **dict.fromkeys(word_set("purchase import acquisition"), ("from",)),
    **dict.fromkeys(word_set("tariff duty levy ban embargo restriction quota sanction"), ("from", "against")),
    **dict.fromkeys([*sorted(MUTUAL_NOUNS), "letter", "exchange"], ("with",)),
}
"""Nouns of transfer, of trade and of what two sides do, likewise: "the sale of ten jets to Kenya", "a border of 90 km with Peru"."""
CANCELLING_VERBS = word_set("cancel scrap abort abandon skip shelve")
"""Verbs whose subject does not do what the event noun names: "cancelled a trip to X"."""
BREAKING_VERBS = word_set("suspend halt pause stop end break sever cut quit resume")
"""Verbs whose subject is a side of the talks or ties that it breaks: "suspended talks with X"."""
BREAKABLE = word_set(
    "talk negotiation discussion dialogue consultation cooperation collaboration relation tie contact partnership alliance"
)
RECEIVED = word_set("control access right power permission opportunity chance victory lead influence")
"""What the receiver has once it is given: "gave Delta control of the board"."""
RECEIVING_VERBS = word_set("receive face get undergo suffer win gain secure enjoy")
"""Verbs whose subject may be the one to whom is done what the event noun names: "faced criticism from X"."""
DONE_TO = word_set(
    """
    criticism praise support backing aid assistance help recognition condemnation accusation allegation complaint threat warning request
    demand offer proposal promise pledge apology congratulation invitation donation loan payment funding contribution attack protest
    opposition resistance pressure charge shipment delivery supply transfer message letter call visit tariff sanction boycott ban
    investigation inquiry probe lawsuit appeal order embargo blockade raid bombing shelling
    """
)
"""Acts that somebody receives from another."""
HELD = word_set("support backing aid assistance help recognition approval")
"""Acts that somebody has from another: "has the support of X"."""
SUFFERED = word_set("die perish kill injure wound hurt arrest detain destroy damage capture lose")
"""Verbs of what people suffer in an event, not in a thing: "strikes against high rents, in which two died"."""
DONE_IN = word_set(
    "statement report speech letter attack raid strike bombing shooting ambush operation airstrike assault ruling verdict tweet"
)
"""Acts in which something is done to somebody by their doer: "killed in an attack by rebels"."""
