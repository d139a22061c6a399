// Which claims of a release follow a key, in the order of keys?
MATCH (s:Entity)-[c:CLAIM]->(o:Entity)
WHERE c.key > $after AND c.key STARTS WITH $prefix AND c.release = $release
RETURN c.id, c.position, c.predicate, c.modality, c.negated, c.qualifiers, c.evidence, c.standing, c.against,
  s.id, s.kind, s.name, s.mention, s.plural, o.id, o.kind, o.name, o.mention, o.plural
ORDER BY c.key
LIMIT $limit
