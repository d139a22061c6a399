// Which claims have evidence in these sources, or attributed to these persons, in the order of the dataset (or against it, sign -1), after a cursor?
UNWIND $ids AS witness
CALL (witness) {
  MATCH (s:Entity)-[c:CLAIM]->(o:Entity)
  WHERE c.release = $release
    AND (witness IN c.sources OR witness IN c.attributedTo)
    AND c.position * $sign > $after
  RETURN s, c, o
  ORDER BY c.position * $sign
  LIMIT $limit
}
RETURN witness, c.id, c.position, c.predicate, c.modality, c.negated, c.qualifiers, c.evidence, c.standing, c.against,
  s.id, s.kind, s.name, s.mention, s.plural, o.id, o.kind, o.name, o.mention, o.plural
ORDER BY c.position * $sign
