// Takes over a lock whose owner is gone; in one transaction with publish-lock-claim.
MATCH (l:PublishLock {id: 'publish'})
SET l.owner = $owner, l.host = $host, l.pid = $pid, l.since = $since, l.expiresAt = $expiresAt
RETURN l.owner
