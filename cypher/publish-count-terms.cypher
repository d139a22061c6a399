// How many terms does a release have?
MATCH (t:WhygraphTerm)
WHERE t.release = $release AND t.key STARTS WITH $prefix
RETURN count(t)
