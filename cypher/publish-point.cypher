// Moves the pointer of a graph to a complete release: from here on readers see it.
MATCH (r:WhygraphRelease {id: $release, graph: $graph, status: 'complete'})
MERGE (p:WhygraphPointer {graph: $graph})
SET p.release = r.id, p.movedBy = $movedBy, r.sequence = $sequence
RETURN p.release
