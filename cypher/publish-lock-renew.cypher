// Holds the lock of a graph longer; no row when it is no longer the owner's.
MATCH (l:WhygraphLock {graph: $graph})
SET l.tries = coalesce(l.tries, 0) + 1
WITH l
WHERE l.owner = $owner
SET l.expiresAt = timestamp() + $holdMs
RETURN l.owner
