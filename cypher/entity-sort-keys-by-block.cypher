// Where do the entities of a block of a release stand in lists?
MATCH (n:Entity {block: $block})
RETURN n.id, n.kind, n.byName, n.byClaims
