// What is this release, if it is kept and complete?
MATCH (r:WhygraphRelease {id: $release, graph: $graph, status: 'complete'})
RETURN r.id, r.dataset, r.version, r.title, r.notice, r.publishedAt, r.entities, r.claims, r.checksum, r.manifest
