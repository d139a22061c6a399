// Which entities of a release follow a key, in the order of keys?
MATCH (n:Entity)
WHERE n.key > $after AND n.key STARTS WITH $prefix AND n.release = $release
RETURN n.id, n.kind, n.name, n.mention, n.plural, n.summary, n.claimCount, n.data
ORDER BY n.key
LIMIT $limit
