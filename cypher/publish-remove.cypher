// Removes a release that has no entities any more.
MATCH (r:WhygraphRelease {id: $release})
DELETE r
