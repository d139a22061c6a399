// Takes the lock of a graph when it is free. Counting tries takes the write lock of the node first, so that what is returned holds.
// All times are the database's: the clocks of those who publish need not agree.
MERGE (l:WhygraphLock {graph: $graph})
ON CREATE SET l.owner = $owner, l.host = $host, l.pid = $pid, l.since = timestamp(), l.expiresAt = timestamp() + $holdMs
SET l.tries = coalesce(l.tries, 0) + 1
RETURN l.owner, l.host, l.pid, l.since, l.expiresAt, l.expiresAt <= timestamp()
