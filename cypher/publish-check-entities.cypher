// What was written of these entities?
UNWIND $batch.keys AS key
MATCH (n:Entity {key: key})
RETURN n.key, n.release, n.id, n.kind, n.name, n.mention, n.plural, n.summary, n.synonyms, n.words,
  n.summaryWords, n.block, n.xrefs,
  n.byName, n.byClaims, n.claimCount, n.predicatesOut, n.predicatesIn, n.datasets, n.data
