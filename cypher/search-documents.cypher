// What can be searched in a block of a release: the texts of its entities.
MATCH (n:Entity {block: $block})
RETURN n.id, n.name, n.synonyms, n.summary
