"""Words of speech and thought."""

from kg.extract.lexicon import word_set

SAYS = word_set(
    """
    say tell report state announce claim declare add explain write argue note insist warn testify comment reply respond answer confirm
    acknowledge admit reveal disclose reiterate remark describe maintain assert contend stress emphasize emphasise quote recount
    relate point indicate observe complain conclude post tweet read put continue go ask suggest allege assure inform boast joke
    concede predict estimate caution clarify affirm deny proclaim repeat cite mention recall vow pledge promise swear threaten hint
    rule alert chant shout
    """
)
THINKS = word_set(
    """
    believe think suspect expect assume guess feel fear hope consider suppose doubt worry imagine hold reckon presume anticipate see
    view regard agree
    """
)
UNSURE_SAYS = word_set("suggest allege claim predict estimate hint threaten vow pledge promise swear ask")
REPORTED = word_set(
    "say report believe think expect predict forecast anticipate project estimate consider understand rumour rumor allege claim suppose "
    "assume know suspect describe hold deem see find feel presume announce declare"
)
"""Verbs whose passive with an infinitive reports what an unnamed voice says: "is believed to be"."""
ACCUSATIONS = word_set("accuse suspect charge blame criticise criticize condemn acquit")
"""Verbs whose gerund says what somebody is said to have done."""
DENIALS = frozenset({"deny", "doubt", "dispute", "refute"})
UNNAMED_VOICES = frozenset(["reportedly", "allegedly", "supposedly", "purportedly"])
SOURCE_PHRASES = frozenset({"according to", "in the words of"})
SAYING_NOUNS = word_set(
    """
    claim report allegation rumor rumour speculation accusation statement announcement argument warning suggestion assertion remark
    comment message
    """
)
SPEECH_ACTS = word_set(
    "complaint accusation claim charge allegation remark statement comment suggestion proposal demand request threat promise pledge vow "
    "denial admission warning call appeal announcement assertion criticism"
)
SPEECH_VERBS = word_set(
    "accuse blame criticize criticise say tell claim suggest propose demand request ask urge threaten promise pledge vow deny admit warn "
    "call appeal announce assert allege charge insist argue complain condemn denounce order"
)
CONTENT_NOUNS = word_set("report claim allegation rumor rumour fear speculation suggestion hope belief accusation charge warning")
"""Nouns whose clause says what is claimed, with or without "that"."""
