"""How a statement's status is shown: its class for colours and filters, and its words for readers."""

from collections.abc import Mapping
from typing import Final

from kg.model import Certainty, Polarity, Statement, Tense

STATUSES: Final = {
    "asserted": "Stated as fact",
    "negative": "Denied or negated",
    "possible": "Possible or probable",
    "future": "Planned or future",
    "claim": "Claim of a source",
}
"""Status classes with their names, in the order of the legend. An unasserted statement belongs to the first that fits after "asserted"."""


def status_of(statement: Statement) -> str:
    """Return the status class of a statement, a key of `STATUSES`."""
    if statement.asserted:
        return "asserted"
    if statement.polarity is Polarity.NEGATIVE:
        return "negative"
    if statement.certainty is not Certainty.CERTAIN:
        return "possible"
    return "future" if statement.tense is Tense.FUTURE else "claim"


def speaker_of(statement: Statement, names: Mapping[str, str]) -> str:
    """Return who claims the statement, by name or in the article's words between quotation marks; "" for the article itself."""
    voice = statement.attributed_to
    return names.get(voice) or (f"“{voice[1:-1]}”" if voice[:1] == voice[-1:] == '"' else voice)


def describe_status(statement: Statement, names: Mapping[str, str]) -> str:
    """Return the status in words: "reported by Financial Times, possible, future: not asserted"."""
    words = [*_source_words(statement, names), *_modal_words(statement)]
    if statement.asserted:
        return ", ".join(["asserted", *words])
    return (", ".join(words) or "reported") + ": not asserted"


def _source_words(statement: Statement, names: Mapping[str, str]) -> list[str]:
    speaker = speaker_of(statement, names)
    if speaker:
        return [f"reported by {speaker}"]
    return ["reported by an unnamed source"] if statement.attribution_cue else []


def _modal_words(statement: Statement) -> list[str]:
    words = []
    if statement.polarity is Polarity.NEGATIVE:
        words.append("negated")
    if statement.certainty is not Certainty.CERTAIN:
        words.append(str(statement.certainty))
    if statement.tense is Tense.FUTURE:
        words.append("future")
    return words
