// Which claims lead out of these entities, as light as a search for paths needs them, so many of each?
// One map holds all that varies, so that Neo4j plans this once and not anew for each size of each list.
UNWIND $search.keys AS key
MATCH (n:Entity {key: key})
CALL (n) {
  MATCH (n)-[c:CLAIM]->(m:Entity)
  WHERE ($search.predicates IS NULL OR c.predicate IN $search.predicates)
    AND ($search.modalities IS NULL OR c.modality IN $search.modalities)
    AND ($search.kinds IS NULL OR m.kind IN $search.kinds OR m.id IN $search.exempt)
    AND NOT m.id IN $search.avoidEntities
    AND NOT c.id IN $search.avoidClaims
    AND (c.standing = 'retracted' OR any(source IN c.sources WHERE NOT source IN $search.avoidSources))
    AND ($search.denied OR (NOT c.negated AND c.standing IN ['supported', 'disputed']))
  RETURN c, m
  ORDER BY c.position
  LIMIT $limit
}
RETURN c.id, c.position, c.predicate, c.modality, c.negated, c.witnesses, c.against,
  n.id, n.kind, n.claimCount, m.id, m.kind, m.claimCount,
  CASE WHEN 'via' IN c.qualified THEN c.qualifiers ELSE null END
