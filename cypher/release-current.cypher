// Which release is the current one, and what is it?
MATCH (p:WhygraphPointer {graph: $graph})
MATCH (r:WhygraphRelease {id: p.release})
RETURN r.id, r.graph, r.format, r.publishedAt, r.entities, r.claims, r.checksum, r.datasets
