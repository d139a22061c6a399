// Holds the lock longer; no row when it is no longer the owner's.
MATCH (l:PublishLock {id: 'publish'})
SET l.triedAt = $renewedAt
WITH l
WHERE l.owner = $owner
SET l.expiresAt = $expiresAt
RETURN l.owner
