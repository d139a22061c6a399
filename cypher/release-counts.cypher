// What was counted of a release when it was written?
MATCH (r:WhygraphRelease {id: $release})
RETURN r.counts
