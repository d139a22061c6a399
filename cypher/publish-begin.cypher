// Begins a release that no reader can see: nothing points to it before it is complete.
CREATE (r:WhygraphRelease {id: $release, graph: $graph, status: 'writing'})
SET r += $about
RETURN r.id
