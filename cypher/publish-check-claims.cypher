// What was written of the claims that start at these entities?
UNWIND $batch.keys AS key
MATCH (s:Entity {key: key})-[c:CLAIM]->(o:Entity)
RETURN s.key, o.key, c.key, c.release, c.id, c.position, c.predicate, c.modality, c.negated, c.dataset, c.sources,
  c.attributedTo, c.directions, c.qualified, c.qualifiers, c.evidence,
  c.witnesses, c.standing, c.against
