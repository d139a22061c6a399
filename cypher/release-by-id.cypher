// What is this release, if it is kept and complete?
MATCH (r:WhygraphRelease {id: $release, graph: $graph, status: 'complete'})
RETURN r.id, r.graph, r.format, r.publishedAt, r.entities, r.claims, r.checksum, r.datasets
