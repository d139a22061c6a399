// Which complete releases are kept, the one that was made current last first?
MATCH (r:WhygraphRelease {graph: $graph, status: 'complete'})
RETURN r.id, r.graph, r.format, r.publishedAt, r.entities, r.claims, r.checksum, r.datasets
ORDER BY r.sequence DESC, r.id
