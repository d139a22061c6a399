// How many claims do these entities take part in, and of what kind are they?
UNWIND $search.keys AS key
MATCH (n:Entity {key: key})
RETURN n.id, n.kind, n.claimCount
