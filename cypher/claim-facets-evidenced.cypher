// How many of them are there for each source or person, by their kinds, predicate, modality and sources?
UNWIND $ids AS witness
MATCH (s:Entity)-[c:CLAIM]->(o:Entity)
WHERE c.release = $release
  AND (witness IN c.sources OR witness IN c.attributedTo)
RETURN witness, s.kind, o.kind, c.predicate, c.modality, c.sources, count(*)
