// Frees the lock, when it is still the owner's.
MATCH (l:PublishLock {id: 'publish', owner: $owner})
DELETE l
