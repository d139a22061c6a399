// Removes a release that has no entities any more.
MATCH (r:Release {id: $release})
DELETE r
