// Takes the lock when it is free. Setting triedAt takes the write lock of the node first, so that what is returned holds.
MERGE (l:PublishLock {id: 'publish'})
ON CREATE SET l.owner = $owner, l.host = $host, l.pid = $pid, l.since = $since, l.expiresAt = $expiresAt
SET l.triedAt = $since
RETURN l.owner, l.host, l.pid, l.since, l.expiresAt
