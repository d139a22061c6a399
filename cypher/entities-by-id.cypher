// Which entities have these keys?
UNWIND $keys AS key
MATCH (n:Entity {key: key})
RETURN n.id, n.kind, n.name, n.mention, n.plural, n.summary, n.claimCount, n.data
