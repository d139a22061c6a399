// Writes what names entities of a release: folded names and synonyms, and cross-references.
UNWIND $batch.rows AS row
CREATE (t:WhygraphTerm {key: row.key, release: $batch.release, ids: row.ids})
RETURN count(t)
