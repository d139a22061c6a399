// Who holds the lock of a publish?
MATCH (l:PublishLock {id: 'publish'})
RETURN l.owner, l.host, l.pid, l.since, l.expiresAt
