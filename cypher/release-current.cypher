// Which release is the current one, and what is it?
MATCH (p:WhygraphPointer {graph: $graph})
MATCH (r:WhygraphRelease {id: p.release})
RETURN r.id, r.dataset, r.version, r.title, r.notice, r.publishedAt, r.entities, r.claims, r.checksum, r.manifest
