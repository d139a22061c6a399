// Makes a release complete, or one that was retired complete again; in one transaction with publish-point.
MATCH (r:WhygraphRelease {id: $release})
SET r.status = 'complete', r.retiredAt = null, r.publishedAt = coalesce(r.publishedAt, $publishedAt),
  r.checksum = coalesce(r.checksum, $checksum), r.counts = coalesce(r.counts, $counts)
RETURN r.id
