// Makes a release complete; in one transaction with publish-point.
MATCH (r:Release {id: $release})
SET r.status = 'complete', r.publishedAt = $publishedAt
RETURN r.id
