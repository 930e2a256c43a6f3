"""Events: what a clause tells besides subject and object, as one node with roles that all its statements share."""
