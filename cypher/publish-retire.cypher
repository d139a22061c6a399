// Takes a release out of the kept ones: nobody begins to read it, and who has begun reads on until it is removed.
MATCH (r:WhygraphRelease {id: $release})
SET r.status = 'retired', r.retiredAt = timestamp()
RETURN r.id
