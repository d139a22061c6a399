// What can be searched in a release: the words of every entity.
MATCH (n:Entity)
WHERE n.release = $release
RETURN n.id, n.name, n.synonyms, n.summary
