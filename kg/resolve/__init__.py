"""Who is who: mentions to entities, within an article and across articles."""

from kg.resolve.coref.chains import ChainMention, find_chains
from kg.resolve.knowledge import Knowledge, load_knowledge
from kg.resolve.linking.across import propose_merges
from kg.resolve.resolution import merge_resolutions, resolve_article

__all__ = ["ChainMention", "Knowledge", "find_chains", "load_knowledge", "merge_resolutions", "propose_merges", "resolve_article"]
