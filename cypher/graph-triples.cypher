// Which kinds does each predicate join, and how often?
MATCH (s:Entity)-[c:CLAIM]->(o:Entity)
WHERE c.release = $release
RETURN s.kind, c.predicate, o.kind, count(*)
