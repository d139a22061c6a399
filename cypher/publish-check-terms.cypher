// What was written of these terms?
UNWIND $keys AS key
MATCH (t:WhygraphTerm {key: key})
RETURN t.key, t.release, t.ids
