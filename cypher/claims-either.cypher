// Which claims touch these entities, in the order of the dataset (or against it, sign -1), after a cursor?
UNWIND $keys AS key
MATCH (n:Entity {key: key})
CALL (n) {
  MATCH (n)-[c:CLAIM]-(m:Entity)
  WHERE ($predicates IS NULL OR c.predicate IN $predicates)
    AND ($kinds IS NULL OR m.kind IN $kinds)
    AND ($modalities IS NULL OR c.modality IN $modalities)
    AND ($sources IS NULL OR any(source IN c.sources WHERE source IN $sources))
    AND ($denied OR (NOT c.negated AND c.standing IN ['supported', 'disputed']))
    AND c.position * $sign > $after
  RETURN c, m
  ORDER BY c.position * $sign
  LIMIT $limit
}
WITH n, c, startNode(c) AS s, endNode(c) AS o
RETURN n.id, c.id, c.position, c.predicate, c.modality, c.negated, c.qualifiers, c.evidence, c.standing, c.against,
  s.id, s.kind, s.name, s.mention, s.plural, o.id, o.kind, o.name, o.mention, o.plural
ORDER BY c.position * $sign
