// Takes over a lock whose owner is gone; in one transaction with publish-lock-claim.
MATCH (l:WhygraphLock {graph: $graph})
SET l.owner = $owner, l.host = $host, l.pid = $pid, l.since = timestamp(), l.expiresAt = timestamp() + $holdMs
RETURN l.owner
