// Moves the pointer to a complete release: from here on readers see it.
MATCH (r:Release {id: $release, status: 'complete'})
MERGE (p:Current {id: 'current'})
SET p.release = r.id, r.sequence = $sequence
RETURN p.release
