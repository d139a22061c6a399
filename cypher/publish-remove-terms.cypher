// Removes some terms of a release.
MATCH (t:WhygraphTerm)
WHERE t.release = $release AND t.key STARTS WITH $prefix
WITH t
LIMIT $limit
DELETE t
RETURN count(*)
