// How many entities and claims does a release have?
MATCH (n:Entity)
WHERE n.release = $release AND n.key STARTS WITH $prefix
RETURN count(n), sum(COUNT { (n)-[:CLAIM]->() })
