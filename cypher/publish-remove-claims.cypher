// Removes some claims of the next entities to be removed, so that a hub does not make one transaction too large.
MATCH (n:Entity)
WHERE n.release = $release AND n.key STARTS WITH $prefix
WITH n
LIMIT $limit
MATCH (n)-[c:CLAIM]-(:Entity)
WHERE c.release = $release
WITH DISTINCT c
LIMIT $limit
DELETE c
RETURN count(*)
