"""The namespaces. Every IRI of the product starts here; a misspelt term of a closed namespace raises."""

from rdflib import Namespace
from rdflib.namespace import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, XSD

KG = Namespace("https://w3id.org/newskg/ontology#")
"""The ontology: classes and properties of `ontology/kg.ttl`."""
OPEN = Namespace("https://w3id.org/newskg/open/")
"""Open relations: a property for each relation phrase that no property of the ontology matches."""
ENTITY = Namespace("https://w3id.org/newskg/entity/")
ARTICLE = Namespace("https://w3id.org/newskg/article/")
STATEMENT = Namespace("https://w3id.org/newskg/statement/")
EVENT = Namespace("https://w3id.org/newskg/event/")
UNASSERTED = Namespace("https://w3id.org/newskg/unasserted#")
"""The twins of an event's properties, by the same names, for events that the articles do not state as facts."""

NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
GRASP = Namespace("http://groundedannotationframework.org/grasp#")
ORG = Namespace("http://www.w3.org/ns/org#")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")

PREFIXES = {
    "kg": KG,
    "open": OPEN,
    "ent": ENTITY,
    "art": ARTICLE,
    "stmt": STATEMENT,
    "ev": EVENT,
    "unasserted": UNASSERTED,
    "nif": NIF,
    "schema": SCHEMA,
    "sem": SEM,
    "grasp": GRASP,
    "org": ORG,
    "wd": WIKIDATA,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "prov": PROV,
}

SHARED_CURRENCIES = frozenset({"dinar", "franc", "krone", "peso", "rial", "shilling"})
"""Names of currencies that several countries have, and that stand as units where the words do not tell whose is meant."""
