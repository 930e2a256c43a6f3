"""Graph to files: RDF, JSON-LD, GraphML, CSV, report and manifest; and back."""

from kg.write.folder import check_folder, graph_files, write_graph
from kg.write.load import read_graph
from kg.write.network import to_graphml, to_networkx
from kg.write.rdf import to_asserted_rdf, to_rdf
from kg.write.tables import ENTITY_COLUMNS, FACT_COLUMNS, entity_rows, fact_rows

__all__ = [
    "ENTITY_COLUMNS",
    "FACT_COLUMNS",
    "check_folder",
    "entity_rows",
    "fact_rows",
    "graph_files",
    "read_graph",
    "to_asserted_rdf",
    "to_graphml",
    "to_networkx",
    "to_rdf",
    "write_graph",
]
