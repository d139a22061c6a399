// Which claims have these keys? Each is found from its subject, whose key is indexed.
UNWIND $claims AS wanted
MATCH (s:Entity {key: wanted.subject})-[c:CLAIM]->(o:Entity)
WHERE c.key = wanted.key
RETURN c.id, c.position, c.predicate, c.modality, c.negated, c.qualifiers, c.evidence, c.standing, c.against,
  s.id, s.kind, s.name, s.mention, s.plural, o.id, o.kind, o.name, o.mention, o.plural
