// Frees the lock of a graph, when it is still the owner's.
MATCH (l:WhygraphLock {graph: $graph, owner: $owner})
DELETE l
