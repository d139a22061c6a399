// Removes some entities of a release, after their claims.
MATCH (n:Entity)
WHERE n.release = $release AND n.key STARTS WITH $prefix
WITH n
LIMIT $limit
DETACH DELETE n
RETURN count(*)
