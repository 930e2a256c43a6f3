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


def explain_status(statement: Statement, names: Mapping[str, str]) -> str:
    """Return the status as one or two sentences for readers: The article says that this is not so. Not counted as a fact."""
    speaker = speaker_of(statement, names) or ("an unnamed source" if statement.attribution_cue else "")
    if statement.asserted:
        return f"Stated as a fact, by {speaker}." if speaker else "The article states this as a fact."
    voice = speaker or "the article"
    if status_of(statement) == "claim":
        return f"{_capital(voice)} says so; the article does not say it as its own. Not counted as a fact."
    return f"{_capital(voice)} says that this {_modal_phrase(statement)}. Not counted as a fact."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _modal_phrase(statement: Statement) -> str:
    """Return how the text holds it: "may not be so", "is possible and still to come"."""
    certain = statement.certainty is Certainty.CERTAIN
    if statement.polarity is Polarity.NEGATIVE:
        return "is not so" if certain else f"is {'probably' if statement.certainty is Certainty.PROBABLE else 'possibly'} not so"
    if certain:
        return "is planned or still to come"
    return f"is {statement.certainty}{' and still to come' if statement.tense is Tense.FUTURE else ''}"


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
