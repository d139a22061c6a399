// Marks a release of which a part may be missing from now on.
MATCH (r:WhygraphRelease {id: $release})
SET r.status = 'removing'
RETURN r.id
