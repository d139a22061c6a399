// Writes what names entities of a release: folded names and synonyms, and cross-references.
UNWIND $rows AS row
CREATE (t:WhygraphTerm {key: row.key, release: $release, ids: row.ids})
RETURN count(t)
