"""A user's own gazetteer: read from a table or from SKOS, and joined with the bundled knowledge base."""

from kg.resolve.gazetteer.files import COLUMNS, read_gazetteer
from kg.resolve.gazetteer.joining import add_things, dated_names, knowledge_on
from kg.resolve.gazetteer.things import Gazetteer, OwnThing

__all__ = ["COLUMNS", "Gazetteer", "OwnThing", "add_things", "dated_names", "knowledge_on", "read_gazetteer"]
