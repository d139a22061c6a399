// Which entities have these texts as a name or synonym, or these cross-references?
UNWIND $keys AS key
MATCH (t:WhygraphTerm {key: key})
RETURN t.key, t.ids
