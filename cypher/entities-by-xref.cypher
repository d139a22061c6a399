// Which entities have one of these cross-references?
MATCH (n:Entity)
WHERE n.release = $release
  AND any(curie IN n.xrefs WHERE curie IN $curies)
RETURN n.id, n.kind, n.name, n.mention, n.plural, n.summary, n.claimCount, n.data
