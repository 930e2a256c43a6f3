"""Show: a graph as one offline HTML page, and as a pyvis network."""

from kg.show.html import render_html
from kg.show.network import to_pyvis

__all__ = ["render_html", "to_pyvis"]
