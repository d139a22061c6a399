// Which predicates was this release made with? JSON.
MATCH (r:WhygraphRelease {id: $release})
RETURN r.vocabulary
