// Takes a release out of the kept ones before its entities are removed, so that nobody asks a part of it.
MATCH (r:Release {id: $release})
SET r.status = 'removing'
RETURN r.id
