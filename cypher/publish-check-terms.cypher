// What was written of these terms?
UNWIND $batch.keys AS key
MATCH (t:WhygraphTerm {key: key})
RETURN t.key, t.release, t.ids
