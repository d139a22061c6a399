// Which complete releases are kept, the one that was made current last first?
MATCH (r:WhygraphRelease {graph: $graph, status: 'complete'})
RETURN r.id, r.dataset, r.version, r.title, r.notice, r.publishedAt, r.entities, r.claims, r.checksum, r.manifest
ORDER BY r.sequence DESC, r.id
