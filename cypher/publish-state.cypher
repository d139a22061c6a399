// What is there of a graph: the release its pointer names and what moved it there, whether it is locked, and its releases (null: none),
// their states, when each became current (0: never), and how many ms ago it was retired.
OPTIONAL MATCH (p:WhygraphPointer {graph: $graph})
OPTIONAL MATCH (l:WhygraphLock {graph: $graph})
OPTIONAL MATCH (r:WhygraphRelease {graph: $graph})
RETURN p.release, p.movedBy, l.owner IS NOT NULL, r.id, r.status, coalesce(r.sequence, 0),
  timestamp() - coalesce(r.retiredAt, timestamp())
