"""Events as triples and back: what happened as `sem:Event`, what did not or may not have in terms that share nothing with that."""
