"""The class of every named thing: what its name, the words beside it, its contexts and the knowledge base tell, weighed together."""
