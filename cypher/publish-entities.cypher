// Writes entities of a release, each with the label of its kind.
// One map holds all that varies, so that Neo4j plans this once and not anew for each size of a batch.
UNWIND $batch.rows AS row
CREATE (n:Entity {
  key: row.key, release: $batch.release, id: row.id, kind: row.kind, name: row.name, mention: row.mention,
  plural: row.plural, summary: row.summary, synonyms: row.synonyms, words: row.words,
  summaryWords: row.summaryWords, block: row.block, xrefs: row.xrefs, datasets: row.datasets, byName: row.byName,
  byClaims: row.byClaims, claimCount: row.claimCount, predicatesOut: row.predicatesOut,
  predicatesIn: row.predicatesIn, data: row.data
})
FOREACH (_ IN CASE WHEN row.kind = 'CancerOrigin' THEN [1] ELSE [] END | SET n:CancerOrigin)
FOREACH (_ IN CASE WHEN row.kind = 'Condition' THEN [1] ELSE [] END | SET n:Condition)
FOREACH (_ IN CASE WHEN row.kind = 'Cause' THEN [1] ELSE [] END | SET n:Cause)
FOREACH (_ IN CASE WHEN row.kind = 'Symptom' THEN [1] ELSE [] END | SET n:Symptom)
FOREACH (_ IN CASE WHEN row.kind = 'Treatment' THEN [1] ELSE [] END | SET n:Treatment)
FOREACH (_ IN CASE WHEN row.kind = 'DiagnosticTest' THEN [1] ELSE [] END | SET n:DiagnosticTest)
FOREACH (_ IN CASE WHEN row.kind = 'AnatomicalSite' THEN [1] ELSE [] END | SET n:AnatomicalSite)
FOREACH (_ IN CASE WHEN row.kind = 'Substance' THEN [1] ELSE [] END | SET n:Substance)
FOREACH (_ IN CASE WHEN row.kind = 'Cell' THEN [1] ELSE [] END | SET n:Cell)
FOREACH (_ IN CASE WHEN row.kind = 'Factor' THEN [1] ELSE [] END | SET n:Factor)
FOREACH (_ IN CASE WHEN row.kind = 'Outcome' THEN [1] ELSE [] END | SET n:Outcome)
FOREACH (_ IN CASE WHEN row.kind = 'Attribute' THEN [1] ELSE [] END | SET n:Attribute)
FOREACH (_ IN CASE WHEN row.kind = 'Route' THEN [1] ELSE [] END | SET n:Route)
FOREACH (_ IN CASE WHEN row.kind = 'Action' THEN [1] ELSE [] END | SET n:Action)
FOREACH (_ IN CASE WHEN row.kind = 'Person' THEN [1] ELSE [] END | SET n:Person)
FOREACH (_ IN CASE WHEN row.kind = 'Organisation' THEN [1] ELSE [] END | SET n:Organisation)
FOREACH (_ IN CASE WHEN row.kind = 'Source' THEN [1] ELSE [] END | SET n:Source)
FOREACH (_ IN CASE WHEN row.kind = 'Concept' THEN [1] ELSE [] END | SET n:Concept)
RETURN count(n)
