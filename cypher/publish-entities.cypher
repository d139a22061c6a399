// Writes entities of a release.
// One map holds all that varies, so that Neo4j plans this once and not anew for each size of a batch.
UNWIND $batch.rows AS row
CREATE (n:Entity {
  key: row.key, release: $batch.release, id: row.id, kind: row.kind, name: row.name, mention: row.mention,
  plural: row.plural, summary: row.summary, synonyms: row.synonyms, words: row.words,
  summaryWords: row.summaryWords, block: row.block, xrefs: row.xrefs, datasets: row.datasets, byName: row.byName,
  byClaims: row.byClaims, claimCount: row.claimCount, predicatesOut: row.predicatesOut,
  predicatesIn: row.predicatesIn, data: row.data
})
RETURN count(n)
