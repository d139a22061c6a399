// Writes claims of a release, between entities of the same release.
// One map holds all that varies, so that Neo4j plans this once and not anew for each size of a batch.
UNWIND $batch.rows AS row
MATCH (s:Entity {key: row.subjectKey})
MATCH (o:Entity {key: row.objectKey})
CREATE (s)-[c:CLAIM {
  key: row.key, release: $batch.release, id: row.id, position: row.position, predicate: row.predicate,
  dataset: row.dataset, modality: row.modality, negated: row.negated, sources: row.sources,
  attributedTo: row.attributedTo, directions: row.directions, qualified: row.qualified,
  qualifiers: row.qualifiers, evidence: row.evidence,
  witnesses: row.witnesses, standing: row.standing, against: row.against
}]->(o)
RETURN count(c)
